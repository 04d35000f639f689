"""`make run`: prepare what is missing, start the portal, and stop all of it at Ctrl-C."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request

from . import instellingen, makelaar, omgeving, poort
from .databank import Databank, open_database
from .makelaar import Makelaar
from .melding import Stop, done, say, seconds, warn
from .paden import LOKAAL, VENV_PYTHON, WORTEL
from .processen import Proces, Toezicht
from .voorbereiding import prepare_portal

START_TIMEOUT = 60.0
FOR_EVERY_PROCESS = {
    "PYTHONUNBUFFERED": "1",
    # Celery warns at length about root; in a demo on one's own machine that is no news.
    "PYTHONWARNINGS": "ignore:You're running the worker with superuser",
}


def run(_arguments: list[str]) -> int:
    """Serve the portal with demo data until somebody stops it; returns the exit status."""
    begin = time.monotonic()
    port = poort.web_port()
    say("Portaal Levenslang Leren")
    with omgeving.one_at_a_time():
        omgeving.ensure_venv("basis")
        database = open_database("demo")
    try:
        broker = makelaar.choose()
        (LOKAAL / "static").mkdir(exist_ok=True)
        values = instellingen.write(
            {"DATABASE_URL": database.url, "SITE_URL": f"http://localhost:{port}", **broker.settings}
        )
        environment = {**os.environ, **FOR_EVERY_PROCESS, "DJANGO_SETTINGS_MODULE": settings_module(), **values}
        return _run_all(port, Toezicht(environment), broker, begin)
    finally:
        _close(database)


def settings_module() -> str:
    """The settings of the demo, unless the caller chose others."""
    return os.environ.get("DJANGO_SETTINGS_MODULE", "partnerschap.settings.dev")


def _run_all(port: int, watch: Toezicht, broker: Makelaar, begin: float) -> int:
    try:
        # The demo data already plans work, which waits in the broker for the worker.
        watch.start(*broker.processes)
        logins = prepare_portal(watch.environment)
        watch.listen_for_stop()
        return _serve(port, watch, logins, begin)
    finally:
        say("\nStoppen…")
        watch.stop()


def _serve(port: int, watch: Toezicht, logins: str, begin: float) -> int:
    web, *others = portal_processes(port)
    # First what a person waits for; the worker and the clock follow while he reads the page.
    watch.start(web)
    if watch.run_until(lambda: answers(port), START_TIMEOUT):
        watch.start(*others)
        announce(port, logins, time.monotonic() - begin)
    elif not watch.stopping:
        raise Stop(f"Het portaal antwoordt na {START_TIMEOUT:.0f} s nog niet op poort {port}; zie hierboven.")
    watch.run_until_stopped()
    return 1 if watch.gave_up else 0


def portal_processes(port: int) -> list[Proces]:
    """Web, worker, beat and the follower of the search index, each with the Python of the virtual environment."""
    python = str(VENV_PYTHON)
    celery = [python, "-m", "celery", "-q", "-A", "partnerschap"]
    web = [python, "-m", "gunicorn", "partnerschap.wsgi:application", "--bind", f"{poort.web_host()}:{port}"]
    return [
        Proces("web", [*web, "--workers", "2", "--preload", "--timeout", "60", "--log-level", "warning"], vital=True),
        Proces("worker", [*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING", "--without-gossip"]),
        Proces("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]),
        Proces("index", [python, "manage.py", "volg_index"]),
    ]


def answers(port: int) -> bool:
    """Whether the portal answers; an error page is an answer too, and explains itself."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10):
            return True
    except urllib.error.HTTPError as error:
        if error.code >= 500:
            warn(f"de startpagina antwoordt met fout {error.code}; de reden staat hierboven")
        return True
    except OSError:
        return False


def announce(port: int, logins: str, duration: float) -> None:
    """The address and the demo logins."""
    done(f"gestart in {seconds(duration)}")
    say(f"\n  Het portaal staat op   http://localhost:{port}")
    if logins:
        say("\n" + "\n".join("  " + line for line in logins.splitlines()))
    say(f"\n  In een ander venster werkt  {VENV_PYTHON.relative_to(WORTEL)} manage.py ...  op dezelfde databank.")
    say("  Stoppen: Ctrl-C\n")


def _close(database: Databank) -> None:
    try:
        database.close()
        say("Alles is gestopt.")
    except (OSError, Stop) as error:
        warn(f"De databank kon niet netjes stoppen: {error}")
