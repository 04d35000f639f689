"""Courses as cards: which run stands in front, in words that are ready to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerschap.kern.opmaak import VAST, datum, euro, getal
from partnerschap.kern.zoeken.markeren import Stuk, mark

from ..enums.opleiding import Kenmerk, Moment
from ..models import Opleiding, Uitvoering
from ..querysets.opleiding import OpleidingQuerySet
from ..zoeken.selectie import Gevonden

WEINIG_PLAATSEN = 5


@dataclass(frozen=True)
class Kaart:
    """One result: facts on the left, price on the right."""

    opleiding: Opleiding
    uitvoering: Uitvoering | None
    url: str
    waar: str
    afstand: str
    start: str
    wanneer: str
    duur: str
    prijs: str
    prijs_bij: str
    badges: list[tuple[str, str]]
    andere: int
    """How many more fitting runs there are."""
    titel: list[Stuk]
    """The title, with the words that were searched marked."""


def make_cards(
    zichtbaar: OpleidingQuerySet, gevonden: Iterable[Gevonden], stammen: frozenset[str] = frozenset()
) -> list[Kaart]:
    """The cards of one page, with all records in two queries.

    The runs are read by their own numbers: one of them may come from a record that was merged into the course.
    """
    per_id = {een.opleiding: een for een in gevonden}
    runs = (
        Uitvoering.objects.levend()
        .voor_lijst()
        .in_bulk([een.beste.uitvoering for een in per_id.values() if een.beste.uitvoering])
    )
    opleidingen = zichtbaar.select_related("aanbieder").defer("zoekvector").in_volgorde(list(per_id))
    return [
        make_card(opleiding, per_id[opleiding.pk], runs.get(per_id[opleiding.pk].beste.uitvoering), stammen)
        for opleiding in opleidingen
    ]


def make_card(
    opleiding: Opleiding, gevonden: Gevonden, uitvoering: Uitvoering | None, stammen: frozenset[str] = frozenset()
) -> Kaart:
    """The card of one course; `uitvoering`, its first fitting run, gives place and time."""
    km = gevonden.regels[0][1]
    prijs, bij = price_words([r.prijs for r, _ in gevonden.regels if r.uitvoering is not None])
    url = opleiding.get_absolute_url()
    return Kaart(
        opleiding=opleiding,
        uitvoering=uitvoering,
        url=f"{url}?moment={uitvoering.pk}" if uitvoering and len(gevonden.regels) > 1 else url,
        waar=uitvoering.waar if uitvoering else "",
        afstand=distance_words(km),
        start=start_words(uitvoering),
        wanneer=moment_words(uitvoering),
        duur=duration_words(uitvoering),
        prijs=prijs,
        prijs_bij=bij,
        badges=badges(opleiding, uitvoering),
        andere=len(gevonden.regels) - 1,
        titel=mark(opleiding.titel, stammen),
    )


def distance_words(km: float | None) -> str:
    """How far away; nothing for what is around the corner, or has no place."""
    return f"{getal(km, 0)}{VAST}km" if km is not None and km >= 0.5 else ""


def start_words(uitvoering: Uitvoering | None) -> str:
    """When you can begin."""
    if uitvoering is None:
        return "Nu geen datum gepland"
    if uitvoering.start_flexibel:
        return "Instappen kan altijd"
    return datum(uitvoering.start_datum) or "Datum nog niet bekend"


def moment_words(uitvoering: Uitvoering | None) -> str:
    """Days and hours as the provider says them, else the parts of the week."""
    if uitvoering is None:
        return ""
    delen = [Moment(moment).label for moment in uitvoering.momenten]
    woorden = uitvoering.lesmomenten or ", ".join(delen[:1] + [deel.lower() for deel in delen[1:]])
    # A time never breaks: a word joiner on both sides of the dash, a hard space before `u.`.
    return woorden.replace("–", "\u2060–\u2060").replace(" u.", f"{VAST}u.")


def duration_words(uitvoering: Uitvoering | None) -> str:
    """Hours and lessons, else the source's own words."""
    if uitvoering is None:
        return ""
    if uitvoering.uren is None:
        return uitvoering.duur
    heel = uitvoering.uren == int(uitvoering.uren)
    return f"{getal(uitvoering.uren, 0 if heel else 1)}{VAST}uur"


