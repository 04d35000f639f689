"""What the translated terms declare in the registers."""

from partnerschap.kern.registers import Vulling, classify, demovullingen


def register() -> None:
    """Fill the registers: the columns, and the first translations."""
    from ..actions.termen import fill_base_terms
    from ..imports.termen import use_table
    from ..imports.termentabel import read_rows

    use_table("termen", read_rows)
    classify("catalogus.Termvertaling", vrij=["bron", "soort", "term", "code"])
    classify("catalogus.Termtoepassing", vrij=["bronveld", "woord"])
    demovullingen.add("termen", Vulling("termen", fill_base_terms), volgorde=39)
