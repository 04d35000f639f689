"""The demo's mail box: every mail that the portal would have sent. Exists only where DEMO is on."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..models import UitgaandBericht
from ..toegang import openbaar

PER_BLAD = 25


@openbaar
@never_cache
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All mails, newest first."""
    _only_in_demo()
    blad = Paginator(UitgaandBericht.objects.order_by("-id"), PER_BLAD).get_page(request.GET.get("page"))
    return render(request, "kern/demopost.html", {"blad": blad})


@openbaar
@never_cache
@require_safe
def bericht(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as the reader would see it."""
    _only_in_demo()
    return render(request, "kern/demobericht.html", {"bericht": get_object_or_404(UitgaandBericht, pk=pk)})


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404("Deze pagina bestaat alleen in de demo.")
