"""The editors' desk of column profiles: declare a layout, see what it would change, and only then use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.geschiedenis import history_of
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import profielen as actions
from ..imports.belgie.bestat import PRESETS
from ..models import Kolomprofiel
from ..profielforms import Beginform, Bestandform, Profielform, as_definition, column_forms

STAPPEN_TERUG = 30


@rol_vereist(Rol.REDACTEUR)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Every profile: those of the portal itself and those of curators."""
    context = {
        "rijen": Kolomprofiel.objects.select_related("bestand", "proef_run").order_by("slug"),
        "vaste": PRESETS.values(),
    }
    return render(request, "indicatoren/beheer/profielen.html", context)


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """A new profile begins with a real file, from which we guess."""
    form = Beginform(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with _on_disk(data["bestand"]) as pad:
                rij = actions.begin_profile(
                    slug=data["slug"],
                    titel=data["titel"],
                    dataset=data["dataset"],
                    gegevens={"bron": data["bron"]},
                    bestand=pad,
                    naam=data["bestand"].name or "",
                )
        except ValidationError as fout:
            _show(form, fout)
        else:
            toast(request, "We raadden wat elke kolom is. Kijk het na.")
            return redirect("indicatoren:beheer-profiel", rij.slug)
    return render(request, "indicatoren/beheer/profiel_nieuw.html", {"form": form})


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def bewerk(request: HttpRequest, slug: str) -> HttpResponse:
    """Which column is what; saved, and on request tried at once on the example file."""
    rij = _profile(slug)
    if request.method != "POST":
        return _page(request, rij)
    form, kolommen = Profielform(request.POST, profiel=rij), column_forms(rij, request.POST)
    if not all([form.is_valid(), *(kolom.is_valid() for kolom in kolommen)]):
        return _page(request, rij, form=form, kolommen=kolommen)
    try:
        bewaard = actions.save_profile(
            slug=rij.slug,
            titel=form.cleaned_data["titel"],
            dataset=form.cleaned_data["dataset"],
            definitie=as_definition(rij, form, kolommen),
            gelezen=form.cleaned_data["gelezen"],
        )
        if "probeer" not in request.POST:
            toast(request, "Bewaard.")
            return redirect("indicatoren:beheer-profiel", rij.slug)
        actions.try_profile(profiel=bewaard, door=request.user)
    except ValidationError as fout:
        form.refuse(fout, lambda: _profile(slug).bijgewerkt_op)
        return _page(request, rij, form=form, kolommen=kolommen)
    return redirect(f"{request.path}#proef")


@rol_vereist(Rol.REDACTEUR)
@require_POST
def bestand(request: HttpRequest, slug: str) -> HttpResponse:
    """Another example file, or another sheet of it."""
    rij = _profile(slug)
    blad = request.POST.get("blad", "")[:200]
    form = Bestandform(request.POST, request.FILES) if request.FILES else None
    try:
        if form is not None and form.is_valid():
            upload = form.cleaned_data["ander"]
            with _on_disk(upload) as pad:
                actions.change_file(
                    profiel=rij, bestand=pad, naam=upload.name or "", blad=rij.definitie.get("blad", "")
                )
        elif form is None:
            actions.change_file(profiel=rij, blad=blad)
    except ValidationError as fout:
        form = form or Bestandform({})
        _show(form, fout)
    if form is not None and form.errors:
        return _page(request, _profile(slug), bestandform=form)
    toast(request, "We lazen het voorbeeldbestand opnieuw.")
    return redirect("indicatoren:beheer-profiel", rij.slug)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def gebruik(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the profile into use and load its file by the import road."""
    rij = _profile(slug)
    try:
        run = actions.activate_and_load(profiel=rij, gelezen=request.POST.get("gelezen"), door=request.user)
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
        return redirect(f"{reverse('indicatoren:beheer-profiel', args=[slug])}#proef")
    toast(request, "Het profiel is in gebruik. De import staat klaar.")
    return redirect("bestuur:importrun", run.pk)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the profile out of use."""
    actions.retire(profiel=_profile(slug))
    toast(request, "Dit profiel is weer een concept. Wat het laadde, blijft staan.")
    return redirect("indicatoren:beheer-profiel", slug)


def _profile(slug: str) -> Kolomprofiel:
    return get_object_or_404(Kolomprofiel.objects.select_related("bestand", "proef_run"), slug=slug)


def _page(request: HttpRequest, rij: Kolomprofiel, **vormen: Any) -> HttpResponse:
    run = rij.proef_run
    kolommen = vormen.get("kolommen") or column_forms(rij)
    proef = actions.outcome(run, rij.monster.get("cijfers", [])) if run else None
    context = {
        "profiel": rij,
        "gelukt": bool(proef and proef.gelukt and not vormen),
        "form": vormen.get("form") or Profielform(profiel=rij),
        "kolommen": kolommen,
        "kolomset": SimpleNamespace(forms=kolommen),
        "bestandform": vormen.get("bestandform") or Bestandform(),
        "proef": proef,
        "geschiedenis": history_of(rij, hoogstens=STAPPEN_TERUG),
    }
    return render(request, "indicatoren/beheer/profiel.html", context)


def _show(form: Any, fout: ValidationError) -> None:
    """The sentence at the field that it is about, else above the form."""
    if hasattr(fout, "error_dict"):
        for naam, zinnen in fout.message_dict.items():
            form.add_error(naam if naam in form.fields else None, zinnen)
    else:
        form.add_error("bestand" if "bestand" in form.fields and "profiel" not in str(fout) else None, fout.messages)


@contextmanager
def _on_disk(upload: UploadedFile) -> Iterator[Path]:
    """The upload as a file, under a name of ours, until the block ends."""
    with TemporaryDirectory(prefix="profiel-") as map_:
        pad = Path(map_) / "bestand"
        with pad.open("wb") as uit:
            for stuk in upload.chunks():
                uit.write(stuk)
        yield pad
