"""Invented notes for the demo, marked as samples."""

from django.db import transaction

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker

from ..models import Duiding, Indicator, Reeks
from . import duiding as acties

CODE = "deelname-4w"
NOTEN = (
    (
        "2017",
        "Vanaf 2017 vraagt de enquête dit op een andere manier. Het cijfer sprong toen omhoog. Lees daarin **niet** dat er "
        "in één jaar veel meer mensen gingen leren.",
        True,
    ),
    (
        "2012",
        "Tussen 2011 en 2012 daalde dit cijfer. Onze leden zagen dat jaar minder opleiding in de bouw en de "
        "metaal. Een onderzoek dat dit bewijst, kennen we niet.",
        True,
    ),
    (
        "2019",
        "Het laatste jaar voor corona. Vergelijk het niet met 2020: toen vielen veel lessen weg.",
        False,
    ),
)  # fmt: skip
"""Year, text, and whether an editor already published it."""


@transaction.atomic
def load_demo() -> str:
    """Two published notes and one that waits, on the key figure; idempotent. Returns a Dutch sentence."""
    if Duiding.objects.filter(voorbeeld=True).exists():
        return "De voorbeelden van duidingen stonden er al."
    indicator = Indicator.objects.filter(code=CODE).first()
    lid = Gebruiker.objects.filter(is_active=True, rollen__contains=[Rol.LID]).order_by("pk").first()
    redacteurs = Gebruiker.objects.filter(is_active=True, rollen__contains=[Rol.REDACTEUR]).exclude(
        pk=getattr(lid, "pk", None)
    )
    redacteur = redacteurs.order_by("pk").first()
    if indicator is None or lid is None or redacteur is None:
        return "Geen voorbeelden van duidingen: er is nog geen kerncijfer, lid of redacteur."
    reeks = Reeks.objects.filter(
        dataset__code=indicator.dataset, geo=indicator.hoofd_geo, dimensies=indicator.dimensies
    ).first()
    if reeks is None:
        return "Geen voorbeelden van duidingen: de reeks van het kerncijfer is niet ingeladen."
    for periode, tekst, klaar in NOTEN:
        noot = acties.create(indicator=indicator, reeks=reeks, periode=periode, tekst=tekst, door=lid)
        Duiding.objects.filter(pk=noot.pk).update(voorbeeld=True)
        acties.move(duiding=noot, naam="indienen", door=lid)
        if klaar:
            acties.move(duiding=noot, naam="publiceren", door=redacteur)
    return f"{len(NOTEN)} voorbeelden van duidingen."
