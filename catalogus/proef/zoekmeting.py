"""`manage.py bench zoeken`: the catalogue's engine on a large offer, beside a bare index with the same tokens."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from django.utils import timezone

from partnerschap.kern.zoeken.lezer import look
from partnerschap.kern.zoeken.schema import Ontleder
from partnerschap.kern.zoeken.volger import make_map, rebuild
from partnerschap.kern.zoeken.vraag import IEDEREEN
from partnerschap.kern.zoeken.zoeker import Q, Zoeker

from .. import zoekdocumenten
from ..models import Opleiding
from ..zoekbronnen.opleidingen import zoek
from ..zoeken import vraag as v
from . import aanbod, kaal

GENT = v.Plek("Gent", 51.0543, 3.7174, 25)
FILTERS = {v.LEERVORM: frozenset({"contact"}), v.TAAL: frozenset({"nl"}), v.PRIJS: frozenset({"tot300"})}
GEWOON = ("lassen", "excel", "metselen", "boekhouden", "zorg", "veiligheid", "vca", "frans", "computer", "heftruck")
TWEE = (
    "lassen praktijk",
    "excel gevorderd",
    "metselen starters",
    "zorg jongeren",
    "frans beginners",
    "heftruck attest",
)
ZELDZAAM = ("kruisverband", "glijlaken", "spreekangst", "koelmiddel", "vensters", "zeefdruk")
TIKFOUT = ("lasesn", "boekhoudn", "heftrukc", "verpleegkundge", "metslen", "progameren")
VRAGEN: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "gewoon woord": [(woord, {}) for woord in GEWOON],
    "twee woorden": [(woord, {}) for woord in TWEE],
    "zeldzaam": [(woord, {}) for woord in ZELDZAAM],
    "tikfout": [(woord, {}) for woord in TIKFOUT],
    "facet, 3 filters": [(woord, {"gekozen": FILTERS}) for woord in GEWOON],
    "bladeren": [("", {})],
    "bladeren, 3 filters": [("", {"gekozen": FILTERS})],
    "bij Gent": [(woord, {"plek": GENT}) for woord in GEWOON],
}


def run(opties: dict[str, Any]) -> dict[str, Any]:
    """Fill and build when a size is asked, then measure each kind of question; times in ms. Raises ValueError outside a demo."""
    uitslag: dict[str, Any] = {}
    if opties["aantal"]:
        try:
            uitslag["vullen_s"] = _seconds(lambda: aanbod.fill(opties["aantal"], timezone.localdate()))
        except aanbod.GeenDemo as fout:
            raise ValueError(str(fout)) from fout
        map_ = make_map()
        with map_.lock():
            uitslag["index_s"] = _seconds(lambda: rebuild(map_))
    uitslag["opleidingen"], uitslag["uitvoeringen"] = aanbod.size()
    opname = look()
    uitslag["index_mb"] = round(
        sum(p.stat().st_size for p in (make_map().generatie or make_map().pad).rglob("*") if p.is_file()) / 1e6
    )
    with tempfile.TemporaryDirectory() as map_kaal:
        ontleder = Ontleder(opname.kennis.splitser)
        kale = kaal.make_bare(zoekdocumenten.documents(None), opname.kolommen[zoekdocumenten.SOORT], ontleder, map_kaal)
        uitslag["vragen"] = {naam: _measure(vragen, kale, opties["rondes"]) for naam, vragen in VRAGEN.items()}
    return uitslag


def _measure(vragen: list[tuple[str, dict[str, Any]]], kale: Any, rondes: int) -> dict[str, Any]:
    """Both sides in turn, question by question, so that a busy machine hurts them alike."""
    zichtbaar, vandaag = Opleiding.objects.levend(), timezone.localdate()
    eigen: list[float] = []
    maat: list[float] = []
    gevonden: list[int] = []
    rng = Random(5)  # noqa: S311 - an order, nothing secret
    for ronde in range(rondes + 1):
        for woorden, rest in rng.sample(vragen, len(vragen)) * (1 if len(vragen) > 1 else 10):
            vraag = v.Zoekvraag(vandaag, woorden, **rest)
            ms, totaal = _time(partial(_ask, zichtbaar, vraag))
            kaal_ms, _ = _time(partial(_ask_bare, kale, woorden, rest.get("gekozen", {})))
            if ronde:
                eigen.append(ms)
                maat.append(kaal_ms)
                gevonden.append(totaal)
    return {
        "p50": _quantile(eigen, 0.5), "p95": _quantile(eigen, 0.95), "kaal_p50": _quantile(maat, 0.5),
        "kaal_p95": _quantile(maat, 0.95), "gevonden": sorted(gevonden)[len(gevonden) // 2],
    }  # fmt: skip


def _ask(zichtbaar: Any, vraag: v.Zoekvraag) -> int:
    antwoord = zoek(zichtbaar, vraag, frozenset({IEDEREEN}))
    if antwoord.zonder_index:
        raise ValueError("Er is geen bruikbare zoekindex.")
    antwoord.first(10)
    return antwoord.selectie.totaal


def _ask_bare(kale: Any, woorden: str, gekozen: dict[str, frozenset[str]]) -> int:
    return kaal.ask(kale, _bare_query(woorden), gekozen)


def _bare_query(woorden: str) -> Any:
    if not woorden:
        return Q.all_query()
    zoeker = Zoeker(look())
    return zoeker.strict_query(zoeker.parse(woorden))


def _time(werk: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    uit = werk()
    return (time.perf_counter() - begin) * 1000, uit


def _seconds(werk: Callable[[], Any]) -> float:
    return round(_time(werk)[0] / 1000, 1)


def _quantile(tijden: list[float], deel: float) -> float:
    return round(sorted(tijden)[min(len(tijden) - 1, int(len(tijden) * deel))], 2)
