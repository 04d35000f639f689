"""Courses and providers as schema.org JSON-LD. What is not known is left out."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from ..enums import schemaorg as so
from ..enums.opleiding import Kenmerk, Niveau
from ..imports.duren import as_duration
from ..imports.rijketekst import clean_html, to_text
from .loq import Adresboek

# What would end the element or start a comment inside it.
VEILIG = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
HULP = (Kenmerk.OPLEIDINGSVERLOF, Kenmerk.OPLEIDINGSCHEQUES)
"""Marks that are a help to pay with; the others say what a course is about."""


def as_element(data: dict[str, Any]) -> SafeString:
    """The data as an element for in the page. It is data, not script: nothing runs, so the CSP has no part in it."""
    tekst = json.dumps(data, ensure_ascii=False).translate(VEILIG)
    return SafeString(f'<script type="application/ld+json">{tekst}</script>')


def course_page(opleiding: Any, basis: str) -> dict[str, Any]:
    """One course with its runs and provider."""
    return {"@context": so.CONTEXT, **course_data(opleiding, Adresboek(basis))}


def provider_page(aanbieder: Any, opleidingen: Iterable[Any], basis: str) -> dict[str, Any]:
    """A provider and these courses of his, side by side."""
    adressen = Adresboek(basis)
    stukken = [_provider(aanbieder, adressen), *(course_data(opleiding, adressen) for opleiding in opleidingen)]
    return {"@context": so.CONTEXT, "@graph": stukken}


def _full(soort: str, **velden: Any) -> dict[str, Any]:
    """A thing without its empty properties; nothing at all when there is none. Zero and 'no' are not empty."""
    vol = {naam: waarde for naam, waarde in velden.items() if waarde not in (None, "", [], {})}
    return {"@type": soort, **vol} if vol else {}


def _term(code: str, naam: str, stelsel: str, *, uri: str = "", uitleg: str = "") -> dict[str, Any]:
    stuk = _full("DefinedTerm", name=naam, termCode=code, inDefinedTermSet=stelsel, description=uitleg)
    return {**stuk, "@id": uri} if uri else stuk


def _provider(aanbieder: Any, adressen: Adresboek) -> dict[str, Any]:
    eigen = adressen.aanbieder(aanbieder)
    return {"@id": eigen, **_full("Organization", name=aanbieder.naam, url=aanbieder.url or eigen)}


def course_data(opleiding: Any, adressen: Adresboek) -> dict[str, Any]:
    """A course; its own address is its `@id`, the page at its provider its `url`."""
    eigen = adressen.opleiding(opleiding)
    niveaus = [_term(opleiding.niveau, Niveau(opleiding.niveau).label, so.NIVEAU)] if opleiding.niveau else []
    niveaus += [_term(str(opleiding.vks), f"EQF {opleiding.vks}", so.EQF)] if opleiding.vks else []
    kenmerken = {k: _term(k.value, k.label, so.KENMERK, uitleg=opleiding.kenmerken_bron) for k in opleiding.kenmerken}
    vaardigheden = [_term("", v.label, so.ESCO_VAARDIGHEID, uri=v.uri) for v in opleiding.vaardigheden.all()]
    return {"@id": eigen, **_full(
        "Course",
        name=opleiding.titel,
        abstract=opleiding.samenvatting,
        description=opleiding.samenvatting or to_text(opleiding.beschrijving),
        text=clean_html(opleiding.beschrijving),
        url=opleiding.url or eigen,
        teaches=[*opleiding.leerdoelen, *vaardigheden],
        educationalLevel=niveaus,
        educationalCredentialAwarded=opleiding.certificaat,
        inLanguage=opleiding.taal,
        keywords=opleiding.trefwoorden,
        coursePrerequisites=opleiding.toelatingseisen,
        audience=_full("Audience", audienceType=opleiding.doelgroep),
        about=[*_subjects(opleiding), *(stuk for kenmerk, stuk in kenmerken.items() if kenmerk not in HULP)],
        financialAidEligible=[stuk for kenmerk, stuk in kenmerken.items() if kenmerk in HULP],
        provider=_provider(opleiding.aanbieder, adressen),
        dateModified=opleiding.bijgewerkt_op.isoformat(),
        hasCourseInstance=[_instance(opleiding, u, adressen) for u in opleiding.uitvoeringen.all()],
    )}  # fmt: skip


def _subjects(opleiding: Any) -> list[dict[str, Any]]:
    gebied = [_term(opleiding.isced, opleiding.studiegebied, so.ISCEDF)] if opleiding.isced else []
    sectoren = [_term(sector.code, sector.naam, so.SECTOR) for sector in opleiding.sectoren.all()]
    themas = [_term(thema.code, thema.naam, so.THEMA) for thema in opleiding.themas.all()]
    beroepen = [_term("", beroep.label, so.ESCO_BEROEP, uri=beroep.uri) for beroep in opleiding.beroepen.all()]
    return [*gebied, *sectoren, *themas, *beroepen]


def _instance(opleiding: Any, u: Any, adressen: Adresboek) -> dict[str, Any]:
    wijze = [woord for woord in (so.UIT_VORM.get(u.vorm), so.UIT_TEMPO.get(u.tempo)) if woord]
    return {"@id": adressen.uitvoering(opleiding, u), **_full(
        "CourseInstance",
        description=u.duur,
        courseMode=wijze,
        keywords=[*u.momenten, *([so.ALTIJD] if u.start_flexibel else [])],
        startDate=u.start_datum.isoformat() if u.start_datum else "",
        endDate=u.eind_datum.isoformat() if u.eind_datum else "",
        courseWorkload=as_duration(u.uren) if u.uren is not None else "",
        courseSchedule=_full("Schedule", description=u.lesmomenten, repeatCount=u.lessen),
        maximumAttendeeCapacity=u.plaatsen,
        remainingAttendeeCapacity=u.plaatsen_vrij,
        inLanguage=opleiding.taal,
        location=_place(u),
        offers=_offer(u),
    ), "@type": "CourseInstance"}  # fmt: skip


def _place(u: Any) -> dict[str, Any]:
    gemeente = u.gemeente.naam if u.gemeente else ""
    adres = _full("PostalAddress", streetAddress=u.adres, addressLocality=gemeente)
    punt = _full("GeoCoordinates", latitude=u.breedte, longitude=u.lengte)
    voorzien = [
        _full("LocationFeatureSpecification", name=naam, value=waarde)
        for naam, waarde in ((so.TOEGANKELIJK, u.toegankelijk), (so.OPVANG, u.kinderopvang))
        if waarde is not None
    ]
    adres = {**adres, "addressCountry": "BE"} if adres else {}
    return _full("Place", name=u.plaatsnaam, address=adres, geo=punt, amenityFeature=voorzien)


def _offer(u: Any) -> dict[str, Any]:
    bekend = u.prijs is not None
    return _full(
        "Offer",
        price=str(u.prijs) if bekend else "",
        priceCurrency="EUR" if bekend else "",
        category=("Paid" if u.prijs else "Free") if bekend else "",
        url=u.url,
        availabilityStarts=u.inschrijven_van.isoformat() if u.inschrijven_van else "",
        availabilityEnds=u.inschrijven_tot.isoformat() if u.inschrijven_tot else "",
        description=u.prijs_omvat,
        priceSpecification=_full("PriceSpecification", description=u.prijs_tekst),
    )
