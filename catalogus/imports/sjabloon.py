"""The portal's own CSV template: one row per run, the course repeated in each (docs/aanbod-csv.md).

Pure: the whole file is judged row by row; a wrong row is refused with its column, the others go on.
"""

import csv
import difflib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import read_lines

from .rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from .rijketekst import to_html
from .sjabloonvelden import KOLOMMEN, NAMEN, VERPLICHT, Celfout

Sleutel = tuple[str, str]


def parse(bestand: Bronbestand) -> Gelezen:
    """Read the template. Raises Bronfout when the file as a whole is not the template."""
    regels = read_lines(bestand.pad, moet_eindigen=False)
    try:
        kop = next(regels)
    except StopIteration:
        raise Bronfout("Het bestand is leeg. Vul het sjabloon in en probeer opnieuw.") from None
    teken = ";" if kop.count(";") >= kop.count(",") else ","
    kolommen = check_header(next(csv.reader([kop], delimiter=teken)))
    opleidingen, afgewezen, geweigerd = _read(_cells(regels, teken), kolommen)
    kenmerken = {
        "aanbieders": {sleutel[0] for sleutel in [*opleidingen, *geweigerd]},
        # A course of which every row is refused is not gone: it waits for its correction.
        "geweigerde_sleutels": geweigerd - set(opleidingen),
    }
    return Gelezen(None, iter([*afgewezen, *opleidingen.values()]), kenmerken)


def _cells(regels: Iterator[str], teken: str) -> Iterator[tuple[int, list[str]]]:
    """The line number in the file and the cells; a cell between quotes may hold line ends."""
    lezer = csv.reader((regel + "\n" for regel in regels), delimiter=teken, strict=True)
    while True:
        begin = lezer.line_num + 2
        try:
            cellen = next(lezer)
        except StopIteration:
            return
        except csv.Error as fout:
            raise Bronfout(
                f'Regel {begin}: een aanhalingsteken (") wordt niet gesloten of staat verkeerd. Kijk de regel na.'
            ) from fout
        if any(cel.strip() for cel in cellen):
            yield begin, cellen


def check_header(kop: list[str]) -> list[str]:
    """The column names in order. Raises Bronfout that names a missing, double or unknown one."""
    namen = [naam.strip().lower().replace(" ", "_") for naam in kop]
    while namen and not namen[-1]:
        namen.pop()
    if len(set(namen) & NAMEN) < 3:
        raise Bronfout("Regel 1 bevat niet de kolomnamen van het sjabloon. Download het sjabloon en vul dat in.")
    for naam in namen:
        if naam not in NAMEN:
            lijkt = difflib.get_close_matches(naam, NAMEN, 1)
            bedoel = f" Bedoel je '{lijkt[0]}'?" if lijkt else ""
            raise Bronfout(f"Regel 1: de kolom '{naam}' kennen we niet.{bedoel}")
        if namen.count(naam) > 1:
            raise Bronfout(f"Regel 1: de kolom '{naam}' staat er twee keer.")
    mist = [naam for naam in VERPLICHT if naam not in namen]
    if mist:
        raise Bronfout(f"Regel 1: deze verplichte kolom ontbreekt: {', '.join(mist)}.")
    return namen


def _read(
    rijen: Iterator[tuple[int, list[str]]], kolommen: list[str]
) -> tuple[dict[Sleutel, Opleidingrij], list[Afgewezen], set[Sleutel]]:
    opleidingen: dict[Sleutel, Opleidingrij] = {}
    afgewezen: list[Afgewezen] = []
    geweigerd: set[Sleutel] = set()
    for regel, cellen in rijen:
        ruw = dict(zip(kolommen, cellen, strict=False))
        sleutel = (ruw.get("aanbieder", "").strip(), ruw.get("opleiding_id", "").strip())
        try:
            if len(cellen) > len(kolommen) and any(cel.strip() for cel in cellen[len(kolommen) :]):
                raise Celfout("", f"deze rij heeft {len(cellen)} cellen en de kop {len(kolommen)}.")
            add_row(opleidingen, _values(ruw))
        except Celfout as fout:
            geweigerd.add(sleutel)
            inhoud = ruw.get(fout.kolom, "")[:200]
            afgewezen.append(Afgewezen(regel, fout.reden, fout.kolom, inhoud))
    return opleidingen, afgewezen, geweigerd


def _values(ruw: dict[str, str]) -> dict[str, Any]:
    """Every cell read by its column. Raises Celfout for the first that is wrong."""
    waarden: dict[str, Any] = {}
    for kolom in KOLOMMEN:
        tekst = ruw.get(kolom.naam, "").strip()
        if not tekst:
            if kolom.verplicht:
                raise Celfout(kolom.naam, "dit mag niet leeg zijn.")
            continue
        if len(tekst) > kolom.hoogstens:
            raise Celfout(kolom.naam, f"dit is te lang: hoogstens {kolom.hoogstens} tekens.")
        waarden[kolom.veld] = kolom.read(tekst)
    check_pair(waarden, "start_datum", "eind_datum", "einde", "ligt vóór de start")
    check_pair(waarden, "inschrijven_van", "inschrijven_tot", "inschrijven_tot", "ligt vóór 'inschrijven_van'")
    return waarden


def check_pair(waarden: dict[str, Any], eerst: str, dan: str, kolom: str, reden: str) -> None:
    if eerst in waarden and dan in waarden and waarden[eerst] > waarden[dan]:
        raise Celfout(kolom, f"deze datum {reden}.")


_VAN_OPLEIDING = {veld.name for veld in fields(Opleidingrij)}
_VAN_UITVOERING = {veld.name for veld in fields(Uitvoeringrij)}


def add_row(opleidingen: dict[Sleutel, Opleidingrij], waarden: dict[str, Any]) -> None:
    """Put a good row with its course. Raises Celfout when it contradicts an earlier row of that course."""
    naam, eigen_id, uitvoering_id = waarden["aanbieder"], waarden["opleiding_id"], waarden["uitvoering_id"]
    bekend = opleidingen.get((naam, eigen_id))
    if bekend is None:
        bekend = _new_course(naam, eigen_id, waarden)
        opleidingen[bekend.sleutel] = bekend
    elif bekend.titel != waarden["titel"]:
        raise Celfout("titel", f"bij opleiding '{eigen_id}' staat al een andere titel: '{bekend.titel}'.")
    if any(uitvoering.eigen_id == uitvoering_id for uitvoering in bekend.uitvoeringen):
        raise Celfout("uitvoering_id", f"uitvoering '{uitvoering_id}' staat twee keer bij opleiding '{eigen_id}'.")
    eigen = {naam: waarde for naam, waarde in waarden.items() if naam in _VAN_UITVOERING and naam != "url"}
    eigen["url"] = waarden.get("inschrijflink", "")
    bekend.uitvoeringen.append(Uitvoeringrij(eigen_id=uitvoering_id, **eigen))


def _new_course(naam: str, eigen_id: str, waarden: dict[str, Any]) -> Opleidingrij:
    eigen = {veld: waarde for veld, waarde in waarden.items() if veld in _VAN_OPLEIDING and veld != "aanbieder"}
    eigen["beschrijving"] = to_html(eigen.get("beschrijving", ""))
    gemerkt = any(eigen.get(veld) for veld in ("opleidingsverlof", "opleidingscheques", "knelpuntberoep"))
    aanbieder = Aanbiederrij(naam, naam, waarden.get("website", ""))
    return Opleidingrij(
        **{**eigen, "aanbieder": aanbieder, "eigen_id": eigen_id, "kenmerken_bron": "de aanbieder" if gemerkt else ""}
    )
