"""Things of schema.org as the fields of our rows. Pure; lenient in shape (one or a list, text or a thing), strict in values."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..enums import schemaorg as so
from ..enums.opleiding import Niveau
from ..enums.studiegebied import read_field
from .duren import hours_of
from .ooapivelden import duration_text
from .plaatsen import split_address
from .rijen import Aanbiederrij, Uitvoeringrij
from .rijketekst import shorten, to_html, to_items, to_text
from .termen import HOOGSTE_PRIJS, Woorden, euros_in, plausible, read_amount, read_language, web_address

Stuk = dict[str, Any]
NIVEAUS = {niveau.value for niveau in Niveau}
_SCHEMA = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)


def short(naam: Any) -> str:
    """A name of the vocabulary without its address or prefix, lower case.

    >>> short("http://schema.org/CourseInstance"), short("schema:Course")
    ('courseinstance', 'course')
    """
    return _SCHEMA.sub("", str(naam)).lower()


def kinds(stuk: Stuk) -> set[str]:
    """The types of a thing."""
    return {short(soort) for soort in several(stuk.get("@type"))}


def plain_names(waarde: Any) -> Any:
    """The same document with properties by their short name (`schema:name` and full addresses too)."""
    if isinstance(waarde, dict):
        return {_SCHEMA.sub("", naam): plain_names(deel) for naam, deel in waarde.items()}
    return [plain_names(deel) for deel in waarde] if isinstance(waarde, list) else waarde


def several(waarde: Any) -> list[Any]:
    """One or more, as a list; nothing is an empty list."""
    if waarde is None:
        return []
    return waarde if isinstance(waarde, list) else [waarde]


def words(waarde: Any) -> Iterator[str]:
    """The texts of one or more texts, `{"@value": ...}`, or things with a name."""
    for deel in several(waarde):
        if isinstance(deel, dict):
            yield from words(deel.get("@value") or deel.get("name"))
        elif isinstance(deel, str | int | float) and not isinstance(deel, bool) and str(deel).strip():
            yield str(deel).strip()


def first(waarde: Any) -> str:
    """The first text of `words`."""
    return next(words(waarde), "")


def things(waarde: Any) -> list[Stuk]:
    """Only the things of a list."""
    return [deel for deel in several(waarde) if isinstance(deel, dict)]


def day_of(waarde: Any) -> date | None:
    """A day or moment, with or without a zone: the day as the sender writes it."""
    tekst = first(waarde)
    try:
        return plausible(datetime.fromisoformat(tekst[:10]).date()) if len(tekst) >= 10 else None
    except ValueError:
        return None


def provider_row(stuk: Stuk) -> Aanbiederrij | None:
    """An organisation; None when it has no name. Its key is its `@id`, else its website, else its name."""
    naam, url = to_text(first(stuk.get("name"))), web_address(first(stuk.get("url")), 500)
    eigen_id = first(stuk.get("@id")) or url or naam
    return (
        Aanbiederrij(shorten(eigen_id, 400), shorten(naam, 200), "" if url == eigen_id and stuk.get("@id") else url)
        if naam
        else None
    )


def terms(waarde: Any, stelsel: str) -> list[Stuk]:
    """The terms of one set."""
    return [stuk for stuk in things(waarde) if first(stuk.get("inDefinedTermSet")).rstrip("/") == stelsel]


def course_fields(stuk: Stuk) -> dict[str, Any]:
    """The arguments of `Opleidingrij` that stand with the course itself."""
    kort, lang, gewoon = first(stuk.get("abstract")), first(stuk.get("text")), first(stuk.get("description"))
    over, hulp = stuk.get("about"), stuk.get("financialAidEligible")
    vaardigheden = [
        str(t["@id"]) for t in things(stuk.get("teaches")) if str(t.get("@id", "")).startswith(so.ESCO_VAARDIGHEID)
    ]
    leert = [d for d in several(stuk.get("teaches")) if not (isinstance(d, dict) and d.get("@id") in vaardigheden)]
    kenmerken = {
        first(t.get("termCode")): to_text(first(t.get("description")))
        for t in terms(several(over) + several(hulp), so.KENMERK)
    }
    niveau = next((first(t.get("termCode")) for t in terms(stuk.get("educationalLevel"), so.NIVEAU)), "")
    eqf = next((first(t.get("termCode")) for t in terms(stuk.get("educationalLevel"), so.EQF)), "")
    eigen_id, url = first(stuk.get("@id")), web_address(first(stuk.get("url")))
    trefwoorden = several(stuk.get("keywords"))
    if len(trefwoorden) == 1 and isinstance(trefwoorden[0], str) and isinstance(stuk.get("keywords"), str):
        trefwoorden = trefwoorden[0].split(",")
    velden = {
        "titel": shorten(to_text(first(stuk.get("name"))), 300),
        "samenvatting": to_text(kort),
        "beschrijving": to_html(lang if kort or lang else gewoon),
        "leerdoelen": [punt for doel in words(leert) for punt in to_items(doel)],
        "vaardigheden": vaardigheden,
        "beroepen": [str(t["@id"]) for t in things(over) if str(t.get("@id", "")).startswith(so.ESCO_BEROEP)],
        "sectoren": [first(t.get("termCode")) for t in terms(over, so.SECTOR)],
        "themas": [first(t.get("termCode")) for t in terms(over, so.THEMA)],
        "isced": next((code for t in terms(over, so.ISCEDF) if (code := read_field(first(t.get("termCode"))))), ""),
        "niveau": niveau if niveau in NIVEAUS else "",
        "vks": int(eqf) if eqf in tuple("12345678") else None,
        "certificaat": shorten(to_text(first(stuk.get("educationalCredentialAwarded"))), 300),
        "taal": next((taal for woord in words(stuk.get("inLanguage")) if (taal := read_language(woord))), ""),
        "trefwoorden": [shorten(to_text(woord), 120) for woord in words(trefwoorden)],
        "toelatingseisen": to_text(first(stuk.get("coursePrerequisites") or stuk.get("programPrerequisites"))),
        "doelgroep": shorten(
            next((to_text(first(t.get("audienceType") or t.get("name"))) for t in things(stuk.get("audience"))), ""),
            300,
        ),
        "kenmerken_bron": shorten(next(filter(None, kenmerken.values()), "de aanbieder") if kenmerken else "", 200),
        "url": "" if url == eigen_id else url,
        "bijgewerkt_op": day_of(stuk.get("dateModified")),
        "bron_termen": _course_terms(stuk),
    }
    for kenmerk in ("opleidingsverlof", "opleidingscheques", "knelpuntberoep"):
        velden[kenmerk] = kenmerk in kenmerken
    return velden


def _course_terms(stuk: Stuk) -> dict[str, Any]:
    """Words about level and subject that stand in no set we know."""
    bekend = {so.NIVEAU, so.EQF, so.ISCEDF, so.SECTOR, so.THEMA, so.KENMERK, so.ESCO_BEROEP}
    vreemd = {}
    for naam in ("educationalLevel", "about"):
        los = [
            d
            for d in several(stuk.get(naam))
            if not (isinstance(d, dict) and first(d.get("inDefinedTermSet")) in bekend)
        ]
        if gevonden := list(words(los)):
            vreemd[naam] = gevonden
    talen = list(words(stuk.get("inLanguage")))
    if talen and not any(map(read_language, talen)):
        vreemd["inLanguage"] = talen
    return vreemd


def run_row(stuk: Stuk, eigen_id: str, woorden: Woorden) -> Uitvoeringrij:
    """One instance (or a programme that is its own) as a run."""
    start, eind = day_of(stuk.get("startDate")), day_of(stuk.get("endDate"))
    wijze = [
        short(woord)
        for woord in (
            *words(stuk.get("courseMode")),
            *words(stuk.get("eventAttendanceMode")),
            *words(stuk.get("educationalProgramMode")),
        )
    ]
    sleutels = [woord.lower() for woord in words(stuk.get("keywords"))]
    rooster = next(iter(things(stuk.get("courseSchedule"))), {})
    uren = first(stuk.get("courseWorkload"))
    rij = Uitvoeringrij(
        eigen_id=shorten(eigen_id, 400),
        start_datum=start,
        eind_datum=eind if start is None or eind is None or eind >= start else None,
        start_flexibel=so.ALTIJD in sleutels,
        vorm=woorden.find("vorm", *wijze),
        tempo=woorden.find("tempo", *wijze, *(short(w) for w in words(stuk.get("timeToComplete")))),
        momenten=list(dict.fromkeys(m for woord in (*sleutels, *wijze) if (m := woorden.find("moment", woord)))),
        lesmomenten=shorten(to_text(first(rooster.get("description"))), 300),
        lessen=_number(rooster.get("repeatCount")),
        uren=hours_of(uren),
        duur=shorten(to_text(first(stuk.get("description"))) or duration_text(first(stuk.get("duration")) or uren), 300)
        if hours_of(uren) is None or stuk.get("description")
        else "",
        plaatsen=_number(stuk.get("maximumAttendeeCapacity")),
        plaatsen_vrij=_number(stuk.get("remainingAttendeeCapacity")),
    )
    onbekend = [w for w in wijze if not any(woorden.find(soort, w) for soort in ("vorm", "tempo", "moment"))]
    if onbekend:
        rij.bron_termen["courseMode"] = onbekend
    _offer(stuk, rij)
    _place(stuk.get("location"), rij)
    return rij


def _offer(stuk: Stuk, rij: Uitvoeringrij) -> None:
    """The first offer in euro; a price in another currency stays words."""
    for aanbod in things(stuk.get("offers")):
        uitleg = next(iter(things(aanbod.get("priceSpecification"))), {})
        ruw = first(aanbod.get("price")) or first(uitleg.get("price"))
        munt = (first(aanbod.get("priceCurrency")) or first(uitleg.get("priceCurrency")) or "EUR").upper()
        bedrag = (read_amount(ruw) if munt == "EUR" else None) if ruw else None
        bedrag = euros_in(ruw) if bedrag is None and munt == "EUR" and ruw else bedrag
        if bedrag is not None and rij.prijs is None and bedrag <= HOOGSTE_PRIJS:
            rij.prijs = bedrag.quantize(Decimal("0.01"))
        elif ruw and bedrag is None:
            rij.prijs_tekst = rij.prijs_tekst or shorten(f"{ruw} {munt}", 400)
        elif not ruw and short(first(aanbod.get("category"))) == "free" and rij.prijs is None:
            rij.prijs = Decimal("0.00")
        rij.prijs_tekst = rij.prijs_tekst or shorten(to_text(first(uitleg.get("description"))), 400)
        rij.prijs_omvat = rij.prijs_omvat or shorten(to_text(first(aanbod.get("description"))), 200)
        rij.url = rij.url or web_address(first(aanbod.get("url")))
        van, tot = (day_of(aanbod.get(naam)) for naam in ("availabilityStarts", "availabilityEnds"))
        tot = tot or day_of(aanbod.get("validThrough"))
        rij.inschrijven_van = rij.inschrijven_van or (van if van is None or tot is None or van <= tot else None)
        rij.inschrijven_tot = rij.inschrijven_tot or tot


def _place(waarde: Any, rij: Uitvoeringrij) -> None:
    """The first place that is no web address."""
    for deel in several(waarde):
        if isinstance(deel, str):
            rij.adres, rij.plaats = split_address(deel)
            return
        if not isinstance(deel, dict) or "virtuallocation" in kinds(deel):
            continue
        adres = next(iter(things(deel.get("address"))), {})
        rij.plaatsnaam = shorten(to_text(first(deel.get("name"))), 120)
        rij.adres = shorten(to_text(first(adres.get("streetAddress"))), 200)
        rij.plaats = first(adres.get("postalCode")) or first(adres.get("addressLocality"))
        if isinstance(deel.get("address"), str):
            rij.adres, rij.plaats = split_address(deel["address"])
        for stuk in things(deel.get("amenityFeature")):
            if isinstance(waar := stuk.get("value"), bool):
                rij.toegankelijk = waar if stuk.get("name") == so.TOEGANKELIJK else rij.toegankelijk
                rij.kinderopvang = waar if stuk.get("name") == so.OPVANG else rij.kinderopvang
        return


def _number(waarde: Any) -> int | None:
    tekst = first(waarde)
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= 4 else None
