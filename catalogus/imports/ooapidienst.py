"""Asking a live OOAPI v5 service: all organizations, all courses, all offerings, page by page, into one file.

Everything or nothing: a page that does not come, or comes twice, ends the run; half an offer is never loaded.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from partnerschap.kern.imports.halen import Antwoordfout, fetch
from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald
from partnerschap.kern.imports.source import Bronfout

from .ooapieindpunten import Eindpunt

BLADZIJDE = 250
HOOGSTENS_BLADZIJDEN = 2000


def fetch_offer(opdracht: Haalopdracht, eindpunt: Eindpunt) -> Opgehaald:
    """The whole offer of a service as one bundle (`ooapi.parse`). Raises Bronfout."""
    organisaties = list(_all(opdracht, eindpunt, "/organizations"))
    opleidingen = list(_all(opdracht, eindpunt, "/courses"))
    bundel = {
        "organizations": organisaties,
        "courses": opleidingen,
        "offerings": list(_offerings(opdracht, eindpunt, opleidingen)),
    }
    doel = opdracht.werkmap / "ooapi.json"
    # Sorted, so that the same offer gives the same bytes; half a character is kept as it came, and the parser drops it.
    doel.write_text(json.dumps(bundel, ensure_ascii=False, sort_keys=True), encoding="utf-8", errors="surrogatepass")
    return Opgehaald(doel, f"{eindpunt.slug}.json", f"{eindpunt.basis}/courses")


def _offerings(
    opdracht: Haalopdracht, eindpunt: Eindpunt, opleidingen: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for opleiding in opleidingen:
        sleutel = str(opleiding.get("courseId") or "")
        if not sleutel or opleiding.get("offerings"):
            continue
        for aanbod in _all(opdracht, eindpunt, f"/courses/{quote(sleutel, safe='')}/offerings", mag_ontbreken=True):
            yield {**aanbod, "course": sleutel}


def _all(
    opdracht: Haalopdracht, eindpunt: Eindpunt, pad: str, *, mag_ontbreken: bool = False
) -> Iterator[dict[str, Any]]:
    """Every item of a paged answer. With `mag_ontbreken` a 404 means: none."""
    vorige: Any = None
    for nummer in range(1, HOOGSTENS_BLADZIJDEN + 1):
        url = f"{eindpunt.basis}{pad}?pageSize={BLADZIJDE}&pageNumber={nummer}"
        try:
            antwoord = fetch(
                eindpunt.adres, url, opdracht.werkmap / "bladzijde.json", hoofding={"Accept": "application/json"}
            )
        except Antwoordfout as fout:
            if mag_ontbreken and nummer == 1 and fout.antwoord.status == 404:
                return
            raise
        try:
            inhoud = json.loads(antwoord.pad.read_bytes())
            stukken, verder = inhoud["items"], bool(inhoud.get("hasNextPage"))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
            raise Bronfout(
                f"Bladzijde {nummer} van {pad} is geen volledige OOAPI-bladzijde. Er is niets gewijzigd."
            ) from fout
        if not isinstance(stukken, list) or not all(isinstance(stuk, dict) for stuk in stukken):
            raise Bronfout(f"Bladzijde {nummer} van {pad} heeft geen lijst 'items'. Er is niets gewijzigd.")
        if verder and (not stukken or stukken == vorige):
            raise Bronfout(
                f"Bladzijde {nummer} van {pad} herhaalt de vorige of is leeg, terwijl er meer zou volgen. Er is niets gewijzigd."
            )
        yield from stukken
        vorige = stukken
        if not verder:
            return
    raise Bronfout(f"{pad} heeft meer dan {HOOGSTENS_BLADZIJDEN} bladzijden. Er is niets gewijzigd.")
