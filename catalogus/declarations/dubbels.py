"""What recognising courses that stand twice declares in the registers."""

from typing import Any

from partnerschap.kern.registers import Geplandetaak, Takenbron, classify, geplande_taken, takenbronnen


def register() -> None:
    """Fill the registers: the columns, the round, the work list and the measurement on planted pairs."""
    from partnerschap.kern.metingen import Meting, metingen

    from ..zoekbronnen.dubbels import open_werk

    ronde = Geplandetaak("Dubbele opleidingen zoeken", "catalogus.dubbelronde", uur=(4, 10))
    geplande_taken.add(ronde.naam, ronde)
    taken = Takenbron(
        "Dubbele opleidingen te bekijken",
        "/beheer/catalogus/dubbels/",
        open_werk,
        "Twee bronnen geven misschien dezelfde opleiding door. Voeg ze samen of zeg dat het er twee zijn.",
    )
    takenbronnen.add("dubbels", taken, volgorde=42)
    classify("catalogus.Dubbelvoorstel", vrij=["staat", "redenen", "wezen"])
    classify("catalogus.Dubbelkenmerk", vrij=["bron", "afdruk", "sleutels"])
    metingen.add("dubbels", Meting("dubbels", "geplante dubbele opleidingen: precisie en bereik", _measure))


def _measure(opties: dict[str, Any]) -> dict[str, Any]:
    from ..proef.dubbelproef import run

    return run(opties)
