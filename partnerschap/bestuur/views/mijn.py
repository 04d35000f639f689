"""The start page of a signed-in person, and his own details."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from partnerschap.kern.registers import takenbronnen
from partnerschap.kern.toasts import toast

from ..actions import gebruikers
from ..enums import ROLLABELS, Rol
from ..forms.gegevens import Gegevensform


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """The work lists that are meant for this person, the fullest first, and his account."""
    lijsten = sorted(work_lists(request.user), key=lambda lijst: -lijst["aantal"])
    return render(
        request,
        "bestuur/mijn.html",
        {
            "lijsten": lijsten,
            "open": sum(lijst["aantal"] for lijst in lijsten),
            "rollen": [ROLLABELS[Rol(rol)] for rol in request.user.rollen],
        },
    )


def work_lists(gebruiker: Any) -> list[dict[str, Any]]:
    """What the register of work lists has for this person."""
    lijsten = []
    for bron in takenbronnen:
        aantal = bron.aantal(gebruiker)
        if aantal is not None:
            lijsten.append({"label": bron.label, "url": bron.url, "aantal": aantal, "uitleg": bron.uitleg})
    return lijsten


@require_http_methods(["GET", "HEAD", "POST"])
def gegevens(request: HttpRequest) -> HttpResponse:
    """Change your own name and the shortcut keys."""
    form = Gegevensform(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        gebruikers.update_profile(gebruiker=request.user, **form.cleaned_data)
        toast(request, "Je gegevens zijn bewaard.")
        return redirect("bestuur:mijn")
    return render(request, "bestuur/gegevens.html", {"form": form})
