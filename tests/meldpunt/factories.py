"""Reports as the action makes them, and people of the desk."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meldpunt.actions import behandeling, meldingen, register
from meldpunt.actions.meldingen import Inzending
from meldpunt.enums import Meldersoort, Staat
from meldpunt.models import Melding, Regelfiche, Registertekst
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Regelgeving
from tests.bestuur.factories import met_rol


class RegelgevingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Regelgeving

    code = factory.Sequence(lambda n: f"proefregel-{n}")
    naam = factory.Sequence(lambda n: f"Proefregel {n}")
    niveau = "vlaams"


class RegelficheFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Regelfiche

    slug = factory.Sequence(lambda n: f"fiche-{n}")
    vraag = factory.Sequence(lambda n: f"Mag dit {n}?")
    actor = "persoon"
    niveau = "vlaams"
    oordeel = "ja_mits"
    kort_antwoord = "Ja, als je de voorwaarden vervult."
    voorwaarden = "Eerste voorwaarde\nTweede voorwaarde"
    bron = "een bron"
    gepubliceerd_op = factory.LazyFunction(timezone.now)


def behandelaar() -> Gebruiker:
    return met_rol(Rol.BEHANDELAAR)


def redacteur() -> Gebruiker:
    return met_rol(Rol.REDACTEUR)


def inzending(**velden: Any) -> Inzending:
    basis = {
        "soort": Meldersoort.PERSOON,
        "titel": "Cheque geweigerd",
        "gebeurtenis": "Mijn aanvraag is geweigerd.",
        "email": "melder@voorbeeld.test",
    }
    return Inzending(**{**basis, **velden})


def meld(*, staat: Staat | None = None, door: Gebruiker | None = None, **velden: Any) -> Melding:
    """A filed report; with `staat` moved there the way the desk would."""
    melding = meldingen.file(formuliertoken=uuid4(), inzending=inzending(**velden)).melding
    if staat is not None:
        bring(melding, staat, door or behandelaar())
        melding.refresh_from_db()
    return melding


def bring(melding: Melding, staat: Staat, door: Gebruiker) -> None:
    match staat:
        case Staat.NIEUW:
            return
        case Staat.BEANTWOORD:
            behandeling.answer(melding_id=melding.pk, tekst="Dit is ons antwoord.", door=door)
        case Staat.WACHT_OP_MELDER:
            behandeling.ask_reporter(melding_id=melding.pk, vraag="In welke sector werk je?", door=door)
        case Staat.ONGEGROND:
            behandeling.reject(melding_id=melding.pk, uitleg="Dit gaat niet over leren.", door=door)
        case Staat.AFGESLOTEN | Staat.HEROPEND:
            bring(melding, Staat.BEANTWOORD, door)
            behandeling.change_status(melding_id=melding.pk, naar=staat, door=door)
        case Staat.ONDERZOCHT | Staat.BIJ_WERKGROEP:
            behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=door)
            behandeling.change_status(melding_id=melding.pk, naar=staat, door=door)
        case _:
            behandeling.change_status(melding_id=melding.pk, naar=staat, door=door)


def publiceer(melding: Melding | None = None, door: Gebruiker | None = None, **velden: str) -> Registertekst:
    """A published text of a report."""
    melding = melding or meld()
    tekst = {"titel": "Cheques en registratie", "probleem": "Iemand kreeg geen cheque.", **velden}
    register.save_text(melding_id=melding.pk, velden=tekst)
    return register.publish(melding_id=melding.pk, door=door or redacteur())


def png(breedte: int = 8, hoogte: int = 8) -> bytes:
    from PIL import Image

    uit = BytesIO()
    Image.new("1", (breedte, hoogte)).save(uit, "PNG")
    return uit.getvalue()


def upload(naam: str = "brief.txt", inhoud: bytes = b"Dag allemaal") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)
