"""Loading an offer: choose a file, see what would change, publish it."""

from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.enums import Runstaat, Verschilsoort
from partnerschap.kern.fragmenten import render_deel
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.opvolging import GOED, OPEN
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun
from partnerschap.kern.toasts import toast

from ...actions.aanbod import deliver, publish_delivery, published_run
from ...forms import Aanbodform
from ...imports.eigen.bestand import read_delivery
from ...imports.eigen.bron import SOORT, judge
from ...models import Aanbieder, Apilevering, Opleiding
from .wie import find_delivery, own

LAATSTE = 8
RIJEN = 12
PUBLICEERBAAR = (Runstaat.DROOG, Runstaat.VERDACHT)


@rol_vereist(Rol.AANBIEDER)
@require_http_methods(["GET", "HEAD", "POST"])
def overzicht(request: HttpRequest) -> HttpResponse:
    """The desk: what stands, the template, and the form to load a file; a POST plans the trial."""
    if request.user.organisatie_id is None:
        return render(request, "catalogus/aanbod/zonder.html")
    form = Aanbodform(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = deliver(door=request.user, upload=form.cleaned_data["bestand"], modus=form.cleaned_data["modus"])
        except ValidationError as fout:
            form.add_error("bestand", fout)
        else:
            return redirect("catalogus:mijn_levering", run.pk)
    aanbieder = own(request.user)
    context: dict[str, Any] = {"form": form, "aanbieder": aanbieder}
    if aanbieder is not None:
        eigen = Opleiding.objects.van_balie(aanbieder)
        leveringen = ImportRun.objects.filter(soort=SOORT, bron=aanbieder.bron).filter(Q(droog=False) | Q(vervolg=None))
        context |= {"aantal": eigen.count(), "leveringen": leveringen.select_related("snapshot").distinct()[:LAATSTE]}
    return render(request, "catalogus/aanbod/overzicht.html", context)


@rol_vereist(Rol.AANBIEDER)
@require_safe
def levering(request: HttpRequest, nummer: int) -> HttpResponse:
    """One delivery: progress while it works, then what would change or what was done."""
    run, aanbieder = find_delivery(request, nummer)
    context: dict[str, Any] = {
        "run": run,
        "aanbieder": aanbieder,
        "loopt": run.staat in OPEN,
        "gelukt": run.staat in GOED,
    }
    if run.staat not in OPEN:
        context |= {
            # What an administrator of imports would do about it is not for the provider.
            "twijfel": run.melding.partition(" Er is niets vervangen")[0],
            "publiceerbaar": run.droog and run.staat in PUBLICEERBAAR,
            "gepubliceerd": published_run(run) if run.droog else None,
            "verandert": run.nieuw or run.gewijzigd or run.verdwenen,
            "leeg": run.droog and run.staat in PUBLICEERBAAR and not any(aantal for _, aantal in _counts(run)),
            "tellingen": _counts(run),
            "delen": _changes(run),
            "eerste": _first_titles(run, aanbieder) if run.droog and run.nieuw and not run.verschillen.exists() else [],
            "via_api": _from_api(run, aanbieder) if run.droog and run.verdwenen else 0,
            "fouten": run.afwijzingen.order_by("regel", "pk")[:RIJEN],
        }
    return render_deel(request, "catalogus/aanbod/levering.html", "levering", context)


@rol_vereist(Rol.AANBIEDER)
@require_POST
def publiceren(request: HttpRequest, nummer: int) -> HttpResponse:
    """Load for real what the trial showed."""
    proef, _aanbieder = find_delivery(request, nummer)
    try:
        run = publish_delivery(proef=proef, door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
        return redirect("catalogus:mijn_levering", proef.pk)
    return redirect("catalogus:mijn_levering", run.pk)


def _from_api(run: ImportRun, aanbieder: Aanbieder) -> int:
    """How many of the courses that would vanish came through the API: a file of the whole offer forgets them easily."""
    weg = run.verschillen.filter(soort=Verschilsoort.VERDWENEN).values("detail")
    eigen = Apilevering.objects.filter(opleiding__aanbieder=aanbieder, opleiding__bron=aanbieder.bron)
    return eigen.filter(opleiding__eigen_id__in=weg).count()


def _first_titles(run: ImportRun, aanbieder: Aanbieder) -> list[str]:
    """The first courses of a delivery of which everything is new; the road keeps no differences of that."""
    if run.snapshot is None:
        return []
    try:
        tabel = read_delivery(snapshot_path(run.snapshot))
        # A course has a row for each run: enough to find so many courses, and not the seconds that all rows would take.
        tabel.rijen = tabel.rijen[: RIJEN * 20]
        oordeel = judge(tabel, aanbieder)
    except Bronfout:
        return []
    return [rij.titel for rij in islice(oordeel.opleidingen.values(), RIJEN)]


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    """What happens to how many courses, and how many rows go back."""
    return [
        ("nieuw", run.nieuw), ("gewijzigd", run.gewijzigd), ("ongewijzigd", run.ongewijzigd),
        ("verdwijnt" if run.droog else "verdwenen", run.verdwenen), ("rijen terug", run.geweigerd),
    ]  # fmt: skip


def _changes(run: ImportRun) -> list[dict[str, Any]]:
    """The first changes of each kind, without the name of the provider behind each of them."""
    titels = {
        Verschilsoort.GEWIJZIGD: "Wat verandert", Verschilsoort.NIEUW: "Wat erbij komt", Verschilsoort.VERDWENEN: "Wat verdwijnt",
    }  # fmt: skip
    delen = []
    for soort, titel in titels.items():
        rijen = list(run.verschillen.filter(soort=soort).order_by("plaats")[:RIJEN])
        for rij in rijen:
            rij.titel = rij.onderwerp.rpartition(" (")[0] or rij.onderwerp
        if rijen:
            delen.append({"soort": soort.value, "titel": titel, "rijen": rijen, "vol": len(rijen) == RIJEN})
    return delen
