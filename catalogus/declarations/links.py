"""What looking after the links declares in the registers."""

from partnerschap.kern.registers import Geplandetaak, Takenbron, classify, geplande_taken, takenbronnen


def register() -> None:
    """Fill the registers: the columns, the nightly walk and the work list."""
    from ..zoekbronnen.links import open_werk

    ronde = Geplandetaak("Links naar aanbieders nakijken", "catalogus.links_nakijken", uur=(0, 40))
    geplande_taken.add(ronde.naam, ronde)
    taken = Takenbron(
        "Links die niet werken",
        "/beheer/catalogus/links/",
        open_werk,
        "De pagina bij de aanbieder bestaat niet meer. Vraag de aanbieder om het juiste adres.",
    )
    takenbronnen.add("links", taken, volgorde=44)
    classify("catalogus.Link", vrij=["adres", "host", "reden"])
