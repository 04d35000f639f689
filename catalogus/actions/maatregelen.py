"""Writing measures: the card, a new version, its amounts and conditions, and confirming it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.gebeurtenissen import record

from ..enums.maatregel import Eenheid, Grens, Versiestand
from ..models import Bedrag, Maatregel, Maatregelbron, Maatregelversie, Voorwaarde


@dataclass(frozen=True)
class Bron:
    """Where a version comes from; `datum` None is an undated page."""

    titel: str
    url: str = ""
    datum: date | None = None
    toelichting: str = ""


@dataclass(frozen=True)
class Bedraggegeven:
    """An amount in its own unit; `bron` is the place of its source in the list, counted from 1."""

    omschrijving: str
    waarde: Decimal
    eenheid: Eenheid
    grens: Grens = Grens.PRECIES
    per: str = ""
    op_kaart: bool = False
    bron: int = 1


@dataclass(frozen=True)
class Voorwaardegegeven:
    """A condition in words; `bron` as for an amount."""

    tekst: str
    bron: int = 1


@dataclass(frozen=True)
class Versiegegevens:
    """Everything a new version says."""

    titel: str
    samenvatting: str
    geldig_van: date | None = None
    geldig_tot: date | None = None
    stand: Versiestand = Versiestand.VAN_KRACHT
    wijziging: str = ""
    tegenspraak: str = ""
    bronnen: tuple[Bron, ...] = ()
    bedragen: tuple[Bedraggegeven, ...] = ()
    voorwaarden: tuple[Voorwaardegegeven, ...] = field(default=())


@transaction.atomic
def save(*, maatregel: Maatregel) -> Maatregel:
    """Write the card of a measure. Raises ValidationError (Dutch) for an unfit value."""
    maatregel.full_clean()
    maatregel.save()
    return maatregel


@transaction.atomic
def add_version(
    *, maatregel: Maatregel, gegevens: Versiegegevens, sluit_vorige: bool = False, vandaag: date | None = None
) -> Maatregelversie:
    """Add a version, unconfirmed. With `sluit_vorige` the version still open ends the day before.

    Raises ValidationError when it overlaps with another version, has no source, or ends before it begins.
    """
    Maatregel.objects.select_for_update().get(pk=maatregel.pk)
    if not gegevens.bronnen:
        raise ValidationError("Noem minstens één bron. Zonder bron tonen we geen bedragen.", "geen_bron")
    if sluit_vorige and gegevens.geldig_van is not None:
        _close_previous(maatregel, gegevens.geldig_van)
    versie = Maatregelversie(
        maatregel=maatregel,
        titel=gegevens.titel,
        geldig_van=gegevens.geldig_van,
        geldig_tot=gegevens.geldig_tot,
        stand=gegevens.stand,
        samenvatting=gegevens.samenvatting,
        wijziging=gegevens.wijziging,
        tegenspraak=gegevens.tegenspraak,
        toegevoegd_op=vandaag or timezone.localdate(),
    )
    versie.full_clean()
    versie.save()
    _write_rows(versie, gegevens)
    record(soort="maatregelversie_toegevoegd", onderwerp=versie, gegevens={"maatregel": maatregel.pk})
    return versie


@transaction.atomic
def save_version(*, versie: Maatregelversie) -> Maatregelversie:
    """Write a version that an editor typed. A changed version loses its confirmation: somebody has to look again.

    Raises ValidationError as `add_version`.
    """
    Maatregel.objects.select_for_update().get(pk=versie.maatregel_id)
    nieuw = versie._state.adding
    if nieuw and versie.toegevoegd_op is None:
        versie.toegevoegd_op = timezone.localdate()
    versie.bevestigd_op = versie.bevestigd_door = None
    versie.full_clean()
    versie.save()
    if nieuw:
        record(soort="maatregelversie_toegevoegd", onderwerp=versie, gegevens={"maatregel": versie.maatregel_id})
    return versie


@transaction.atomic
def save_rows(
    *, versie: Maatregelversie, bewaren: list[models.Model], verwijderen: list[models.Model]
) -> Maatregelversie:
    """Write the sources, amounts and conditions of a version; the confirmation goes, as they are what was confirmed."""
    for rij in verwijderen:
        rij.delete()
    for rij in bewaren:
        rij.full_clean()
        rij.save()
    if bewaren or verwijderen:
        Maatregelversie.objects.filter(pk=versie.pk).update(bevestigd_op=None, bevestigd_door=None)
        versie.refresh_from_db()
    return versie


@transaction.atomic
def confirm(*, versie: Maatregelversie, door: Gebruiker, op: date) -> Maatregelversie:
    """Somebody read the sources and says that this version is right.

    Raises ValidationError for a day in the future or a version without a source.
    """
    if op > timezone.localdate():
        raise ValidationError("Bevestigen kan niet voor een dag in de toekomst.", "toekomst")
    if not versie.bronnen.exists():
        raise ValidationError("Noem eerst een bron. Zonder bron kun je niets bevestigen.", "geen_bron")
    versie.bevestigd_op, versie.bevestigd_door = op, door
    versie.save(update_fields=["bevestigd_op", "bevestigd_door"])
    record(soort="maatregelversie_bevestigd", onderwerp=versie, gegevens={"maatregel": versie.maatregel_id}, door=door)
    return versie


@transaction.atomic
def withdraw_confirmation(*, versie: Maatregelversie) -> Maatregelversie:
    """Take the confirmation back: the page says 'te bevestigen' again."""
    versie.bevestigd_op = versie.bevestigd_door = None
    versie.save(update_fields=["bevestigd_op", "bevestigd_door"])
    return versie


def _close_previous(maatregel: Maatregel, begin: date) -> None:
    """End the version that is still open on the day before `begin`; its words were confirmed for its own period."""
    open_ = maatregel.versies.geldig_op(begin).filter(geldig_tot__isnull=True).first()
    if open_ is not None and (open_.geldig_van is None or open_.geldig_van < begin):
        open_.geldig_tot = begin - timedelta(days=1)
        open_.save(update_fields=["geldig_tot"])


def _write_rows(versie: Maatregelversie, gegevens: Versiegegevens) -> None:
    bronnen = [
        Maatregelbron.objects.create(versie=versie, volgorde=nummer, **vars(bron))
        for nummer, bron in enumerate(gegevens.bronnen, start=1)
    ]
    for nummer, bedrag in enumerate(gegevens.bedragen, start=1):
        velden = vars(bedrag) | {"bron": bronnen[bedrag.bron - 1]}
        Bedrag.objects.create(versie=versie, volgorde=nummer, **velden)
    for nummer, voorwaarde in enumerate(gegevens.voorwaarden, start=1):
        Voorwaarde.objects.create(
            versie=versie, volgorde=nummer, tekst=voorwaarde.tekst, bron=bronnen[voorwaarde.bron - 1]
        )
