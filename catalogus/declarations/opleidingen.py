"""What the courses declare in the registers."""

from partnerschap.kern.registers import classify


def register() -> None:
    """Fill the registers with the entries of courses, runs and providers."""
    from partnerschap.kern.imports.source import importsoorten

    from ..imports.bronnen import OPLEIDINGEN

    importsoorten.add(OPLEIDINGEN.naam, OPLEIDINGEN)
    classify("catalogus.Aanbieder", vrij=["naam", "slug", "url", "bron", "eigen_id"])
    classify(
        "catalogus.Opleiding",
        vrij=[
            "bron", "eigen_id", "titel", "samenvatting", "beschrijving", "leerdoelen", "niveau", "certificaat", "taal",
            "doelgroep", "trefwoorden", "toelatingseisen", "url", "kenmerken_bron", "bron_termen", "vingerafdruk",
        ],
    )  # fmt: skip
    classify(
        "catalogus.Uitvoering",
        vrij=[
            "eigen_id", "vorm", "momenten", "lesmomenten", "duur", "prijs_tekst", "prijs_omvat", "plaatsnaam", "adres",
            "url", "bron_termen", "vingerafdruk",
        ],
    )  # fmt: skip
