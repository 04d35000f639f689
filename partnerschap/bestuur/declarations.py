"""What the governance app declares in the registers."""

from datetime import timedelta
from typing import Any

from partnerschap.kern.menu import register_demologins, register_gebruikersmenu, register_voet
from partnerschap.kern.registers import (
    Bewaartermijn,
    Gegeven,
    Geplandetaak,
    Takenbron,
    Vulling,
    basisvullingen,
    bewaartermijnen,
    classify,
    demovullingen,
    geplande_taken,
    takenbronnen,
)


def register() -> None:
    """Fill the registers."""
    _fields()
    _menus()
    _data()


def _fields() -> None:
    account = Gegeven("aanmelden en weten wie een stap zette", 730)
    classify(
        "bestuur.Gebruiker",
        persoonlijk={"email": account, "voornaam": account, "familienaam": account},
        vrij=["password", "rollen"],
    )
    classify("bestuur.Organisatie", vrij=["naam", "slug", "soort", "afkorting", "omschrijving", "website"])
    classify("bestuur.Orgaan", vrij=["naam", "slug", "opdracht", "te_bevestigen", "bron"])
    classify(
        "bestuur.Mandaat",
        persoonlijk={"persoon": Gegeven("tonen wie in een orgaan zetelt; openbaar bekendgemaakt", 3650)},
        vrij=["geleding", "functie", "bron"],
    )
    for begrip in ("Thema", "Sector", "Doelgroep"):
        classify(f"bestuur.{begrip}", vrij=["code", "naam", "omschrijving"])
    classify("bestuur.ParitairComite", vrij=["nummer", "naam"])
    classify("bestuur.Regelgeving", vrij=["code", "naam", "titel", "soort", "niveau", "artikel", "url"])
    classify("bestuur.Doelstelling", vrij=["code", "slug", "soort", "titel", "omschrijving", "bron"])


def _menus() -> None:
    from .importbalie import werklijst
    from .importbalie.wie import may_look

    lijst = Takenbron(
        "Imports die aandacht vragen", werklijst.ADRES, werklijst.asking_attention, "Verdacht of mislukt."
    )
    takenbronnen.add("imports", lijst, volgorde=80)
    missers = Takenbron(
        "Zoekwoorden die niets vonden",
        "/beheer/zoekwoorden/",
        _failed_searches,
        "In de laatste vier weken. Zeg wat ze betekenen.",
    )
    takenbronnen.add("zoekmissers", missers, volgorde=90)
    register_voet("Het partnerschap", 10, "Wie zijn wij?", "bestuur:partnerschap")
    register_voet("Het partnerschap", 20, "Visie en doelen", "bestuur:visie")
    register_voet("Dit portaal", 10, "Hulp en contact", "bestuur:hulp")
    register_voet("Dit portaal", 20, "Toegankelijkheid", "bestuur:toegankelijkheid")
    register_voet("Dit portaal", 30, "Privacy", "bestuur:privacy")
    register_gebruikersmenu(10, "Mijn overzicht", "bestuur:mijn", mag=lambda gebruiker: True)
    register_gebruikersmenu(20, "Mijn gegevens", "bestuur:gegevens", mag=lambda gebruiker: True)
    register_gebruikersmenu(80, "Imports", "bestuur:imports", mag=may_look)
    register_gebruikersmenu(85, "Zoekwoorden", "bestuur:zoekwoorden", mag=may_look)
    register_gebruikersmenu(90, "Beheer", "admin:index", mag=lambda gebruiker: gebruiker.is_staff)


def _data() -> None:
    from .actions import basisgegevens, bewaren, demo

    register_demologins(demo.logins)
    basisvullingen.add("bestuur", Vulling("bestuur", basisgegevens.load), volgorde=10)
    demovullingen.add("logins", Vulling("logins", demo.load), volgorde=10)
    for naam, wis in (
        ("bestuur.accounts", bewaren.empty_closed_accounts),
        ("bestuur.mandaten", bewaren.empty_ended_mandates),
        ("bestuur.aanmelden", bewaren.remove_attempts),
    ):
        bewaartermijnen.add(naam, Bewaartermijn(naam, wis))
    taak = Geplandetaak("Imports: wie moet iets weten", "bestuur.meld_imports", minuten=5)
    geplande_taken.add(taak.naam, taak)


def _failed_searches(gebruiker: Any) -> int | None:
    """How many different words found nothing lately; None for whom that is no task."""
    from django.utils import timezone

    from partnerschap.kern.actions.zoekmissers import number_since

    from .enums import Rol
    from .toegang import heeft_rol

    if not heeft_rol(gebruiker, Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER):
        return None
    return number_since(timezone.localdate() - timedelta(weeks=4))
