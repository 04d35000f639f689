"""Pages about the portal itself: privacy, accessibility, help."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerschap.kern.registers import Classificatie, persoonsgegevens
from partnerschap.kern.toegang import openbaar


@openbaar
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy statement, written from the register: what is not declared there cannot be kept."""
    return render(request, "bestuur/privacy.html", {"groepen": personal_data()})


def personal_data() -> list[dict[str, Any]]:
    """Per kind of record the personal fields with purpose and term, in words."""
    modellen = {model._meta.label: model for model in apps.get_models()}
    groepen = []
    for classificatie in persoonsgegevens:
        model = modellen.get(classificatie.model)
        if classificatie.persoonlijk and model is not None:
            groepen.append(
                {"naam": str(model._meta.verbose_name_plural).capitalize(), "velden": _fields(model, classificatie)}
            )
    return sorted(groepen, key=lambda groep: groep["naam"])


def _fields(model: Any, classificatie: Classificatie) -> list[dict[str, str]]:
    return [
        {
            "naam": str(model._meta.get_field(naam).verbose_name),
            "doel": gegeven.doel,
            "termijn": term_in_words(gegeven.termijn_dagen),
        }
        for naam, gegeven in classificatie.persoonlijk.items()
    ]


def term_in_words(dagen: int) -> str:
    """`730` -> `2 jaar`, `180` -> `6 maanden`, `30` -> `30 dagen`, `0` -> `meteen gewist`."""
    if dagen == 0:
        return "meteen gewist"
    if dagen % 365 == 0:
        return f"{dagen // 365} jaar"
    if dagen % 30 == 0 and dagen > 30:
        return f"{dagen // 30} maanden"
    return f"{dagen} dagen"


@openbaar
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "bestuur/toegankelijkheid.html")


@openbaar
@require_safe
def hulp(request: HttpRequest) -> HttpResponse:
    """Where to go with which question."""
    return render(request, "bestuur/hulp.html")
