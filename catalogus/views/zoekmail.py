"""The mail about a kept question: in plain words what came in, and the way to the whole list."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partnerschap.kern.abonnementen import Nieuws
from partnerschap.kern.opmaak import aantal

from ..models import Dubbelvoorstel, Opleiding, Zoekopdracht
from .kaarten import choose_run, price_words, start_words

MEESTE = 10
"""Courses written out in one mail."""


def address_of(onderwerp: str) -> str:
    """The list that a question is about."""
    adres = Zoekopdracht.objects.filter(pk=int(onderwerp)).values_list("adres", flat=True).first()
    return reverse("catalogus:opleidingen") + (f"?{adres}" if adres else "")


def news(onderwerp: str, merk: int) -> Nieuws:
    """What came into a question after a mark, as far as everybody may see it now; what was merged meanwhile as its lead. Six queries."""
    opdracht = Zoekopdracht.objects.filter(pk=int(onderwerp)).first()
    if opdracht is None:
        return Nieuws(merk)
    rijen = list(opdracht.vondsten.filter(pk__gt=merk).order_by("pk").values_list("pk", "opleiding_id"))
    if not rijen:
        return Nieuws(merk)
    tot = rijen[-1][0]
    zichtbaar = Opleiding.objects.zichtbaar_voor(AnonymousUser())
    nummers = Dubbelvoorstel.objects.follow(nummer for _, nummer in reversed(rijen))
    er = zichtbaar.which(nummers)
    nummers = [nummer for nummer in nummers if nummer in er]
    if not nummers:
        return Nieuws(tot)
    kop = f"{aantal(len(nummers), 'nieuwe opleiding,nieuwe opleidingen')} {opdracht.label}".replace("\u00a0", " ")
    context = {
        "kop": kop,
        "regels": [_lines(opleiding) for opleiding in zichtbaar.voor_kaart().in_volgorde(nummers[:MEESTE])],
        "meer": max(0, len(nummers) - MEESTE),
        "lijst": settings.SITE_URL + reverse("catalogus:opleidingen") + f"?{opdracht.adres}",
    }
    return Nieuws(tot, kop, render_to_string("catalogus/mail/nieuwe_opleidingen.txt", context).strip())


def _lines(opleiding: Opleiding) -> list[str]:
    """A course in a few plain lines: what, who, when, where, price, address."""
    uitvoering = choose_run(opleiding, timezone.localdate())
    prijs = " ".join(deel for deel in price_words([uitvoering.prijs]) if deel) if uitvoering else ""
    feiten = [start_words(uitvoering), uitvoering.waar if uitvoering else "", prijs]
    regels = [
        f"{opleiding.titel}{' (voorbeeld)' if opleiding.voorbeeld else ''}",
        opleiding.aanbieder.naam,
        ", ".join(feit for feit in feiten if feit),
        settings.SITE_URL + opleiding.get_absolute_url(),
    ]
    return [" ".join(regel.split()).replace("\u2060", "") for regel in regels if regel]
