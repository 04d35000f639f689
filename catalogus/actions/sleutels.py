"""The keys of a provider: made, used, withdrawn."""

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker

from ..models import Aanbieder, Aanbodsleutel
from .aanbod import own_provider

MEESTE = 5
VOOR = "aanbod_"
"""How every key begins, so that somebody who finds one knows what it is."""
TE_VEEL = f"Je hebt al {MEESTE} sleutels. Trek er eerst een in die je niet meer gebruikt."


@transaction.atomic
def make_key(*, door: Gebruiker, label: str) -> tuple[Aanbodsleutel, str]:
    """A new key of the provider of this person, and its text, which is told once. Raises ValidationError (Dutch).

    Not a second one with the same name: who loads the page again after making one, asks for it once more.
    """
    aanbieder = Aanbieder.objects.select_for_update(no_key=True).get(pk=own_provider(organisatie=door.organisatie).pk)
    if aanbieder.sleutels.levend().count() >= MEESTE:
        raise ValidationError(TE_VEEL)
    if aanbieder.sleutels.levend().filter(label__iexact=label).exists():
        raise ValidationError(
            f"De sleutel voor '{label}' bestaat al. Weet je zijn tekst niet meer? Trek hem in en maak een nieuwe."
        )
    tekst = VOOR + secrets.token_urlsafe(32)
    sleutel = Aanbodsleutel.objects.create(
        aanbieder=aanbieder, label=label, begin=tekst[: len(VOOR) + 6], afdruk=digest(tekst), gemaakt_door=door
    )
    return sleutel, tekst


@transaction.atomic
def withdraw_key(*, sleutel: Aanbodsleutel, door: Gebruiker) -> Aanbodsleutel:
    """Close the door for this key; asked twice it stays as it was."""
    sleutel = Aanbodsleutel.objects.select_for_update().get(pk=sleutel.pk)
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op, sleutel.ingetrokken_door = timezone.now(), door
        sleutel.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
    return sleutel


def use_key(*, tekst: str) -> Aanbodsleutel | None:
    """The living key with this text, with its provider; None for any other. Notes the day of its use, once a day."""
    sleutel = (
        Aanbodsleutel.objects.levend().select_related("aanbieder__organisatie").filter(afdruk=digest(tekst)).first()
    )
    vandaag = timezone.localdate()
    if sleutel is not None and sleutel.laatst_gebruikt_op != vandaag:
        Aanbodsleutel.objects.filter(pk=sleutel.pk).update(laatst_gebruikt_op=vandaag)
    return sleutel


def digest(tekst: str) -> str:
    """What we keep of a key. It is 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(tekst.encode()).hexdigest()
