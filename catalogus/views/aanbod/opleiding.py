"""One course of a provider: change it, show it, withdraw it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.bladen import with_question
from partnerschap.kern.toasts import toast

from ...actions.eigenopleiding import VELDEN, VELDEN_UITVOERING, edit_course, show, version_of, withdraw
from ...forms import Eigenopleidingform, Eigenuitvoeringform
from ...models import Opleiding, Uitvoering
from .wie import own

MEESTE = 50
"""Runs on one page; of more the rest comes with the file."""


def find(request: HttpRequest, pk: int) -> Opleiding:
    """A course of one's own; Http404 for any other."""
    aanbieder = own(request.user)
    if aanbieder is None or pk >= 2**63:
        raise Http404
    eigen = Opleiding.objects.van_balie(aanbieder)
    opleiding = eigen.filter(pk=pk).defer("zoekvector").first()
    if opleiding is None:
        raise Http404
    return opleiding


@rol_vereist(Rol.AANBIEDER)
@require_http_methods(["GET", "HEAD", "POST"])
def bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a course and its runs; a change of somebody else in between is told and keeps what was typed."""
    opleiding = find(request, pk)
    runs = list(opleiding.uitvoeringen.levend().voor_lijst()[:MEESTE])
    data = request.POST if request.method == "POST" else None
    form = Eigenopleidingform(data, initial={**_values(opleiding, VELDEN), "gelezen": version_of(opleiding)})
    delen = [(run, Eigenuitvoeringform(data, prefix=f"u{run.pk}", initial=_run_values(run))) for run in runs]
    if data is not None and all([form.is_valid(), *(deel.is_valid() for _run, deel in delen)]):
        try:
            edit_course(
                opleiding=opleiding,
                gelezen=form.cleaned_data["gelezen"],
                waarden=form.cleaned_data,
                uitvoeringen={run.pk: deel.cleaned_data for run, deel in delen},
            )
        except ValidationError as fout:
            form.add_error(None, fout.messages)
            if fout.code == "intussen":
                form.data = form.data.copy()
                form.data["gelezen"] = version_of(opleiding)
        else:
            toast(request, f"'{form.cleaned_data['titel'][:80]}' is bewaard.")
            return _back_to_list(request)
    context = {"form": form, "delen": delen, "runs": [deel for _run, deel in delen], "opleiding": opleiding}
    return render(request, "catalogus/aanbod/opleiding.html", context)


@rol_vereist(Rol.AANBIEDER)
@require_POST
def terugtrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a course out of the catalogue, with a way back."""
    opleiding = withdraw(opleiding=find(request, pk))
    terug = with_question(reverse("catalogus:mijn_opleiding_tonen", args=[pk]), request)
    toast(request, f"'{opleiding.titel[:80]}' staat niet meer in de catalogus.", ongedaan=terug)
    return _back_to_list(request)


@rol_vereist(Rol.AANBIEDER)
@require_POST
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a withdrawn course back."""
    opleiding = show(opleiding=find(request, pk))
    terug = with_question(reverse("catalogus:mijn_opleiding_terug", args=[pk]), request)
    toast(request, f"'{opleiding.titel[:80]}' staat weer in de catalogus.", ongedaan=terug)
    return _back_to_list(request)


def _values(record: Opleiding | Uitvoering, velden: tuple[str, ...]) -> dict[str, Any]:
    return {veld: getattr(record, veld) for veld in velden}


def _run_values(run: Uitvoering) -> dict[str, Any]:
    return {**_values(run, VELDEN_UITVOERING), "plaats": run.gemeente.naam if run.gemeente else ""}


def _back_to_list(request: HttpRequest) -> HttpResponse:
    """The filters of the work list came along in the address."""
    return redirect(with_question(reverse("catalogus:mijn_werklijst"), request))
