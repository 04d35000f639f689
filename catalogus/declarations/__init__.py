"""What the catalogue declares in the registers, one file per noun."""

from . import beroepen, bewaren, maatregelen, opleidingen


def register() -> None:
    """Fill the registers."""
    opleidingen.register()
    maatregelen.register()
    beroepen.register()
    bewaren.register()
