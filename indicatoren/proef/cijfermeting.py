"""`manage.py bench cijfers`: ranks, trends, breakdowns, dashboard and pages with ten million observations (PRESTATIES 4, 5).

Everything happens in a scratch database of its own. What a row calls SQL is the time between a question and its answer,
summed over all questions of one page or one rank; `server` is what PostgreSQL itself counts for the same questions.
The page rows stand beside Django's bare hello of the same run.
"""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import override_settings
from django.urls import reverse

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.belasting import HALLO, Vraag, get, gunicorn, load

from ..actions.rangen import refresh_stale
from ..actions.tekeningen import refresh_charts
from ..bladen.blad import sheet
from ..bladen.dashboard import dashboard
from ..bladen.rangtabel import cards, rank_in
from ..formules.vergelijking import VERGELIJKINGEN
from ..models import Indicator, Rangstand
from .cijferbestand import JAREN, fill, scratch_database

AANTAL = 10_000_000
KEREN = 300
SERVERKEREN = 40
"""How many of them the database is asked to time itself."""
TUSSEN = date(2023, 12, 1)
"""A day between the two vintages."""
DOELEN = {"rang en kloof": 2.0, "rang en kloof, vroegere stand": 2.0, "dashboard": 15.0}
"""p95 of SQL in ms."""


def measure(opties: dict[str, Any]) -> dict[str, Any]:
    """SQL in ms (p50, p95, number of questions) and pages per second. Raises ValueError when it cannot be measured."""
    rondes = opties.get("rondes") or 3
    with (
        tempfile.TemporaryDirectory(prefix="cijfermeting-") as map_,
        override_settings(MEDIA_ROOT=map_),
        scratch_database() as adres,
    ):
        gevuld = fill(opties.get("aantal") or AANTAL)
        begin = time.perf_counter()
        rangen = refresh_stale()
        gevuld["rangen_bijwerken_s"] = round(time.perf_counter() - begin, 2)
        gevuld["indicatoren"], gevuld["rangstanden"] = rangen, Rangstand.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE indicatoren_rangstand, indicatoren_kaartstand")
        refresh_charts()
        sql = _questions()
        connection.close()
        omgeving = {"DATABASE_URL": adres, "MEDIA_ROOT": map_}
        paginas = _pages(map_, omgeving, rondes)
    return {"meting": "cijfers", **gevuld, "sql_ms": sql, "paginas": paginas, "doel_p95_ms": DOELEN}


# --- SQL ---


@dataclass
class Klok:
    """What the database took for everything inside one block, and the questions themselves."""

    ms: float = 0.0
    vragen: list[tuple[str, Any]] = field(default_factory=list)

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Around one question, for `connection.execute_wrapper`."""
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.ms += (time.perf_counter() - begin) * 1000
            self.vragen.append((sql, params))

    def server_ms(self) -> float:
        """Planning and execution as PostgreSQL itself counts them, asked once more: free of what else runs on the machine."""
        som = 0.0
        with connection.cursor() as cursor:
            for sql, params in self.vragen:
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON, FORMAT JSON) {sql}", params)
                plan = cursor.fetchone()[0]
                plan = plan if isinstance(plan, list) else json.loads(plan)
                som += plan[0]["Planning Time"] + plan[0]["Execution Time"]
        return som


def _questions() -> dict[str, dict[str, Any]]:
    indicatoren = list(Indicator.objects.voor_lijst().exclude(dataset=""))
    sets, rng = list(VERGELIJKINGEN), Random(7)  # noqa: S311 - an order, nothing secret

    def chance() -> tuple[Indicator, str, int]:
        return rng.choice(indicatoren), rng.choice(sets), rng.choice(JAREN)

    def one_rank(stand: date | None) -> None:
        indicator, set_, jaar = chance()
        rank_in(indicator, jaar=jaar, set_=set_, stand=stand)

    def rank_trend() -> None:
        indicator, set_, _ = chance()
        list(
            Rangstand.objects.filter(indicator=indicator, vergelijking=set_)
            .order_by("jaar")
            .values_list("jaar", "plaats", "kloof")
        )

    proeven: dict[str, tuple[Callable[[], Any], int]] = {
        "rang en kloof": (lambda: one_rank(None), KEREN),
        "rang en kloof, vroegere stand": (lambda: one_rank(TUSSEN), KEREN),
        "rang over 20 jaar": (rank_trend, KEREN),
        "kaarten van alle indicatoren": (lambda: cards(indicatoren), 60),
        "dashboard": (dashboard, 60),
        "dashboard, vroegere stand": (lambda: dashboard(TUSSEN), 10),
        "indicatorblad met uitsplitsingen": (lambda: sheet(rng.choice(indicatoren[:15])), 60),
    }
    return {naam: _many(doe, keren) for naam, (doe, keren) in proeven.items()}


def _many(doe: Callable[[], Any], keren: int) -> dict[str, Any]:
    for _ in range(3):
        doe()
    klokken = []
    begin = time.process_time()
    for _ in range(keren):
        klok = Klok()
        with connection.execute_wrapper(klok.note):
            doe()
        klokken.append(klok)
    rekentijd = (time.process_time() - begin) / keren * 1000
    tijden = sorted(klok.ms for klok in klokken)
    server = sorted(klok.server_ms() for klok in klokken[:SERVERKEREN])
    return {
        "p50": round(median(tijden), 2),
        "p95": round(tijden[int(len(tijden) * 0.95)], 2),
        "server_p50": round(median(server), 2),
        "server_p95": round(server[int(len(server) * 0.95)], 2),
        "vragen": max(len(klok.vragen) for klok in klokken),
        "rekentijd_ms": round(rekentijd, 1),
    }


# --- pages ---


def _pages(map_: str, omgeving: dict[str, str], rondes: int) -> dict[str, dict[str, float]]:
    """Answers per second of each kind of page, in turn with the bare hello; the ratio is the median of the rounds."""
    Path(map_, "hallo_meting.py").write_text(HALLO)
    paden = {
        "hallo": "/",
        "dashboard": "/cijfers/",
        "doel": reverse("indicatoren:doel", args=[Doelstelling.objects.strategisch()[0].slug]),
        "indicator": "/cijfers/deelname-4w/",
        "lijst": "/cijfers/alle/",
    }
    with (
        gunicorn("hallo_meting:application", map_) as hallo,
        gunicorn("partnerschap.wsgi:application", map_, omgeving) as web,
    ):
        poorten = {naam: hallo if naam == "hallo" else web for naam in paden}
        soorten: dict[str, tuple[int, str, dict[str, str], int]] = {
            naam: (poorten[naam], pad, {}, 200) for naam, pad in paden.items()
        }
        for naam in ("dashboard", "indicator"):
            if etag := get(web, paden[naam])[1].get("ETag"):
                soorten[f"{naam}, 304"] = (web, paden[naam], {"If-None-Match": etag}, 304)
        per_seconde: dict[str, list[float]] = {naam: [] for naam in soorten}
        for ronde in range(rondes + 1):
            for naam, (poort, pad, koppen, status) in soorten.items():
                tijden = load(poort, _always(pad, koppen), status, 2.0 if ronde == 0 else 4.0)
                if ronde:
                    per_seconde[naam].append(len(tijden) / 4.0)
    uit = {}
    for naam, reeks in per_seconde.items():
        deel = median(a / b for a, b in zip(reeks, per_seconde["hallo"], strict=True))
        uit[naam] = {"per_s": round(median(reeks), 1), "deel_van_hallo": round(deel, 3)}
    return uit


def _always(pad: str, koppen: dict[str, str]) -> Vraag:
    return lambda _rng: (pad, koppen)
