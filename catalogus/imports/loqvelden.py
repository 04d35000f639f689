"""Elements of the European Learning Model as the fields of our rows. Pure; what we do not know stays a word of the source."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ..enums import elm
from ..enums.studiegebied import read_field
from .duren import hours_of
from .ooapivelden import duration_text
from .plaatsen import split_address
from .rijen import Aanbiederrij, Uitvoeringrij
from .rijketekst import shorten, to_html, to_text
from .termen import HOOGSTE_PRIJS, Woorden, plausible, web_address

Element = Any  # an lxml element; lxml has no types of its own
L, SK, DC = f"{{{elm.LOQ}}}", f"{{{elm.SKOS}}}", f"{{{elm.DC}}}"
TALEN = {code: taal for taal, code in elm.TALEN_3.items()}
Notities = dict[str, str]


def text_of(element: Element, naam: str) -> str:
    """The text in Dutch, else in English, else in whatever language comes first."""
    per_taal: dict[str, str] = {}
    for stuk in element.findall(naam):
        if tekst := "".join(stuk.itertext()).strip():
            per_taal.setdefault(stuk.get("language", ""), tekst)
    return next((per_taal[taal] for taal in ("nl", "en") if taal in per_taal), next(iter(per_taal.values()), ""))


def notes_of(element: Element) -> Notities:
    """Additional notes by their subject; without a subject under the empty text, one after the other."""
    notities: Notities = {}
    for stuk in element.findall(f"{L}additionalNote"):
        onderwerp = stuk.find(f"{DC}subject")
        sleutel = onderwerp.get("uri", "") if onderwerp is not None else ""
        tekst = text_of(stuk, f"{L}noteLiteral")
        notities[sleutel] = f"{notities[sleutel]}\n\n{tekst}" if sleutel in notities else tekst
    return notities


def own(notities: Notities, veld: str) -> str:
    """The note that holds a field of ours."""
    return notities.get(elm.EIGEN + veld, "")


def day_of(tekst: str) -> date | None:
    """The day that a moment names, with or without a zone: the day as the sender writes it."""
    try:
        return plausible(datetime.fromisoformat(tekst.strip()[:10]).date())
    except ValueError:
        return None


def _uris(element: Element, naam: str) -> list[str]:
    return [uri for stuk in element.findall(f"{L}{naam}") if (uri := (stuk.get("uri") or "").strip())]


def _language(uris: Iterable[str]) -> str:
    return next((TALEN[uri.rpartition("/")[2]] for uri in uris if uri.rpartition("/")[2] in TALEN), "")


def _page(element: Element) -> str:
    return next(
        (url for stuk in element.iterfind(f"{L}homepage/{L}contentUrl") if (url := web_address(stuk.text or ""))), ""
    )


def spec_fields(element: Element) -> dict[str, Any]:
    """What a course can be learned from its specification: the arguments of `Opleidingrij`, and `doelen` to look up."""
    notities = notes_of(element)
    eigen = any(sleutel.startswith(elm.EIGEN) for sleutel in notities)
    gewoon = text_of(element, f"{L}description")
    los = [tekst for sleutel, tekst in notities.items() if not sleutel.startswith((elm.EIGEN, elm.ESCO_BEROEP))]
    niveaus = _uris(element, "EQFLevel") + _uris(element, "educationLevel")
    onderwerpen = _uris(element, "educationSubject")
    gebieden = [*_uris(element, "ISCEDFCode"), *(uri for uri in onderwerpen if uri.startswith(elm.ISCEDF))]
    kwalificatie = element.tag == f"{L}qualification"
    titel = to_text(text_of(element, f"{L}title"))
    url = _page(element)
    velden = {
        "titel": shorten(titel, 300),
        "samenvatting": own(notities, "samenvatting"),
        "beschrijving": to_html(own(notities, "beschrijving")) if eigen else "".join(map(to_html, [gewoon, *los])),
        "certificaat": shorten(titel if kwalificatie else own(notities, "certificaat"), 300),
        "doelgroep": shorten(own(notities, "doelgroep"), 300),
        "niveau": own(notities, "niveau"),
        "trefwoorden": [
            shorten(to_text(stuk.text), 120) for stuk in element.findall(f"{L}category") if to_text(stuk.text or "")
        ],
        "toelatingseisen": to_text(text_of(element, f"{L}entryRequirement/{L}noteLiteral")),
        "isced": next((code for uri in gebieden if (code := read_field(uri.rpartition("/")[2]))), ""),
        "vks": next((int(uri[-1]) for uri in niveaus if uri[:-1] == elm.EQF and uri[-1] in "12345678"), None),
        "taal": _language(_uris(element, "language")),
        "sectoren": [uri.removeprefix(elm.SECTOR) for uri in onderwerpen if uri.startswith(elm.SECTOR)],
        "themas": [uri.removeprefix(elm.THEMA) for uri in onderwerpen if uri.startswith(elm.THEMA)],
        "beroepen": [sleutel for sleutel in notities if sleutel.startswith(elm.ESCO_BEROEP)],
        "kenmerken_bron": shorten(own(notities, "kenmerken_bron"), 200),
        "url": "" if url == element.get("id") else url,
        "bijgewerkt_op": day_of(element.findtext(f"{L}modified") or ""),
        "bron_termen": _spec_terms(element, niveaus, onderwerpen),
        "doelen": [stuk.get("idref", "") for stuk in element.findall(f"{L}learningOutcome")],
    }
    for kenmerk in ("opleidingsverlof", "opleidingscheques", "knelpuntberoep"):
        velden[kenmerk] = own(notities, kenmerk) == "ja"
    return velden


def _spec_terms(element: Element, niveaus: list[str], onderwerpen: list[str]) -> dict[str, Any]:
    talen = _uris(element, "language")
    vreemd = {
        "educationLevel": [uri for uri in niveaus if not uri.startswith(elm.EQF)],
        "educationSubject": [uri for uri in onderwerpen if not uri.startswith((elm.EIGEN, elm.ISCEDF))],
        "targetGroup": _uris(element, "targetGroup"),
        "language": [] if _language(talen) else [uri for uri in talen if not uri.endswith(elm.GEEN_TAAL)],
    }
    return {naam: uris for naam, uris in vreemd.items() if uris}


def run_fields(element: Element, woorden: Woorden) -> Uitvoeringrij:
    """One opportunity as a run; its place and its hours stand elsewhere and are looked up by the caller."""
    notities = notes_of(element)
    start, eind = (day_of(element.findtext(f"{L}temporal/{L}{naam}") or "") for naam in ("startDate", "endDate"))
    rooster = text_of(element, f"{L}scheduleInformation/{L}noteLiteral")
    rij = Uitvoeringrij(
        eigen_id=shorten(element.get("id", ""), 400),
        start_datum=start,
        eind_datum=eind if start is None or eind is None or eind >= start else None,
        start_flexibel=own(notities, "start_flexibel") == "ja",
        momenten=own(notities, "momenten").split(),
        lesmomenten=shorten(to_text(rooster), 300),
        lessen=_number(own(notities, "lessen")),
        duur=shorten(own(notities, "duur") or duration_text(element.findtext(f"{L}duration") or ""), 300),
        prijs_omvat=shorten(own(notities, "prijs_omvat"), 200),
        plaatsen=_number(own(notities, "plaatsen")),
        plaatsen_vrij=_number(own(notities, "plaatsen_vrij")),
        inschrijven_van=day_of(own(notities, "inschrijven_van")),
        inschrijven_tot=max(
            filter(None, (day_of(s.text or "") for s in element.findall(f"{L}applicationDeadline"))), default=None
        ),
        url=_page(element),
        toegankelijk={"ja": True, "nee": False}.get(own(notities, "toegankelijk")),
        kinderopvang={"ja": True, "nee": False}.get(own(notities, "kinderopvang")),
    )
    if rij.inschrijven_van and rij.inschrijven_tot and rij.inschrijven_van > rij.inschrijven_tot:
        rij.inschrijven_van = None
    _price(element, rij)
    for veld, naam, soort in (("vorm", "mode", "vorm"), ("tempo", "learningSchedule", "tempo")):
        uris = _uris(element, naam)
        waarden = [waarde for uri in uris if (waarde := woorden.find(soort, uri))]
        setattr(rij, veld, waarden[0] if waarden else "")
        if onbekend := [uri for uri in uris if not woorden.find(soort, uri)]:
            rij.bron_termen[naam] = onbekend
    return rij


def _price(element: Element, rij: Uitvoeringrij) -> None:
    """The first price in euro; other currencies and explanations stay words."""
    woorden: list[str] = []
    for stuk in element.findall(f"{L}priceDetail"):
        munt = stuk.find(f"{L}amount/{L}unit")
        ruw = (stuk.findtext(f"{L}amount/{L}value") or "").strip()
        try:
            bedrag = Decimal(ruw) if ruw else None
        except InvalidOperation:
            bedrag = None
        if bedrag is not None and munt is not None and munt.get("uri") == elm.EURO and 0 <= bedrag <= HOOGSTE_PRIJS:
            rij.prijs = bedrag.quantize(Decimal("0.01")) if rij.prijs is None else rij.prijs
        elif bedrag is not None and munt is not None:
            woorden.append(f"{ruw} {munt.get('uri', '').rpartition('/')[2]}")
        if zin := text_of(stuk, f"{L}description"):
            woorden.append(to_text(zin))
    rij.prijs_tekst = shorten("; ".join(woorden), 400)


def _number(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= 4 else None


def place_of(element: Element) -> tuple[str, str, str]:
    """Name, street and municipality (or postcode) of a location."""
    straat = to_text(text_of(element, f"{L}description"))
    heel = text_of(element, f"{L}address/{L}fullAddress/{L}noteLiteral")
    adres, plaats = split_address(heel)
    naam = to_text(text_of(element, f"{L}geographicName"))
    return shorten(naam, 120), shorten(straat or adres, 200), plaats if plaats != straat else ""


def provider_of(element: Element) -> Aanbiederrij:
    """An organisation; its website is not our own page about it."""
    naam = to_text(text_of(element, f"{L}legalName"))
    url = _page(element)
    eigen_id = element.get("id", "")
    return Aanbiederrij(shorten(eigen_id, 400), shorten(naam, 200), "" if url == eigen_id else url[:500])


def activity_of(element: Element) -> tuple[Decimal | None, str]:
    """Hours and language of a learning activity."""
    return hours_of(element.findtext(f"{L}volumeOfLearning") or ""), _language(_uris(element, "language"))
