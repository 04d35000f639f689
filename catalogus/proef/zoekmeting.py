"""`manage.py bench zoeken`: the catalogue's engine on a large offer, beside a bare index with the same tokens.

Each question is asked in turn of our own search with nothing remembered (`koud`), again (`warm`: words and browsing are
remembered as long as the index does not change), of the bare index counting six facets (`kaal`) and every facet of the
page (`kaal_alle`), and of PostgreSQL with the same tokens.
Times are milliseconds of the wall clock; `cpu_` is what the thread itself used, which a busy machine disturbs less.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

from django.utils import timezone

from partnerschap.kern.zoeken.lezer import look
from partnerschap.kern.zoeken.ontleding import Ontleding
from partnerschap.kern.zoeken.schema import Ontleder
from partnerschap.kern.zoeken.volger import make_map, rebuild
from partnerschap.kern.zoeken.vraag import IEDEREEN
from partnerschap.kern.zoeken.vraag import Zoekvraag as Woordenvraag
from partnerschap.kern.zoeken.zoeker import Q, Zoeker

from .. import zoekdocumenten
from ..models import Opleiding
from ..zoekbronnen.opleidingen import zoek
from ..zoeken import vraag as v
from . import aanbod, kaal, kaalpg, versheid

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
SAMEN = ("gewoon woord", "twee woorden", "zeldzaam", "tikfout", "facet, 3 filters")
"""Words with counts of every facet: what the target speaks about."""
ALLEN = frozenset({IEDEREEN})


def run(opties: dict[str, Any]) -> dict[str, Any]:
    """Fill and build when a size is asked, then measure each kind of question. Raises ValueError outside a demo."""
    uitslag: dict[str, Any] = {}
    if opties["aantal"]:
        try:
            uitslag["vullen_s"], _ = _seconds(lambda: aanbod.fill(opties["aantal"], timezone.localdate()))
        except aanbod.GeenDemo as fout:
            raise ValueError(str(fout)) from fout
        map_ = make_map()
        with map_.lock():
            uitslag["index_s"], uitslag["index_cpu_s"] = _seconds(lambda: rebuild(map_))
    uitslag["opleidingen"], uitslag["uitvoeringen"] = aanbod.size()
    opname = look()
    uitslag["index_mb"] = round(
        sum(p.stat().st_size for p in (make_map().generatie or make_map().pad).rglob("*") if p.is_file()) / 1e6
    )
    kolommen, ontleder = opname.kolommen[zoekdocumenten.SOORT], Ontleder(opname.kennis.splitser)
    with tempfile.TemporaryDirectory() as map_kaal:
        documenten = kaalpg.written(zoekdocumenten.documents(None), kolommen, ontleder)
        kale = kaal.make_bare(documenten, kolommen, ontleder, map_kaal)
        uitslag |= _all_questions(kale, opties["rondes"])
    uitslag["versheid_s"] = versheid.measure(20)
    return uitslag


def _all_questions(kale: Any, rondes: int) -> dict[str, Any]:
    metingen = {naam: _measure(vragen, kale, rondes) for naam, vragen in VRAGEN.items()}
    samen: dict[str, list[float]] = {}
    for naam in SAMEN:
        for wat, tijden in metingen[naam][0].items():
            samen.setdefault(wat, []).extend(tijden)
    return {
        "facetten_samen": _summary(samen),
        "vragen": {naam: {**_summary(tijden), "gevonden": gevonden} for naam, (tijden, gevonden) in metingen.items()},
    }


def _measure(vragen: list[tuple[str, dict[str, Any]]], kale: Any, rondes: int) -> tuple[dict[str, list[float]], int]:
    """All sides in turn, question by question, so that a busy machine hurts them alike. The first round only warms up."""
    zichtbaar, vandaag = Opleiding.objects.levend(), timezone.localdate()
    tijden: dict[str, list[float]] = {}
    gevonden: list[int] = []
    rng = Random(5)  # noqa: S311 - an order, nothing secret
    for ronde in range(rondes + 1):
        for woorden, rest in rng.sample(vragen, len(vragen)) * (1 if len(vragen) > 1 else 10):
            vraag = v.Zoekvraag(vandaag, woorden, **rest)
            ontleding = _read(woorden)
            gekozen = rest.get("gekozen", {})
            _forget()
            een = {
                "koud": _time(partial(_ask, zichtbaar, vraag)),
                "warm": _time(partial(_ask, zichtbaar, vraag)),
                "kaal": _time(partial(_ask_bare, kale, ontleding, gekozen, kaal.ZES)),
                "kaal_alle": _time(partial(_ask_bare, kale, ontleding, gekozen, v.FACETTEN)),
            }
            if ronde == 1:
                een["postgresql"] = _time(partial(kaalpg.ask, ontleding, gekozen))
            if ronde:
                gevonden.append(een["koud"][2])
                for wat, (ms, cpu, _) in een.items():
                    tijden.setdefault(wat, []).append(ms)
                    tijden.setdefault(f"cpu_{wat}", []).append(cpu)
    tijden.pop("cpu_postgresql", None)
    return tijden, sorted(gevonden)[len(gevonden) // 2]


def _summary(tijden: dict[str, list[float]]) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    for wat, reeks in tijden.items():
        uit[wat] = [_quantile(reeks, 0.5), _quantile(reeks, 0.95)]
    for ander in ("kaal", "cpu_kaal", "kaal_alle", "cpu_kaal_alle"):
        naam, ons = ander.replace("kaal", "keer_kaal"), "cpu_koud" if ander.startswith("cpu_") else "koud"
        uit[naam] = [round(a / max(b, 0.01), 2) for a, b in zip(uit[ons], uit[ander], strict=True)]
    return uit


def _forget() -> None:
    """Forget every answer; what belongs to the view of the index stays, as it does for a visitor."""
    opname = look()
    opname.gezocht.clear()
    if "antwoorden" in (memo := opname.kolommen[zoekdocumenten.SOORT].memo):
        memo["antwoorden"].clear()


def _ask(zichtbaar: Any, vraag: v.Zoekvraag) -> int:
    antwoord = zoek(zichtbaar, vraag, ALLEN)
    if antwoord.zonder_index:
        raise ValueError("Er is geen bruikbare zoekindex.")
    antwoord.first(10)
    return antwoord.selectie.totaal


def _read(woorden: str) -> Ontleding | None:
    """The words as our search read them in the end, for the references."""
    if not woorden:
        return None
    zoeker = Zoeker(look())
    uitleg = zoeker.search(Woordenvraag(woorden, zoekdocumenten.SOORT, ALLEN)).uitleg
    return zoeker.parse(uitleg.read(woorden))


def _ask_bare(
    kale: Any, ontleding: Ontleding | None, gekozen: dict[str, frozenset[str]], facetten: Sequence[str]
) -> int:
    query = Q.all_query() if ontleding is None else Zoeker(look()).strict_query(ontleding)
    return kaal.ask(kale, query, gekozen, facetten)


def _time(werk: Callable[[], Any]) -> tuple[float, float, Any]:
    begin, cpu = time.perf_counter(), time.thread_time()
    uit = werk()
    return (time.perf_counter() - begin) * 1000, (time.thread_time() - cpu) * 1000, uit


def _seconds(werk: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of the clock and of this process."""
    begin, cpu = time.perf_counter(), time.process_time()
    werk()
    return round(time.perf_counter() - begin, 1), round(time.process_time() - cpu, 1)


def _quantile(tijden: Sequence[float], deel: float) -> float:
    return round(sorted(tijden)[min(len(tijden) - 1, int(len(tijden) * deel))], 2)
