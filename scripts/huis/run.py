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
from .paden import VENV_PYTHON, WORTEL
from .processen import Proces, Toezicht
from .voorbereiding import prepare_portal

START_TIMEOUT = 60.0


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
        values = instellingen.write(
            {"DATABASE_URL": database.url, "SITE_URL": f"http://localhost:{port}", **broker.settings}
        )
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings_module(), "PYTHONUNBUFFERED": "1", **values}
        logins = prepare_portal(environment)
        return _serve(port, environment, broker, logins, begin)
    finally:
        _close(database)


def settings_module() -> str:
    """The settings of the demo, unless the caller chose others."""
    return os.environ.get("DJANGO_SETTINGS_MODULE", "partnerschap.settings.dev")


def _serve(port: int, environment: dict[str, str], broker: Makelaar, logins: str, begin: float) -> int:
    watch = Toezicht([*broker.processes, *portal_processes(port)], environment)
    watch.start()
    deadline = time.monotonic() + START_TIMEOUT
    try:
        answered = watch.run_until(lambda: answers(port) or time.monotonic() > deadline)
        if not answered:
            return 1 if any(one.crashes for one in watch.processes) else 0
        if time.monotonic() > deadline:
            raise Stop(f"Het portaal antwoordt na {START_TIMEOUT:.0f} s nog niet op poort {port}; zie de regels hierboven.")
        announce(port, logins, time.monotonic() - begin)
        watch.run_until(lambda: False)
        return 1 if any(one.crashes > 5 for one in watch.processes) else 0
    finally:
        say("\nStoppen…")
        watch.stop()


def portal_processes(port: int) -> list[Proces]:
    """Web, worker and beat, each with the Python of the virtual environment."""
    python = str(VENV_PYTHON)
    celery = [python, "-m", "celery", "-q", "-A", "partnerschap"]
    web = [python, "-m", "gunicorn", "partnerschap.wsgi:application", "--bind", f"{poort.web_host()}:{port}"]
    return [
        Proces("web", [*web, "--workers", "2", "--timeout", "60", "--log-level", "warning"]),
        Proces("worker", [*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING", "--without-gossip"]),
        Proces("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]),
    ]


def answers(port: int) -> bool:
    """Whether the portal gives any answer below 500."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
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
