"""Open Onderwijs API (OOAPI) version 5: courses with their offerings, from one JSON document.

Specification: <https://openonderwijsapi.nl/specification/v5/docs.html>. Read are: a bundle `{"organizations": [...],
"courses": [...], "offerings": [...]}` (what `ooapidienst` makes of a live service), a page `{"items": [...]}` that is the
only one, a bare list of courses, or one course. A course may carry its own `offerings`, and its `organization` in full.
"""

from collections.abc import Iterator
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from ..enums.studiegebied import read_field
from .cursustermen import translate_course
from .jsondocument import MB, read_json
from .ooapivelden import as_list, in_language, organization_row, run_row
from .rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from .rijketekst import shorten, to_html, to_items, to_text
from .termen import Woorden, read_language, web_address, words_of

HOOGSTENS_BYTES = 64 * MB
Stuk = dict[str, Any]


def parse(bestand: Bronbestand, bron: str = "ooapi") -> Gelezen:
    """All courses of the document, in the words decided for this source. Raises Bronfout when it is not complete OOAPI JSON."""
    inhoud = read_json(bestand.pad, HOOGSTENS_BYTES)
    opleidingen = _courses(inhoud)
    organisaties, aanbod = {}, {}
    if isinstance(inhoud, dict):
        organisaties = {
            str(o.get("organizationId", "")): o for o in _items(inhoud.get("organizations"), "organizations")
        }
        aanbod = _by_course(_items(inhoud.get("offerings"), "offerings"))
    kenmerken: dict[str, Any] = {"aanbieders": set(), "geweigerde_sleutels": set()}
    return Gelezen(None, _rows(opleidingen, organisaties, aanbod, kenmerken, words_of(bron, "ooapi")), kenmerken)


def _courses(inhoud: Any) -> list[Stuk]:
    """The list of courses in any of the four shapes."""
    if isinstance(inhoud, dict):
        if inhoud.get("hasNextPage") or inhoud.get("hasPreviousPage"):
            raise Bronfout(
                f"Dit is bladzijde {inhoud.get('pageNumber', '?')} van een antwoord met meer bladzijden. Geef één bestand met alle "
                "opleidingen, of vraag een grotere bladzijde (pageSize)."
            )
        if "courseId" in inhoud:
            return [inhoud]
        inhoud = inhoud.get("courses", inhoud.get("items"))
    return _items(inhoud, "courses", verplicht=True)


def _items(waarde: Any, naam: str, *, verplicht: bool = False) -> list[Stuk]:
    if waarde is None and not verplicht:
        return []
    if isinstance(waarde, dict) and "items" in waarde:
        waarde = waarde["items"]
    if not isinstance(waarde, list):
        raise Bronfout(f"Dit is geen OOAPI: we vinden geen lijst '{naam}' (of 'items').")
    fout = next((nummer for nummer, stuk in enumerate(waarde, 1) if not isinstance(stuk, dict)), None)
    if fout is not None:
        raise Bronfout(f"'{naam}' nummer {fout} is geen object. Kijk of je het juiste bestand koos.")
    return waarde


def _by_course(aanbod: list[Stuk]) -> dict[str, list[Stuk]]:
    """Offerings by the course they belong to; those of programmes and parts of courses are not ours."""
    per: dict[str, list[Stuk]] = {}
    for stuk in aanbod:
        if stuk.get("offeringType", "course") == "course":
            per.setdefault(_identifier(stuk.get("course"), "courseId"), []).append(stuk)
    return per


def _identifier(waarde: Any, naam: str) -> str:
    """The id of something that stands as its id or in full."""
    return str(waarde.get(naam) or "") if isinstance(waarde, dict) else str(waarde or "")


