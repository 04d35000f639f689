"""The editor's side: the public text of a report, and the rule cards."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import regelfiches, register
from ..forms.redactie import BevindingForm, RegelficheForm, RegisterForm
from ..forms.velden import row_number
from ..models import Melding, Regelfiche, Registertekst
from .werkbank import visible


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def registertekst(request: HttpRequest, nummer: str) -> HttpResponse:
    """Write the anonymised text; the button decides whether it also becomes public."""
    melding = visible(request, nummer)
    if request.method != "POST":
        return _show(request, melding, RegisterForm(melding=melding))
    form = RegisterForm(request.POST, melding=melding)
    if form.is_valid():
        try:
            register.save_text(melding_id=melding.pk, velden=form.cleaned_data, gelezen=request.POST.get("gelezen"))
            if "publiceer" in request.POST:
                register.publish(melding_id=melding.pk, door=request.user)
                toast(request, f"{melding.nummer} staat in het openbare register.")
            else:
                toast(request, "Bewaard. Nog niet openbaar tenzij het dat al was.")
        except ValidationError as fout:
            form.refuse(fout, lambda: Registertekst.objects.get(melding=melding).gewijzigd_op)
        else:
            return redirect("meldpunt:registertekst", nummer)
    return _show(request, melding, form)


def _show(
    request: HttpRequest, melding: Melding, form: RegisterForm, bevinding: BevindingForm | None = None
) -> HttpResponse:
    tekst = getattr(melding, "registertekst", None)
    context = {
        "melding": melding,
        "form": form,
        "tekst": tekst,
        "stappen": tekst.stappen.all() if tekst else [],
        "bevinding": bevinding or BevindingForm(prefix="bevinding"),
    }
    return render(request, "meldpunt/werkbank/registertekst.html", context)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def intrekken(request: HttpRequest, nummer: str) -> HttpResponse:
    """Out of the register; the text stays as a draft."""
    register.withdraw(melding_id=visible(request, nummer).pk, door=request.user)
    toast(request, "De melding staat niet meer in het openbare register.")
    return redirect("meldpunt:registertekst", nummer)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def bevinding(request: HttpRequest, nummer: str) -> HttpResponse:
    """Add to the public timeline, or take one off."""
    melding = visible(request, nummer)
    if (weg := row_number(request.POST.get("weg", ""))) is not None:
        register.remove_finding(melding_id=melding.pk, stap_id=weg)
        return redirect("meldpunt:registertekst", nummer)
    form = BevindingForm(request.POST, prefix="bevinding")
    if form.is_valid():
        try:
            register.add_finding(melding_id=melding.pk, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            return redirect("meldpunt:registertekst", nummer)
    return _show(request, melding, RegisterForm(melding=melding), form)


@rol_vereist(Rol.REDACTEUR)
@require_safe
def fiches(request: HttpRequest) -> HttpResponse:
    """Every rule card, those to confirm first."""
    lijst = Regelfiche.objects.voor_lijst().order_by("bevestigd_op", "vraag")
    return render(request, "meldpunt/werkbank/fiches.html", {"fiches": lijst})


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def fiche_nieuw(request: HttpRequest) -> HttpResponse:
    """A new rule card, as a draft."""
    return _edit(request, Regelfiche())


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def fiche_bewerk(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a rule card."""
    return _edit(request, get_object_or_404(Regelfiche, slug=slug))


def _edit(request: HttpRequest, fiche: Regelfiche) -> HttpResponse:
    nieuw = fiche.pk is None
    form = (
        RegelficheForm(request.POST or None, instance=fiche)
        if request.method == "POST"
        else RegelficheForm(instance=fiche)
    )
    if request.method == "POST" and form.is_valid():
        if nieuw:
            form.instance.slug = _free_slug(form.instance.vraag)
        try:
            bewaard = regelfiches.save(fiche=form.instance, gelezen=request.POST.get("gelezen"))
        except ValidationError as fout:
            form.refuse(fout, lambda: Regelfiche.objects.get(pk=fiche.pk).gewijzigd_op)
        else:
            toast(request, "De regelfiche is bewaard.")
            return redirect("meldpunt:fiche_bewerk", bewaard.slug)
    return render(request, "meldpunt/werkbank/fiche.html", {"form": form, "fiche": fiche, "nieuw": nieuw})


def _free_slug(vraag: str) -> str:
    basis = slugify(vraag)[:100] or "regel"
    slug, n = basis, 2
    while Regelfiche.objects.filter(slug=slug).exists():
        slug, n = f"{basis}-{n}", n + 1
    return slug


@rol_vereist(Rol.REDACTEUR)
@require_POST
def fiche_doe(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish, withdraw or confirm a rule card."""
    fiche = get_object_or_404(Regelfiche, slug=slug)
    match request.POST.get("doe"):
        case "publiceer":
            regelfiches.publish(fiche_id=fiche.pk, door=request.user)
            toast(request, "De regelfiche is nu openbaar.")
        case "intrekken":
            regelfiches.withdraw(fiche_id=fiche.pk, door=request.user)
            toast(request, "De regelfiche is niet meer openbaar.")
        case "bevestig":
            regelfiches.confirm(fiche_id=fiche.pk, door=request.user)
            toast(request, "Bevestigd: deze fiche zegt wat de regel vandaag zegt.")
        case _:
            toast(request, "Kies wat er moet gebeuren.", fout=True)
    return redirect("meldpunt:fiche_bewerk", fiche.slug)
