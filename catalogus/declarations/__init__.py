"""What the catalogue declares in the registers, one file per noun."""

from . import beroepen, maatregelen, opleidingen


def register() -> None:
    """Fill the registers."""
    opleidingen.register()
    maatregelen.register()
    beroepen.register()
