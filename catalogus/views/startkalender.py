"""The same question as the list, by first day: which courses begin when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.kern.fragmenten import render_deel_in_raam, wil_deel
from partnerschap.kern.opmaak import MAANDEN
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep, index_version

from ..enums.opleiding import Startvenster
from ..filters.opleidingen import OpleidingFilter
from ..models import Opleiding, Uitvoering
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekdocumenten import tokens_of
from ..zoeken import vraag as v
from .kaarten import moment_words
from .resultaten import address, is_filtered, shared_parts

if TYPE_CHECKING:
    from ..zoeken.startdagen import Startdag

PAGINA, DEEL = "catalogus/weergave/pagina.html", "catalogus/weergave/los.html"
PER_DAG = 6
"""Courses written out per day of a month; the rest is one link further."""
MEESTE_OP_EEN_DAG = 200
MAANDEN_OP_RIJ = 6
VAN_EEN_MOMENT = ("vorm", "momenten", "lesmomenten", "plaatsnaam", "gemeente__naam")
VERBORGEN = ("sorteer", "maand")
"""What stands in the address and not in the filter form of the calendar."""


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
@bewaarbaar(index_version)
def kalender(request: HttpRequest) -> HttpResponse:
    """A month of first days (`maand`), or one whole day (`dag`); all other parameters are those of the list."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(request.user))
    delen = shared_parts(request, zichtbaar, filterset)
    delen |= _calendar(request.GET, zichtbaar, filterset)
    antwoord = render_deel_in_raam(request, PAGINA, DEEL, delen, {"gefilterd": is_filtered(request.GET)})
    if wil_deel(request):
        antwoord["HX-Push-Url"] = request.path + address(request.GET, {}, blijf=True)
    if filterset.antwoord.memo is None:
        do_not_keep(request)
    return antwoord


def _calendar(vraag: QueryDict, zichtbaar: OpleidingQuerySet, filterset: OpleidingFilter) -> dict[str, str]:
    """The days of the month, and the way to other months; nothing when nothing was found."""
    from ..zoeken.startdagen import start_days  # numpy: not at boot

    vandaag, selectie = filterset.vraag.vandaag, filterset.antwoord.selectie
    starts = start_days(selectie, vandaag)
    maanden = starts.per_month()
    een_dag = _day(vraag.get("dag", ""))
    maand = een_dag.replace(day=1) if een_dag else _month(vraag.get("maand", ""), maanden, vandaag)
    titel = f"kalender, {_month_words(maand)}"
    if not selectie.totaal:
        return {"bij_titel": titel, "deel": ""}
    van, tot = (een_dag, een_dag + timedelta(days=1)) if een_dag else (maand, _next_month(maand))
    context = {
        "maandnaam": _month_words(maand),
        "een_dag": een_dag,
        "dagen": _days(vraag, zichtbaar, starts.days(van, tot, MEESTE_OP_EEN_DAG if een_dag else PER_DAG)),
        "maand_url": address(vraag, {"maand": [f"{maand:%Y-%m}"], "dag": None}),
        "altijd": starts.altijd,
        "altijd_url": reverse("catalogus:opleidingen")
        + address(vraag, {"maand": None, "dag": None, v.START: [Startvenster.ALTIJD.value]}),
        "lijst_url": reverse("catalogus:opleidingen") + address(vraag, {}),
        "verborgen": [(naam, vraag[naam]) for naam in VERBORGEN if vraag.get(naam)],
        **_ways(vraag, maanden, maand, vandaag),
    }
    return {"bij_titel": titel, "deel": render_to_string("catalogus/weergave/kalender.html", context)}


@dataclass(frozen=True)
class Maand:
    """A month to go to, with how many runs begin in it."""

    naam: str
    aantal: int
    url: str
    nu: bool


def _ways(vraag: QueryDict, maanden: dict[date, int], maand: date, vandaag: date) -> dict[str, Any]:
    """A row of months, empty ones included; the one before and the one after; and where the next thing begins."""

    def month(een: date) -> Maand:
        url = address(vraag, {"maand": [f"{een:%Y-%m}"], "dag": None})
        return Maand(_month_words(een), maanden.get(een, 0), url, een == maand)

    nu, laatste = vandaag.replace(day=1), max(maanden, default=maand)
    begin = max(min(maand, nu), _previous_month(maand))
    rij = [begin]
    while len(rij) < MAANDEN_OP_RIJ and rij[-1] < max(laatste, maand):
        rij.append(_next_month(rij[-1]))
    eerste = min((een for een in maanden if een > maand), default=max(maanden, default=None))
    return {
        "maanden": [month(een) for een in rij],
        "vorige": month(_previous_month(maand)) if maand > nu else None,
        "volgende": month(_next_month(maand)) if maand < laatste else None,
        "eerste": month(eerste) if eerste else None,
    }


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


def _previous_month(maand: date) -> date:
    return (maand - timedelta(days=1)).replace(day=1)


def _month_words(maand: date) -> str:
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def _days(vraag: QueryDict, zichtbaar: OpleidingQuerySet, starts: "list[Startdag]") -> list[Dag]:
    """Days with their courses, all records in two queries."""
    tonen = [start for dag in starts for start in dag.starts]
    opleidingen = zichtbaar.filter(pk__in={start.opleiding for start in tonen}).select_related("aanbieder")
    per_id = opleidingen.only("titel", "voorbeeld", "aanbieder__naam").in_bulk()
    eigen = Uitvoering.objects.levend().select_related("gemeente").only(*VAN_EEN_MOMENT)
    runs = eigen.in_bulk([start.uitvoering for start in tonen])
    dagen = []
    for dag, totaal, begint in starts:
        regels = [
            Regel(per_id[start.opleiding], runs[start.uitvoering], moment_words(runs[start.uitvoering]))
            for start in begint
            if start.opleiding in per_id and start.uitvoering in runs
        ]
        meer = PER_DAG == len(begint) < totaal
        alle = address(vraag, {"dag": [dag.isoformat()], "maand": None}) if meer else ""
        dagen.append(Dag(dag, regels, totaal, alle))
    return dagen