def _rows(
    opleidingen: list[Stuk],
    organisaties: dict[str, Stuk],
    aanbod: dict[str, list[Stuk]],
    kenmerken: dict[str, Any],
    woorden: Woorden,
) -> Iterator[Opleidingrij | Afgewezen]:
    gezien: set[str] = set()
    for nummer, stuk in enumerate(opleidingen, 1):
        eigen_id = str(stuk.get("courseId") or "").strip()
        aanbieder = _provider(stuk.get("organization"), organisaties)
        titel = to_text(in_language(stuk.get("name")))
        reden, kolom = _refusal(eigen_id, titel, aanbieder, gezien)
        if reden or aanbieder is None:
            if aanbieder is not None and eigen_id:
                kenmerken["geweigerde_sleutels"].add((aanbieder.eigen_id, eigen_id))
            yield Afgewezen(nummer, reden, kolom, shorten(titel or eigen_id, 200))
            continue
        gezien.add(eigen_id)
        kenmerken["aanbieders"].add(aanbieder.eigen_id)
        rij = _course(stuk, eigen_id, titel, aanbieder)
        translate_course(rij, woorden)
        eigen = [*_items(stuk.get("offerings"), "offerings"), *aanbod.get(eigen_id, ())]
        yield from _runs(nummer, rij, eigen, woorden)
        yield rij


def _refusal(eigen_id: str, titel: str, aanbieder: Aanbiederrij | None, gezien: set[str]) -> tuple[str, str]:
    if not eigen_id:
        return "Deze opleiding heeft geen courseId.", "courseId"
    if not titel:
        return f"Opleiding '{eigen_id[:60]}' heeft geen naam.", "name"
    if eigen_id in gezien:
        return f"Opleiding '{eigen_id[:60]}' staat twee keer in het bestand.", "courseId"
    if aanbieder is None:
        return (
            "Van deze opleiding kennen we de aanbieder niet: 'organization' ontbreekt, of staat niet bij 'organizations'.",
            "organization",
        )
    return "", ""


def _provider(waarde: Any, organisaties: dict[str, Stuk]) -> Aanbiederrij | None:
    """The provider of a course: in full, by its id, or the only (root) organization of the document."""
    if isinstance(waarde, dict) and waarde.get("name"):
        return organization_row(waarde)
    sleutel = _identifier(waarde, "organizationId")
    if sleutel:
        gevonden = organisaties.get(sleutel)
        return organization_row(gevonden) if gevonden else None
    wortels = [o for o in organisaties.values() if o.get("organizationType") == "root"] or list(organisaties.values())
    return organization_row(wortels[0]) if len(wortels) == 1 else None


def _course(stuk: Stuk, eigen_id: str, titel: str, aanbieder: Aanbiederrij) -> Opleidingrij:
    doelen = [in_language(doel if isinstance(doel, list) else [doel]) for doel in as_list(stuk.get("learningOutcomes"))]
    delen = [in_language(stuk.get("description")), in_language(stuk.get("assessment"))]
    trefwoord = to_text(str(stuk.get("abbreviation") or ""))
    ruwe_taal, gebied = str(stuk.get("teachingLanguage") or ""), read_field(str(stuk.get("fieldsOfStudy") or ""))
    gelezen = {"fieldsOfStudy": gebied, "teachingLanguage": read_language(ruwe_taal)}
    return Opleidingrij(
        aanbieder=aanbieder,
        eigen_id=shorten(eigen_id, 400),
        titel=shorten(titel, 300),
        beschrijving="".join(to_html(deel) for deel in delen),
        leerdoelen=[punt for doel in doelen for punt in to_items(doel)],
        taal=read_language(ruwe_taal) or "",
        isced=gebied,
        trefwoorden=[shorten(trefwoord, 120)] if trefwoord else [],
        toelatingseisen=to_text(in_language(stuk.get("admissionRequirements"))),
        url=web_address(str(stuk.get("link") or "")),
        bron_termen={
            naam: stuk[naam]
            for naam in ("level", "fieldsOfStudy", "studyLoad", "primaryCode", "teachingLanguage")
            if stuk.get(naam) not in (None, "", [], {}) and not gelezen.get(naam)
        },
    )


def _runs(nummer: int, rij: Opleidingrij, aanbod: list[Stuk], woorden: Woorden) -> Iterator[Afgewezen]:
    """Give the course its runs; a refusal for each that has no key or repeats one."""
    uniek: dict[str, Uitvoeringrij] = {}
    for stuk in aanbod:
        sleutel = str(stuk.get("offeringId") or "").strip()
        if not sleutel or sleutel in uniek:
            reden = "staat twee keer" if sleutel else "heeft geen offeringId"
            yield Afgewezen(nummer, f"Een uitvoering van '{rij.titel[:120]}' {reden}.", "offeringId", sleutel[:200])
            continue
        uniek[sleutel] = run_row(stuk, shorten(sleutel, 400), woorden)
    rij.uitvoeringen = list(uniek.values())
