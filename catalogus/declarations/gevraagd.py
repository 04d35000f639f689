"""What the signs of demand declare in the registers."""

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.menu import register_gebruikersmenu
from partnerschap.kern.registers import (
    Bewaartermijn,
    Gegeven,
    Portaalcijfer,
    bewaartermijnen,
    classify,
    portaalcijfers,
)

WIE = (Rol.LID, Rol.AANBIEDER, Rol.BEHANDELAAR, Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)


def register() -> None:
    """Fill the registers: the columns, the term, the way to the page and the figure."""
    from ..actions.vraagsignalen import remove_old
    from ..zoekbronnen.gevraagd import by_province, searches

    zoekwoord = Gegeven("zien wat er gevraagd wordt en ontbreekt; iemand kan er toch een naam in schrijven", 730)
    classify(
        "catalogus.Vraagsignaal",
        persoonlijk={"woorden": zoekwoord},
        vrij=["provincie", "gemeente", "sector", "keuzes"],
    )
    bewaartermijnen.add("catalogus.vraagsignalen", Bewaartermijn("catalogus.vraagsignalen", remove_old))
    register_gebruikersmenu(30, "Gevraagd, niet gevonden", "catalogus:gevraagd", mag=lambda wie: heeft_rol(wie, *WIE))
    cijfer = Portaalcijfer("leervragen-zonder-aanbod", "Gevraagd en niet gevonden", searches, by_province)
    portaalcijfers.add(cijfer.code, cijfer)
