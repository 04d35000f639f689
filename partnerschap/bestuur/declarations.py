"""What the governance app declares in the registers."""

from partnerschap.kern.menu import register_demologins
from partnerschap.kern.registers import Gegeven, classify


def register() -> None:
    """Fill the registers."""
    from .actions import demo

    register_demologins(demo.logins)
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