def price_words(prijzen: list[Decimal | None]) -> tuple[str, str]:
    """The price or the range of prices, and a remark; an unknown price is said, never shown as zero."""
    bekend = [prijs for prijs in prijzen if prijs is not None]
    if not bekend:
        return "", "Prijs niet meegedeeld"
    laag, hoog = min(bekend), max(bekend)
    if hoog == 0:
        return "Gratis", ""
    bij = "hangt af van het moment" if laag != hoog else ""
    if laag == hoog:
        return euro(laag, kort=True), bij
    if laag == 0:
        return f"€{VAST}0–{euro(hoog, kort=True).removeprefix('€' + VAST)}", bij
    return f"{euro(laag, kort=True)}–{euro(hoog, kort=True).removeprefix('€' + VAST)}", bij


def badges(opleiding: Opleiding, uitvoering: Uitvoering | None) -> list[tuple[str, str]]:
    """Labels under the facts: text and kind."""
    gevonden = [(kenmerk.label, "neutraal") for kenmerk in opleiding.kenmerken]
    if uitvoering is not None:
        if uitvoering.kinderopvang:
            gevonden.append((Kenmerk.KINDEROPVANG.label, "neutraal"))
        if vrij := seats_badge(uitvoering):
            gevonden.append(vrij)
    return gevonden


def seats_badge(uitvoering: Uitvoering) -> tuple[str, str] | None:
    """`Nog 4 plaatsen` only when it is nearly full; `Volzet` when it is."""
    vrij = uitvoering.plaatsen_vrij
    if vrij is None or vrij > WEINIG_PLAATSEN:
        return None
    if vrij == 0:
        return "Volzet", "omlijnd"
    return f"Nog {vrij} {'plaats' if vrij == 1 else 'plaatsen'}", "menie"


def period_words(uitvoering: Uitvoering) -> str:
    """`12 jan tot 23 mrt 2027`, or what we know of it."""
    if uitvoering.start_datum is None or uitvoering.start_flexibel:
        return start_words(uitvoering)
    if uitvoering.eind_datum is None or uitvoering.eind_datum == uitvoering.start_datum:
        return datum(uitvoering.start_datum)
    begin = datum(uitvoering.start_datum)
    if uitvoering.start_datum.year == uitvoering.eind_datum.year:
        begin = begin.rsplit(VAST, 1)[0]
    return f"{begin} tot {datum(uitvoering.eind_datum)}"


def choose_run(opleiding: Opleiding, vandaag: date, gevraagd: str = "") -> Uitvoering | None:
    """The run that stands for a course: the asked one, else the first you can join with a seat, else the first."""
    open_ = open_runs(opleiding, vandaag)
    keuze = next((een for een in open_ if str(een.pk) == gevraagd), None)
    keuze = keuze or next((een for een in open_ if een.plaatsen_vrij != 0), None)
    return keuze or next(iter(open_), None)


def open_runs(opleiding: Opleiding, vandaag: date) -> list[Uitvoering]:
    """The runs you can still join."""
    return [uitvoering for uitvoering in opleiding.uitvoeringen.all() if not is_over(uitvoering, vandaag)]


def is_over(uitvoering: Uitvoering, vandaag: date) -> bool:
    """Whether you can no longer join this run."""
    if uitvoering.inschrijven_tot and uitvoering.inschrijven_tot < vandaag:
        return True
    if uitvoering.eind_datum and uitvoering.eind_datum < vandaag:
        return True
    begonnen = uitvoering.start_datum is not None and uitvoering.start_datum < vandaag
    return begonnen and not uitvoering.start_flexibel
