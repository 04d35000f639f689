"""XCRI-CAP 1.2, read as a stream: one course at a time, no entities, no network.

Format: <http://www.xcri.co.uk/bindings/xcri_cap_1_2.xsd>. Prices in another currency than euro stay words.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from .cursustermen import translate_course
from .rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from .rijketekst import shorten, to_html, to_items, to_text
from .termen import ALTIJD_STARTEN, Woorden, euros_in, plausible, read_language, web_address, words_of
from .xmlfout import explain, lacks_end

NS = "http://xcri.org/profiles/1.2/catalog"
OUDE_NS = "http://xcri.org/profiles/catalog"
X = f"{{{NS}}}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCT = "{http://purl.org/dc/terms/}"
MLO = "{http://purl.org/net/mlo}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
Element = Any  # an lxml element; lxml has no types of its own


def parse(bestand: Bronbestand) -> Gelezen:
    """Open the catalogue. Raises Bronfout when it is not XCRI-CAP 1.2; a later break is raised while the rows are read."""
    gebeurtenissen = _events(bestand)
    wortel = _root(gebeurtenissen)
    kenmerken: dict[str, Any] = {"aanbieders": set(), "geweigerde_sleutels": set()}
    stand = _date(wortel.get("generated", "")[:10])
    return Gelezen(stand, _rows(gebeurtenissen, kenmerken, stand), kenmerken)


def _events(bestand: Bronbestand) -> Iterator[tuple[str, Element]]:
    """Start and end of each element; a broken file becomes one Dutch sentence with its line."""
    with bestand.pad.open("rb") as invoer:
        lezer = etree.iterparse(
            invoer, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            yield from lezer
        except etree.XMLSyntaxError as fout:
            raise explain(fout, afgebroken=lacks_end(bestand.pad, "catalog")) from fout


def _root(gebeurtenissen: Iterator[tuple[str, Element]]) -> Element:
    _, wortel = next(gebeurtenissen)
    if wortel.getroottree().docinfo.internalDTD is not None:
        raise Bronfout(
            "Dit XML-bestand begint met een eigen DOCTYPE. Om veiligheidsredenen lezen we dat niet; laat die regel weg."
        )
    naam = etree.QName(wortel)
    if naam.namespace == OUDE_NS:
        raise Bronfout("Dit is een oude XCRI-catalogus (1.1). Vraag de aanbieder om XCRI-CAP 1.2.")
    if naam.namespace != NS or naam.localname != "catalog":
        raise Bronfout(
            f"Dit is geen XCRI-CAP 1.2: regel {wortel.sourceline} begint met <{naam.localname}> in plaats van <catalog>."
        )
    return wortel


def _rows(
    gebeurtenissen: Iterator[tuple[str, Element]], kenmerken: dict[str, Any], stand: date | None
) -> Iterator[Opleidingrij | Afgewezen]:
    aanbieder: Aanbiederrij | None = None
    gezien: set[tuple[str, str]] = set()
    woorden = words_of("xcri")
    for soort, element in gebeurtenissen:
        if soort == "start" or not isinstance(element.tag, str):
            continue
        if element.tag == f"{X}course":
            # What a provider says of itself stands before its first course.
            aanbieder = aanbieder or _provider(element.getparent())
            rij = _course(element, aanbieder, stand, woorden)
            if isinstance(rij, Opleidingrij):
                kenmerken["aanbieders"].add(aanbieder.eigen_id)
                if rij.sleutel in gezien:
                    rij = Afgewezen(
                        element.sourceline, f"Opleiding '{rij.eigen_id}' staat twee keer in het bestand.", "identifier"
                    )
                else:
                    gezien.add(rij.sleutel)
                    yield from _split_runs(rij)
            if isinstance(rij, Afgewezen):
                yield rij
            _forget(element)
        elif element.tag == f"{X}provider":
            kenmerken["aanbieders"].add((aanbieder or _provider(element)).eigen_id)
            aanbieder = None
            _forget(element)


def _split_runs(rij: Opleidingrij) -> Iterator[Opleidingrij | Afgewezen]:
    """The course, and a refusal for each run that repeats a key; the first one stays."""
    uniek: dict[str, Uitvoeringrij] = {}
    for uitvoering in rij.uitvoeringen:
        if uitvoering.eigen_id in uniek:
            regel = int(uitvoering.bron_termen.get("regel", 0))
            yield Afgewezen(
                regel, f"Uitvoering '{uitvoering.eigen_id}' staat twee keer bij '{rij.titel}'.", "presentation"
            )
        else:
            uniek[uitvoering.eigen_id] = uitvoering
    for uitvoering in uniek.values():
        uitvoering.bron_termen.pop("regel", None)
    rij.uitvoeringen = list(uniek.values())
    yield rij


def _forget(element: Element) -> None:
    """Give the memory back: a catalogue can hold a million courses."""
    element.clear()
    ouder = element.getparent()
    while (vorige := element.getprevious()) is not None and vorige.tag == element.tag:
        ouder.remove(vorige)


def _provider(element: Element) -> Aanbiederrij:
    naam = _text(element, f"{DC}title")
    eigen_id = _text(element, f"{DC}identifier") or naam
    if not eigen_id or not naam:
        raise Bronfout(f"Regel {element.sourceline}: een <provider> heeft geen naam (title) of kenmerk (identifier).")
    return Aanbiederrij(shorten(eigen_id, 400), shorten(naam, 200), web_address(_text(element, f"{MLO}url"), 500))


def _course(
    element: Element, aanbieder: Aanbiederrij, stand: date | None, woorden: Woorden
) -> Opleidingrij | Afgewezen:
    titel = to_text(_text(element, f"{DC}title"))
    eigen_id = _identifier(element)
    if not titel or not eigen_id:
        mist, kolom = ("titel", "title") if not titel else ("eigen kenmerk", "identifier")
        return Afgewezen(
            element.sourceline, f"Deze opleiding heeft geen {mist}.", kolom, shorten(titel or eigen_id, 200)
        )
    uitvoeringen = [_run(stuk, nummer, woorden) for nummer, stuk in enumerate(element.findall(f"{X}presentation"), 1)]
    talen = [uitvoering.bron_termen.pop("taal", "") for uitvoering in uitvoeringen]
    rij = Opleidingrij(
        aanbieder=aanbieder,
        eigen_id=shorten(eigen_id, 400),
        titel=shorten(titel, 300),
        samenvatting=to_text(_inner(element.find(f"{X}abstract"))),
        beschrijving=_description(element),
        leerdoelen=[doel for stuk in element.findall(f"{MLO}learningOutcome") for doel in to_items(_inner(stuk))],
        certificaat=shorten(to_text(_text(element, f"{MLO}qualification/{DC}title")), 300),
        taal=next((taal for taal in talen if taal), ""),
        trefwoorden=_subjects(element),
        toelatingseisen=to_text(_inner(element.find(f"{MLO}prerequisite"))),
        url=web_address(_text(element, f"{MLO}url")),
        bijgewerkt_op=stand,
        bron_termen=_course_terms(element),
        uitvoeringen=uitvoeringen,
    )
    translate_course(rij, woorden)
    return rij


def _identifier(element: Element) -> str:
    """The first identifier without a type (the address), else the first one with a text."""
    alle = [(stuk.get(XSI_TYPE), (stuk.text or "").strip()) for stuk in element.findall(f"{DC}identifier")]
    return next((tekst for soort, tekst in alle if tekst and soort is None), next((t for _, t in alle if t), ""))


def _description(element: Element) -> str:
    """All descriptions, the general one first; the kinds (career outcome, assessment) follow as paragraphs."""
    stukken = sorted(element.findall(f"{DC}description"), key=lambda stuk: stuk.get(XSI_TYPE) is not None)
    stukken += (
        element.findall(f"{DCT}description") + element.findall(f"{MLO}objective") + element.findall(f"{MLO}assessment")
    )
    return "".join(to_html(_inner(stuk)) for stuk in stukken)


def _subjects(element: Element) -> list[str]:
    gevonden: dict[str, str] = {}
    for stuk in element.findall(f"{DC}subject"):
        woord = to_text(stuk.text or "")
        if woord and woord != stuk.get("identifier") and ":" not in woord:
            gevonden.setdefault(woord.lower(), shorten(woord, 120))
    return list(gevonden.values())


def _course_terms(element: Element) -> dict[str, Any]:
    """The source's own codes, for the work list of terms."""
    termen: dict[str, Any] = {}
    codes = [
        {"stelsel": stuk.get(XSI_TYPE, ""), "code": stuk.get("identifier"), "naam": (stuk.text or "").strip()}
        for stuk in element.findall(f"{DC}subject")
        if stuk.get("identifier")
    ]
    punten = [
        {etree.QName(deel).localname: (deel.text or "").strip() for deel in stuk if isinstance(deel.tag, str)}
        for stuk in element.findall(f"{MLO}credit")
    ]
    niveau = _text(element, f"{MLO}qualification/{DCT}educationLevel")
    for naam, waarde in (("subject", codes), ("credit", punten), ("educationLevel", niveau)):
        if waarde:
            termen[naam] = waarde
    return termen


