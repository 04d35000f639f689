"""Pages of the ground floor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerschap.kern.bouwstenen import voorbeelden
from partnerschap.kern.toegang import openbaar


@openbaar
@require_safe
def bouwstenen(request: HttpRequest) -> HttpResponse:
    """The gallery: everything the portal is made of, with its states."""
    pagina = request.GET.get("page", "1")
    return render(request, "kern/bouwstenen.html", voorbeelden(int(pagina) if pagina.isdecimal() else 1))
