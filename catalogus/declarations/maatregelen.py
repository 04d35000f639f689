"""What the measures declare in the registers."""

from partnerschap.kern.menu import register_menu, register_voet
from partnerschap.kern.registers import (
    Nieuwsbron,
    Takenbron,
    Vulling,
    Zoekbron,
    basisvullingen,
    classify,
    nieuwsbronnen,
    takenbronnen,
    zoekbronnen,
)


def register() -> None:
    """Fill the registers with the entries of measures and their versions."""
    from partnerschap.kern.zoeken.bronnen import add_rows_source

    from ..actions.maatregelen_basis import load
    from ..zoekbronnen import maatregeldocumenten, maatregelen

    classify(
        "catalogus.Maatregel",
        vrij=[
            "code", "slug", "naam", "uitleg", "voor_wie", "actoren", "soort", "niveau", "aanvraag", "aanvraag_url",
            "combineerbaar", "ontbreekt", "zoekwoorden",
        ],
    )  # fmt: skip
    classify("catalogus.Maatregelversie", vrij=["titel", "stand", "samenvatting", "wijziging", "tegenspraak"])
    classify("catalogus.Maatregelbron", vrij=["titel", "url", "toelichting"])
    classify("catalogus.Bedrag", vrij=["omschrijving", "eenheid", "grens", "per"])
    classify("catalogus.Voorwaarde", vrij=["tekst"])
    register_menu(20, "Premies en rechten", "catalogus:maatregelen", paden=("/maatregelen/", "/rechtencheck/"))
    register_voet("Doe hier", 20, "Premies en rechten bekijken", "catalogus:maatregelen")
    zoekbronnen.add(
        "maatregelen",
        Zoekbron(
            "maatregelen",
            "Premies en rechten",
            maatregelen.zoek,
            "catalogus:maatregelen",
            haal=maatregelen.fetch,
            zicht=maatregeldocumenten.tokens_of,
        ),
        volgorde=20,
    )
    add_rows_source("maatregelen", maatregeldocumenten.rows, maatregeldocumenten.document, volgorde=20)
    nieuwsbronnen.add("maatregelen", Nieuwsbron(maatregelen.recent), volgorde=20)
    basisvullingen.add("maatregelen", Vulling("maatregelen", load), volgorde=40)
    takenbronnen.add(
        "maatregelen",
        Takenbron(
            "Versies van maatregelen te bevestigen",
            "/beheer/admin/catalogus/maatregelversie/?bevestigd_op__isempty=1",
            maatregelen.open_werk,
            "Lees de bron na en bevestig de bedragen, of pas ze aan.",
        ),
        volgorde=40,
    )
