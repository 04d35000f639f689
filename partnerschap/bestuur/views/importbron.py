"""One source at the import desk: load a file, have it fetched, put it on hold."""

from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from partnerschap.kern.actions import imports
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import Bronstop, ImportRun
from partnerschap.kern.toasts import toast

from ..actions.imports import load_upload
from ..forms.imports import Laadform, Stilform
from ..importbalie.bronnen import Bronrij, one
from ..importbalie.mensen import names_of
from ..importbalie.wie import KIJKERS, may_decide
from ..toegang import rol_vereist
from .imports import rows

RECENT = 10
ZOUT = "bestuur.bronstop"


def find(soort: str, bron: str) -> Bronrij:
    """The source in the address, or Http404."""
    rij = one(soort, bron) if "\0" not in soort + bron else None
    if rij is None:
        raise Http404
    return rij


def address(rij: Bronrij) -> str:
    """The page of a source."""
    return reverse("bestuur:importbron", args=[rij.soort, rij.slug])


@rol_vereist(*KIJKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def bron(request: HttpRequest, soort: str, bron: str) -> HttpResponse:
    """What the source is and did; an administrator loads a file here."""
    rij = find(soort, bron)
    laadt = request.method == "POST"
    if laadt and not may_decide(request.user):
        raise PermissionDenied
    form = Laadform(request.POST, request.FILES) if laadt else Laadform()
    if laadt and form.is_valid():
        try:
            run = load_upload(
                soort=rij.soort, bron=rij.slug, upload=form.cleaned_data["bestand"], stand=form.cleaned_data["stand"],
                droog=form.cleaned_data["droog"], door=request.user,
            )  # fmt: skip
        except Bronfout as fout:
            form.add_error("bestand", str(fout))
        else:
            toast(request, f"Het bestand is bewaard. Import {run.pk} begint zo.")
            return redirect("bestuur:importrun", run.pk)
    return _page(request, rij, form, Stilform())


def _page(request: HttpRequest, rij: Bronrij, form: Laadform, stilform: Stilform) -> HttpResponse:
    stops = list(Bronstop.objects.filter(soort=rij.soort, bron=rij.slug).order_by("-pk")[:RECENT])
    context: dict[str, Any] = {
        "bron": rij,
        "form": form,
        "stilform": stilform,
        "rijen": rows(ImportRun.objects.filter(soort=rij.soort, bron=rij.slug).order_by("-pk")[:RECENT]),
        "stops": stops,
        "namen": names_of(ident for stop in stops for ident in (stop.door_id, stop.opgeheven_door_id)),
        "mag_beslissen": may_decide(request.user),
    }
    return render(request, "bestuur/imports/bron.html", context)


@rol_vereist()
@require_POST
def ophalen(request: HttpRequest, soort: str, bron: str) -> HttpResponse:
    """Have the portal fetch the source now."""
    rij = find(soort, bron)
    try:
        run = imports.plan_import(soort=rij.soort, bron=rij.slug, door=request.user)
    except Bronfout as fout:
        toast(request, str(fout), fout=True)
        return redirect(address(rij))
    toast(request, f"Import {run.pk} is gepland. Je hoeft niet te wachten: hij loopt ook zonder jou door.")
    return redirect("bestuur:importrun", run.pk)


@rol_vereist()
@require_POST
def stilleggen(request: HttpRequest, soort: str, bron: str) -> HttpResponse:
    """Put a source on hold, with a reason."""
    rij = find(soort, bron)
    form = Stilform(request.POST)
    if not form.is_valid():
        return _page(request, rij, Laadform(), form)
    try:
        imports.hold(soort=rij.soort, bron=rij.slug, reden=form.cleaned_data["reden"], door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
    else:
        toast(
            request,
            f"{rij.slug} ligt stil. Wat gepland is, wacht.",
            ongedaan=reverse("bestuur:importbron_vrijgeven", args=[rij.soort, rij.slug]),
        )
    return redirect(address(rij))


@rol_vereist()
@require_POST
def vrijgeven(request: HttpRequest, soort: str, bron: str) -> HttpResponse:
    """Lift the hold; the toast can put it back with the same reason."""
    rij = find(soort, bron)
    try:
        stop = imports.release(soort=rij.soort, bron=rij.slug, door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
    else:
        bewijs = signing.dumps([rij.soort, rij.slug, stop.reden], salt=ZOUT, compress=True)
        ongedaan = reverse("bestuur:importbron_weer_stil", args=[bewijs])
        toast(request, f"{rij.slug} is weer vrij. Wat wachtte, begint nu.", ongedaan=ongedaan)
    return redirect(address(rij))


@rol_vereist()
@require_POST
def weer_stil(request: HttpRequest, bewijs: str) -> HttpResponse:
    """Undo a release: the hold comes back with the reason it had."""
    try:
        soort, slug, reden = signing.loads(bewijs, salt=ZOUT, max_age=24 * 3600)
    except signing.BadSignature as fout:
        raise Http404 from fout
    rij = find(soort, slug)
    try:
        imports.hold(soort=soort, bron=slug, reden=reden, door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
    else:
        toast(request, f"{slug} ligt weer stil.")
    return redirect(address(rij))
