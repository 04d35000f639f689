"""The desk of terms: which words of the sources nobody translated yet, and what was decided before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.opmaak import aantal

from ..actions.termen import Onvertaald, first_meaning, translate_term, undo_translation, untranslated
from ..enums.studiegebied import STUDIEGEBIEDEN
from ..enums.termen import CODES, VELDEN, Termsoort, code_label
from ..imports.sjabloonvelden import read_field_of_study
from ..models import Termvertaling
from .herkomst import source_title

PER_BLAD = 25
VERTAALD = "vertaald"
VELDNAMEN = {
    Termsoort.VORM: "de vorm", Termsoort.TEMPO: "het tempo", Termsoort.MOMENT: "het moment", Termsoort.TAAL: "de taal",
    Termsoort.NIVEAU: "het niveau", Termsoort.VKS: "het niveau", Termsoort.STUDIEGEBIED: "het studiegebied",
}  # fmt: skip
NIETS = "Zegt ons niets"


@rol_vereist(Rol.CATALOGUSBEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def termen(request: HttpRequest) -> HttpResponse:
    """Show the work list or the decisions; a POST translates one word and applies it, or takes a decision back."""
    if request.method == "POST":
        return _undo(request) if request.POST.get("terug") else _translate(request)
    toon = VERTAALD if request.GET.get("toon") == VERTAALD else ""
    open_ = untranslated()
    # What people decided last stands first.
    alles: Any = Termvertaling.objects.order_by("-pk") if toon else open_
    blad = Paginator(alles, PER_BLAD).get_page(request.GET.get("page"))
    context = {
        "toon": toon,
        "blad": blad,
        "rijen": [_decided(rij) if toon else _waiting(rij) for rij in blad],
        "open": len(open_),
        "vertaald": blad.paginator.count if toon else Termvertaling.objects.count(),
        "gebieden": [f"{code} {naam}" for code, naam in STUDIEGEBIEDEN.items()],
    }
    return render(request, "catalogus/termen.html", context)


def _waiting(woord: Onvertaald) -> dict[str, Any]:
    soorten = VELDEN[woord.veld]
    over = " of ".join(dict.fromkeys(VELDNAMEN[soort] for soort in soorten))
    titels = {opleiding.titel: opleiding for opleiding in woord.voorbeelden}
    return {
        "woord": woord,
        "bron": source_title(woord.bron),
        "over": over,
        "voorbeelden": list(titels.values()),
        **_choices(soorten),
    }


def _decided(vertaling: Termvertaling) -> dict[str, Any]:
    soort = Termsoort(vertaling.soort)
    nu = f"{vertaling.code} {code_label(soort, vertaling.code)}" if vertaling.code else ""
    return {
        "vertaling": vertaling,
        "bron": source_title(vertaling.bron),
        "over": VELDNAMEN[soort],
        "label": code_label(soort, vertaling.code) if vertaling.code else NIETS,
        "nu": nu if soort == Termsoort.STUDIEGEBIED else f"{soort}:{vertaling.code}",
        # A word that still means what it meant when it came with the portal has nothing to be taken back.
        "terug": vertaling.code != first_meaning(vertaling),
        **_choices((soort,)),
    }


def _choices(soorten: tuple[Termsoort, ...]) -> dict[str, Any]:
    """What a word may become: a list to choose from, or a field of study, of which there are too many for a list."""
    if soorten == (Termsoort.STUDIEGEBIED,):
        return {"studiegebied": True, "keuzes": []}
    meer = len(soorten) > 1
    keuzes = [
        (f"{soort}:{code}", f"{soort.label}: {label}" if meer else label)
        for soort in soorten
        for code, label in CODES[soort].items()
    ]
    return {"studiegebied": False, "keuzes": [*keuzes, (f"{soorten[0]}:", NIETS)]}


def _translate(request: HttpRequest) -> HttpResponse:
    bron, term = request.POST.get("bron", "").strip()[:80], request.POST.get("term", "").strip()[:300]
    try:
        if not bron or not term:
            raise ValidationError("Kies een term uit de lijst.")
        soort, code = _chosen(request)
        veranderd = translate_term(bron=bron, soort=soort, term=term, code=code)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        betekent = code_label(soort, code) if code else NIETS.lower()
        messages.success(request, f"Bewaard: ‘{term}’ is nu ‘{betekent}’. {_changed(veranderd)}")
    return redirect(_back(request))


def _chosen(request: HttpRequest) -> tuple[str, str]:
    """Kind and code. Raises ValidationError for a field of study that does not exist."""
    if "studiegebied" not in request.POST:
        soort, _, code = request.POST.get("keuze", "").partition(":")
        return soort, code
    if request.POST.get("niets"):
        return Termsoort.STUDIEGEBIED, ""
    try:
        return Termsoort.STUDIEGEBIED, read_field_of_study(request.POST["studiegebied"].strip())
    except ValueError as fout:
        zin = str(fout)
        raise ValidationError(zin[:1].upper() + zin[1:]) from fout


def _undo(request: HttpRequest) -> HttpResponse:
    nummer = request.POST.get("vertaling", "")
    vertaling = get_object_or_404(Termvertaling, pk=int(nummer) if nummer.isdecimal() and len(nummer) < 18 else 0)
    veranderd = undo_translation(vertaling=vertaling)
    messages.success(request, f"‘{vertaling.term}’ is niet meer vertaald. {_changed(veranderd)}")
    return redirect(_back(request))


def _changed(veranderd: int) -> str:
    """What happened to the records that stand; a later delivery may do more."""
    if not veranderd:
        return "Aan wat er staat, verandert nu niets. Het geldt vanaf de volgende levering."
    return f"{aantal(veranderd, 'gegeven,gegevens')} in de catalogus aangepast."


def _back(request: HttpRequest) -> str:
    toon = f"?toon={VERTAALD}" if request.POST.get("toon") == VERTAALD else ""
    return reverse("catalogus:termen") + toon
