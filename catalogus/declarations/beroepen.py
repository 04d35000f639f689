"""What the occupations declare in the registers."""

from partnerschap.kern.menu import register_voet
from partnerschap.kern.registers import Zoekbron, classify, zoekbronnen


def register() -> None:
    """Fill the registers: the files of ESCO, and their labels as other words for search, and the door to their pages."""
    from partnerschap.kern.imports.source import importsoorten
    from partnerschap.kern.zoeken.bronnen import Woordbron, woordbronnen

    from ..imports.esco.bronnen import ESCO
    from ..zoekbronnen import beroepskeuze
    from ..zoekbronnen.beroepen import GEWICHT, label_groups

    importsoorten.add(ESCO.naam, ESCO)
    if "esco" not in woordbronnen:
        woordbronnen.add("esco", Woordbron("esco", GEWICHT, label_groups, leert=False), volgorde=50)
    zoekbronnen.add(
        "beroepen",
        Zoekbron(
            "beroepen",
            "Beroepen",
            beroepskeuze.search_everywhere,
            "catalogus:beroepen",
            haal=beroepskeuze.fetch,
            # Thousands of names that nothing here is called by would change what every other word weighs.
            in_index=False,
        ),
        volgorde=15,
    )
    register_voet("Doe hier", 11, "Een beroep bekijken", "catalogus:beroepen")
    begrip = ["uri", "code", "label", "andere_labels", "omschrijving"]
    classify("catalogus.Beroep", vrij=[*begrip, "isco", "verborgen_labels", "slug"])
    classify("catalogus.Beroepsadres", vrij=["slug"])
    classify("catalogus.Vaardigheid", vrij=[*begrip, "soort"])
    classify("catalogus.Beroepsgroep", vrij=begrip)
    classify("catalogus.Vaardigheidsgroep", vrij=begrip)
    classify("catalogus.Beroepsrelatie", vrij=["uri", "breder"])
    classify("catalogus.Vaardigheidsrelatie", vrij=["uri", "breder"])
    classify("catalogus.Beroepsvaardigheid", vrij=["uri", "vaardigheid", "aard"])
    classify("catalogus.Vaardigheidsverband", vrij=["uri", "andere", "aard"])
