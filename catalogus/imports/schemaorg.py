"""schema.org JSON-LD: courses with their instances, from one JSON document (one thing, a list, or `@graph`).

Vocabulary: <https://schema.org/Course>. Instances stand with their course, or beside it and point to it; the provider stands
in full or by its `@id`. An instance without `@id` gets a key of its own day and place, so that a second delivery finds it.
"""

from collections.abc import Iterator
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from ..enums import schemaorg as so
from .cursustermen import translate_course
from .jsondocument import MB, read_json
from .rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from .rijketekst import shorten, to_text
from .schemaorgvelden import Stuk, course_fields, first, kinds, plain_names, provider_row, run_row, several, things
from .termen import Woorden, words_of

HOOGSTENS_BYTES = 64 * MB


def parse(bestand: Bronbestand, bron: str = "schemaorg") -> Gelezen:
    """All courses of the document, in the words decided for this source.

    Raises Bronfout when it is no whole JSON, or holds no thing of schema.org.
    """
    inhoud = plain_names(read_json(bestand.pad, HOOGSTENS_BYTES))
    stukken = list(all_things(inhoud))
    if not any(kinds(stuk) for stuk in stukken):
        raise Bronfout(
            "Dit is geen JSON-LD van schema.org: we vinden nergens een '@type'. Kijk of je het juiste bestand koos."
        )
    return read_things(stukken, bron)


def read_things(stukken: list[Stuk], bron: str = "schemaorg") -> Gelezen:
    """All courses among these things, by short names (`plain_names`), in their order."""
    per_id = {str(stuk["@id"]): stuk for stuk in stukken if stuk.get("@id") and len(stuk) > 1}
    kenmerken: dict[str, Any] = {"aanbieders": set(), "geweigerde_sleutels": set()}
    return Gelezen(None, _rows(stukken, per_id, kenmerken, words_of(bron, "schemaorg")), kenmerken)


def all_things(waarde: Any) -> Iterator[Stuk]:
    """Things at the top: of a list, of `@graph`, of an `ItemList`."""
    for stuk in things(waarde) if not isinstance(waarde, list) else waarde:
        if isinstance(stuk, list):
            yield from all_things(stuk)
        elif isinstance(stuk, dict):
            if "@graph" in stuk:
                yield from all_things(several(stuk["@graph"]))
            elif "itemlist" in kinds(stuk):
                for deel in things(stuk.get("itemListElement")):
                    yield from all_things(several(deel.get("item") or deel))
            else:
                yield stuk


def _rows(
    stukken: list[Stuk], per_id: dict[str, Stuk], kenmerken: dict[str, Any], woorden: Woorden
) -> Iterator[Opleidingrij | Afgewezen]:
    gezien: set[tuple[str, str]] = set()
    los = _loose_instances(stukken)
    aanbieders = [stuk for stuk in stukken if is_provider(stuk)]
    for nummer, stuk in enumerate((s for s in stukken if kinds(s) & so.CURSUS), 1):
        rij = _course(stuk, per_id, aanbieders, woorden)
        if isinstance(rij, str):
            kolom, _, reden = rij.partition(": ")
            yield Afgewezen(nummer, reden, kolom, shorten(first(stuk.get("name")) or first(stuk.get("@id")), 200))
        elif rij.sleutel in gezien:
            yield Afgewezen(
                nummer, f"Opleiding '{rij.eigen_id[:80]}' staat twee keer in het bestand.", "@id", rij.titel
            )
        else:
            gezien.add(rij.sleutel)
            kenmerken["aanbieders"].add(rij.aanbieder.eigen_id)
            eigen = [per_id.get(str(s.get("@id")), s) for s in things(stuk.get("hasCourseInstance"))]
            eigen += [s for s in los.get(rij.eigen_id, ()) if s not in eigen]
            yield from _add_runs(nummer, rij, eigen or _itself(stuk), woorden)
            yield rij


def is_provider(stuk: Stuk) -> bool:
    """Whether it is an organisation with a name."""
    return bool(stuk.get("name")) and any(
        soort.endswith(("organization", "collegeoruniversity")) for soort in kinds(stuk)
    )


