"""What the catalogue declares in the registers, one file per noun."""

from . import aanbod, beroepen, bewaren, dubbels, gevraagd, links, maatregelen, opleidingen, termen


def register() -> None:
    """Fill the registers."""
    opleidingen.register()
    maatregelen.register()
    beroepen.register()
    bewaren.register()
    termen.register()
    dubbels.register()
    gevraagd.register()
    links.register()
    aanbod.register()
