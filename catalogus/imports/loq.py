"""European Learning Model, LOQ XML 3: read twice as a stream. First what is referred to, then the opportunities one by one.

An opportunity is a run. Runs that point to the same learning achievement specification are runs of one course; what points to
a qualification (a standard that many courses lead to) is a course by itself.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lxml import etree

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from ..enums import elm
from .cursustermen import translate_course
from .loqvelden import L, activity_of, notes_of, own, place_of, provider_of, run_fields, spec_fields, text_of
from .rijen import Aanbiederrij, Opleidingrij
from .rijketekst import shorten, to_html, to_text
from .termen import Woorden, words_of
from .xmlfout import explain, lacks_end

Element = Any
ESCO_VAARDIGHEID = f"{L}relatedESCOSkill"
DOELTITEL = 1000


@dataclass
class Verwijzingen:
    """What opportunities point to, by id."""

    specificaties: dict[str, dict[str, Any]] = field(default_factory=dict)
    eigen: set[str] = field(default_factory=set)
    """Specifications that are a course, not a standard that several courses share."""
    doelen: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    activiteiten: dict[str, tuple[Decimal | None, str]] = field(default_factory=dict)
    plaatsen: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    aanbieders: dict[str, Aanbiederrij] = field(default_factory=dict)
    uitvoeringen: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many opportunities each course (provider and specification) has: then it is complete."""


def parse(bestand: Bronbestand) -> Gelezen:
    """Open the file and read what is referred to. Raises Bronfout (line and reason) when it is no whole LOQ XML."""
    verwijzingen = Verwijzingen()
    for element in _records(bestand):
        _remember(element, verwijzingen)
    kenmerken: dict[str, Any] = {"aanbieders": set(), "geweigerde_sleutels": set()}
    return Gelezen(None, _rows(bestand, verwijzingen, kenmerken), kenmerken)


