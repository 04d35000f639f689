"""Keeping courses without an account: the list, the button, and a link to share. With an account the list is in the database."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from partnerschap.kern.fragmenten import wil_deel
from partnerschap.kern.herkomst import van_hier
from partnerschap.kern.middleware import forget_cookie
from partnerschap.kern.opmaak import aantal
from partnerschap.kern.toasts import toast
from partnerschap.kern.toegang import openbaar

from .. import bewaarlijst
from ..actions import bewaren as acties
from ..bewaarlijst import BEWAAR_SECONDEN, KOEKJE, MEESTE
from ..models import Dubbelvoorstel, Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoeken.selectie import select
from ..zoeken.vraag import Zoekvraag
from .kaarten import Kaart, make_cards

HOOGSTE_NUMMER = 2**63 - 1


def kept_by(request: HttpRequest) -> list[int]:
    """The numbers in this visitor's list, newest first."""
    koekje = request.COOKIES.get(KOEKJE, "")
    nummers = acties.numbers_of(request.user) if request.user.is_authenticated else bewaarlijst.read(koekje)
    # What was kept before two courses became one stands for the one that stayed.
    return Dubbelvoorstel.objects.follow(nummers)


def merge_at_login(request: HttpRequest | None, user: Any) -> None:
    """What was kept on this device goes to the account, and leaves the device."""
    nummers = bewaarlijst.read(request.COOKIES.get(KOEKJE, "")) if request is not None else []
    if request is not None and nummers:
        acties.keep(gebruiker=user, nummers=nummers)
        forget_cookie(request, KOEKJE)


