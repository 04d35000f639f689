"""The keys with which a provider's own system delivers: make one, withdraw one."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ...actions.sleutels import MEESTE, make_key, withdraw_key
from ...forms import Sleutelform
from ...models import Aanbodsleutel
from ...serializers.aanbod import HOOGSTENS_PER_REEKS

INGETROKKEN = 10
"""Withdrawn keys that are still shown."""


@rol_vereist(Rol.AANBIEDER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def overzicht(request: HttpRequest) -> HttpResponse:
    """The keys, how to use one, and the form for a new one; its text stands only in the answer to that form."""
    if request.user.organisatie_id is None:
        return render(request, "catalogus/aanbod/zonder.html")
    form = Sleutelform(request.POST or None)
    nieuw, tekst = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            nieuw, tekst = make_key(door=request.user, label=form.cleaned_data["label"])
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            form = Sleutelform()
    sleutels = list(Aanbodsleutel.objects.zichtbaar_voor(request.user).voor_lijst())
    levend = [sleutel for sleutel in sleutels if sleutel.ingetrokken_op is None]
    context: dict[str, Any] = {
        "form": form,
        "nieuw": nieuw,
        "tekst": tekst,
        "levend": levend,
        "dood": [sleutel for sleutel in sleutels if sleutel.ingetrokken_op is not None][:INGETROKKEN],
        "vol": len(levend) >= MEESTE,
        "meeste": MEESTE,
        "per_reeks": HOOGSTENS_PER_REEKS,
        "adres": settings.SITE_URL + reverse("api:aanbod"),
    }
    return render(request, "catalogus/aanbod/sleutels.html", context)


@rol_vereist(Rol.AANBIEDER)
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether it is meant, then close the door for this key."""
    if request.user.organisatie_id is None or pk >= 2**63:
        raise Http404
    sleutel = Aanbodsleutel.objects.zichtbaar_voor(request.user).filter(pk=pk).first()
    if sleutel is None:
        raise Http404
    if request.method == "POST":
        withdraw_key(sleutel=sleutel, door=request.user)
        toast(request, f"De sleutel voor '{sleutel.label}' werkt niet meer.")
        return redirect("catalogus:mijn_sleutels")
    if sleutel.ingetrokken_op is not None:
        return redirect("catalogus:mijn_sleutels")
    return render(request, "catalogus/aanbod/sleutel_intrekken.html", {"sleutel": sleutel})
