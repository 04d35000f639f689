"""One provider: who it is, and all it offers."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar

from ..models import Aanbieder, Opleiding
from ..uitvoer.jsonld import as_element, provider_page
from .kaarten import is_over, period_words, price_words
from .linkmelding import link_notice

PER_BLAD = 25


@openbaar
@require_safe
def aanbieder(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a provider; an unknown one does not exist (404)."""
    gevonden = get_object_or_404(Aanbieder, slug=slug)
    aanbod = Opleiding.objects.zichtbaar_voor(request.user).levend().filter(aanbieder=gevonden).order_by("titel", "pk")
    rijen = aanbod.voor_lijst().prefetch_related("themas", "beroepen", "vaardigheden")
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("page"))
    context = {
        "aanbieder": gevonden,
        "blad": blad,
        "rijen": [_row(opleiding) for opleiding in blad],
        "linkmelding": link_notice(gevonden.url, gevonden),
        "jsonld": as_element(provider_page(gevonden, blad, settings.SITE_URL)),
    }
    return render(request, "catalogus/aanbieder.html", context)


def _row(opleiding: Opleiding) -> dict[str, object]:
    """A course with its next run in words."""
    vandaag = timezone.localdate()
    volgende = next((u for u in opleiding.uitvoeringen.all() if not is_over(u, vandaag)), None)
    delen = [period_words(volgende), volgende.waar, price_words([volgende.prijs])[0]] if volgende else []
    return {"opleiding": opleiding, "woorden": [deel for deel in delen if deel]}
