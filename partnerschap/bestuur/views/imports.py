"""The import desk: all sources, and all runs."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun

from ..filters import Importfilter
from ..forms.imports import Bronkeuze
from ..importbalie import woorden
from ..importbalie.bronnen import overview, select
from ..importbalie.mensen import names_of
from ..importbalie.wie import KIJKERS, may_decide
from ..toegang import rol_vereist

PER_BLAD = 25


@rol_vereist(*KIJKERS)
@require_safe
def bronnen(request: HttpRequest) -> HttpResponse:
    """Every source: where it stands, and what asks attention first."""
    form = Bronkeuze(request.GET)
    alle = overview()
    gekozen = select(alle, **form.keuze())
    context = {
        "form": form,
        "page_obj": Paginator(gekozen, PER_BLAD).get_page(request.GET.get("page")),
        "aantal": len(alle),
        "aandacht": sum(rij.toestand == "aandacht" for rij in alle),
        "gefilterd": len(gekozen) < len(alle),
        "mag_beslissen": may_decide(request.user),
    }
    return render(request, "bestuur/imports/bronnen.html", context)


@rol_vereist(*KIJKERS)
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, newest first."""
    keuze = Importfilter(request.GET, queryset=ImportRun.objects.order_by("-pk"))
    blad = Paginator(keuze.qs, PER_BLAD).get_page(request.GET.get("page"))
    context = {
        "filter": keuze,
        "page_obj": blad,
        "rijen": rows(blad.object_list),
        "gefilterd": any(request.GET.values()),
    }
    return render(request, "bestuur/imports/runs.html", context)


def rows(runs: list[ImportRun]) -> list[dict[str, object]]:
    """Runs as lines of a list, with who asked for them. One query for the names."""
    runs = list(runs)
    namen = names_of(run.door_id for run in runs)
    return [
        {
            "run": run,
            "stand": woorden.STATEN[Runstaat(run.staat)],
            "soortwoord": woorden.kind_word(run.soort),
            "aardwoord": woorden.AARDEN[run.aard] if run.aard != "import" else "",
            "wie": namen[run.door_id],
            "duur": run.geeindigd_op - run.gestart_op if run.geeindigd_op and run.gestart_op else None,
        }
        for run in runs
    ]
