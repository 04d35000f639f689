"""The words and shapes of OOAPI v5, translated into ours. Pure."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ..enums.opleiding import Leervorm
from .rijen import Aanbiederrij, Uitvoeringrij
from .rijketekst import shorten, to_text
from .termen import HOOGSTE_PRIJS, Woorden, plausible, web_address

VOORKEUR = ("nl", "en", "fr", "de")
UREN = {"hour", "contacttime", "sbu"}
_DEEL = r"(?:(\d{1,5})%s)?"
DUUR = re.compile(
    "P" + "".join(_DEEL % letter for letter in "YMWD") + f"(?:T{_DEEL % 'H'}{_DEEL % 'M'}" + r"(?:[\d.]+S)?)?\Z"
)
EENHEDEN = (
    ("jaar", "jaar"), ("maand", "maanden"), ("week", "weken"), ("dag", "dagen"), ("uur", "uur"), ("minuut", "minuten"),
)  # fmt: skip


def as_list(waarde: Any) -> list[Any]:
    """A list as it is; whatever else stands in its place is no list and counts as none."""
    return waarde if isinstance(waarde, list) else []


def in_language(waarde: Any) -> str:
    """The text of a list of `{language, value}`: Dutch before English before French before German before whatever there is."""
    if isinstance(waarde, str):
        return waarde.strip()
    teksten: dict[str, str] = {}
    for stuk in as_list(waarde):
        if isinstance(stuk, dict) and str(stuk.get("value") or "").strip():
            teksten.setdefault(str(stuk.get("language") or "").lower()[:2], str(stuk["value"]).strip())
    return next((teksten[taal] for taal in (*VOORKEUR, *teksten) if taal in teksten), "")


def organization_row(stuk: dict[str, Any]) -> Aanbiederrij | None:
    """A provider; None when it has no name."""
    naam = to_text(in_language(stuk.get("name"))) or to_text(str(stuk.get("shortName") or ""))
    sleutel = str(stuk.get("organizationId") or naam)
    return (
        Aanbiederrij(shorten(sleutel, 400), shorten(naam, 200), web_address(str(stuk.get("link") or ""), 500))
        if naam
        else None
    )


def run_row(stuk: dict[str, Any], eigen_id: str, woorden: Woorden) -> Uitvoeringrij:
    """One offering of a course."""
    start, eind = _day(stuk.get("startDate")), _day(stuk.get("endDate"))
    van, tot = _day(stuk.get("enrollStartDate")), _day(stuk.get("enrollEndDate"))
    prijs, prijs_tekst = _price(stuk.get("priceInformation"))
    rij = Uitvoeringrij(
        eigen_id=eigen_id,
        start_datum=start,
        eind_datum=eind if start is None or eind is None or eind >= start else None,
        start_flexibel=bool(stuk.get("flexibleEntryPeriodStart")),
        duur=duration_text(str(stuk.get("duration") or "")),
        prijs=prijs,
        prijs_tekst=shorten(prijs_tekst, 400),
        inschrijven_van=van if van is None or tot is None or van <= tot else None,
        inschrijven_tot=tot,
        plaatsen_vrij=_places(stuk),
        url=web_address(str(stuk.get("link") or "")),
    )
    _translate(stuk, rij, woorden)
    last = stuk.get("studyLoad")
    if isinstance(last, dict) and str(last.get("studyLoadUnit")) in UREN:
        rij.uren = number_of(last.get("value"), Decimal(10_000))
    _place(stuk.get("addresses"), rij)
    return rij


def number_of(waarde: Any, hoogstens: Decimal) -> Decimal | None:
    """A positive number up to a bound, with one decimal; None for anything else."""
    try:
        getal = Decimal(str(waarde))
    except InvalidOperation:
        return None
    return round(getal, 1) if getal.is_finite() and 0 < getal <= hoogstens else None


def duration_text(tekst: str) -> str:
    """`P8W` -> `8 weken`; what is no ISO 8601 duration stays away."""
    vondst = DUUR.match(tekst)
    if vondst is None:
        return ""
    delen = [
        f"{aantal} {een if int(aantal) == 1 else meer}"
        for aantal, (een, meer) in zip(vondst.groups(), EENHEDEN, strict=True)
        if aantal
    ]
    return " en ".join(delen)


def _day(waarde: Any) -> date | None:
    try:
        return plausible(date.fromisoformat(str(waarde or "")[:10]))
    except ValueError:
        return None


def _translate(stuk: dict[str, Any], rij: Uitvoeringrij, woorden: Woorden) -> None:
    """Where, how much of a week and at whose pace, in our words; what we do not know stays."""
    wijzen = [str(wijze) for wijze in _several(stuk.get("modeOfDelivery")) if wijze]
    vormen = {vorm for wijze in wijzen if (vorm := woorden.find("vorm", wijze))}
    samen = {Leervorm.CONTACT, Leervorm.ONLINE} <= vormen or Leervorm.GEMENGD in vormen
    rij.vorm = Leervorm.GEMENGD.value if samen else next(iter(sorted(vormen)), "")
    if vreemd := [wijze for wijze in wijzen if not woorden.find("vorm", wijze)]:
        rij.bron_termen["modeOfDelivery"] = vreemd
    if studie := str(stuk.get("modeOfStudy") or ""):
        rij.tempo = woorden.find("tempo", studie)
        rij.vorm = rij.vorm or woorden.find("vorm", studie)
        rij.momenten = [moment] if (moment := woorden.find("moment", studie)) else []
        if not any(woorden.find(soort, studie) for soort in ("tempo", "vorm", "moment")):
            rij.bron_termen["modeOfStudy"] = studie


def _several(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]


def _price(waarde: Any) -> tuple[Decimal | None, str]:
    """The total in euro, else the only amount; another currency stays words."""
    kosten = [stuk for stuk in as_list(waarde) if isinstance(stuk, dict)]
    gekozen = next(
        (stuk for stuk in kosten if stuk.get("costType") == "total costs"), kosten[0] if len(kosten) == 1 else None
    )
    if gekozen is None:
        return None, ""
    munt = str(gekozen.get("currency") or "EUR").upper()
    tekst = to_text(in_language(gekozen.get("displayAmount"))) or f"{gekozen.get('amount') or ''} {munt}".strip()
    try:
        bedrag = Decimal(str(gekozen.get("amount")))
    except InvalidOperation:
        return None, tekst
    goed = munt == "EUR" and bedrag.is_finite() and 0 <= bedrag <= HOOGSTE_PRIJS
    return (round(bedrag, 2), "") if goed else (None, tekst)


def _places(stuk: dict[str, Any]) -> int | None:
    hoogst, bezet = stuk.get("maxNumberStudents"), stuk.get("enrolledNumberStudents")
    if isinstance(hoogst, bool) or isinstance(bezet, bool) or not isinstance(hoogst, int) or not isinstance(bezet, int):
        return None
    return min(max(hoogst - bezet, 0), 30_000)


def _place(waarde: Any, rij: Uitvoeringrij) -> None:
    """The address where the lessons are, or the first one."""
    adressen = [stuk for stuk in as_list(waarde) if isinstance(stuk, dict)]
    adres = next(
        (stuk for stuk in adressen if stuk.get("addressType") == "teaching"), adressen[0] if adressen else None
    )
    if adres is None:
        return
    rij.adres = shorten(" ".join(str(adres.get(deel) or "") for deel in ("street", "streetNumber")).strip(), 200)
    rij.plaats = str(adres.get("postalCode") or adres.get("city") or "").strip()
    rij.plaatsnaam = shorten(str(adres.get("city") or ""), 120)
