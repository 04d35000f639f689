"""Courses as European Learning Model LOQ XML 3.1, streamed: one pass over the courses, the later sections wait on disk.

An `Opleiding` is a learning achievement specification, each of its runs a learning opportunity that points to it. What the
model has no place for travels as a note with our own subject (`enums.elm`), so that the file can be read back whole.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..enums import elm
from ..imports.duren import as_duration
from ..imports.rijketekst import clean_html
from .xmlstuk import piece, text

KOP = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<Courses xmlns="{elm.LOQ}" xmlns:skos="{elm.SKOS}" xmlns:dc="{elm.DC}" '
    f'xsdVersion="{elm.VERSIE}">\n'
)
SECTIES = (
    "learningOpportunityReferences", "learningAchievementSpecificationReferences", "learningOutcomeReferences",
    "learningActivitySpecificationReferences", "agentReferences", "locationReferences",
)  # fmt: skip
"""In the order of the schema; the first is sent while the others are collected."""
IN_GEHEUGEN = 2_000_000
BELGIE = "urn:levenslang-leren:plaats:belgie"
VORM_URI = {waarde: uri for uri, waarde in elm.VORMEN.items()}
TEMPO_URI = {waarde: uri for uri, waarde in elm.TEMPI.items()}


@dataclass
class Adresboek:
    """How records are called outside: `opleiding` and `aanbieder` give the absolute address of their page."""

    basis: str

    def opleiding(self, opleiding: Any) -> str:
        return f"{self.basis}/opleidingen/{opleiding.pk}/"

    def uitvoering(self, opleiding: Any, uitvoering: Any) -> str:
        return f"{self.opleiding(opleiding)}?moment={uitvoering.pk}"

    def aanbieder(self, aanbieder: Any) -> str:
        return f"{self.basis}/opleidingen/aanbieder/{aanbieder.slug}/"


@dataclass
class Delen:
    """Pieces for each section after the first, and who and where was already written."""

    per_sectie: dict[str, list[str]] = field(default_factory=lambda: {naam: [] for naam in SECTIES})
    gezien: set[str] = field(default_factory=set)

    def add(self, nummer: int, stuk: str, sleutel: str = "") -> None:
        """Put a piece in a section; with a key only the first time."""
        if sleutel and sleutel in self.gezien:
            return
        if sleutel:
            self.gezien.add(sleutel)
        self.per_sectie[SECTIES[nummer]].append(stuk)


def loq_document(opleidingen: Iterable[Any], basis: str) -> Iterator[bytes]:
    """The whole document in parts. `opleidingen` come with provider, runs (municipality), sectors, themes and ESCO terms."""
    adressen, delen = Adresboek(basis), Delen()
    with ExitStack() as stapel:
        wachtrijen = [stapel.enter_context(tempfile.SpooledTemporaryFile(IN_GEHEUGEN)) for _ in SECTIES[1:]]
        yield f"{KOP}<{SECTIES[0]}>\n".encode()
        for opleiding in opleidingen:
            yield "".join(_opportunities(opleiding, adressen, delen)).encode()
            for sectie, wachtrij in zip(SECTIES[1:], wachtrijen, strict=True):
                for stuk in delen.per_sectie[sectie]:
                    wachtrij.write(stuk.encode())
                delen.per_sectie[sectie].clear()
        yield f"</{SECTIES[0]}>\n".encode()
        for sectie, wachtrij in zip(SECTIES[1:], wachtrijen, strict=True):
            yield f"<{sectie}>\n".encode()
            wachtrij.seek(0)
            while blok := wachtrij.read(65_536):
                yield blok
            yield f"</{sectie}>\n".encode()
        yield b"</Courses>\n"


def _note(onderwerp: str, tekst: str, label: str = "", *, html: bool = False) -> str:
    if not tekst:
        return ""
    vorm = piece("noteFormat", uri=elm.HTML) if html else ""
    naam = piece("skos:prefLabel", text(label), language="nl")
    return piece(
        "additionalNote",
        piece("dc:subject", naam, uri=onderwerp),
        vorm,
        piece("noteLiteral", text(tekst), language="nl"),
    )


def _own_notes(velden: dict[str, str]) -> str:
    return "".join(_note(elm.EIGEN + veld, tekst, html=veld == "beschrijving") for veld, tekst in velden.items())


def _say(naam: str, tekst: str) -> str:
    return piece(naam, text(tekst), language="nl")


def _page(url: str) -> str:
    return piece("homepage", piece("contentUrl", text(url)))


def _moment(naam: str, dag: date | None) -> str:
    return piece(naam, f"{dag.isoformat()}T00:00:00") if dag else ""


def _language(taal: str) -> str:
    return elm.TAALLIJST + elm.TALEN_3.get(taal, elm.GEEN_TAAL)


def _yes_no(waarde: bool | None) -> str:
    return "" if waarde is None else "ja" if waarde else "nee"


def _number(waarde: int | None) -> str:
    return "" if waarde is None else str(waarde)


def _opportunities(opleiding: Any, adressen: Adresboek, delen: Delen) -> Iterator[str]:
    _specification(opleiding, adressen, delen)
    uitvoeringen = list(opleiding.uitvoeringen.all())
    eerste_plek = next((sleutel for u in uitvoeringen if (sleutel := _place(u, delen))), BELGIE)
    _provider(opleiding.aanbieder, adressen, delen, eerste_plek)
    for uitvoering in uitvoeringen:
        yield _opportunity(opleiding, uitvoering, adressen, delen)
    if not uitvoeringen:
        pagina = adressen.opleiding(opleiding)
        yield _frame(opleiding, f"{pagina}#aanbod", adressen, Aanbod(_own_notes({elm.ZONDER_UITVOERING: "ja"}), pagina))


@dataclass(frozen=True)
class Aanbod:
    """What differs between one opportunity and the next."""

    notities: str
    pagina: str
    midden: str = ""
    plek: str = ""
    activiteit: str = ""


def _frame(opleiding: Any, eigen_id: str, adressen: Adresboek, aanbod: Aanbod) -> str:
    """An opportunity: what every one has, around what this one has."""
    return piece(
        "learningOpportunity",
        _say("title", opleiding.titel), piece("type", uri=elm.CURSUS), aanbod.notities, _page(aanbod.pagina), aanbod.midden,
        piece("providedBy", idref=adressen.aanbieder(opleiding.aanbieder)), _refer("location", aanbod.plek),
        piece("learningAchievementSpecification", idref=adressen.opleiding(opleiding)),
        _refer("learningActivitySpecification", aanbod.activiteit),
        piece("defaultLanguage", uri=_language(opleiding.taal)), _moment("modified", opleiding.bijgewerkt_op),
        id=eigen_id,
    ) + "\n"  # fmt: skip


def _refer(naam: str, sleutel: str) -> str:
    return piece(naam, idref=sleutel) if sleutel else ""


def _opportunity(opleiding: Any, uitvoering: Any, adressen: Adresboek, delen: Delen) -> str:
    eigen_id = adressen.uitvoering(opleiding, uitvoering)
    notities = _own_notes({
        "momenten": " ".join(uitvoering.momenten), "start_flexibel": "ja" if uitvoering.start_flexibel else "",
        "lessen": _number(uitvoering.lessen), "duur": uitvoering.duur, "prijs_omvat": uitvoering.prijs_omvat,
        "plaatsen": _number(uitvoering.plaatsen), "plaatsen_vrij": _number(uitvoering.plaatsen_vrij),
        "inschrijven_van": uitvoering.inschrijven_van.isoformat() if uitvoering.inschrijven_van else "",
        "toegankelijk": _yes_no(uitvoering.toegankelijk), "kinderopvang": _yes_no(uitvoering.kinderopvang),
    })  # fmt: skip
    midden = "".join((
        piece("temporal", _moment("startDate", uitvoering.start_datum), _moment("endDate", uitvoering.eind_datum)),
        piece("mode", uri=VORM_URI[uitvoering.vorm]) if uitvoering.vorm in VORM_URI else "",
        piece("learningSchedule", uri=TEMPO_URI[uitvoering.tempo]) if uitvoering.tempo in TEMPO_URI else "",
        piece("scheduleInformation", _say("noteLiteral", uitvoering.lesmomenten)),
        _moment("applicationDeadline", uitvoering.inschrijven_tot),
        _price(uitvoering),
    ))  # fmt: skip
    activiteit = _activity(opleiding, uitvoering, f"{eigen_id}#activiteit", delen)
    aanbod = Aanbod(notities, uitvoering.url or eigen_id, midden, _place(uitvoering, delen), activiteit)
    return _frame(opleiding, eigen_id, adressen, aanbod)


def _price(uitvoering: Any) -> str:
    bedrag = ""
    if uitvoering.prijs is not None:
        bedrag = piece("amount", piece("unit", uri=elm.EURO), piece("value", str(uitvoering.prijs)))
    return piece("priceDetail", bedrag, _say("description", uitvoering.prijs_tekst))


def _activity(opleiding: Any, uitvoering: Any, eigen_id: str, delen: Delen) -> str:
    """The id of the activity that holds the hours and language of a run; empty when the hours are not known."""
    if uitvoering.uren is None:
        return ""
    delen.add(3, piece(
        "learningActivitySpecification", _say("title", opleiding.titel),
        piece("volumeOfLearning", as_duration(uitvoering.uren)), piece("language", uri=_language(opleiding.taal)), id=eigen_id,
    ) + "\n")  # fmt: skip
    return eigen_id


def _place(uitvoering: Any, delen: Delen) -> str:
    """The id of a run's place, which is written once; empty when no place is known."""
    gemeente = uitvoering.gemeente.naam if uitvoering.gemeente else ""
    if not (gemeente or uitvoering.plaatsnaam or uitvoering.adres):
        return ""
    delen_van = (uitvoering.plaatsnaam, uitvoering.adres, gemeente)
    sleutel = "urn:levenslang-leren:plaats:" + hashlib.sha256("\n".join(delen_van).encode()).hexdigest()[:24]
    heel = ", ".join(deel for deel in (uitvoering.adres, gemeente) if deel)
    delen.add(5, _location(sleutel, uitvoering.plaatsnaam, uitvoering.adres, heel), sleutel)
    return sleutel


