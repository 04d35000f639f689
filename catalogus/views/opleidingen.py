"""The list of courses: one page, one fragment, one question."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.actions.zoektelling import mark_of
from partnerschap.kern.enums import Zoekuitslag
from partnerschap.kern.fragmenten import render_deel_in_raam, wil_deel
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep, index_version

from ..actions.vraagsignalen import note_demand
from ..filters.opleidingen import OpleidingFilter
from ..models import Opleiding
from ..zoekdocumenten import tokens_of
from .resultaten import address, is_filtered, make_parts, only_alike

PAGINA, DEEL = "catalogus/opleidingen.html", "catalogus/opleidingen_los.html"


@openbaar
@require_safe
@bewaarbaar(index_version)
def lijst(request: HttpRequest) -> HttpResponse:
    """Courses that fit the question in the address."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(request.user))
    antwoord = filterset.antwoord
    if antwoord.vraag.woorden and not antwoord.zonder_index:
        _note(request, filterset)
    delen = make_parts(request, zichtbaar, filterset)
    antwoord_http = render_deel_in_raam(request, PAGINA, DEEL, delen, {"gefilterd": is_filtered(request.GET)})
    if wil_deel(request):
        antwoord_http["HX-Push-Url"] = request.path + address(request.GET, {}, blijf=True)
    if not antwoord.selectie.totaal or only_alike(antwoord) or antwoord.memo is None:
        # What finds nothing is noted each time, and what PostgreSQL found knows no version.
        do_not_keep(request)
    return antwoord_http


def _note(request: HttpRequest, filterset: OpleidingFilter) -> None:
    """Count a question without a course as demand, and words that found nothing, or only something else."""
    antwoord = filterset.antwoord
    if not antwoord.selectie.totaal or only_alike(antwoord):
        plaats, gebied = filterset.form.plek, filterset.form.gebied
        note_demand(vraag=antwoord.vraag, plaats=plaats, gebied=gebied, machine=mark_of(request, "vraagsignaal"))
    niets = not (antwoord.selectie.totaal or antwoord.voorstellen)
    uitslag = Zoekuitslag.NIETS if niets else zoekmissers.verdict_of(antwoord.uitleg)
    if uitslag is not None:
        zoekmissers.note_miss(woorden=antwoord.vraag.woorden, machine=mark_of(request, "zoekmisser"), uitslag=uitslag)
