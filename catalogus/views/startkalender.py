"""The same question as the list, by first day: which courses begin when."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.kern.opmaak import MAANDEN
from partnerschap.kern.toegang import openbaar

from ..filters.opleidingen import OpleidingFilter
from ..models import Opleiding, Uitvoering
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekdocumenten import tokens_of
from .kaarten import moment_words
from .resultaten import address, title_of

if TYPE_CHECKING:
    from ..zoeken.startdagen import Start

PER_DAG = 6
"""Courses written out per day of a month; the rest is one link further."""
MEESTE_OP_EEN_DAG = 200


@dataclass(frozen=True)
class Regel:
    """A course on its first day."""

    opleiding: Opleiding
    uitvoering: Uitvoering
    wanneer: str

    @property
    def url(self) -> str:
        return f"{self.opleiding.get_absolute_url()}?moment={self.uitvoering.pk}"


@dataclass(frozen=True)
class Dag:
    """A day with the courses that begin on it."""

    dag: date
    regels: list[Regel]
    totaal: int
    alle_url: str


@openbaar
@require_safe
def kalender(request: HttpRequest) -> HttpResponse:
    """A month of first days (`maand`), or one whole day (`dag`); all other parameters are those of the list."""
    from ..zoeken.startdagen import start_days  # numpy: not at boot

    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(request.user))
    vraag, selectie = filterset.vraag, filterset.antwoord.selectie
    starts = start_days(selectie, vraag.vandaag)
    maanden = starts.per_month()
    een_dag = _day(request.GET.get("dag", ""))
    maand = een_dag.replace(day=1) if een_dag else _month(request.GET.get("maand", ""), maanden, vraag.vandaag)
    van, tot = (een_dag, een_dag + timedelta(days=1)) if een_dag else (maand, _next_month(maand))
    dagen = _days(request.GET, zichtbaar, starts.between(van, tot), MEESTE_OP_EEN_DAG if een_dag else PER_DAG)
    zonder = {"maand": None, "dag": None}
    context = {
        "titel": title_of(vraag, selectie.totaal),
        "maandnaam": _month_words(maand),
        "dagen": dagen,
        "een_dag": een_dag,
        "maanden": [
            {
                "naam": _month_words(een),
                "aantal": aantal,
                "url": address(request.GET, {"maand": [f"{een:%Y-%m}"], "dag": None}),
                "nu": een == maand,
            }
            for een, aantal in _around(maanden, maand)
        ],
        "maand_url": address(request.GET, {"maand": [f"{maand:%Y-%m}"], "dag": None}),
        "altijd": starts.altijd,
        "altijd_url": reverse("catalogus:opleidingen") + address(request.GET, {**zonder, "start": ["altijd"]}),
        "lijst_url": reverse("catalogus:opleidingen") + address(request.GET, {}),
        "kaart_url": reverse("catalogus:kaart") + address(request.GET, {}),
        "fouten": [str(fout) for fouten in filterset.errors.values() for fout in fouten],
    }
    return render(request, "catalogus/bewaard/kalender.html", context)


def _day(tekst: str) -> date | None:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return None
    return dag if 2000 <= dag.year <= 2100 else None


def _month(tekst: str, maanden: dict[date, int], vandaag: date) -> date:
    """The asked month, else the first in which something begins, else this one."""
    gevraagd = _day(f"{tekst}-01")
    return gevraagd or next(iter(maanden), vandaag.replace(day=1))


def _next_month(maand: date) -> date:
    return (maand + timedelta(days=32)).replace(day=1)


def _month_words(maand: date) -> str:
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def _around(maanden: dict[date, int], maand: date) -> list[tuple[date, int]]:
    """The months that have something, as many as fit in a row: from the one before the chosen."""
    alle = sorted({**maanden, maand: maanden.get(maand, 0)}.items())
    plaats = next(nr for nr, (een, _) in enumerate(alle) if een == maand)
    begin = max(0, min(plaats - 1, len(alle) - 6))
    return alle[begin : begin + 6]


def _days(vraag: QueryDict, zichtbaar: OpleidingQuerySet, starts: "list[Start]", hoogstens: int) -> list[Dag]:
    """Days with their courses, all records in three queries."""
    per_dag = [(dag, list(groep)) for dag, groep in groupby(starts, key=lambda start: start.dag)]
    tonen = [start for _, groep in per_dag for start in groep[:hoogstens]]
    opleidingen = zichtbaar.filter(pk__in={start.opleiding for start in tonen}).select_related("aanbieder")
    per_id = opleidingen.defer("zoekvector").in_bulk()
    runs = Uitvoering.objects.levend().select_related("gemeente").in_bulk([start.uitvoering for start in tonen])
    dagen = []
    for dag, groep in per_dag:
        regels = [
            Regel(per_id[start.opleiding], runs[start.uitvoering], moment_words(runs[start.uitvoering]))
            for start in groep[:hoogstens]
            if start.opleiding in per_id and start.uitvoering in runs
        ]
        meer = len(groep) > hoogstens == PER_DAG
        alle = address(vraag, {"dag": [dag.isoformat()], "maand": None}) if meer else ""
        dagen.append(Dag(dag, regels, len(groep), alle))
    return dagen