def _records(bestand: Bronbestand) -> Iterator[Element]:
    """Every record of every section, one at a time; its memory is given back afterwards."""
    with bestand.pad.open("rb") as invoer:
        lezer = etree.iterparse(
            invoer, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        diepte = 0
        try:
            for soort, element in lezer:
                if soort == "start":
                    if diepte == 0:
                        _check_root(element)
                    diepte += 1
                    continue
                diepte -= 1
                if diepte == 2 and isinstance(element.tag, str):
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except etree.XMLSyntaxError as fout:
            raise explain(fout, afgebroken=lacks_end(bestand.pad, "Courses")) from fout


def _check_root(wortel: Element) -> None:
    if wortel.getroottree().docinfo.internalDTD is not None:
        raise Bronfout(
            "Dit XML-bestand begint met een eigen DOCTYPE. Om veiligheidsredenen lezen we dat niet; laat die regel weg."
        )
    naam = etree.QName(wortel)
    if naam.localname != "Courses" or naam.namespace != elm.LOQ:
        raise Bronfout(
            f"Dit is geen LOQ-bestand van het European Learning Model: regel {wortel.sourceline} begint met "
            f"<{naam.localname}> in plaats van <Courses>."
        )


def _remember(element: Element, verwijzingen: Verwijzingen) -> None:
    naam, sleutel = etree.QName(element).localname, element.get("id", "")
    if naam == "learningOpportunity":
        verwijzingen.uitvoeringen[_pair(element)] += 1
    elif naam in ("learningAchievementSpecification", "qualification"):
        verwijzingen.specificaties[sleutel] = spec_fields(element)
        if naam == "learningAchievementSpecification":
            verwijzingen.eigen.add(sleutel)
    elif naam == "learningOutcome":
        vaardigheden = [uri for stuk in element.findall(ESCO_VAARDIGHEID) if (uri := stuk.get("uri"))]
        verwijzingen.doelen[sleutel] = shorten(to_text(text_of(element, f"{L}title")), DOELTITEL), vaardigheden
    elif naam == "learningActivitySpecification":
        verwijzingen.activiteiten[sleutel] = activity_of(element)
    elif naam == "location":
        verwijzingen.plaatsen[sleutel] = place_of(element)
    elif naam == "organisation":
        verwijzingen.aanbieders[sleutel] = provider_of(element)


def _pointer(element: Element, naam: str) -> str:
    stuk = element.find(f"{L}{naam}")
    return stuk.get("idref", "") if stuk is not None else ""


def _pair(element: Element) -> tuple[str, str]:
    return _pointer(element, "providedBy"), _pointer(element, "learningAchievementSpecification")


def _rows(
    bestand: Bronbestand, verwijzingen: Verwijzingen, kenmerken: dict[str, Any]
) -> Iterator[Opleidingrij | Afgewezen]:
    """Courses as soon as their last run came by; a refused opportunity names its line."""
    woorden = words_of("loq")
    bezig: dict[tuple[str, str], Opleidingrij] = {}
    gezien: set[str] = set()
    for element in _records(bestand):
        if element.tag != f"{L}learningOpportunity":
            continue
        paar = _pair(element)
        verwijzingen.uitvoeringen[paar] -= 1
        rij: Opleidingrij | None = None
        if fout := _wrong(element, paar, verwijzingen, gezien):
            yield fout
        elif paar[1] in verwijzingen.eigen:
            rij = bezig.get(paar) or bezig.setdefault(paar, _course(element, paar[1], verwijzingen, woorden))
        else:
            rij = _course(element, element.get("id", ""), verwijzingen, woorden)
        gezien.add(element.get("id", ""))
        if rij is not None:
            kenmerken["aanbieders"].add(rij.aanbieder.eigen_id)
            _add_run(element, rij, verwijzingen, woorden)
            if paar not in bezig:
                yield rij
        if not verwijzingen.uitvoeringen[paar] and paar in bezig:
            yield bezig.pop(paar)


def _wrong(element: Element, paar: tuple[str, str], verwijzingen: Verwijzingen, gezien: set[str]) -> Afgewezen | None:
    """Why an opportunity cannot be used; None when it can."""
    eigen_id, regel = element.get("id", ""), element.sourceline
    titel = to_text(text_of(element, f"{L}title"))
    if not eigen_id:
        return Afgewezen(regel, "Dit aanbod heeft geen eigen kenmerk (id).", "id", shorten(titel, 200))
    if eigen_id in gezien:
        return Afgewezen(regel, f"Het aanbod '{eigen_id}' staat twee keer in het bestand.", "id", shorten(titel, 200))
    if not titel:
        return Afgewezen(regel, "Dit aanbod heeft geen titel.", "title", eigen_id)
    aanbieder = verwijzingen.aanbieders.get(paar[0])
    if aanbieder is None or not aanbieder.naam:
        return Afgewezen(
            regel, f"De organisatie '{paar[0]}' staat niet (met een naam) in het bestand.", "providedBy", eigen_id
        )
    if paar[1] not in verwijzingen.specificaties:
        reden = f"De beschrijving '{paar[1]}' staat niet in het bestand."
        return Afgewezen(regel, reden, "learningAchievementSpecification", eigen_id)
    return None


def _course(element: Element, eigen_id: str, verwijzingen: Verwijzingen, woorden: Woorden) -> Opleidingrij:
    aanbieder, sleutel = _pair(element)
    velden = dict(verwijzingen.specificaties[sleutel])
    titel = to_text(text_of(element, f"{L}title"))
    doelen = [verwijzingen.doelen[doel] for doel in velden.pop("doelen") if doel in verwijzingen.doelen]
    is_eigen = sleutel in verwijzingen.eigen
    velden["titel"] = (velden["titel"] if is_eigen else "") or shorten(titel, 300)
    if not velden["beschrijving"] and not velden["samenvatting"]:
        velden["beschrijving"] = to_html(text_of(element, f"{L}description"))
    # A file must name an outcome; where there is none, ours repeats the title.
    leerdoelen = [doel for doel, _ in doelen if doel and doel != velden["titel"]]
    vaardigheden = dict.fromkeys(uri for _, uris in doelen for uri in uris)
    rij = Opleidingrij(
        aanbieder=verwijzingen.aanbieders[aanbieder],
        eigen_id=shorten(eigen_id, 400),
        leerdoelen=leerdoelen,
        vaardigheden=list(vaardigheden),
        **{**velden, "bron_termen": dict(velden["bron_termen"])},
    )
    translate_course(rij, woorden)
    return rij


def _add_run(element: Element, rij: Opleidingrij, verwijzingen: Verwijzingen, woorden: Woorden) -> None:
    if own(notes_of(element), elm.ZONDER_UITVOERING):
        return
    uitvoering = run_fields(element, woorden)
    if uitvoering.url in (rij.eigen_id, uitvoering.eigen_id):
        uitvoering.url = ""
    with suppress(KeyError):
        uitvoering.uren, taal = verwijzingen.activiteiten[_pointer(element, "learningActivitySpecification")]
        rij.taal = rij.taal or taal
    with suppress(KeyError):
        uitvoering.plaatsnaam, uitvoering.adres, uitvoering.plaats = verwijzingen.plaatsen[
            _pointer(element, "location")
        ]
    titel = shorten(to_text(text_of(element, f"{L}title")), 300)
    if titel != rij.titel:
        uitvoering.bron_termen["title"] = titel
    rij.uitvoeringen.append(uitvoering)
