"""What the courses declare in the registers."""

from typing import Any

from partnerschap.kern.menu import register_menu, register_voet
from partnerschap.kern.registers import (
    Geplandetaak,
    Vulling,
    Zoekbron,
    classify,
    demovullingen,
    geplande_taken,
    portaalcijfers,
    zoekbronnen,
)


def register() -> None:
    """Fill the registers with the entries of courses, runs and providers."""
    from partnerschap.kern.imports.source import importsoorten
    from partnerschap.kern.metingen import Meting, metingen
    from partnerschap.kern.zoeken.bronnen import Documentbron, documentbronnen

    from .. import zoekdocumenten
    from ..actions.voorbeelden import load_desk_samples, load_samples
    from ..imports.bronnen import OPLEIDINGEN
    from ..zoekbronnen import opleidingen
    from ..zoekbronnen.portaalcijfers import PORTAALCIJFERS

    importsoorten.add(OPLEIDINGEN.naam, OPLEIDINGEN)
    ronde = Geplandetaak("Opleidingen ophalen", "catalogus.importeer_opleidingen", uur=(2, 40))
    geplande_taken.add(ronde.naam, ronde)
    demovullingen.add("opleidingen", Vulling("opleidingen", load_samples), volgorde=40)
    demovullingen.add("balies", Vulling("balies", load_desk_samples), volgorde=45)
    bron = Documentbron(
        zoekdocumenten.SOORT,
        documenten=zoekdocumenten.documents,
        nummers=zoekdocumenten.numbers,
        titels=zoekdocumenten.titles,
        kolommen=zoekdocumenten.columns,
        ook=zoekdocumenten.also_read,
    )
    documentbronnen.add(bron.soort, bron, volgorde=10)
    metingen.add("zoeken", Meting("zoeken", "de zoekmachine van de catalogus", _measure_search))
    metingen.add("paginas", Meting("paginas", "hele bladzijden naast Django's kale hallo", _measure_pages))
    metingen.add("relevantie", Meting("relevantie", "de beoordeelde vragen", _measure_relevance))
    zoekbronnen.add(
        "opleidingen",
        Zoekbron(
            "opleidingen",
            "Opleidingen",
            opleidingen.zoek_overal,
            "catalogus:opleidingen",
            haal=opleidingen.fetch,
            zicht=zoekdocumenten.tokens_of,
            bij=opleidingen.search_near,
        ),
        volgorde=10,
    )
    for cijfer in PORTAALCIJFERS:
        portaalcijfers.add(cijfer.code, cijfer)
    register_menu(10, "Opleidingen", "catalogus:opleidingen", paden=("/opleidingen/", "/leervraag/", "/transities/"))
    register_voet("Doe hier", 10, "Een opleiding zoeken", "catalogus:opleidingen")
    classify("catalogus.Aanbieder", vrij=["naam", "slug", "url", "bron", "eigen_id"])
    classify(
        "catalogus.Opleiding",
        vrij=[
            "bron", "eigen_id", "titel", "samenvatting", "beschrijving", "leerdoelen", "niveau", "certificaat", "taal",
            "doelgroep", "trefwoorden", "toelatingseisen", "url", "kenmerken_bron", "bron_termen", "vingerafdruk", "isced",
        ],
    )  # fmt: skip
    classify(
        "catalogus.Uitvoering",
        vrij=[
            "eigen_id", "vorm", "tempo", "momenten", "lesmomenten", "duur", "prijs_tekst", "prijs_omvat", "plaatsnaam", "adres",
            "url", "bron_termen", "vingerafdruk",
        ],
    )  # fmt: skip


def _measure_search(opties: dict[str, Any]) -> dict[str, Any]:
    from ..proef.zoekmeting import run

    return run(opties)


def _measure_pages(opties: dict[str, Any]) -> dict[str, Any]:
    from ..proef.paginameting import run

    return run(opties)


def _measure_relevance(opties: dict[str, Any]) -> dict[str, Any]:
    from ..proef.relevantie import run

    return run(opties)
