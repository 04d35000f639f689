"""What the desk of providers declares in the registers."""

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.menu import register_gebruikersmenu
from partnerschap.kern.registers import Takenbron, classify, takenbronnen


def register() -> None:
    """Fill the registers with the sources of providers and the way to their desk."""
    from partnerschap.kern.imports.source import importsoorten

    from ..imports.eigen.bron import EIGEN_AANBOD
    from ..zoekbronnen.eigenwerk import open_work

    importsoorten.add(EIGEN_AANBOD.naam, EIGEN_AANBOD)
    register_gebruikersmenu(20, "Mijn aanbod", "catalogus:mijn_aanbod", mag=lambda wie: heeft_rol(wie, Rol.AANBIEDER))
    # A key is of a provider; who made it is a link to the account, that goes with it.
    classify("catalogus.Aanbodsleutel", vrij=["label", "begin", "afdruk"])
    classify("catalogus.Apilevering")
    takenbronnen.add(
        "aanbod",
        Takenbron(
            "Opleidingen van jou die aandacht vragen",
            "/mijn/aanbod/werklijst/",
            open_work,
            "Zonder start, prijs, plaats of vorm vinden minder mensen ze.",
        ),
        volgorde=50,
    )
