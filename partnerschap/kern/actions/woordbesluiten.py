"""What an editor does with words that found nothing: mend them, set them aside, or take that back."""

from django.db import models, transaction
from django.utils import timezone

from ..enums import Woordstaat
from ..models import Woordbesluit, Woordgroep
from .woorden import Woordbezwaar, add_group, switch
from .zoekmissers import normalize


@transaction.atomic
def mend(
    *, woorden: str, ander: str, door: models.Model | None, eenrichting: bool = False, bevestigd: bool = False
) -> Woordgroep:
    """Let words that found nothing find what `ander` finds.

    Raises Woordbezwaar, and VraagtBevestiging unless `bevestigd`.
    """
    _known(woorden)
    groep = add_group(woorden=[woorden, ander], eenrichting=eenrichting, bevestigd=bevestigd)
    _decide(woorden, Woordstaat.OPGELOST, door, groep)
    return groep


@transaction.atomic
def dismiss(*, woorden: str, door: models.Model | None) -> Woordbesluit:
    """Set words aside: they say nothing about what we lack. Raises Woordbezwaar."""
    _known(woorden)
    return _decide(woorden, Woordstaat.GENEGEERD, door)


@transaction.atomic
def reopen(*, woorden: str, door: models.Model | None) -> Woordbesluit:
    """Take a decision back; the group that was made for it is switched off. Raises Woordbezwaar."""
    besluit = Woordbesluit.objects.select_for_update(of=("self",)).filter(woorden=woorden).first()
    if besluit is None or besluit.staat == Woordstaat.OPEN:
        raise Woordbezwaar("Over deze woorden is niets beslist.")
    if besluit.groep is not None and besluit.groep.eigen:
        switch(groep=besluit.groep, actief=False)
    return _decide(woorden, Woordstaat.OPEN, door)


def _known(woorden: str) -> None:
    if not woorden or normalize(woorden) != woorden:
        raise Woordbezwaar("Kies woorden uit de lijst.")


def _decide(
    woorden: str, staat: Woordstaat, door: models.Model | None, groep: Woordgroep | None = None
) -> Woordbesluit:
    besluit, _ = Woordbesluit.objects.update_or_create(
        woorden=woorden,
        defaults={
            "staat": staat,
            "groep": groep,
            "genomen_op": timezone.now(),
            "door_id": getattr(door, "pk", None),
            "door_label": "" if door is None else f"gebruiker {door.pk}",
        },
    )
    return besluit
