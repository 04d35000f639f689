"""The desk of terms: which words of the sources nobody translated yet, and what was decided before."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist

from ..actions.termen import translate_term, untranslated
from ..enums.termen import CODES, VELDEN, Termsoort
from ..models import Termvertaling

MEESTE = 500


@rol_vereist(Rol.CATALOGUSBEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def termen(request: HttpRequest) -> HttpResponse:
    """Show the work list; a POST translates one word and applies it to the courses that use it."""
    if request.method == "POST":
        return _translate(request)
    rijen = [{"woord": woord, "keuzes": _choices(VELDEN[woord.veld])} for woord in untranslated()]
    vertaald = [
        {"vertaling": v, "label": _label(v), "keuzes": _choices((Termsoort(v.soort),)), "nu": f"{v.soort}:{v.code}"}
        for v in Termvertaling.objects.all()[:MEESTE]
    ]
    return render(request, "catalogus/termen.html", {"rijen": rijen, "vertaald": vertaald})


def _translate(request: HttpRequest) -> HttpResponse:
    soort, _, code = request.POST.get("keuze", "").partition(":")
    bron, term = request.POST.get("bron", "").strip()[:80], request.POST.get("term", "").strip()[:300]
    try:
        if not bron or not term:
            raise ValidationError("Kies een term uit de lijst.")
        aantal = translate_term(bron=bron, soort=soort, term=term, code=code)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"Bewaard. {aantal} uitvoeringen aangepast.")
    return redirect("catalogus:termen")


def _choices(soorten: tuple[Termsoort, ...]) -> list[tuple[str, str]]:
    """The codes that a word may become, and 'nothing'."""
    alle = [(f"{soort}:{lid.value}", f"{soort.label}: {lid.label}") for soort in soorten for lid in CODES[soort]]
    return [*alle, (f"{soorten[0]}:", "Zegt ons niets")]


def _label(vertaling: Termvertaling) -> str:
    return CODES[vertaling.soort](vertaling.code).label if vertaling.code else "Zegt ons niets"
