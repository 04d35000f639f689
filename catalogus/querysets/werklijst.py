"""What a provider should look at: runs that are over or nearly, and what is missing, with what that costs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Value, When

from .link import broken_address
from .opleiding import komend_q

DAGEN = 30


@dataclass(frozen=True)
class Reden:
    """A reason to look: its name in the address, the sentence, and what it costs."""

    naam: str
    kort: str
    kost: str


REDENEN = (
    Reden("verlopen", "Geen start meer", "Wie wil inschrijven, vindt deze opleiding niet meer."),
    Reden("bijna", f"Laatste start binnen {DAGEN} dagen", "Daarna vindt wie wil inschrijven ze niet meer."),
    Reden("stuk", "Link werkt niet", "Wie wil inschrijven, komt op een pagina die er niet meer is."),
    Reden("zonder_prijs", "Prijs ontbreekt", "Wie op prijs filtert of sorteert, vindt ze niet."),
    Reden("zonder_start", "Startdatum ontbreekt", "Ze staat niet in de kalender en achteraan bij 'Eerste start'."),
    Reden("zonder_plaats", "Gemeente ontbreekt", "Wie in de buurt zoekt, vindt ze niet."),
    Reden("zonder_vorm", "Leervorm ontbreekt", "Wie op leervorm filtert, vindt ze niet."),
    Reden("zonder_tekst", "Samenvatting ontbreekt", "Er zijn minder woorden waarop mensen ze vinden."),
)
"""The most pressing first."""


def with_reasons(opleidingen: QuerySet, vandaag: date) -> QuerySet:
    """Courses with one true-or-false column per reason, the first coming start, how many reasons there are, and the place
    of the most pressing one in `REDENEN`.
    """
    uitvoering = opleidingen.model._meta.get_field("uitvoeringen").related_model
    levend = uitvoering.objects.levend().filter(opleiding=OuterRef("pk"))
    komend = levend.filter(komend_q(vandaag))
    ver = komend.filter(
        Q(start_datum__gt=vandaag + timedelta(days=DAGEN)) | Q(start_flexibel=True) | Q(start_datum=None)
    )
    gevonden = opleidingen.annotate(
        verlopen=~Exists(komend),
        heeft_later=Exists(ver),
        stuk=Case(
            When(broken_address(opleidingen.model, "url"), then=Value(value=True)),
            When(Exists(komend.filter(broken_address(opleidingen.model, "url"))), then=Value(value=True)),
            default=Value(value=False),
        ),
        zonder_prijs=Exists(levend.filter(prijs=None, prijs_tekst="")),
        zonder_start=Exists(levend.filter(start_datum=None, start_flexibel=False)),
        zonder_plaats=Exists(levend.filter(gemeente=None).exclude(vorm="online")),
        zonder_vorm=Exists(levend.filter(vorm="")),
        zonder_tekst=Case(When(samenvatting="", then=Value(value=True)), default=Value(value=False)),
        eerste_start=Min(
            "uitvoeringen__start_datum", filter=komend_q(vandaag, "uitvoeringen__") & Q(uitvoeringen__verdwenen_op=None)
        ),
    ).annotate(bijna=Case(When(verlopen=False, heeft_later=False, then=Value(value=True)), default=Value(value=False)))
    punten = sum(
        (
            Case(When(**{reden.naam: True}, then=Value(1)), default=Value(0), output_field=IntegerField())
            for reden in REDENEN
        ),
        Value(0),
    )
    dringendst = Case(
        *(When(**{reden.naam: True}, then=Value(plaats)) for plaats, reden in enumerate(REDENEN)),
        default=Value(len(REDENEN)),
        output_field=IntegerField(),
    )
    return gevonden.annotate(aantal_redenen=punten, dringendst=dringendst)


def reasons_of(opleiding: Any) -> list[Reden]:
    """The reasons that hold for a course of `with_reasons`."""
    return [reden for reden in REDENEN if getattr(opleiding, reden.naam)]
