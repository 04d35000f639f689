"""What recognising courses that stand twice declares in the registers."""

from typing import Any


def register() -> None:
    """Fill the registers: the measurement on planted pairs."""
    from partnerschap.kern.metingen import Meting, metingen

    metingen.add("dubbels", Meting("dubbels", "geplante dubbele opleidingen: precisie en bereik", _measure))


def _measure(opties: dict[str, Any]) -> dict[str, Any]:
    from ..proef.dubbelproef import run

    return run(opties)
