"""The dashboard, a goal, the list of all figures, the register of what is missing, and how we judge."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..bladen.dashboard import dashboard as read_dashboard
from ..bladen.doelbord import goal_board
from ..bladen.versie import figures_version
from ..filters.indicatoren import IndicatorFilter
from ..forms import Standkeuze
from ..formules.oordeel import HORIZON, OUD_NA, TE_OUD_NA
from ..formules.richting import DREMPEL
from ..models import Indicator
from ..workflow.vraag import overdue_before


@openbaar
@require_safe
@bewaarbaar(figures_version)
def dashboard(request: HttpRequest) -> HttpResponse:
    """One card per strategic goal."""
    form = Standkeuze(request.GET)
    keuze = form.keuze()
    return render(
        request,
        "indicatoren/dashboard.html",
        {"form": form, "bord": read_dashboard(**keuze), "demo": settings.DEMO, **keuze},
    )


@openbaar
@require_safe
@bewaarbaar(figures_version)
def doel(request: HttpRequest, slug: str) -> HttpResponse:
    """One goal: what it says, its figures, and what nobody can show."""
    stuk = get_object_or_404(Doelstelling.objects.select_related("bovenliggend").voor_lijst(), slug=slug)
    form = Standkeuze(request.GET)
    keuze = form.keuze()
    context = {
        "demo": settings.DEMO,
        "form": form,
        "stand": keuze["stand"],
        "bord": goal_board(stuk, keuze["stand"]),
        "te_laat_voor": overdue_before(timezone.localdate()),
    }
    return render(request, "indicatoren/doel.html", context)


@openbaar
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Every indicator, searchable."""
    keuze = IndicatorFilter(request.GET, queryset=Indicator.objects.voor_lijst())
    context = {
        "filter": keuze,
        "indicatoren": keuze.qs,
        "q": request.GET.get("q", ""),
        "woordantwoord": keuze.woordantwoord,
    }
    return render(request, "indicatoren/lijst.html", context)


@openbaar
@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    """How ranks, directions, certainty and verdicts come about."""
    context = {"horizon": HORIZON, "oud_na": OUD_NA, "te_oud_na": TE_OUD_NA, "drempel": DREMPEL}
    return render(request, "indicatoren/uitleg.html", context)
