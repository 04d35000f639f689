"""The mails about notes: rows in the outbox, in the transaction of the step they report."""

from django.conf import settings
from django.urls import reverse

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.post import queue_mail

from ..models import Duiding
from ..workflow.duiding import Overgang

NAAR_AUTEUR = {
    "indienen": (
        "We kregen je duiding bij {punt}",
        "Dank je. Een redacteur leest je duiding na. Je krijgt een mail als ze gepubliceerd is of als er iets te "
        "veranderen valt.\nVolg ze hier:\n{mijn}",
    ),
    "publiceren": (
        "Je duiding bij {punt} is gepubliceerd",
        "Iedereen kan je duiding nu lezen, bij het cijfer:\n{openbaar}\n\nVerandert het cijfer later, dan zegt de pagina "
        "dat erbij.",
    ),
    "terugsturen": (
        "Je duiding bij {punt}: nog even aanpassen",
        "We kunnen je duiding nog niet publiceren. Dit vraagt de redacteur:\n\n{bericht}\n\nJe tekst is bewaard. Pas ze "
        "aan en dien ze opnieuw in:\n{mijn}",
    ),
    "intrekken": (
        "Je duiding bij {punt} is ingetrokken",
        "Een redacteur haalde je duiding weg bij het cijfer. De reden:\n\n{bericht}\n\nJe vindt ze nog bij jouw "
        "duidingen:\n{mijn}",
    ),
}
GROET = "\n\nHet portaal van het Partnerschap Levenslang Leren"


def _address(pad: str) -> str:
    return f"{settings.SITE_URL}{pad}"


def after_move(*, duiding: Duiding, overgang: Overgang, door: Gebruiker) -> None:
    """Queue what the author and the editors must know about this step. The key holds the version: never twice."""
    auteur = duiding.auteur
    begin = f"duiding-{duiding.pk}-{duiding.versie}"
    if auteur is not None and auteur.is_active and overgang.naam in NAAR_AUTEUR:
        onderwerp, tekst = NAAR_AUTEUR[overgang.naam]
        woorden = {
            "punt": f"{duiding.indicator.naam.lower()}, {duiding.punt}",
            "bericht": duiding.bericht,
            "openbaar": _address(duiding.get_absolute_url()),
            "mijn": _address(reverse("indicatoren:mijn-duiding", args=[duiding.pk])),
        }
        queue_mail(
            sleutel=f"{begin}-auteur", soort=f"duiding-{overgang.naam}", aan=auteur.email,
            onderwerp=onderwerp.format(**woorden), tekst=tekst.format(**woorden) + GROET,
        )  # fmt: skip
    if overgang.naam == "indienen":
        _to_editors(duiding, begin, behalve=door)


def _to_editors(duiding: Duiding, begin: str, behalve: Gebruiker) -> None:
    adres = _address(reverse("indicatoren:beheer-duiding", args=[duiding.pk]))
    redacteurs = Gebruiker.objects.filter(is_active=True, rollen__contains=[Rol.REDACTEUR]).exclude(pk=behalve.pk)
    for redacteur in redacteurs.order_by("pk"):
        queue_mail(
            sleutel=f"{begin}-redacteur-{redacteur.pk}", soort="duiding-ingediend", aan=redacteur.email,
            onderwerp=f"Na te lezen: duiding bij {duiding.indicator.naam.lower()}",
            tekst=f"{duiding.namens} schreef een duiding bij {duiding.punt}.\nLees ze na:\n{adres}{GROET}",
        )  # fmt: skip
