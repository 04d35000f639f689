"""Whether a staged offer looks like an offer: judged on the difference with what stands, before anything is written.

The first check that speaks holds the run, with a sentence for whoever must decide.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Source, Verschil
from partnerschap.kern.imports.verdacht import (
    MARGE,
    MINSTENS,
    Schaalsprong,
    compose,
    scale_sentence,
    swap_sentence,
)
from partnerschap.kern.imports.verslag import number
from partnerschap.kern.models import ImportRun

from . import oordeel_sql as sql
from .zetten import VERDWENEN

RUILBAAR = (
    ("opleiding", "titel", "samenvatting"),
    ("opleiding", "titel", "doelgroep"),
    ("opleiding", "samenvatting", "beschrijving"),
    ("opleiding", "certificaat", "doelgroep"),
    ("uitvoering", "start_datum", "eind_datum"),
    ("uitvoering", "start_datum", "inschrijven_van"),
    ("uitvoering", "start_datum", "inschrijven_tot"),
    ("uitvoering", "inschrijven_van", "inschrijven_tot"),
    ("uitvoering", "prijs", "uren"),
    ("uitvoering", "prijs", "lessen"),
    ("uitvoering", "uren", "lessen"),
    ("uitvoering", "plaatsnaam", "adres"),
)
"""Columns that people exchange by mistake."""
ONMISBAAR = (
    ("opleiding", "samenvatting"),
    ("opleiding", "beschrijving"),
    ("uitvoering", "prijs"),
    ("uitvoering", "start_datum"),
    ("uitvoering", "gemeente_id"),
    ("uitvoering", "uren"),
)
"""Columns that do not become empty everywhere at once."""
WOORDEN = {
    "start_datum": "start", "eind_datum": "einde", "gemeente_id": "gemeente", "plaatsnaam": "campus", "doelgroep": "voor wie",
    "inschrijven_van": "inschrijven vanaf", "inschrijven_tot": "inschrijven tot",
}  # fmt: skip
RUIL_DEEL = 0.3
LEEG_DEEL, LEEG_VANAF = 0.9, 5
UITVOERING_WEG, UITVOERING_VANAF = 0.4, 5
GROOT_DEEL, GROOT_VANAF = 0.25, 8
AANBIEDERS_VANAF = 10


@dataclass(frozen=True)
class Aanbod:
    """What the loader staged."""

    source: Source
    verschil: Verschil
    stand: date
    aanbieders: list[str]
    """Keys of the providers that the file speaks about."""
    namen: list[str]
    """Their names."""
    waarden: dict[str, Any]
    """The loader's own parameters, for the SQL of `zetten`."""

    @property
    def aantal(self) -> int:
        return self.verschil.nieuw + self.verschil.gewijzigd + self.verschil.ongewijzigd


def judge(aanbod: Aanbod) -> str:
    """Why a person must decide first; empty when nothing is odd."""
    controles: list[Controle] = [_providers_gone]
    if aanbod.verschil.verandert:
        controles += [_title_is_provider, _scale, _exchanged, _emptied, _runs_gone, _large]
    return next((zin for controle in controles if (zin := controle(aanbod))), "")


def example_gone(waarden: dict[str, Any]) -> str:
    """The title of one course that vanished, between quotes."""
    vraag = sql.EEN_WEG.format(verdwenen=VERDWENEN.replace("FROM catalogus_aanbieder a\n", ""))
    rij = _ask(vraag, **waarden)
    return f"'{rij[0]}'" if rij else ""


Controle = Callable[[Aanbod], str]


def _ask(vraag: str, **waarden: Any) -> tuple[Any, ...] | None:
    return next(_rows(vraag, **waarden), None)


def _rows(vraag: str, **waarden: Any) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        yield from cursor.fetchall()


def _title_is_provider(aanbod: Aanbod) -> str:
    """The column of titles holds the providers, or the other way round."""
    alle, fout, voorbeeld, titels, aanbieders = _ask(sql.TITELS) or (0, 0, "", 0, 0)
    vermoeden = "Waarschijnlijk zijn de kolommen met titel en aanbieder verwisseld."
    if fout and fout >= max(min(MINSTENS, alle), RUIL_DEEL * alle):
        wat = "opleidingen hebben als titel de naam van een aanbieder"
        return swap_sentence(wat, fout, alle, f"de titel '{voorbeeld}'", vermoeden)
    bekend, titel = _ask(sql.NAMEN, bron=aanbod.source.slug, namen=aanbod.namen) or (0, "")
    if bekend and bekend >= max(min(MINSTENS, len(aanbod.namen)), RUIL_DEEL * len(aanbod.namen)):
        wat = "aanbieders heten zoals een opleiding"
        return swap_sentence(wat, bekend, len(aanbod.namen), f"de aanbieder '{titel}'", vermoeden)
    if alle >= AANBIEDERS_VANAF and aanbieders >= 0.8 * alle and titels <= 0.2 * alle:
        wat = f"Het bestand noemt {number(aanbieders)} aanbieders en maar {number(titels)} titels voor {number(alle)} opleidingen"
        return compose(wat, vermoeden=vermoeden)
    return ""


