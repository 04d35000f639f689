"""Pages of the partnership and of the signed-in person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerschap.kern.registers import takenbronnen


def mijn(request: HttpRequest) -> HttpResponse:
    """Start page of a signed-in person: the work lists that are his."""
    lijsten = []
    for bron in takenbronnen:
        aantal = bron.aantal(request.user)
        if aantal is not None:
            lijsten.append({"label": bron.label, "url": bron.url, "aantal": aantal, "uitleg": bron.uitleg})
    return render(request, "bestuur/mijn.html", {"lijsten": lijsten})
