"""Writers of the notes that members put on figures: write, change, send along the arrows, forget."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.enums import ROLLABELS, Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.actions import gebeurtenissen, post
from partnerschap.kern.taken import plan

from ..enums import Duidingstaat
from ..models import Duiding, Indicator, Reeks, Uitgave, Waarneming
from ..models.duiding import LANGSTE_TEKST
from ..workflow.duiding import OvergangGeweigerd, Wie, check, may_edit
from .duidingpost import after_move

BEWAAR_DAGEN = 730
"""How long a note stays that nobody can read: a draft, one that was sent back, one that was withdrawn."""


class IntussenGewijzigd(Exception):
    """The note changed after this person opened it; nothing was saved."""


def roles_for(duiding: Duiding, gebruiker: Any) -> set[Wie]:
    """Author or editor; an editor is no judge of his own note."""
    if getattr(gebruiker, "pk", None) is not None and duiding.auteur_id == gebruiker.pk:
        return {Wie.AUTEUR}
    return {Wie.REDACTEUR} if heeft_rol(gebruiker, Rol.REDACTEUR) else set()


def clean_text(tekst: str) -> str:
    """The text without NUL and spaces around it. Raises ValidationError when it is empty or too long."""
    schoon = tekst.replace("\x00", "").replace("\r\n", "\n").strip()
    if not schoon:
        raise ValidationError({"tekst": "Schrijf wat er met dit cijfer aan de hand is."})
    if len(schoon) > LANGSTE_TEKST:
        raise ValidationError(
            {"tekst": f"Maak dit korter: hoogstens {LANGSTE_TEKST} tekens, je hebt er {len(schoon)}."}
        )
    return schoon


@transaction.atomic
def create(
    *, indicator: Indicator, reeks: Reeks, periode: str, tekst: str, door: Gebruiker, stand: date | None = None
) -> Duiding:
    """Make a draft on the cell (`reeks`, `periode`) as it stood on `stand` (None: now).

    The value and the vintage come from the database, never from the form. Raises OvergangGeweigerd for who is no
    member, ValidationError for an empty or too long text or a cell without a value at that date.
    """
    if not heeft_rol(door, Rol.LID):
        raise OvergangGeweigerd("Alleen leden van het partnerschap schrijven een duiding.")
    rij = Waarneming.objects.op_stand(stand).filter(reeks=reeks, periode=periode, waarde__isnull=False).first()
    if rij is None:
        raise ValidationError({"jaar": "Voor deze plaats en dit jaar is er geen cijfer. Kies een ander punt."})
    uitgave = Uitgave.objects.filter(dataset_id=reeks.dataset_id, stand__lte=stand or date.max).first()
    return Duiding.objects.create(
        indicator=indicator,
        reeks=reeks,
        periode=periode,
        stand=uitgave.stand if uitgave else rij.stand_van,
        waarde=rij.waarde,
        vlaggen=rij.vlaggen,
        tekst=clean_text(tekst),
        auteur=door,
        namens=on_behalf_of(door),
        gewijzigd_op=timezone.now(),
    )


def on_behalf_of(gebruiker: Gebruiker) -> str:
    """How the writer is shown: his organisation, or his role. Never his name."""
    if gebruiker.organisatie is not None:
        return str(gebruiker.organisatie.naam)
    return ROLLABELS[Rol.LID] if Rol.LID in gebruiker.rollen else ROLLABELS[Rol.BEHEERDER]


def _locked(duiding: Duiding, gezien: int | None) -> Duiding:
    """The row as it is now, held until the end. Raises IntussenGewijzigd when it is not the version that was seen."""
    rij = Duiding.objects.select_for_update(of=("self",)).voor_lijst().get(pk=duiding.pk)
    if gezien is not None and rij.versie != gezien:
        raise IntussenGewijzigd
    return rij


@transaction.atomic
def update(*, duiding: Duiding, tekst: str, door: Gebruiker, gezien: int | None = None) -> Duiding:
    """Change the text of one's own draft or of what came back.

    Raises OvergangGeweigerd when `door` may not write now, IntussenGewijzigd when it is no longer version `gezien`,
    ValidationError for an empty or too long text.
    """
    rij = _locked(duiding, gezien)
    if not may_edit(rij.staat_, roles_for(rij, door)):
        raise OvergangGeweigerd(f"Deze duiding is {rij.staat}. Jij kunt ze nu niet wijzigen.")
    rij.tekst, rij.namens = clean_text(tekst), on_behalf_of(door)
    return _save(rij)


def _save(rij: Duiding) -> Duiding:
    rij.versie += 1
    rij.gewijzigd_op = timezone.now()
    rij.save()
    return rij


@transaction.atomic
def move(*, duiding: Duiding, naam: str, door: Gebruiker, bericht: str = "", gezien: int | None = None) -> Duiding:
    """Take the arrow `naam`; the mails go with it.

    Raises OvergangGeweigerd when the arrow does not leave this state, is not for this person or lacks its reason,
    IntussenGewijzigd when it is no longer version `gezien`.
    """
    rij = _locked(duiding, gezien)
    overgang = check(naam, rij.staat_, roles_for(rij, door))
    reden = bericht.replace("\x00", "").strip()[:1000]
    if overgang.reden_verplicht and not reden:
        raise OvergangGeweigerd("Schrijf waarom. De schrijver krijgt je woorden in een mail.")
    nu = timezone.now()
    rij.staat = overgang.naar
    rij.bericht = reden if overgang.reden_verplicht else ""
    if overgang.naam == "indienen":
        rij.ingediend_op = nu
    if overgang.wie is Wie.REDACTEUR:
        rij.nagelezen_door = door
    if overgang.naar is Duidingstaat.GEPUBLICEERD:
        rij.gepubliceerd_op = nu
    _save(rij)
    if Duidingstaat.GEPUBLICEERD in (overgang.naar, *overgang.van):
        gebeurtenissen.record(soort=f"duiding.{overgang.naar}", onderwerp=rij, door=door)
        # The mark of a note stands in the kept drawing.
        plan("indicatoren.teken")
    after_move(duiding=rij, overgang=overgang, door=door)
    return rij


@transaction.atomic
def remove(*, duiding: Duiding, door: Gebruiker) -> None:
    """Delete one's own draft, with its history. Raises OvergangGeweigerd for every other note."""
    rij = _locked(duiding, None)
    if Wie.AUTEUR not in roles_for(rij, door) or rij.staat_ is not Duidingstaat.CONCEPT:
        raise OvergangGeweigerd("Je kunt alleen een eigen concept weggooien.")
    _forget([rij.pk])