@openbaar
@never_cache
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The own list: what is there, what is gone, and a link to share it."""
    nummers = kept_by(request)
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    kaarten = cards_of(zichtbaar, nummers)
    er = {kaart.opleiding.pk for kaart in kaarten}
    context = {
        "kaarten": kaarten,
        "weg": _gone([nummer for nummer in nummers if nummer not in er]),
        "deel_url": settings.SITE_URL + reverse("catalogus:gedeeld", args=[bewaarlijst.share(nummers)]) if er else "",
        "meeste": MEESTE,
        "account": request.user.is_authenticated,
    }
    return render(request, "catalogus/bewaard/lijst.html", context)


def cards_of(zichtbaar: OpleidingQuerySet, nummers: Sequence[int]) -> list[Kaart]:
    """The cards of these courses, in this order. At most four queries."""
    if not nummers:
        return []
    vandaag = timezone.localdate()
    gevonden = select(zichtbaar.filter(pk__in=nummers).aanbodregels(vandaag), Zoekvraag(vandaag)).gevonden
    per_id = {een.opleiding: een for een in gevonden}
    return make_cards(zichtbaar, [per_id[nummer] for nummer in nummers if nummer in per_id])


def _gone(nummers: list[int]) -> list[dict[str, Any]]:
    """Kept courses that are no longer there: by name when their provider took them away, else without."""
    if not nummers:
        return []
    namen = dict(
        Opleiding.objects.filter(pk__in=nummers, gepubliceerd=True, verdwenen_op__isnull=False).values_list(
            "pk", "titel"
        )
    )
    return [{"nummer": nummer, "titel": namen.get(nummer, "")} for nummer in nummers]


@van_hier
@openbaar
@never_cache
@require_POST
def bewaar(request: HttpRequest) -> HttpResponseBase:
    """Keep `id`, or forget `weg`; both may be given several times. Again does no harm."""
    erbij, weg = _numbers(request, "id"), _numbers(request, "weg")
    nummers, zin, ongedaan = _change(request, erbij, weg)
    if zin:
        toast(request, zin, ongedaan=ongedaan, fout=not ongedaan)
    antwoord = _button(request, erbij, weg) if wil_deel(request) else redirect(_back(request))
    if not request.user.is_authenticated:
        _store(antwoord, nummers)
    return antwoord


def _numbers(request: HttpRequest, naam: str) -> list[int]:
    """From the form, or from the address of an undo."""
    ruw = [*request.POST.getlist(naam), *request.GET.getlist(naam)][:MEESTE]
    return [int(deel) for deel in ruw if deel.isascii() and deel.isdigit() and int(deel) <= HOOGSTE_NUMMER]


def _change(request: HttpRequest, erbij: list[int], weg: list[int]) -> tuple[list[int], str, str]:
    """The list afterwards, what to say about it, and the address that undoes it."""
    zichtbaar = set(Opleiding.objects.zichtbaar_voor(request.user).filter(pk__in=erbij).values_list("pk", flat=True))
    al = kept_by(request)
    nieuw = [nummer for nummer in erbij if nummer in zichtbaar and nummer not in al]
    past = nieuw[: max(0, MEESTE - len(al))]
    gaat = [nummer for nummer in weg if nummer in al]
    if request.user.is_authenticated:
        acties.keep(gebruiker=request.user, nummers=past)
        acties.forget(gebruiker=request.user, nummers=[*gaat, *Dubbelvoorstel.objects.followers(gaat)])
    nummers = [nummer for nummer in bewaarlijst.added(al, past) if nummer not in gaat]
    if len(past) < len(nieuw):
        return nummers, f"Je lijst is vol: er kunnen {MEESTE} opleidingen in. Haal er eerst een weg.", ""
    adres = reverse("catalogus:bewaren")
    if past:
        zin = f"Bewaard. Je lijst telt nu {aantal(len(nummers), 'opleiding,opleidingen')}."
        return nummers, zin, f"{adres}?{'&'.join(f'weg={nummer}' for nummer in past)}"
    if gaat:
        zin = "Weggehaald uit je lijst." if len(gaat) == 1 else f"{len(gaat)} opleidingen weggehaald uit je lijst."
        return nummers, zin, f"{adres}?{'&'.join(f'id={nummer}' for nummer in gaat)}"
    return nummers, "", ""


def _store(antwoord: HttpResponseBase, nummers: list[int]) -> None:
    """Scripts may read it, to show on a page made for everybody what is kept; it holds nothing but numbers of courses."""
    if not nummers:
        antwoord.delete_cookie(KOEKJE, samesite="Lax")
        return
    antwoord.set_cookie(
        KOEKJE,
        bewaarlijst.write(nummers),
        max_age=BEWAAR_SECONDEN,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _button(request: HttpRequest, erbij: list[int], weg: list[int]) -> HttpResponse:
    """For htmx: the button as it is now, and the toast."""
    nummer = next(iter([*erbij, *weg]), 0)
    context = {"nummer": nummer, "bewaard": bool(erbij)}
    return HttpResponse(render_to_string("catalogus/bewaard/knop_los.html", context, request))


def _back(request: HttpRequest) -> str:
    """The page of ours that it came from, else the list."""
    if request.POST.get("naar") == "lijst":
        return reverse("catalogus:bewaard")
    vandaan = urlsplit(request.headers.get("Referer", ""))
    if vandaan.netloc != request.get_host() or not vandaan.path.startswith("/") or vandaan.path.startswith("//"):
        return reverse("catalogus:bewaard")
    return vandaan.path + (f"?{vandaan.query}" if vandaan.query else "")


@openbaar
@never_cache
@require_safe
def stand(request: HttpRequest) -> JsonResponse:
    """Which courses are kept, for the buttons on pages that are made for everybody."""
    return JsonResponse({"bewaard": kept_by(request)})


@openbaar
@never_cache
@require_safe
def gedeeld(request: HttpRequest, lijst: str) -> HttpResponse:
    """A list that somebody shared. Looking at it changes nothing of one's own."""
    nummers = bewaarlijst.read_shared(lijst)
    if nummers is None:
        return render(request, "catalogus/bewaard/vervallen.html", status=404)
    nummers = Dubbelvoorstel.objects.follow(nummers)
    kaarten = cards_of(Opleiding.objects.zichtbaar_voor(request.user), nummers)
    context = {"kaarten": kaarten, "weg": len(nummers) - len(kaarten), "eigen": len(kept_by(request))}
    antwoord = render(request, "catalogus/bewaard/gedeeld.html", context)
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord
