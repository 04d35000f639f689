"""Following one's own report by the secret link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.kern import rem
from partnerschap.kern.toasts import toast
from partnerschap.kern.toegang import openbaar

from ..actions import melder
from ..enums import Richting, Staat, Wie
from ..forms.volg import AntwoordForm, HeropenForm, NieuweLinkForm
from ..models import Melding, Volgcode
from ..woorden import STATEN_VOOR_MELDER
from ..workflow import GESLOTEN, OvergangGeweigerdError, allowed
from .bestanden import download
from .standen import reporter_timeline, status_line

SESSIE = "meldpunt_volg"
LINKS_PER_UUR = 10
BLIJFT_OPEN_SECONDEN = 12 * 3600
"""How long a report stays open on a device; the link in the mail opens it again."""


@openbaar
@never_cache
@require_safe
def volg_code(request: HttpRequest, code: str) -> HttpResponse:
    """Take the secret out of the address bar: note in the session that this visitor may, and go on without it."""
    volgcode = Volgcode.objects.geldig(code, timezone.now()).first()
    if volgcode is None:
        antwoord = redirect("meldpunt:volg_link")
        antwoord["Location"] += "?vervallen=1"
    else:
        # A fresh session name, so that nobody who knew the old one comes along.
        request.session.cycle_key()
        request.session[SESSIE] = {"volgcode": volgcode.pk, "sinds": timezone.now().timestamp()}
        antwoord = redirect("meldpunt:volg")
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


def _report(request: HttpRequest) -> Melding | None:
    open_ = request.session.get(SESSIE)
    if open_ is None or timezone.now().timestamp() - open_["sinds"] > BLIJFT_OPEN_SECONDEN:
        return None
    volgcode = (
        Volgcode.objects.filter(pk=open_["volgcode"], vervalt_op__gt=timezone.now(), melding__gewist_op__isnull=True)
        .select_related("melding__regelgeving", "melding__sector", "melding__registertekst")
        .first()
    )
    return volgcode.melding if volgcode else None


@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def volg(request: HttpRequest) -> HttpResponse:
    """Where the own report stands; a POST adds a message."""
    melding = _report(request)
    if melding is None:
        return redirect("meldpunt:volg_link")
    form = AntwoordForm(request.POST or None, request.FILES or None) if request.method == "POST" else AntwoordForm()
    if request.method == "POST" and form.is_valid():
        bijlage = form.cleaned_data["bijlage"]
        try:
            melder.reply(melding_id=melding.pk, tekst=form.cleaned_data["tekst"], uploads=[bijlage] if bijlage else [])
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            toast(request, "We kregen je bericht.")
            return redirect("meldpunt:volg")
    return _page(request, melding, form)


def _page(
    request: HttpRequest, melding: Melding, form: AntwoordForm, heropen: HeropenForm | None = None
) -> HttpResponse:
    staat = Staat(melding.staat)
    wacht = staat is Staat.WACHT_OP_MELDER
    vraag = melding.berichten.filter(richting=Richting.AAN_MELDER).last() if wacht else None
    context: dict[str, Any] = {
        "melding": melding,
        "stand": STATEN_VOOR_MELDER[staat],
        "stappen": status_line(melding, melding.wijzigingen.all()),
        "momenten": reporter_timeline(melding),
        "bijlagen": melding.bijlagen.filter(bericht__isnull=True).select_related("bestand"),
        "vraag": vraag,
        "antwoord": melding.antwoorden.last() if staat in (Staat.BEANTWOORD, Staat.AFGESLOTEN) else None,
        "form": form,
        "kan_schrijven": staat not in GESLOTEN,
        "heropen": heropen or HeropenForm(prefix="heropen"),
        "kan_heropenen": Staat.HEROPEND in allowed(staat, Wie.MELDER),
        "openbaar": getattr(melding, "registertekst", None),
    }
    return render(request, "meldpunt/volg/melding.html", context)


@openbaar
@never_cache
@require_POST
def heropen(request: HttpRequest) -> HttpResponse:
    """The answer does not help: the report goes back to the desk."""
    melding = _report(request)
    if melding is None:
        return redirect("meldpunt:volg_link")
    form = HeropenForm(request.POST, prefix="heropen")
    if not form.is_valid():
        return _page(request, melding, AntwoordForm(), form)
    try:
        melder.reopen(melding_id=melding.pk, tekst=form.cleaned_data["tekst"])
    except OvergangGeweigerdError:
        toast(request, "Je melding is nog niet beantwoord, dus heropenen hoeft niet.", fout=True)
    else:
        toast(request, "Je melding is weer open. We kijken er opnieuw naar.")
    return redirect("meldpunt:volg")


@openbaar
@never_cache
@require_POST
def sluit(request: HttpRequest) -> HttpResponse:
    """Forget on this device which report was open."""
    request.session.pop(SESSIE, None)
    toast(request, "Je melding is niet meer zichtbaar op dit toestel.")
    return redirect("meldpunt:meldpunt")


@openbaar
@never_cache
@require_safe
def bestand(request: HttpRequest, bijlage_id: int) -> HttpResponse:
    """An own file back."""
    melding = _report(request)
    bijlage = melding.bijlagen.select_related("bestand").filter(pk=bijlage_id).first() if melding else None
    if bijlage is None:
        raise Http404
    return download(bijlage.bestand)


@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Ask for a new link. The answer is the same whether the report exists or not."""
    form = NieuweLinkForm(request.POST) if request.method == "POST" else NieuweLinkForm()
    if request.method == "POST" and form.is_valid():
        if not rem.too_often(request, "volglink", LINKS_PER_UUR):
            melder.request_link(nummer=form.cleaned_data["nummer"], email=form.cleaned_data["email"])
        return redirect("meldpunt:volg_link_gevraagd")
    vervallen = "vervallen" in request.GET
    return render(
        request, "meldpunt/volg/link.html", {"form": form, "vervallen": vervallen}, status=404 if vervallen else 200
    )


@openbaar
@require_safe
def link_gevraagd(request: HttpRequest) -> HttpResponse:
    """The same sentence for everybody."""
    return render(request, "meldpunt/volg/link_gevraagd.html")
