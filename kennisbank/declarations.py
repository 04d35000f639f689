"""What the knowledge bank declares in the registers and the menu."""

from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern import menu
from partnerschap.kern.registers import (
    Agendabron,
    Bewaartermijn,
    Gegeven,
    Nieuwsbron,
    Portaalcijfer,
    Takenbron,
    Vulling,
    Zoekbron,
    agendabronnen,
    basisvullingen,
    bewaartermijnen,
    classify,
    demovullingen,
    nieuwsbronnen,
    portaalcijfers,
    takenbronnen,
    zoekbronnen,
)
from partnerschap.kern.zoeken.bronnen import add_rows_source

from . import zoekbronnen as bronnen
from . import zoekdocumenten
from .actions import reacties, vulling
from .actions.rechten import INDIENERS

DESK = "/beheer/kennisbank/"


def register() -> None:
    """Fill the registers."""
    _register_menu()
    _register_sources()
    _classify_fields()
    bewaartermijnen.add("kennisbank.reacties", Bewaartermijn("kennisbank.reacties", reacties.remove_old))
    # After the shared nouns and the accounts, which both are bestuur's.
    basisvullingen.add("kennisbank", Vulling("kennisbank", vulling.load_base), volgorde=200)
    demovullingen.add("kennisbank", Vulling("kennisbank", vulling.load_demo), volgorde=200)


def _register_menu() -> None:
    menu.register_menu(50, "Kennis en netwerk", "kennisbank:lijst", paden=("/kennisbank/", "/agenda/", "/netwerk/"))
    menu.register_voet("Doe hier", 60, "Een goede praktijk delen", "kennisbank:indienen")
    menu.register_voet("Doe hier", 61, "De agenda bekijken", "kennisbank:agenda")
    menu.register_gebruikersmenu(40, "Mijn bijdragen", "kennisbank:mijn", mag=lambda g: heeft_rol(g, *INDIENERS))
    menu.register_gebruikersmenu(70, "Kennisbank beheren", "kennisbank:beheer", mag=bronnen.is_editor)


def _register_sources() -> None:
    zoekbronnen.add(
        "kennis", Zoekbron("kennis", "Kennisbank", bronnen.search, "kennisbank:lijst", haal=bronnen.fetch), volgorde=50
    )
    add_rows_source("kennis", zoekdocumenten.rows, zoekdocumenten.document, volgorde=50)
    nieuwsbronnen.add("kennis", Nieuwsbron(bronnen.recent), volgorde=50)
    agendabronnen.add("kennis", Agendabron(bronnen.upcoming), volgorde=50)
    portaalcijfers.add(
        "kennisitems", Portaalcijfer("kennisitems", "Stukken in de kennisbank", bronnen.number_published)
    )
    lijsten = (
        ("kennis-nazien", "Kennisbank: na te lezen", DESK, bronnen.to_review, "Ingediend of in nazicht."),
        (
            "kennis-herzien",
            "Kennisbank: opnieuw te bekijken",
            f"{DESK}?lijst=te_herzien",
            bronnen.to_reread,
            "Klopt het nog?",
        ),
        ("kennis-reacties", "Kennisbank: reacties van lezers", f"{DESK}?lijst=reacties", bronnen.open_reactions, ""),
        (
            "kennis-mijn",
            "Mijn bijdragen aan de kennisbank",
            "/mijn/kennisbank/",
            bronnen.own_to_do,
            "Concept of teruggestuurd.",
        ),
    )
    for naam, label, url, aantal, uitleg in lijsten:
        takenbronnen.add(naam, Takenbron(label, url, aantal, uitleg), volgorde=50)


def _classify_fields() -> None:
    auteur = Gegeven("vermelden wie een openbare tekst schreef", 3650)
    gezegd = Gegeven("tonen wie iets zei, zoals die persoon het goedkeurde", 3650)
    lezer = Gegeven("een reactie van een lezer beantwoorden", reacties.BEWAAR_DAGEN)
    classify(
        "kennisbank.Kennisitem",
        vrij=[
            "sleutel", "soort", "titel", "slug", "samenvatting", "tekst", "tekst_html", "organisatie_naam", "bron",
            "bron_url", "taal", "land", "te_bevestigen", "staat", "zoektekst",
        ],
    )  # fmt: skip
    classify(
        "kennisbank.Praktijk",
        persoonlijk={"citaat_van": gezegd},
        vrij=["probleem", "bewijs_uitleg", "wat_werkte_niet", "citaat", "nodig", "tijd", "kost", "past_bij"],
    )
    classify(
        "kennisbank.Publicatie",
        persoonlijk={"auteurs": auteur},
        vrij=["publicatiesoort", "uitgever", "doi", "vindplaats"],
    )
    classify("kennisbank.Tool", vrij=["aanbieder", "prijs", "platform"])
    classify("kennisbank.Evenement", vrij=["plaats", "online_url", "inschrijven_url", "prijs"])
    classify("kennisbank.Leermateriaal", vrij=["licentie", "materiaaltype", "niveau", "criteria", "review_url"])
    classify("kennisbank.Versie", vrij=["stap", "bericht", "door_label"])
    classify("kennisbank.Reactie", persoonlijk={"bericht": lezer, "email": lezer}, vrij=["soort"])