def _location(sleutel: str, naam: str, straat: str, heel: str) -> str:
    adres = piece("fullAddress", _say("noteLiteral", heel)) + piece("countryCode", uri=elm.LAND_BE)
    return piece(
        "location", _say("geographicName", naam), _say("description", straat), piece("address", adres), id=sleutel
    ) + "\n"  # fmt: skip


def _provider(aanbieder: Any, adressen: Adresboek, delen: Delen, plek: str) -> None:
    """An organisation must have a location: that of its first run, else only the country."""
    sleutel = adressen.aanbieder(aanbieder)
    if sleutel in delen.gezien:
        return
    if plek == BELGIE:
        delen.add(5, _location(BELGIE, "België", "", ""), BELGIE)
    delen.add(4, piece(
        "organisation", _say("legalName", aanbieder.naam), _page(aanbieder.url or sleutel), piece("location", idref=plek),
        id=sleutel,
    ) + "\n", sleutel)  # fmt: skip


def _specification(opleiding: Any, adressen: Adresboek, delen: Delen) -> None:
    eigen_id = adressen.opleiding(opleiding)
    notities = _own_notes({
        "samenvatting": opleiding.samenvatting, "beschrijving": clean_html(opleiding.beschrijving), "certificaat": opleiding.certificaat,
        "doelgroep": opleiding.doelgroep, "niveau": opleiding.niveau, "kenmerken_bron": opleiding.kenmerken_bron,
        **{kenmerk.value: "ja" for kenmerk in opleiding.kenmerken},
    })  # fmt: skip
    notities += "".join(_note(beroep.uri, beroep.label, beroep.label) for beroep in opleiding.beroepen.all())
    onderwerpen = [(elm.SECTOR + sector.code, sector.naam) for sector in opleiding.sectoren.all()]
    onderwerpen += [(elm.THEMA + thema.code, thema.naam) for thema in opleiding.themas.all()]
    doelen = _outcomes(opleiding, eigen_id, delen)
    delen.add(1, piece(
        "learningAchievementSpecification",
        _say("title", opleiding.titel), _say("description", opleiding.samenvatting), notities,
        _page(opleiding.url or eigen_id), *(_say("category", woord) for woord in opleiding.trefwoorden),
        _moment("modified", opleiding.bijgewerkt_op),
        piece("ISCEDFCode", uri=elm.ISCEDF + (opleiding.isced or "9999")),
        *(piece("educationSubject", _say("skos:prefLabel", naam), uri=uri) for uri, naam in onderwerpen),
        piece("educationLevel", uri=f"{elm.EQF}{opleiding.vks}") if opleiding.vks else "",
        piece("language", uri=_language(opleiding.taal)),
        piece("entryRequirement", _say("noteLiteral", opleiding.toelatingseisen)),
        *(piece("learningOutcome", idref=doel) for doel in doelen),
        id=eigen_id,
    ) + "\n")  # fmt: skip


def _outcomes(opleiding: Any, eigen_id: str, delen: Delen) -> list[str]:
    """The ids of what you learn; the ESCO skills go with the first. Without any, the title stands for it."""
    vaardigheden = "".join(
        piece("relatedESCOSkill", _say("skos:prefLabel", vaardigheid.label), uri=vaardigheid.uri)
        for vaardigheid in opleiding.vaardigheden.all()
    )
    ids = []
    for nummer, doel in enumerate(opleiding.leerdoelen or [opleiding.titel], 1):
        ids.append(f"{eigen_id}#leerdoel-{nummer}")
        delen.add(2, piece("learningOutcome", _say("title", doel), vaardigheden, id=ids[-1]) + "\n")
        vaardigheden = ""
    return ids
