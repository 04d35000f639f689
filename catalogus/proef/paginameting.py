"""`manage.py bench paginas`: whole pages over HTTP with two gunicorn workers, beside Django's bare hello in the same run.

Requests per second with four connections, as the median of the rounds, each round all kinds in turn; then the
95th percentile in ms at twenty requests a second. `woorden` asks different words and filters every time, so that nothing
but the cards and the words can have been kept; `lijst` is the list without words; `304` asks with the tag of the page.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import quote

from django.conf import settings

from .zoekmeting import GEWOON, TWEE, ZELDZAAM

VERBINDINGEN = 4
SECONDEN = 4.0
HALLO = """
import os
from django.conf import settings
settings.configure(SECRET_KEY="meting", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], DATABASES={})
import django
django.setup()
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("hallo"))]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
FILTERS = (
    "",
    "&leervorm=contact",
    "&taal=nl",
    "&prijs=tot300",
    "&moment=avond",
    "&leervorm=contact&taal=nl",
    "&sorteer=start",
)
Vraag = Callable[[Random], tuple[str, dict[str, str]]]


def run(opties: dict[str, Any]) -> dict[str, Any]:
    """Measure on the offer and the index that stand. Raises ValueError when a page does not answer as it should."""
    with tempfile.TemporaryDirectory() as map_:
        Path(map_, "hallo_meting.py").write_text(HALLO)
        with (
            _gunicorn("hallo_meting:application", map_) as hallo,
            _gunicorn("partnerschap.wsgi:application", map_) as poort,
        ):
            etag = _get(poort, "/opleidingen/", {})[1].get("ETag", "")
            soorten: dict[str, tuple[int, Vraag, int]] = {
                "hallo": (hallo, lambda rng: ("/", {}), 200),
                "woorden": (poort, _words, 200),
                "lijst": (poort, lambda rng: ("/opleidingen/", {}), 200),
                "304": (poort, lambda rng: ("/opleidingen/", {"If-None-Match": etag}), 304),
            }
            for soort in soorten.values():
                _load(*soort, 2.0, None)
            per_seconde: dict[str, list[float]] = {naam: [] for naam in soorten}
            for _ in range(opties["rondes"]):
                for naam, soort in soorten.items():
                    tijden = _load(*soort, SECONDEN, None)
                    per_seconde[naam].append(len(tijden) / SECONDEN)
            rustig = sorted(_load(poort, _words, 200, 10.0, 20.0))
    return _summary(per_seconde, rustig)


def _summary(per_seconde: dict[str, list[float]], rustig: list[float]) -> dict[str, Any]:
    uit: dict[str, Any] = {naam: {"per_s": round(median(reeks), 1)} for naam, reeks in per_seconde.items()}
    for naam in ("woorden", "lijst", "304"):
        delen = [a / b for a, b in zip(per_seconde[naam], per_seconde["hallo"], strict=True)]
        uit[naam]["deel_van_hallo"] = round(median(delen), 3)
    uit["p95_ms_bij_20_per_s"] = round(rustig[int(len(rustig) * 0.95)] * 1000, 1)
    return uit


def _words(rng: Random) -> tuple[str, dict[str, str]]:
    woorden = quote(rng.choice((*GEWOON, *TWEE, *ZELDZAAM)))
    pagina = rng.randrange(1, 40)
    return (
        f"/opleidingen/?q={woorden}{rng.choice(FILTERS)}{f'&page={pagina}' if pagina < 4 else ''}&_={rng.randrange(10**9)}",
        {},
    )


def _load(poort: int, vraag: Vraag, status: int, duur: float, per_seconde: float | None) -> list[float]:
    """Seconds of each answer; `per_seconde` paces the questions over all connections."""
    tijden: list[float] = []
    fouten: list[int] = []
    einde = time.monotonic() + duur

    def work(nummer: int) -> None:
        rng = Random(nummer)  # noqa: S311 - an order, nothing secret
        verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=30)
        volgende = time.monotonic() + nummer / (per_seconde or 1e9)
        while time.monotonic() < einde:
            if per_seconde:
                time.sleep(max(0.0, volgende - time.monotonic()))
                volgende += VERBINDINGEN / per_seconde
            pad, koppen = vraag(rng)
            begin = time.perf_counter()
            verbinding.request("GET", pad, headers=koppen)
            antwoord = verbinding.getresponse()
            antwoord.read()
            tijden.append(time.perf_counter() - begin)
            if antwoord.status != status:
                fouten.append(antwoord.status)
        verbinding.close()

    draden = [threading.Thread(target=work, args=(nummer,)) for nummer in range(VERBINDINGEN)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    if fouten or not tijden:
        raise ValueError(f"Verwachtte {status}, kreeg {sorted(set(fouten)) or 'niets'}.")
    return tijden


def _get(poort: int, pad: str, koppen: dict[str, str]) -> tuple[int, dict[str, str]]:
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
    verbinding.request("GET", pad, headers=koppen)
    antwoord = verbinding.getresponse()
    antwoord.read()
    return antwoord.status, dict(antwoord.getheaders())


@contextmanager
def _gunicorn(toepassing: str, map_: str) -> Any:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [
        sys.executable,
        "-m",
        "gunicorn",
        toepassing,
        "--workers",
        "2",
        "--worker-class",
        "gthread",
        "--threads",
        "1",
    ]
    omgeving = {**os.environ, "PYTHONPATH": f"{settings.BASE_DIR}:{map_}", "ALLOWED_HOSTS": "127.0.0.1,localhost"}
    proces = subprocess.Popen(
        [*opdracht, "--bind", f"127.0.0.1:{poort}", "--chdir", map_, "--log-level", "error"],
        env=omgeving,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(poort)
        yield poort
    finally:
        proces.terminate()
        proces.wait()


def _wait_for(poort: int) -> None:
    einde = time.monotonic() + 60
    while True:
        try:
            _get(poort, "/", {})
            return
        except OSError as fout:
            if time.monotonic() > einde:
                raise ValueError("De server start niet.") from fout
            time.sleep(0.3)
