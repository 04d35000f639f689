"""Members write notes on figures, and see where theirs stand."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import duiding as acties
from ..bladen.blad import Indicatorblad, sheet
from ..bladen.duiding import numbered
from ..bladen.herkomst import selection_for
from ..forms import Duidingform, Standkeuze
from ..formules.landen import name_of
from ..models import Duiding, Indicator, Reeks
from ..workflow.duiding import OVERGANGEN, OvergangGeweigerd, Wie, allowed, may_edit

PER_BLAD = 25
INTUSSEN = "Iemand anders veranderde deze duiding intussen. Kopieer je tekst, herlaad de pagina en vul hem opnieuw in."


@rol_vereist(Rol.LID)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest, code: str) -> HttpResponse:
    """Write a note on a point of this indicator; what is saved is a draft."""
    indicator = get_object_or_404(Indicator.objects.exclude(dataset="").voor_lijst(), code=code)
    stand = Standkeuze(request.GET).keuze()["stand"]
    blad = sheet(indicator, stand=stand, met_rest=False)
    punten = _points(blad)
    if not punten:
        raise Http404
    nieuwste = blad.verloop.nieuwste
    begin = {
        "plaats": request.GET.get("plaats") or next(iter(punten)),
        "jaar": request.GET.get("jaar") or (nieuwste.jaar if nieuwste else None),
    }
    form = Duidingform(
        request.POST or None, punten=punten, namen={geo: name_of(geo) for geo in punten}, initial=begin, label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        duiding = _create(request, blad, form)
        if duiding is not None:
            toast(request, "Bewaard als concept. Kijk ze na en dien ze in.")
            return redirect("indicatoren:mijn-duiding", pk=duiding.pk)
    context = {"form": form, "indicator": indicator, "blad": blad, "stand": stand, "duiding": None}
    return render(request, "indicatoren/duiding/schrijven.html", context)


def _points(blad: Indicatorblad) -> dict[str, list[int]]:
    """The years with a figure by place, our own place first, then the line beside it, then by name."""
    eigen = (blad.indicator.hoofd_geo, blad.indicator.gemiddelde_geo)
    volgorde = sorted(blad.reeksen.punten, key=lambda geo: (geo not in eigen, geo != eigen[0], name_of(geo)))
    met_cijfer = {geo: [p.jaar for p in blad.reeksen.punten[geo] if p.waarde is not None] for geo in volgorde}
    return {geo: jaren for geo, jaren in met_cijfer.items() if jaren}


def _create(request: HttpRequest, blad: Indicatorblad, form: Duidingform) -> Duiding | None:
    """Hand the form to the action; None leaves the errors on the form."""
    geo = form.cleaned_data["plaats"]
    keuze = selection_for(blad, geo)
    if keuze is None:
        raise Http404
    reeks = Reeks.objects.select_related("dataset").get(
        dataset__code=keuze.dataset, geo=geo, dimensies=dict(keuze.dimensies)
    )
    try:
        return acties.create(
            indicator=blad.indicator,
            reeks=reeks,
            periode=str(form.cleaned_data["jaar"]),
            tekst=form.cleaned_data["tekst"],
            door=request.user,
            stand=blad.stand,
        )
    except ValidationError as fout:
        form.add_error(None, fout)
    return None


@rol_vereist(Rol.LID)
@require_safe
def mijn(request: HttpRequest) -> HttpResponse:
    """My notes, the last changed first."""
    eigen = Duiding.objects.van(request.user).voor_lijst().order_by("-gewijzigd_op", "-pk")
    return render(
        request,
        "indicatoren/duiding/mijn.html",
        {"blad": Paginator(eigen, PER_BLAD).get_page(request.GET.get("page"))},
    )


def _own(request: HttpRequest, pk: int) -> Duiding:
    return get_object_or_404(Duiding.objects.van(request.user).voor_lijst(), pk=pk)


@rol_vereist(Rol.LID)
@require_safe
def mijn_duiding(request: HttpRequest, pk: int) -> HttpResponse:
    """One note of mine: how it will look, where it stands, what I can do."""
    duiding = _own(request, pk)
    wie = acties.roles_for(duiding, request.user)
    context = {
        "duiding": duiding,
        "noot": numbered(Duiding.objects.filter(pk=duiding.pk))[0],
        "stappen": allowed(duiding.staat_, wie),
        "mag_bewerken": may_edit(duiding.staat_, wie),
    }
    return render(request, "indicatoren/duiding/mijn_duiding.html", context)


@rol_vereist(Rol.LID)
@require_http_methods(["GET", "HEAD", "POST"])
def bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the text of a draft or of what came back; the point stays."""
    duiding = _own(request, pk)
    if not may_edit(duiding.staat_, {Wie.AUTEUR}):
        toast(request, f"Deze duiding is {duiding.staat}. Je kunt ze nu niet wijzigen.", fout=True)
        return redirect("indicatoren:mijn-duiding", pk=pk)
    begin = {"tekst": duiding.tekst, "gezien": duiding.versie}
    form = Duidingform(request.POST or None, punten={}, namen={}, initial=begin, label_suffix="")
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        try:
            acties.update(duiding=duiding, tekst=schoon["tekst"], door=request.user, gezien=schoon["gezien"])
        except acties.IntussenGewijzigd:
            form.add_error(None, INTUSSEN)
        except OvergangGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            toast(request, "Bewaard.")
            return redirect("indicatoren:mijn-duiding", pk=pk)
    context = {"form": form, "indicator": duiding.indicator, "duiding": duiding, "stand": None}
    return render(request, "indicatoren/duiding/schrijven.html", context)


@rol_vereist(Rol.LID)
@require_POST
def mijn_stap(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit or take back one's own note."""
    take_step(request, _own(request, pk))
    return redirect("indicatoren:mijn-duiding", pk=pk)


@rol_vereist(Rol.LID)
@require_POST
def verwijder(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw one's own draft away."""
    try:
        acties.remove(duiding=_own(request, pk), door=request.user)
    except OvergangGeweigerd as fout:
        toast(request, str(fout), fout=True)
        return redirect("indicatoren:mijn-duiding", pk=pk)
    toast(request, "Weggegooid.")
    return redirect("indicatoren:mijn-duidingen")


def take_step(request: HttpRequest, duiding: Duiding) -> bool:
    """Take the arrow that the button names and say how it went; True when it was taken."""
    naam, gezien = request.POST.get("naam", ""), request.POST.get("gezien", "")
    try:
        acties.move(
            duiding=duiding,
            naam=naam,
            door=request.user,
            bericht=request.POST.get("bericht", ""),
            gezien=int(gezien) if gezien.isdecimal() and len(gezien) < 8 else None,
        )
    except acties.IntussenGewijzigd:
        toast(request, "Deze duiding veranderde intussen. Lees ze opnieuw en kies dan.", fout=True)
    except OvergangGeweigerd as fout:
        toast(request, str(fout), fout=True)
    else:
        toast(request, OVERGANGEN[naam].gedaan)
        return True
    return False
