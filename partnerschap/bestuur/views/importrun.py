"""One run at the import desk: what happened, its files, and what a person decides about it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.verschillen import HOOGSTENS
from partnerschap.kern.imports.verslag import BEWAAR_HOOGSTENS
from partnerschap.kern.models import ImportRun
from partnerschap.kern.toasts import toast

from ..actions.imports import load_again
from ..forms.imports import Afkeurform
from ..importbalie import bestanden, woorden
from ..importbalie.run import Runblad
from ..importbalie.wie import KIJKERS, may_decide
from ..toegang import rol_vereist

PER_BLAD = 50
GEWEIGERD_OP_BLAD = 20
VOORBEELDEN = 10


def find(nummer: int) -> ImportRun:
    """The run in the address, or Http404."""
    if nummer >= 2**63:
        raise Http404
    return get_object_or_404(ImportRun.objects.select_related("snapshot", "hervat"), pk=nummer)


@rol_vereist(*KIJKERS)
@require_safe
def run(request: HttpRequest, nummer: int) -> HttpResponse:
    """The whole story of a run; while it runs, htmx asks for the same page every two seconds."""
    blad = Runblad(find(nummer))
    context: dict[str, Any] = {
        "blad": blad,
        "run": blad.run,
        "mag_beslissen": may_decide(request.user),
        "is_deel": wil_deel(request),
        "gezien": request.GET.get("gezien", ""),
        "geschiedenis": blad.geschiedenis(),
    }
    if not blad.loopt:
        context |= _changes(request, blad.run) | _refusals(blad.run)
    return render_deel(request, "bestuur/imports/run.html", "run", context)


def _changes(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """The kept differences, page by page, of one kind when asked."""
    geteld = dict(run.verschillen.order_by().values_list("soort").annotate(Count("pk")))
    aantallen = {soort: geteld.get(soort, 0) for soort in Verschilsoort}
    soort = request.GET.get("wat", "")
    rijen = run.verschillen.order_by("plaats")
    if soort in aantallen:
        rijen = rijen.filter(soort=soort)
    return {
        "verschilsoorten": [(s.value, woorden.VERSCHILWOORDEN[s], n) for s, n in aantallen.items() if n],
        "wat": soort if soort in aantallen else "",
        "verschillen": Paginator(rijen, PER_BLAD).get_page(request.GET.get("page")),
        "verschillen_afgekapt": sum(aantallen.values()) >= HOOGSTENS,
    }


def _refusals(run: ImportRun) -> dict[str, Any]:
    rijen = list(run.afwijzingen.order_by("regel", "pk")[:GEWEIGERD_OP_BLAD]) if run.geweigerd else []
    return {"geweigerd": rijen, "geweigerd_bewaard": min(run.geweigerd, BEWAAR_HOOGSTENS)}


# bestanden


@rol_vereist(*KIJKERS)
@require_safe
def bestand(request: HttpRequest, nummer: int) -> HttpResponse:
    """The bytes as they came."""
    snapshot = find(nummer).snapshot
    if snapshot is None:
        raise Http404
    try:
        pad = snapshot_path(snapshot)
    except Bronfout as fout:
        raise Http404 from fout
    antwoord = FileResponse(pad.open("rb"), as_attachment=True, filename=snapshot.naam or f"import-{nummer}")
    antwoord["Content-Type"] = "application/octet-stream"
    return _private(antwoord)


@rol_vereist(*KIJKERS)
@require_safe
def verschillen(request: HttpRequest, nummer: int) -> HttpResponse:
    """Every kept difference as CSV."""
    return _csv(bestanden.changes_csv(find(nummer)), f"import-{nummer}-verschillen.csv")


@rol_vereist(*KIJKERS)
@require_safe
def geweigerd(request: HttpRequest, nummer: int) -> HttpResponse:
    """Every kept refusal as CSV."""
    return _csv(bestanden.refusals_csv(find(nummer)), f"import-{nummer}-geweigerd.csv")


def _csv(inhoud: bytes, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return _private(antwoord)


def _private(antwoord: HttpResponse | FileResponse) -> HttpResponse:
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


# beslissen


@rol_vereist()
@require_POST
def opnieuw(request: HttpRequest, nummer: int) -> HttpResponse:
    """Try a failed run again, or load the kept file of one that was turned back."""
    run = find(nummer)
    besluit = load_again if run.staat in woorden.GOED else imports.retry
    return _decide(request, run, besluit, "Import {nr} begint zo, met hetzelfde bestand.")


@rol_vereist()
@require_http_methods(["GET", "HEAD", "POST"])
def goedkeuren(request: HttpRequest, nummer: int) -> HttpResponse:
    """Let a suspect run through: first what the guard saw, then the decision."""
    run = find(nummer)
    if request.method == "POST":
        zin = "Goedgekeurd. Import {nr} laadt het bestand nu. Klopt het toch niet, draai die dan terug."
        return _decide(request, run, imports.approve, zin)
    return _confirm(request, run, "goedkeuren")


@rol_vereist()
@require_http_methods(["GET", "HEAD", "POST"])
def afkeuren(request: HttpRequest, nummer: int) -> HttpResponse:
    """Say that a suspect file is wrong: first what that means, then the reason."""
    run = find(nummer)
    form = Afkeurform(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _confirm(request, run, "afkeuren", form=form)
    try:
        imports.dismiss(run=run, reden=form.cleaned_data["reden"], door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
    else:
        toast(request, f"Import {run.pk} is afgekeurd. Wat er stond, blijft staan.")
    return redirect("bestuur:importrun", run.pk)


@rol_vereist()
@require_http_methods(["GET", "HEAD", "POST"])
def terug(request: HttpRequest, nummer: int) -> HttpResponse:
    """Back to what stood before a run: first what that means, then the decision."""
    run = find(nummer)
    if request.method == "POST":
        zin = f"Import {run.pk} wordt teruggedraaid. Het bestand blijft bewaard: je kunt het later opnieuw laden."
        return _decide(request, run, imports.revert, zin)
    return _confirm(request, run, "terug")


def _decide(request: HttpRequest, run: ImportRun, besluit: Callable[..., ImportRun], zin: str) -> HttpResponse:
    """Carry out a decision and go to the run that follows from it; a refusal is a sentence on the page."""
    try:
        vervolg = besluit(run=run, door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
        return redirect("bestuur:importrun", run.pk)
    if besluit is not load_again:
        imports.follow_later(run=vervolg)
    toast(request, zin.format(nr=vervolg.pk))
    return redirect("bestuur:importrun", vervolg.pk)


def _confirm(request: HttpRequest, run: ImportRun, wat: str, **meer: Any) -> HttpResponse:
    """The page before a decision; when it cannot be taken (any more), back to the run, which says why."""
    blad = Runblad(run)
    mag = {"goedkeuren": blad.mag_goedkeuren, "afkeuren": blad.mag_afkeuren, "terug": blad.mag_terug}
    if not mag[wat]:
        toast(request, f"Dat kan nu niet. {blad.stand.zin}", fout=True)
        return redirect("bestuur:importrun", run.pk)
    later = ImportRun.objects.filter(soort=run.soort, bron=run.bron, pk__gt=run.pk, staat__in=woorden.GOED)
    context = {
        "blad": blad,
        "run": run,
        "voorbeelden": run.verschillen.order_by("plaats")[:VOORBEELDEN],
        "later": later.exclude(hervat=run).count(),
        **meer,
    }
    return render(request, f"bestuur/imports/{wat}.html", context)
