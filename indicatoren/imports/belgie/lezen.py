"""From a table and its profile to figures: one cell per row and value column, every refusal with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from partnerschap.kern.imports.rekenblad import Getal
from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from ..cellen import CODE, Cel, Reeksregel, make_cell, number_text
from ..losse_feiten import Verzamelaar
from .perioden import frequency, text_period
from .profiel import Kolom, Notatie, Profiel, Rol, fold
from .tabel import Tabel, read_table

MET_KOMMA = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?\Z")
DUIZENDSPATIE = re.compile(r"(?<=[0-9])[ \u202f\u2009](?=[0-9]{3}(?![0-9]))")
ARRONDISSEMENT = re.compile(r"\s*\([^()]*\)\s*\Z")
EXACT = Context(prec=100)
"""More digits than any number of a file times any factor."""


class Celfout(ValueError):
    """A cell that cannot be read: its column and a Dutch reason."""

    def __init__(self, kolom: str, reden: str, inhoud: str = "") -> None:
        super().__init__(reden)
        self.kolom, self.reden, self.inhoud = kolom, reden, inhoud


@dataclass(frozen=True)
class Plaats:
    """A column of the profile in this file."""

    kolom: Kolom
    naam: str
    nummer: int

    def cell(self, cellen: Sequence[str]) -> str:
        cel = cellen[self.nummer] if self.nummer < len(cellen) else ""
        return cel if isinstance(cel, Getal) else cel.replace("\xa0", " ").strip()


def parse_profile(bestand: Bronbestand, profiel: Profiel) -> Gelezen:
    """All figures of a file with this layout. Raises Bronfout for a missing column or a figure that is printed twice."""
    tabel = read_table(bestand.pad, profiel.blad)
    plaatsen = match_columns(tabel, profiel)
    verzamelaar, afgewezen = Verzamelaar(), list[Afgewezen]()
    gezien: dict[tuple[tuple[str, ...], str], int] = {}
    for nummer, cellen in tabel.rijen:
        try:
            feiten = list(_facts(cellen, plaatsen, profiel))
        except Celfout as fout:
            afgewezen.append(Afgewezen(nummer, fout.reden, fout.kolom, fout.inhoud[:200]))
            continue
        for codes, periode, cel in feiten:
            verzamelaar.add(nummer, codes, periode, cel)
            eerder = gezien.setdefault((codes, periode), nummer)
            if eerder != nummer:
                afgewezen.append(Afgewezen(nummer, f"dit cijfer stond al op regel {eerder}"))
    rijen: list[Afgewezen | Reeksregel] = [*afgewezen, *verzamelaar.rows()]
    kenmerken = {
        "code": profiel.dataset, "dimensies": profiel.dimensies, "perioden": sorted({periode for _, periode in gezien}),
        "reeksen": len(verzamelaar), "titel": profiel.titel, "gegevens": dict(profiel.gegevens),
        "heel": True,
    }  # fmt: skip
    return Gelezen(stand=None, rijen=iter(rijen), kenmerken=kenmerken)


def match_columns(tabel: Tabel, profiel: Profiel) -> list[Plaats]:
    """Where each column of the profile stands. Raises Bronfout for a missing one, and for one that nobody declared."""
    op_naam = {naam.lower(): (naam, nummer) for nummer, naam in enumerate(tabel.kop) if naam}
    plaatsen = []
    for kolom in profiel.kolommen:
        gevonden = [op_naam[naam.lower()] for naam in kolom.namen if naam.lower() in op_naam]
        if len({nummer for _, nummer in gevonden}) > 1:
            raise Bronfout(
                f"Regel 1: '{gevonden[0][0]}' en '{gevonden[1][0]}' zijn volgens het profiel dezelfde kolom."
            )
        if gevonden:
            plaatsen.append(Plaats(kolom, *gevonden[0]))
        elif kolom.rol in (Rol.PERIODE, Rol.WAARDE) or (kolom.rol == Rol.DIMENSIE and not kolom.leeg):
            raise Bronfout(
                f"Regel 1: de kolom {_choice(kolom.namen)} ontbreekt. Het bestand heeft: {', '.join(tabel.kop)[:300]}."
            )
    genoemd = {plaats.nummer for plaats in plaatsen}
    vreemd = [naam for nummer, naam in enumerate(tabel.kop) if naam and nummer not in genoemd]
    if vreemd:
        raise Bronfout(
            f"Regel 1: de kolom '{vreemd[0][:60]}' staat niet in het profiel '{profiel.slug}'. Misschien is dit een andere tabel; "
            "anders zet een beheerder ze erbij, desnoods als 'negeer'."
        )
    return plaatsen


def _choice(namen: tuple[str, ...]) -> str:
    return " of ".join(f"'{naam}'" for naam in namen[:4])


def _facts(
    cellen: Sequence[str], plaatsen: Sequence[Plaats], profiel: Profiel
) -> Iterator[tuple[tuple[str, ...], str, Cel]]:
    """The figures of one row: one per value column that is filled. Raises Celfout."""
    codes = dict(profiel.vast)
    periode = vlaggen = ""
    for plaats in plaatsen:
        tekst = plaats.cell(cellen)
        match plaats.kolom.rol:
            case Rol.DIMENSIE:
                codes[plaats.kolom.dimensie] = _code(plaats, tekst)
            case Rol.PERIODE:
                periode = _period(plaats, tekst)
            case Rol.VLAG:
                vlaggen += _flag(plaats, tekst)
    for kolom in profiel.kolommen:
        if kolom.rol == Rol.DIMENSIE:
            codes.setdefault(kolom.dimensie, kolom.leeg)
    codes["freq"] = frequency(periode)
    vlaggen += "b" if profiel.breaks_at(periode) else ""
    for plaats in plaatsen:
        if plaats.kolom.rol == Rol.WAARDE:
            waarde = _value(plaats, plaats.cell(cellen), profiel)
            cel = make_cell(waarde, vlaggen)
            if cel is not None:
                alle = {**codes, **plaats.kolom.vast}
                yield tuple(alle[naam] for naam in profiel.dimensies), periode, cel


def _code(plaats: Plaats, tekst: str) -> str:
    if not tekst:
        if not plaats.kolom.leeg:
            raise Celfout(plaats.naam, "deze cel mag niet leeg zijn")
        return plaats.kolom.leeg
    if plaats.kolom.gesloten:
        code = _known(plaats.kolom, tekst)
        if code is None:
            raise Celfout(plaats.naam, f"we kennen '{tekst[:60]}' niet; het profiel zegt niet welke code dat is", tekst)
        return code
    if not CODE.match(tekst):
        raise Celfout(plaats.naam, f"'{tekst[:60]}' is geen code", tekst)
    return tekst


def _known(kolom: Kolom, tekst: str) -> str | None:
    """The code of a text; of a municipality also when its district stands behind it: `Aalst (Aalst)`. Raises Celfout."""
    vormen = [fold(tekst)]
    if kolom.gemeenten:
        vormen.append(fold(ARRONDISSEMENT.sub("", tekst)))
    code = next((kolom.op_tekst[vorm] for vorm in vormen if vorm in kolom.op_tekst), None)
    if code is None and (dubbel := next((kolom.dubbel[vorm] for vorm in vormen if vorm in kolom.dubbel), "")):
        raise Celfout(
            kolom.namen[0], f"'{tekst[:60]}' kan zijn: {dubbel}. Schrijf bij de codes welke je bedoelt", tekst
        )
    return code


def _period(plaats: Plaats, tekst: str) -> str:
    try:
        return text_period(tekst)
    except ValueError as fout:
        raise Celfout(plaats.naam, str(fout), tekst) from fout


def _flag(plaats: Plaats, tekst: str) -> str:
    if not tekst:
        return ""
    letters = {naam.lower(): code for naam, code in plaats.kolom.codes.items()}.get(tekst.lower())
    if letters is None:
        raise Celfout(plaats.naam, f"we kennen de vlag '{tekst[:40]}' niet", tekst)
    return letters


def _value(plaats: Plaats, tekst: str, profiel: Profiel) -> str | None:
    """The exact product of the printed number and the factor: `0.719` times 100 is `71.9`. None: not given."""
    kaal = tekst.removesuffix("%").strip()
    if kaal.lower() in profiel.leeg_is:
        return None
    kaal = DUIZENDSPATIE.sub("", kaal)
    if profiel.notatie == Notatie.KOMMA and not isinstance(tekst, Getal):
        if not MET_KOMMA.match(kaal):
            raise Celfout(plaats.naam, f"'{tekst[:40]}' is geen getal met een komma, zoals 71,9 of 1.234,5", tekst)
        kaal = kaal.replace(".", "").replace(",", ".")
    try:
        getal = Decimal(number_text(kaal))
    except ValueError as fout:
        raise Celfout(plaats.naam, str(fout), tekst) from fout
    if plaats.kolom.factor != "1":
        getal = EXACT.multiply(getal, Decimal(plaats.kolom.factor))
        getal = EXACT.normalize(getal) if getal else Decimal(0)
    return f"{getal:f}"
