"""How soon a changed course is found: a follower of its own, a title changed by SQL, and asking until it is there."""

import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from partnerschap.kern.zoeken.controle import status
from partnerschap.kern.zoeken.volger import make_map
from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..models import Opleiding
from ..zoekbronnen.opleidingen import zoek
from ..zoeken.vraag import Zoekvraag
from .aanbod import BRON

GEDULD = 60.0


def measure(keren: int) -> dict[str, float] | None:
    """Median and worst in seconds over `keren` changes; None without invented courses. Raises ValueError when it takes too long."""
    ids = list(Opleiding.objects.filter(bron=BRON).order_by("pk").values_list("pk", flat=True)[:keren])
    if not ids:
        return None
    volger = subprocess.Popen(
        [sys.executable, "manage.py", "volg_index"], cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL
    )
    try:
        _wait(lambda: status(make_map()).get("volger") == "leeft" and not status(make_map()).get("wachtend", 1))
        tijden = sorted(_change(nr, volg) for volg, nr in enumerate(ids))
    finally:
        volger.terminate()
        volger.wait()
    return {"p50": round(tijden[len(tijden) // 2], 2), "hoogste": round(tijden[-1], 2)}


def _change(nr: int, volg: int) -> float:
    """Seconds until the new title of one course is found."""
    woord = f"kwintlogge{chr(97 + volg % 26)}{int(time.time())}"
    oud = Opleiding.objects.values_list("titel", flat=True).get(pk=nr)
    begin = time.monotonic()
    Opleiding.objects.filter(pk=nr).update(titel=f"{oud} {woord}"[-300:])
    vraag = Zoekvraag(timezone.localdate(), woord)
    _wait(lambda: zoek(Opleiding.objects.all(), vraag, frozenset({IEDEREEN})).ids[:1] == [nr])
    duur = time.monotonic() - begin
    Opleiding.objects.filter(pk=nr).update(titel=oud)
    return duur


def _wait(is_so: Callable[[], bool]) -> None:
    einde = time.monotonic() + GEDULD
    while not is_so():
        if time.monotonic() > einde:
            raise ValueError("Een gewijzigde opleiding wordt niet gevonden.")
        time.sleep(0.02)