def _loose_instances(stukken: list[Stuk]) -> dict[str, list[Stuk]]:
    """Instances that stand beside the courses, by the course they say they are of."""
    per: dict[str, list[Stuk]] = {}
    for stuk in stukken:
        if kinds(stuk) & so.UITVOERING:
            for ouder in several(stuk.get("isPartOf") or stuk.get("superEvent")):
                sleutel = first(ouder.get("@id")) if isinstance(ouder, dict) else str(ouder)
                per.setdefault(sleutel, []).append(stuk)
    return per


def _itself(stuk: Stuk) -> list[Stuk]:
    """A thing that says itself when it starts or what it costs is its own run."""
    eigen = ("startDate", "endDate", "offers", "courseMode", "location")
    return (
        [{**stuk, "description": None, "@id": f"{first(stuk.get('@id'))}#uitvoering", "keywords": None}]
        if any(map(stuk.get, eigen))
        else []
    )


def _course(stuk: Stuk, per_id: dict[str, Stuk], aanbieders: list[Stuk], woorden: Woorden) -> Opleidingrij | str:
    """The course, or `column: reason` why it cannot be used."""
    aanbieder = _provider(stuk.get("provider") or stuk.get("creator"), per_id, aanbieders)
    velden = course_fields(stuk)
    eigen_id = first(stuk.get("@id")) or first(stuk.get("courseCode")) or velden["url"]
    if not velden["titel"]:
        return "name: Deze opleiding heeft geen naam."
    if not eigen_id:
        return "@id: Deze opleiding heeft geen eigen kenmerk ('@id', 'courseCode' of 'url')."
    if aanbieder is None:
        return "provider: Van deze opleiding kennen we de aanbieder niet: 'provider' ontbreekt of heeft geen naam."
    rij = Opleidingrij(aanbieder=aanbieder, eigen_id=shorten(eigen_id, 400), **velden)
    translate_course(rij, woorden)
    return rij


def _provider(waarde: Any, per_id: dict[str, Stuk], aanbieders: list[Stuk]) -> Aanbiederrij | None:
    """In full, by its `@id`, or the only organisation of the document."""
    for deel in several(waarde):
        stuk = deel if isinstance(deel, dict) else {"@id": deel} if str(deel) in per_id else {"name": deel}
        if rij := provider_row(stuk) or provider_row(per_id.get(str(stuk.get("@id")), {})):
            return rij
    return provider_row(aanbieders[0]) if not waarde and len(aanbieders) == 1 else None


def _add_runs(nummer: int, rij: Opleidingrij, stukken: list[Stuk], woorden: Woorden) -> Iterator[Afgewezen]:
    """Its instances; a refusal for each that repeats a key."""
    uniek: dict[str, Uitvoeringrij] = {}
    for stuk in stukken:
        eigen_id = first(stuk.get("@id")) or _key(stuk)
        if eigen_id in uniek:
            yield Afgewezen(
                nummer, f"Uitvoering '{eigen_id[:80]}' staat twee keer bij '{rij.titel}'.", "hasCourseInstance"
            )
            continue
        uitvoering = uniek[eigen_id] = run_row(stuk, eigen_id, woorden)
        pagina = first(stuk.get("url"))
        uitvoering.url = uitvoering.url or (pagina if pagina not in (eigen_id, rij.eigen_id, rij.url) else "")
        rij.taal = rij.taal or course_fields({"inLanguage": stuk.get("inLanguage")})["taal"]
    rij.uitvoeringen = list(uniek.values())


def _key(stuk: Stuk) -> str:
    """What tells an instance without `@id` from the next one."""
    plek = next(iter(things(stuk.get("location"))), {})
    delen = (
        first(stuk.get("url")),
        first(stuk.get("startDate"))[:10],
        to_text(first(plek.get("name"))),
        *map(str, several(stuk.get("courseMode"))),
    )
    return " | ".join(deel for deel in delen if deel) or "zonder datum"