def _run(element: Element, nummer: int, woorden: Woorden) -> Uitvoeringrij:
    start, start_tekst = _moment(element, f"{MLO}start")
    eind, _ = _moment(element, f"{X}end")
    duur = to_text(_text(element, f"{MLO}duration"))
    kosten = to_text(_text(element, f"{MLO}cost"))
    plaats = element.find(f"{X}venue/{X}provider/{MLO}location")
    rij = Uitvoeringrij(
        eigen_id=shorten(_identifier(element) or f"nr {nummer}", 400),
        start_datum=start,
        eind_datum=eind if start is None or eind is None or eind >= start else None,
        start_flexibel=bool(ALTIJD_STARTEN.search(f"{duur} {start_tekst}")),
        lesmomenten="" if start else shorten(start_tekst, 300),
        duur=shorten(duur, 300),
        prijs=euros_in(kosten),
        prijs_tekst=shorten(kosten, 400),
        inschrijven_van=_moment(element, f"{X}applyFrom")[0],
        inschrijven_tot=_moment(element, f"{X}applyUntil")[0],
        url=web_address(_text(element, f"{X}applyTo")) or web_address(_text(element, f"{MLO}url")),
        bron_termen={"regel": element.sourceline},
    )
    if rij.inschrijven_van and rij.inschrijven_tot and rij.inschrijven_van > rij.inschrijven_tot:
        rij.inschrijven_van = None
    if plaats is not None:
        rij.plaatsnaam = shorten(_text(element, f"{X}venue/{X}provider/{DC}title"), 120)
        rij.adres = shorten(_text(plaats, f"{MLO}address") or _text(plaats, f"{MLO}street"), 200)
        rij.plaats = _text(plaats, f"{MLO}postcode") or _text(plaats, f"{MLO}town")
    _translate(element, rij, woorden)
    return rij


