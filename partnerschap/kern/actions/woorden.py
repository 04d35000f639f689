"""Words that mean the same: the list that comes with the portal, kept by editors afterwards."""

from importlib.resources import files

from django.db import transaction

from ..models import Woordgroep
from ..zoeken.taal import fold
from ..zoeken.woorden import read_groups


@transaction.atomic
def load_groups() -> str:
    """Add the groups of the list that are not there; returns a sentence. What an editor changed or switched off stays."""
    tekst = (files("partnerschap.kern.gegevens") / "woordgroepen.csv").read_text(encoding="utf-8")
    if Woordgroep.objects.filter(eigen=False).exists():
        return f"{Woordgroep.objects.count()} woordgroepen stonden er al"
    groepen = {tuple(dict.fromkeys(groep)) for groep in read_groups(tekst.splitlines())}
    nieuw = [Woordgroep(woorden=list(groep), eigen=False) for groep in sorted(groepen)]
    Woordgroep.objects.bulk_create(nieuw, ignore_conflicts=True)
    return f"{len(nieuw)} woordgroepen toegevoegd"


@transaction.atomic
def save_group(*, groep: Woordgroep) -> Woordgroep:
    """Write a group with its words tidied: single spaces, no repeats. Raises ValueError under two different words."""
    woorden = [" ".join(woord.split()) for woord in groep.woorden]
    groep.woorden = list({fold(woord): woord for woord in woorden if woord}.values())
    if len(groep.woorden) < 2:
        raise ValueError("Een woordgroep heeft minstens twee verschillende woorden.")
    groep.save()
    return groep


def sharing_words(*, groep: Woordgroep) -> list[Woordgroep]:
    """Other groups in use with one of the same words: search joins what they say."""
    return list(Woordgroep.objects.filter(actief=True, woorden__overlap=groep.woorden).exclude(pk=groep.pk)[:5])


def active_groups() -> list[tuple[str, ...]]:
    """The groups that search uses."""
    return [tuple(woorden) for woorden in Woordgroep.objects.filter(actief=True).values_list("woorden", flat=True)]
