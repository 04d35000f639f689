"""`manage.py bench dubbels`: planted pairs of one course in two sources, and pairs that only look like it.

The first half of each kind is for tuning; the other half is kept apart and is what counts. Everything comes from one seed.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ..dubbels.kenmerk import Kenmerk, block_keys
from ..dubbels.vergelijken import compare
from ..dubbels.woorden import overlap, title_tokens
from ..imports.rijen import Opleidingrij
from ..voorbeelden.maken import make_samples

AANTAL = 200
ZAAD = "dubbels-2026"
DAG = date(2026, 11, 23)
"""A fixed day: the figures are the same whenever they are measured."""
KORTER = {
    "Nederlands": "NL", "Engels": "Eng.", "Frans": "Fr.", "boekhouden": "boekh.", "elektriciteit": "elektr.",
    "programmeren": "progr.", "technieken": "techn.", "administratie": "adm.", "gevorderden": "gevord.",
    "communicatie": "comm.", "veiligheid": "veiligh.", "installeren": "install.", "onderhoud": "onderh.",
}  # fmt: skip
OMHEEN = ("Opleiding {}", "{} (cursus)", "Cursus: {}", "{} - avondopleiding", "Vorming {}", "{}")


@dataclass(frozen=True)
class Paar:
    """Two records; `echt` when they are one course. `soort` names the noise or the difference."""

    a: Kenmerk
    b: Kenmerk
    echt: bool
    soort: str


def plant(aantal: int = AANTAL, zaad: str = ZAAD) -> list[Paar]:
    """So many pairs of one course, and as many near misses, from the sample courses."""
    rng = Random(zaad)  # noqa: S311 - repeatable on purpose, nothing secret
    records = [_record(nr, rij) for nr, rij in enumerate(make_samples(DAG), 1)]
    keuze = rng.sample(records, min(aantal, len(records)))
    paren = [Paar(een, _noisy(rng, een), True, "zelfde") for een in keuze]
    soorten: tuple[Callable[..., Kenmerk | None], ...] = (_other_provider, _other_level, _other_place, _other_course)
    missers: list[Paar] = []
    while len(missers) < aantal:
        een = rng.choice(records)
        maak = soorten[len(missers) % len(soorten)]
        ander = maak(rng, een, records)
        if ander is not None:
            missers.append(Paar(een, ander, False, maak.__name__.strip("_")))
    return paren + missers


def _record(nr: int, rij: Opleidingrij) -> Kenmerk:
    runs = rij.uitvoeringen
    return Kenmerk(
        nr=nr,
        bron="eerste",
        titel=rij.titel,
        aanbieder=rij.aanbieder.naam,
        niveau=rij.niveau,
        url=f"https://www.huis{nr % 40}.test/aanbod/{nr}",
        plaatsen=frozenset(u.plaats.lower() for u in runs if u.plaats),
        starts=frozenset(u.start_datum for u in runs if u.start_datum),
        prijzen=frozenset(u.prijs for u in runs if u.prijs is not None),
        uren=frozenset(u.uren for u in runs if u.uren is not None),
    )


def _noisy(rng: Random, een: Kenmerk) -> Kenmerk:
    """The same course as a second source would write it: each kind of noise now and then, often several together."""
    return replace(
        een,
        nr=een.nr + 100_000,
        bron="tweede",
        titel=_noisy_title(rng, een.titel),
        aanbieder=_noisy_provider(rng, een),
        niveau=een.niveau if rng.random() < 0.6 else "",
        url=een.url.replace("https://www.", "http://") + "/" if rng.random() < 0.3 else "",
        plaatsen=frozenset(sorted(een.plaatsen)[:1]) if rng.random() < 0.3 else een.plaatsen,
        starts=_noisy_starts(rng, een.starts),
        prijzen=_noisy_prices(rng, een.prijzen),
        uren=een.uren if rng.random() < 0.7 else frozenset(),
    )


def _noisy_title(rng: Random, titel: str) -> str:
    if rng.random() < 0.5:
        titel = " ".join(KORTER.get(woord, woord) for woord in titel.split())
    if rng.random() < 0.35:
        titel = _other_order(titel)
    if rng.random() < 0.5:
        titel = rng.choice(OMHEEN).format(titel)
    return _typo(rng, titel) if rng.random() < 0.3 else titel


def _noisy_provider(rng: Random, een: Kenmerk) -> str:
    naam = een.aanbieder
    if rng.random() < 0.35:
        naam = f"{naam} vzw"
    if rng.random() < 0.3 and een.plaatsen:
        naam = f"{naam} - campus {rng.choice(sorted(een.plaatsen)).title()}"
    if rng.random() < 0.3:
        naam = naam.replace("CVO", "Centrum voor Volwassenenonderwijs")
    return _typo(rng, naam) if rng.random() < 0.2 else naam


def _noisy_prices(rng: Random, prijzen: frozenset[Decimal]) -> frozenset[Decimal]:
    lot = rng.random()
    if lot < 0.3:
        return frozenset((prijs * Decimal("1.21")).quantize(Decimal("0.01")) for prijs in prijzen)
    if lot < 0.4:
        return frozenset(prijs + 25 for prijs in prijzen)
    return prijzen if lot < 0.85 else frozenset()


def _noisy_starts(rng: Random, starts: frozenset[date]) -> frozenset[date]:
    if rng.random() < 0.35:
        starts = frozenset(dag + timedelta(days=rng.choice((1, 2, 7, 7, 14))) for dag in sorted(starts))
    return frozenset(sorted(starts)[:1]) if rng.random() < 0.25 else starts


def _other_order(titel: str) -> str:
    """`Lassen: TIG` becomes `TIG: lassen`; without a sign in the middle the last word comes first."""
    voor, teken, na = titel.partition(": ")
    if teken:
        return f"{na}, {voor.lower()}"
    delen = titel.split()
    return " ".join([delen[-1], *delen[:-1]]) if len(delen) > 1 else titel


def _typo(rng: Random, tekst: str) -> str:
    """Two letters change places, or one is gone, in one of the longer words."""
    delen = tekst.split()
    lang = [nr for nr, woord in enumerate(delen) if len(woord) > 5]
    if not lang:
        return tekst
    nr = rng.choice(lang)
    plek = rng.randrange(1, len(delen[nr]) - 2)
    woord = delen[nr]
    if rng.random() < 0.5:
        delen[nr] = woord[:plek] + woord[plek + 1] + woord[plek] + woord[plek + 2 :]
    else:
        delen[nr] = woord[:plek] + woord[plek + 1 :]
    return " ".join(delen)


def _other_provider(rng: Random, een: Kenmerk, records: Sequence[Kenmerk]) -> Kenmerk | None:
    """The same title, place and dates, at another house."""
    namen = sorted({r.aanbieder for r in records} - {een.aanbieder})
    return replace(_noisy(rng, replace(een, aanbieder=rng.choice(namen))), url="")


def _other_level(rng: Random, een: Kenmerk, records: Sequence[Kenmerk]) -> Kenmerk | None:
    """The same house, places and dates, the next step."""
    naar = {"start": "gevorderd", "vervolg": "start", "gevorderd": "start", "": ""}[een.niveau]
    if not naar:
        return None
    woord = {"start": "voor beginners", "gevorderd": "voor gevorderden"}[naar]
    anders = replace(een, titel=f"{een.titel} {woord}", niveau=naar)
    ruis = replace(_noisy(rng, anders), url="")
    # Half of the time only the title tells it.
    return ruis if rng.random() < 0.5 and ruis.niveau else replace(ruis, niveau=naar)


def _other_place(rng: Random, een: Kenmerk, records: Sequence[Kenmerk]) -> Kenmerk | None:
    """The same house and title, somewhere else."""
    plekken = sorted({plaats for r in records for plaats in r.plaatsen} - een.plaatsen)
    if not een.plaatsen:
        return None
    return replace(_noisy(rng, replace(een, plaatsen=frozenset([rng.choice(plekken)]))), url="")


def _other_course(rng: Random, een: Kenmerk, records: Sequence[Kenmerk]) -> Kenmerk | None:
    """The same house, places, dates and price: the course of that house whose title is nearest."""
    anderen = [r for r in records if r.aanbieder == een.aanbieder and r.titel != een.titel]
    woorden = title_tokens(een.titel)
    naast = max(anderen, key=lambda r: (overlap(woorden, title_tokens(r.titel)), r.nr), default=None)
    if naast is None:
        return None
    return replace(_noisy(rng, replace(een, titel=naast.titel, niveau=naast.niveau)), url="")


def measure(paren: Sequence[Paar]) -> dict[str, Any]:
    """Precision and recall: found means that the keys bring the pair together and the score proposes it."""
    goed = fout = gemist = 0
    per_soort: dict[str, list[int]] = {}
    for paar in paren:
        samen = bool(set(block_keys(paar.a)) & set(block_keys(paar.b)))
        voorstel = samen and compare(paar.a, paar.b).voorstel
        goed += voorstel and paar.echt
        fout += voorstel and not paar.echt
        gemist += paar.echt and not voorstel
        telling = per_soort.setdefault(paar.soort, [0, 0])
        telling[0] += voorstel
        telling[1] += 1
    return {
        "paren": len(paren),
        "precisie": round(goed / max(1, goed + fout), 3),
        "bereik": round(goed / max(1, goed + gemist), 3),
        "voorgesteld_van": {soort: f"{n} van {van}" for soort, (n, van) in sorted(per_soort.items())},
    }


def halves(paren: Sequence[Paar]) -> tuple[list[Paar], list[Paar]]:
    """For tuning, and kept apart: every second pair of each kind."""
    helften: tuple[list[Paar], list[Paar]] = ([], [])
    for soort in dict.fromkeys(paar.soort for paar in paren):
        for nr, paar in enumerate(een for een in paren if een.soort == soort):
            helften[nr % 2].append(paar)
    return helften


def run(_opties: dict[str, Any]) -> dict[str, Any]:
    """The figures of both halves, and what one comparison costs in microseconds."""
    paren = plant()
    stem, apart = halves(paren)
    begin = time.perf_counter()
    for paar in paren:
        compare(paar.a, paar.b)
    duur = (time.perf_counter() - begin) / len(paren) * 1e6
    return {"om_te_stemmen": measure(stem), "apart_gehouden": measure(apart), "microseconden_per_paar": round(duur)}