def _forget(nummers: list[int]) -> int:
    Duiding.objects.filter(pk__in=nummers).delete()
    # The history holds every text that ever stood there: the whole trace goes, and the mails that quote it.
    Duiding._meta.get_field("events").related_model.objects.filter(pgh_obj_id__in=nummers).delete()
    for nummer in nummers:
        post.forget(begin=f"duiding-{nummer}-")
    return len(nummers)


@transaction.atomic
def remove_old(vandaag: date) -> int:
    """Delete, with their history, notes that nobody could read for two years; returns how many."""
    grens = vandaag - timedelta(days=BEWAAR_DAGEN)
    oud = Duiding.objects.exclude(staat__in=[Duidingstaat.GEPUBLICEERD, Duidingstaat.INGEDIEND])
    return _forget(list(oud.filter(gewijzigd_op__date__lt=grens).values_list("pk", flat=True)))


def to_review(gebruiker: Any) -> int | None:
    """How many notes wait for an editor; None for who is no editor."""
    if not heeft_rol(gebruiker, Rol.REDACTEUR):
        return None
    return Duiding.objects.filter(staat=Duidingstaat.INGEDIEND).count()


def own_to_do(gebruiker: Any) -> int | None:
    """How many of someone's own notes wait for himself; None for who is no member."""
    if not heeft_rol(gebruiker, Rol.LID):
        return None
    wacht = [Duidingstaat.CONCEPT, Duidingstaat.TERUGGESTUURD]
    return Duiding.objects.van(gebruiker).filter(staat__in=wacht).count()
