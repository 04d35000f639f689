"""The desk of links that do not work: which, since when, of whom, and have them looked at again."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.bladen import with_question
from partnerschap.kern.toasts import toast

from ..actions.links import ask_again
from ..enums.links import Linkstand
from ..filters.links import Linkkeuze
from ..models import Link

PER_BLAD = 25
VORM = {Linkstand.STUK: "laat", Linkstand.GOED: "goed"}
"""How a state is drawn; the others wait."""


@rol_vereist(Rol.CATALOGUSBEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """Show the links that were asked for; a POST has one of them looked at again."""
    if request.method == "POST":
        return _ask_again(request)
    keuze = Linkkeuze(request.GET)
    blad = Paginator(keuze.choose(Link.objects.all()).voor_lijst(), PER_BLAD).get_page(request.GET.get("page"))
    context = {
        "keuze": keuze,
        "page_obj": blad,
        "rijen": [{"link": link, "vorm": VORM.get(link.stand, "wacht")} for link in blad],
        "gekozen": bool(keuze.waarde("toon") or keuze.waarde("q")),
        "nagekeken": bool(blad.paginator.count) or Link.objects.filter(nagekeken_op__isnull=False).exists(),
        "aan": settings.OPHALEN,
        "per_nacht": settings.LINKS_PER_NACHT,
        "dagen": settings.LINKS_DAGEN,
    }
    return render(request, "catalogus/links.html", context)


def _ask_again(request: HttpRequest) -> HttpResponse:
    nummer = request.POST.get("link", "")
    try:
        if not nummer.isdecimal() or len(nummer) > 18:
            raise ValidationError("Deze link staat niet meer op een pagina.")
        link = ask_again(link=int(nummer))
    except ValidationError as fout:
        toast(request, " ".join(fout.messages), fout=True)
    else:
        toast(
            request, f"We kijken de link bij {link.host or 'deze opleiding'} nu na. Vernieuw de pagina over een minuut."
        )
    return redirect(with_question(reverse("catalogus:links"), request))
