"""The mails of the knowledge bank: each one a row in the outbox, in the transaction of the fact it reports."""

from django.conf import settings
from django.urls import reverse

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.post import queue_mail

from ..models import Kennisitem, Versie
from ..workflow import Overgang

NAAR_INDIENER = {
    "terugsturen": (
        "Nog even aanvullen: {titel}",
        "Dank je voor je bijdrage. We kunnen ze nog niet publiceren. Dit vraagt de redacteur:\n\n{bericht}\n\n"
        "Je tekst is bewaard. Vul ze aan en dien ze opnieuw in:\n{mijn}",
    ),
    "publiceren": (
        "Gepubliceerd: {titel}",
        "Je bijdrage staat in de kennisbank. Iedereen kan ze nu lezen:\n{openbaar}\n\nDank je om te delen.",
    ),
    "archiveren": (
        "Niet meer zichtbaar: {titel}",
        "Een redacteur haalde je bijdrage uit de kennisbank. {bericht}\n\nJe vindt ze nog bij jouw bijdragen:\n{mijn}",
    ),
    "indienen": (
        "We kregen je bijdrage: {titel}",
        "Dank je. Een redacteur leest je bijdrage na. Je krijgt een mail als ze gepubliceerd is of als we een vraag hebben.\n"
        "Volg ze hier:\n{mijn}",
    ),
}
GROET = "\n\nHet portaal van het Partnerschap Levenslang Leren"


def address(pad: str) -> str:
    """A full address for in a mail."""
    return f"{settings.SITE_URL}{pad}"


def after_move(*, item: Kennisitem, overgang: Overgang, versie: Versie, door: Gebruiker) -> None:
    """Queue what the maker and the editors must know about this step; nobody is mailed about his own step but a receipt."""
    indiener = item.ingediend_door
    if indiener and indiener.is_active and overgang.naam in NAAR_INDIENER:
        eigen_stap = indiener.pk == door.pk and overgang.naam != "indienen"
        if not eigen_stap:
            _to_maker(item, overgang, versie, indiener)
    if overgang.naam == "indienen":
        _to_editors(item, versie, behalve=door)


def _to_maker(item: Kennisitem, overgang: Overgang, versie: Versie, indiener: Gebruiker) -> None:
    onderwerp, tekst = NAAR_INDIENER[overgang.naam]
    woorden = {
        "titel": item.titel,
        "bericht": versie.bericht,
        "openbaar": address(item.get_absolute_url()),
        "mijn": address(reverse("kennisbank:mijn-stuk", args=[item.pk])),
    }
    queue_mail(
        sleutel=f"kennis-{item.pk}-{versie.nummer}-indiener",
        soort=f"kennis-{overgang.naam}",
        aan=indiener.email,
        onderwerp=onderwerp.format(**woorden),
        tekst=tekst.format(**woorden) + GROET,
    )


def editors() -> list[Gebruiker]:
    """Who reads what comes in."""
    return list(Gebruiker.objects.filter(is_active=True, rollen__contains=[Rol.REDACTEUR]).order_by("pk"))


def _to_editors(item: Kennisitem, versie: Versie, behalve: Gebruiker) -> None:
    adres = address(reverse("kennisbank:beheer-stuk", args=[item.pk]))
    for redacteur in editors():
        if redacteur.pk == behalve.pk:
            continue
        queue_mail(
            sleutel=f"kennis-{item.pk}-{versie.nummer}-redacteur-{redacteur.pk}",
            soort="kennis-ingediend",
            aan=redacteur.email,
            onderwerp=f"Na te lezen: {item.titel}",
            tekst=f"Er is een {item.soort_.label.lower()} ingediend: {item.titel}.\nLees ze na:\n{adres}{GROET}",
        )