def _scale(aanbod: Aanbod) -> str:
    """Prices or hours that are ten or a hundred times what they were."""
    for veld, soort, toon in (("prijs", "prijzen", _euro), ("uren", "aantallen uren", _plain)):
        rijen = list(_rows(sql.SPRONGEN.format(veld=veld), marge=MARGE))
        sprongen = [(k, n) for k, n, _alle, _titel in rijen if n]
        if not sprongen:
            continue
        macht = sprongen[0][0]
        aantal = sum(n for k, n in sprongen if k * macht > 0)
        voorbeeld = _ask(sql.SPRONG_VOORBEELD.format(veld=veld), macht=macht, marge=MARGE)
        tekst = f"'{voorbeeld[0]}': {toon(voorbeeld[1])} werd {toon(voorbeeld[2])}" if voorbeeld else ""
        sprong = Schaalsprong(macht, aantal, sum(alle for _, _, alle, _ in rijen), tekst)
        if sprong.verdacht:
            weg = "weggevallen" if macht > 0 else "op een andere plaats komen te staan"
            return scale_sentence(sprong, soort, f"Waarschijnlijk is de komma {weg} in de kolom '{veld}'.")
    return ""


def _exchanged(aanbod: Aanbod) -> str:
    """Two columns of the offer that took each other's place."""
    for tabel, een, ander in RUILBAAR:
        alle, ruil, tekst = _ask(sql.exchange(tabel, een, ander)) or (0, 0, "")
        if ruil and ruil >= max(min(MINSTENS, alle), RUIL_DEEL * alle):
            titel, toen, nu = tekst.split("\t")
            return swap_sentence(
                f"{tabel}en hebben bij '{_naam(een)}' wat bij '{_naam(ander)}' stond", ruil, alle,
                f"'{titel}': {_naam(een)} '{toen}' werd '{nu}'", "Waarschijnlijk zijn twee kolommen verwisseld.",
            )  # fmt: skip
    return ""


def _emptied(aanbod: Aanbod) -> str:
    """A column that was filled and is now empty almost everywhere."""
    for tabel, veld in ONMISBAAR:
        had, leeg, titel = _ask(sql.emptied(tabel, veld)) or (0, 0, "")
        if had >= LEEG_VANAF and leeg >= LEEG_DEEL * had:
            return compose(
                f"Bij {number(leeg)} van de {number(had)} {tabel}en die '{_naam(veld)}' invulden, is dat nu leeg",
                f"'{titel}'", "Waarschijnlijk ontbreekt de kolom of heeft ze een andere naam.",
            )  # fmt: skip
    return ""


def _runs_gone(aanbod: Aanbod) -> str:
    """Courses that stay while most of their coming runs are gone."""
    stond, weg, titel = _ask(sql.UITVOERINGEN, stand=aanbod.stand) or (0, 0, "")
    if not stond or weg < UITVOERING_VANAF or weg <= UITVOERING_WEG * stond:
        return ""
    return compose(
        f"{number(weg)} van de {number(stond)} komende uitvoeringen staan niet meer in het bestand, hun opleiding wel",
        f"een uitvoering van '{titel}' ontbreekt", "Waarschijnlijk is het bestand afgebroken.",
    )  # fmt: skip


def _providers_gone(aanbod: Aanbod) -> str:
    """A file of a source that always came whole, and now without some of its providers.

    Vanishing is judged per provider in the file; a provider that is absent is judged here, and only when the last file
    of this source held nearly everything that stands (several providers may each send their own part).
    """
    alle, buiten, naam, bekend = _ask(sql.STAAND, bron=aanbod.source.slug, aanbieders=aanbod.aanbieders) or (
        0,
        0,
        "",
        0,
    )
    if alle < AANBIEDERS_VANAF or not bekend or buiten <= aanbod.source.max_drop * alle:
        return ""
    laatste = (
        ImportRun.objects.filter(
            soort=aanbod.source.soort, bron=aanbod.source.slug, staat__in=(Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)
        )
        .order_by("-geeindigd_op", "-pk")
        .first()
    )
    vorige = laatste.nieuw + laatste.gewijzigd + laatste.ongewijzigd if laatste else 0
    if vorige < (1 - aanbod.source.max_drop) * alle:
        return ""
    return compose(
        f"De vorige levering telde {number(vorige)} opleidingen en deze {number(aanbod.aantal)}; van sommige aanbieders "
        "is er geen enkele meer",
        f"'{naam}'", "Waarschijnlijk is het bestand afgebroken.",
    )  # fmt: skip


def _large(aanbod: Aanbod) -> str:
    """Far more and far larger price changes than a new season brings."""
    rij = _ask(sql.GROTE.format(veld="prijs"))
    if rij is None or rij[3] < max(GROOT_VANAF, GROOT_DEEL * rij[4]):
        return ""
    titel, toen, nu, groot, alle = rij
    return compose(
        f"{number(groot)} van de {number(alle)} prijzen verdubbelen of halveren",
        f"'{titel}': {_euro(toen)} werd {_euro(nu)}", "Misschien staat er een andere kolom op de plaats van de prijs.",
    )  # fmt: skip


def _naam(veld: str) -> str:
    return WOORDEN.get(veld, veld)


def _plain(waarde: Decimal) -> str:
    return f"{waarde.normalize():f}".replace(".", ",")


def _euro(waarde: Decimal) -> str:
    return f"{waarde:.2f} euro".replace(".", ",")
