"""Who may do what at the reporting desk."""

from typing import Any

from meldpunt.actions import behandeling
from meldpunt.models import Meldingbijlage
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions import bestanden
from tests.huis.rollen import OPENBAAR, Rij, rollen

from .factories import RegelficheFactory, behandelaar, meld, publiceer, upload

BALIE = rollen(Rol.BEHANDELAAR, Rol.REDACTEUR)
BEHANDELT = rollen(Rol.BEHANDELAAR)
REDIGEERT = rollen(Rol.REDACTEUR)
BEIDE = ("GET", "POST")


def nummer() -> dict[str, Any]:
    return {"nummer": meld().nummer}


def openbaar_nummer() -> dict[str, Any]:
    return {"nummer": publiceer().melding.nummer}


def slug() -> dict[str, Any]:
    return {"slug": RegelficheFactory().slug}


def bijlage() -> dict[str, Any]:
    bestand = bestanden.store(upload=upload(), doel="melding")
    return {"bijlage_id": Meldingbijlage.objects.create(melding=meld(), bestand=bestand).pk}


def bewijs() -> dict[str, Any]:
    from meldpunt.views.werkbank import undo_url

    wie = behandelaar()
    toewijzing = behandeling.assign(melding_id=meld().pk, naar=wie, door=wie)
    return {"bewijs": undo_url({"status": [], "toewijzing": [toewijzing.pk]}).rstrip("/").rpartition("/")[2]}


RIJEN = [
    Rij("meldpunt:regels", OPENBAAR),
    Rij("meldpunt:regelfiche", OPENBAAR, kwargs=slug),
    Rij("meldpunt:meldpunt", OPENBAAR),
    Rij("meldpunt:melden", OPENBAAR),
    Rij("meldpunt:melden_lijkt", OPENBAAR),
    Rij("meldpunt:melden_opnieuw", OPENBAAR, ("POST",)),
    Rij("meldpunt:melden_klaar", OPENBAAR),
    Rij("meldpunt:melden_stap", OPENBAAR, BEIDE, kwargs=lambda: {"naam": "wie"}),
    Rij("meldpunt:volg", OPENBAAR, BEIDE),
    Rij("meldpunt:volg_link", OPENBAAR, BEIDE),
    Rij("meldpunt:volg_link_gevraagd", OPENBAAR),
    Rij("meldpunt:volg_heropen", OPENBAAR, ("POST",)),
    Rij("meldpunt:volg_sluit", OPENBAAR, ("POST",)),
    # Only who came in by the secret link of this very report sees its files: nobody here did.
    Rij("meldpunt:volg_bestand", rollen(), kwargs=bijlage, verborgen_voor=frozenset({Rol.BEHEERDER})),
    Rij("meldpunt:volg_code", OPENBAAR, kwargs=lambda: {"code": "a" * 22}),
    Rij("meldpunt:register", OPENBAAR),
    Rij("meldpunt:registermelding", OPENBAAR, kwargs=openbaar_nummer),
    Rij("meldpunt:steun", OPENBAAR, ("POST",), kwargs=openbaar_nummer),
    Rij("meldpunt:werkbank", BALIE),
    Rij("meldpunt:uitvoer", BEHANDELT),
    Rij("meldpunt:bulk", BEHANDELT, ("POST",)),
    Rij("meldpunt:toetsen", BALIE, ("POST",)),
    Rij("meldpunt:ongedaan", BEHANDELT, ("POST",), kwargs=bewijs),
    Rij("meldpunt:bijlage", BEHANDELT, kwargs=bijlage),
    Rij("meldpunt:stuk", BALIE, kwargs=nummer),
    Rij("meldpunt:bewaar", BEHANDELT, ("POST",), kwargs=nummer),
    Rij("meldpunt:dossier", BALIE, kwargs=nummer),
    Rij("meldpunt:triage", BEHANDELT, ("POST",), kwargs=nummer),
    Rij("meldpunt:nota", BEHANDELT, ("POST",), kwargs=nummer),
    Rij("meldpunt:schrijf", BEHANDELT, ("POST",), kwargs=nummer),
    Rij("meldpunt:vrijgeven", BEHANDELT, ("POST",), kwargs=nummer),
    Rij("meldpunt:registertekst", REDIGEERT, BEIDE, kwargs=nummer),
    Rij("meldpunt:intrekken", REDIGEERT, ("POST",), kwargs=nummer),
    Rij("meldpunt:bevinding", REDIGEERT, ("POST",), kwargs=nummer),
    Rij("meldpunt:fiches", REDIGEERT),
    Rij("meldpunt:fiche_nieuw", REDIGEERT, BEIDE),
    Rij("meldpunt:fiche_bewerk", REDIGEERT, BEIDE, kwargs=slug),
    Rij("meldpunt:fiche_doe", REDIGEERT, ("POST",), kwargs=slug),
    Rij("api:meldingen", OPENBAAR, ("POST",)),
    Rij("api:register-list", OPENBAAR),
    Rij("api:register-detail", OPENBAAR, kwargs=openbaar_nummer),
    Rij("api:regels-list", OPENBAAR),
    Rij("api:regels-detail", OPENBAAR, kwargs=slug),
]