def _translate(element: Element, rij: Uitvoeringrij, woorden: Woorden) -> None:
    """Codes and captions of the source into our own words; what we do not know stays."""
    for stuk in element.findall(f"{X}attendanceMode"):
        tekst = (stuk.text or "").strip()
        vorm = woorden.find("vorm", stuk.get("identifier") or "", tekst)
        rij.vorm = vorm or rij.vorm
        if not vorm and tekst:
            rij.bron_termen["attendanceMode"] = tekst
    for stuk in element.findall(f"{X}attendancePattern"):
        tekst = (stuk.text or "").strip()
        if moment := woorden.find("moment", stuk.get("identifier") or "", tekst):
            rij.momenten = [*rij.momenten, moment]
        elif tekst:
            rij.bron_termen["attendancePattern"] = tekst
    studie = _text(element, f"{X}studyMode")
    rij.tempo = woorden.find("tempo", studie)
    if studie and not rij.tempo:
        rij.bron_termen["studyMode"] = studie
    ruwe_taal = _text(element, f"{MLO}languageOfInstruction")
    taal = (read_language(ruwe_taal) or woorden.find("taal", ruwe_taal)) if ruwe_taal else None
    if taal:
        rij.bron_termen["taal"] = taal
    elif ruwe_taal:
        rij.bron_termen["languageOfInstruction"] = ruwe_taal


def _moment(element: Element, pad: str) -> tuple[date | None, str]:
    """A date from the `dtf` attribute or the text, and the text itself."""
    stuk = element.find(pad)
    if stuk is None:
        return None, ""
    tekst = to_text(stuk.text or "")
    return plausible(_date(stuk.get("dtf") or "") or _date(tekst)), tekst


def _date(tekst: str) -> date | None:
    try:
        return datetime.fromisoformat(tekst.strip()).date()
    except ValueError:
        return None


def _text(element: Element, pad: str) -> str:
    stuk = element.find(pad)
    return "".join(stuk.itertext()).strip() if stuk is not None else ""


def _inner(element: Element | None) -> str:
    """The content of an element as HTML: its text, or its XHTML children without their namespace."""
    if element is None:
        return ""
    delen = [element.text or ""]
    for stuk in element:
        if isinstance(stuk.tag, str):
            naam = etree.QName(stuk).localname
            delen.append(f"<{naam}>{_inner(stuk)}</{naam}>")
        delen.append(stuk.tail or "")
    return "".join(delen).strip()
