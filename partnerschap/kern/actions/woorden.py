"""Words that mean the same: the list that comes with the portal, kept by editors afterwards."""

from dataclasses import dataclass, field
from importlib.resources import files

from django.db import transaction
from django.db.models import QuerySet

from ..models import Woordgroep
from ..zoeken.fouten import Onbruikbaar
from ..zoeken.taal import fold, is_generic, words
from ..zoeken.woorden import LANGST, key_of, read_groups
from ..zoeken.woordproef import Groepsproef, weigh

MEER = 0.25
"""A word that finds this share more than before asks for a second look."""
TE_BREED = 0.30
"""A word that would find more than this share of everything says too little."""
KLEIN = 50
"""Under so many records in the portal a share says nothing."""


class Woordbezwaar(ValueError):
    """This group cannot be; the sentence says why."""


class VraagtBevestiging(Exception):
    """This group changes more than usual; `keuring` has the numbers."""

    def __init__(self, keuring: "Keuring") -> None:
        super().__init__(" ".join(keuring.vragen))
        self.keuring = keuring


@dataclass(frozen=True)
class Keuring:
    """What a group would do: `proef` is None while the index cannot answer."""

    proef: Groepsproef | None = None
    vragen: list[str] = field(default_factory=list)


@transaction.atomic
def load_groups() -> str:
    """Add the groups of the list that never stood here; returns a sentence.

    What an editor changed, switched off or removed stays so: its history still knows the group as it came.
    """
    tekst = (files("partnerschap.kern.gegevens") / "woordgroepen.csv").read_text(encoding="utf-8")
    ooit = {tuple(woorden) for woorden in Woordgroep.pgh_event_model.objects.values_list("woorden", flat=True)}
    ooit |= {tuple(woorden) for woorden in Woordgroep.objects.values_list("woorden", flat=True)}
    groepen = {tuple(dict.fromkeys(groep)) for groep in read_groups(tekst.splitlines())} - ooit
    if not groepen:
        return f"{Woordgroep.objects.count()} woordgroepen stonden er al"
    nieuw = [Woordgroep(woorden=list(groep), eigen=False) for groep in sorted(groepen)]
    Woordgroep.objects.bulk_create(nieuw, ignore_conflicts=True)
    return f"{len(nieuw)} woordgroepen toegevoegd"


def tidy(woorden: list[str]) -> list[str]:
    """Single spaces, no repeats, in their order."""
    net = [" ".join(woord.split()) for woord in woorden]
    return list({fold(woord): woord for woord in net if woord}.values())


def check_words(woorden: list[str]) -> None:
    """Raises Woordbezwaar when search could do nothing with these words, or too much."""
    if len(woorden) < 2:
        raise Woordbezwaar("Geef minstens twee verschillende woorden.")
    sleutels: dict[tuple[str, ...], str] = {}
    for woord in woorden:
        sleutel = key_of(woord)
        if not sleutel or all(is_generic(deel) for deel in words(woord)):
            raise Woordbezwaar(f"‘{woord}’ is te algemeen. Kies een woord dat zegt waarover het gaat.")
        if len(sleutel) > LANGST:
            raise Woordbezwaar(f"‘{woord}’ is te lang. Neem hoogstens {LANGST} woorden.")
        if sleutel in sleutels:
            raise Woordbezwaar(f"‘{sleutels[sleutel]}’ en ‘{woord}’ zijn voor het zoeken al hetzelfde woord.")
        sleutels[sleutel] = woord


@transaction.atomic
def save_group(*, groep: Woordgroep) -> Woordgroep:
    """Write a group with its words tidied. Raises Woordbezwaar (a ValueError) for words that cannot be a group."""
    groep.woorden = tidy(groep.woorden)
    check_words(groep.woorden)
    groep.save()
    return groep


@transaction.atomic
def add_group(*, woorden: list[str], eenrichting: bool = False, bevestigd: bool = False) -> Woordgroep:
    """Make a new group. Raises Woordbezwaar, and VraagtBevestiging unless `bevestigd`."""
    groep = Woordgroep(woorden=tidy(woorden), eenrichting=eenrichting)
    keuring = judge(groep)
    if keuring.vragen and not bevestigd:
        raise VraagtBevestiging(keuring)
    uit = Woordgroep.objects.filter(woorden=groep.woorden).first()
    if uit is not None:
        # The same words were switched off before: on again, so that their history goes on.
        uit.actief, uit.eenrichting = True, eenrichting
        uit.save()
        return uit
    return save_group(groep=groep)


@transaction.atomic
def switch(*, groep: Woordgroep, actief: bool) -> Woordgroep:
    """Let search use a group, or no longer."""
    groep.actief = actief
    groep.save(update_fields=["actief"])
    return groep


def judge(groep: Woordgroep) -> Keuring:
    """What a new group would do. Raises Woordbezwaar when it may not be."""
    check_words(groep.woorden)
    _check_others(groep)
    try:
        proef = weigh(tuple(groep.woorden), eenrichting=groep.eenrichting)
    except Onbruikbaar:
        return Keuring(None, ["We kunnen nu niet tellen wat dit verandert."])
    vragen = []
    for een in proef.woorden:
        if proef.alles >= KLEIN and een.straks > proef.alles * TE_BREED:
            raise Woordbezwaar(
                f"‘{een.woord}’ zou {een.straks} van de {proef.alles} records vinden. Dat is te breed: kies een woord dat meer zegt."
            )
        if een.erbij > MEER:
            vragen.append(f"Wie ‘{een.woord}’ zoekt, vindt straks {een.straks} in plaats van {een.nu}.")
    if not any(een.straks for een in proef.woorden):
        vragen.append("Geen van deze woorden vindt iets, ook niet samen.")
    return Keuring(proef, vragen)


def _check_others(groep: Woordgroep) -> None:
    """Raises Woordbezwaar for what stands already, and for two groups that point at each other."""
    sleutels = [key_of(woord) for woord in groep.woorden]
    for ander in Woordgroep.objects.filter(actief=True).exclude(pk=groep.pk):
        andere = [key_of(woord) for woord in ander.woorden]
        if not set(sleutels) <= set(andere):
            if ander.eenrichting and groep.eenrichting and andere[0] in sleutels[1:] and sleutels[0] in andere[1:]:
                raise Woordbezwaar(f"De groep ‘{ander}’ wijst al terug. Maak er één groep in beide richtingen van.")
            continue
        if not ander.eenrichting or (groep.eenrichting and sleutels[0] == andere[0]):
            raise Woordbezwaar(f"Dit staat er al: {ander}.")
        if groep.eenrichting:
            raise Woordbezwaar(f"De groep ‘{ander}’ wijst al terug. Maak er één groep in beide richtingen van.")


def sharing_words(*, groep: Woordgroep) -> list[Woordgroep]:
    """Other groups in use with one of the same words: search joins what they say."""
    return list(Woordgroep.objects.filter(actief=True, woorden__overlap=groep.woorden).exclude(pk=groep.pk)[:5])


def active_groups() -> list[tuple[str, ...]]:
    """The groups that search uses, of which every word finds the others."""
    return _words(Woordgroep.objects.filter(actief=True, eenrichting=False))


def directed_groups() -> list[tuple[str, ...]]:
    """The groups that search uses, of which only the first word finds the others."""
    return _words(Woordgroep.objects.filter(actief=True, eenrichting=True))


def _words(groepen: QuerySet[Woordgroep]) -> list[tuple[str, ...]]:
    return [tuple(woorden) for woorden in groepen.values_list("woorden", flat=True)]
