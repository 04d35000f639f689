"""What the page benches share: two gunicorn workers, Django's bare hello beside them, and a load over four connections."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from random import Random

from django.conf import settings

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
_beurten = count()
Vraag = Callable[[Random], tuple[str, dict[str, str]]]
"""A path with its headers, different every time where it should be."""


def load(
    poort: int, vraag: Vraag, status: int = 200, duur: float = SECONDEN, per_seconde: float | None = None
) -> list[float]:
    """Seconds of each answer; `per_seconde` paces the questions over all connections. Raises ValueError for another status."""
    # Other questions at every call: the same ones again would measure pages that were kept.
    beurt = next(_beurten)
    tijden: list[float] = []
    fouten: list[int] = []
    einde = time.monotonic() + duur

    def work(nummer: int) -> None:
        rng = Random(f"{beurt}:{nummer}")  # noqa: S311 - an order, nothing secret
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


def get(poort: int, pad: str, koppen: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """One answer: status, headers and body."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
    verbinding.request("GET", pad, headers=dict(koppen or {}))
    antwoord = verbinding.getresponse()
    inhoud = antwoord.read()
    return antwoord.status, dict(antwoord.getheaders()), inhoud


@contextmanager
def gunicorn(toepassing: str, map_: str, omgeving: Mapping[str, str] | None = None) -> Iterator[int]:
    """Two workers of one thread on a free port, until the block ends. `map_` holds the module of the bare hello."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [
        sys.executable, "-m", "gunicorn", toepassing, "--workers", "2", "--worker-class", "gthread", "--threads", "1",
        "--bind", f"127.0.0.1:{poort}", "--chdir", map_, "--log-level", "error",
    ]  # fmt: skip
    alles = {**os.environ, "PYTHONPATH": f"{settings.BASE_DIR}:{map_}", "ALLOWED_HOSTS": "127.0.0.1,localhost"}
    proces = subprocess.Popen(
        opdracht, env={**alles, **(omgeving or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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
            get(poort, "/")
            return
        except OSError as fout:
            if time.monotonic() > einde:
                raise ValueError("De server start niet.") from fout
            time.sleep(0.3)
