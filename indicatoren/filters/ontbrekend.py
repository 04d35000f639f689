"""One selection of missing figures for the public register, its file and the editors' desk."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from partnerschap.bestuur.models import Doelstelling

from ..enums import VRAAGWOORDEN, Vraagstaat
from ..models import OntbrekendGegeven
from ..workflow.vraag import overdue_before

OPEN = "open"
VOLGORDES = {
    "doel": ("Per doel", ("doelstelling__volgorde", "volgorde", "code")),
    "gevraagd": ("Langst gevraagd eerst", ("gevraagd_op", "doelstelling__volgorde", "code")),
    "houder": ("Per houder", ("houder", "doelstelling__volgorde", "volgorde", "code")),
    "naam": ("Op naam", ("naam", "code")),
}


def _goals() -> list[tuple[str, str]]:
    rijen = Doelstelling.objects.filter(ontbrekend__isnull=False).order_by("volgorde").distinct()
    return [
        (slug, f"{code[:2]} {code[2:]} {titel}") for slug, code, titel in rijen.values_list("slug", "code", "titel")
    ]


def _values(veld: str) -> list[tuple[str, str]]:
    waarden = OntbrekendGegeven.objects.exclude(**{veld: ""}).order_by(veld).values_list(veld, flat=True).distinct()
    return [(waarde, waarde) for waarde in waarden]


class OntbrekendFilter(django_filters.FilterSet):
    """By goal, holder, state, group; overdue only; in an order of choice."""

    doel = django_filters.ChoiceFilter(
        label="Doel", field_name="doelstelling__slug", choices=_goals, empty_label="Alle doelen"
    )
    houder = django_filters.ChoiceFilter(
        label="Wie heeft het", choices=lambda: _values("houder"), empty_label="Iedereen"
    )
    staat = django_filters.ChoiceFilter(
        label="Stand",
        choices=[(OPEN, "alles wat nog ontbreekt"), *((s.value, woord) for s, woord in VRAAGWOORDEN.items())],
        empty_label="Alle standen",
        method="by_state",
    )
    groep = django_filters.ChoiceFilter(label="Groep", choices=lambda: _values("groep"), empty_label="Alle groepen")
    te_laat = django_filters.ChoiceFilter(
        label="Wachttijd", choices=[("ja", "langer dan 60 dagen")], empty_label="Maakt niet uit", method="overdue"
    )
    volgorde = django_filters.ChoiceFilter(
        label="Sorteer",
        choices=[(code, naam) for code, (naam, _) in VOLGORDES.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = OntbrekendGegeven
        fields = ["doel", "houder", "staat", "groep", "te_laat", "volgorde"]

    def by_state(self, rijen: Any, _naam: str, staat: str) -> QuerySet:
        return rijen.open() if staat == OPEN else rijen.filter(staat=Vraagstaat(staat))

    def overdue(self, rijen: Any, _naam: str, _waarde: str) -> QuerySet:
        return rijen.te_laat(overdue_before(timezone.localdate()))

    def in_order(self, rijen: QuerySet, _naam: str, volgorde: str) -> QuerySet:
        return rijen.order_by(*VOLGORDES[volgorde][1])

    @property
    def volgorde_gekozen(self) -> str:
        """The order that counts: the chosen one, or per goal."""
        gekozen = str(self.data.get("volgorde") or "doel")
        return gekozen if gekozen in VOLGORDES else "doel"
