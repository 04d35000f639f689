"""What the catalogue declares in the registers, one file per noun."""

from . import opleidingen


def register() -> None:
    """Fill the registers."""
    opleidingen.register()
