"""What the translated terms declare in the registers."""

from partnerschap.kern.registers import Takenbron, Vulling, classify, demovullingen, takenbronnen


def register() -> None:
    """Fill the registers: the columns, the first translations and the work list."""
    from ..actions.termen import fill_base_terms
    from ..imports.termen import use_table
    from ..imports.termentabel import read_rows
    from ..zoekbronnen.termen import open_werk

    use_table("termen", read_rows)
    classify("catalogus.Termvertaling", vrij=["bron", "soort", "term", "code"])
    classify("catalogus.Termtoepassing", vrij=["bronveld", "woord"])
    demovullingen.add("termen", Vulling("termen", fill_base_terms), volgorde=39)
    taken = Takenbron(
        "Woorden van bronnen te vertalen",
        "/beheer/catalogus/termen/",
        open_werk,
        "Een bron gebruikt een woord dat we niet kennen. Zeg wat het betekent, dan werken de filters ook daar.",
    )
    takenbronnen.add("termen", taken, volgorde=43)
