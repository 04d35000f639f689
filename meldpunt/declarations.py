"""What the reporting desk declares in the registers and the menu."""

from partnerschap.kern import menu
from partnerschap.kern.registers import (
    Bewaartermijn,
    Gegeven,
    Nieuwsbron,
    Portaalcijfer,
    Takenbron,
    Vulling,
    Zoekbron,
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
from .actions import bewaren, vulling
from .termijnen import BEWAAR_CONCEPT_DAGEN, BEWAAR_NA_SLUITEN_DAGEN

BALIE = "/beheer/meldingen/"


def register() -> None:
    """Fill the registers."""
    _register_menu()
    _register_sources()
    _classify_fields()
    # Closing comes before wiping: it starts the clock.
    bewaartermijnen.add("meldpunt.sluiten", Bewaartermijn("meldpunt.sluiten", bewaren.close_answered), volgorde=50)
    bewaartermijnen.add("meldpunt.concepten", Bewaartermijn("meldpunt.concepten", bewaren.discard_drafts), volgorde=60)
    bewaartermijnen.add("meldpunt.meldingen", Bewaartermijn("meldpunt.meldingen", bewaren.wipe_closed), volgorde=60)
    # After the shared nouns and the accounts, which are both bestuur's.
    basisvullingen.add("regelfiches", Vulling("regelfiches", vulling.load_rule_cards), volgorde=150)
    demovullingen.add("meldingen", Vulling("meldingen", vulling.load_reports), volgorde=150)


def _register_menu() -> None:
    menu.register_menu(30, "Regels en knelpunten", "meldpunt:regels", paden=("/regels/", "/meldpunt/", BALIE))
    menu.register_voet("Doe hier", 30, "Een knelpunt melden", "meldpunt:meldpunt")
    menu.register_voet("Doe hier", 31, "Kijken wat de regels zeggen", "meldpunt:regels")
    menu.register_gebruikersmenu(50, "Meldingen behandelen", "meldpunt:werkbank", mag=bronnen.may_enter_desk)
    menu.register_gebruikersmenu(51, "Regelfiches beheren", "meldpunt:fiches", mag=bronnen.edits)


def _register_sources() -> None:
    zoekbronnen.add(
        "regels",
        Zoekbron("regels", "Regels", bronnen.search_rules, "meldpunt:regels", haal=bronnen.fetch_rules),
        volgorde=30,
    )
    zoekbronnen.add(
        "register",
        Zoekbron(
            "register",
            "Gemelde knelpunten",
            bronnen.search_register,
            "meldpunt:register",
            haal=bronnen.fetch_register,
        ),
        volgorde=31,
    )
    add_rows_source("regels", zoekdocumenten.cards, zoekdocumenten.card_document, volgorde=30)
    add_rows_source("register", zoekdocumenten.texts, zoekdocumenten.text_document, volgorde=31)
    nieuwsbronnen.add("register", Nieuwsbron(bronnen.recent), volgorde=30)
    portaalcijfers.add("meldingen", Portaalcijfer("meldingen", "Meldingen ontvangen", bronnen.received))
    portaalcijfers.add(
        "meldingen-beantwoord", Portaalcijfer("meldingen-beantwoord", "Meldingen beantwoord", bronnen.answered)
    )
    portaalcijfers.add(
        "antwoordtijd", Portaalcijfer("antwoordtijd", "Dagen tot een antwoord (mediaan)", bronnen.days_to_answer)
    )
    lijsten = (
        (
            "meldingen-nieuw",
            "Meldingen: nieuw",
            f"{BALIE}?lijst=nieuw",
            bronnen.to_look_at,
            "Nog door niemand bekeken.",
        ),
        ("meldingen-mijn", "Meldingen: van mij", f"{BALIE}?lijst=van_mij", bronnen.mine, ""),
        ("meldingen-laat", "Meldingen: te laat", f"{BALIE}?lijst=te_laat", bronnen.too_late, "De termijn is voorbij."),
        (
            "meldingen-moderatie",
            "Meldingen: in moderatie",
            f"{BALIE}?lijst=moderatie",
            bronnen.in_moderation,
            "Misschien van een robot.",
        ),
        (
            "meldingen-publiceren",
            "Meldingen: nog niet in het register",
            f"{BALIE}?lijst=publiceren",
            bronnen.to_publish,
            "Schrijf de tekst zonder namen.",
        ),
        ("regelfiches", "Regelfiches: te bevestigen", "/beheer/regelfiches/", bronnen.cards_to_confirm, ""),
    )
    for naam, label, url, aantal, uitleg in lijsten:
        takenbronnen.add(naam, Takenbron(label, url, aantal, uitleg), volgorde=30)


def _classify_fields() -> None:
    bericht = Gegeven("de melder antwoorden", BEWAAR_NA_SLUITEN_DAGEN)
    verhaal = Gegeven(
        "het knelpunt onderzoeken; een melder kan er zichzelf of anderen in noemen", BEWAAR_NA_SLUITEN_DAGEN
    )
    concept = Gegeven("verder kunnen schrijven aan een melding die nog niet verstuurd is", BEWAAR_CONCEPT_DAGEN)
    classify("meldpunt.Concept", persoonlijk={"antwoorden": concept}, vrij=["aard"])
    classify(
        "meldpunt.Melding",
        persoonlijk={
            "naam": bericht,
            "email": bericht,
            "telefoon": bericht,
            "titel": verhaal,
            "gebeurtenis": verhaal,
            "gevolg": verhaal,
            "voorstel": verhaal,
            "regel_tekst": verhaal,
            "zoekvector": verhaal,
        },
        vrij=["nummer", "aard", "soort", "regelkeuze", "staat", "niveau", "verdacht_reden"],
    )
    classify("meldpunt.Volgcode", vrij=["code_hash"])
    classify("meldpunt.Statuswijziging", persoonlijk={"reden": verhaal}, vrij=["van", "naar", "wie"])
    classify("meldpunt.Bericht", persoonlijk={"tekst": verhaal}, vrij=["richting"])
    classify("meldpunt.Antwoord", persoonlijk={"tekst": verhaal})
    register = ["titel", "probleem", "voorstel", "antwoord", "volgende_stap"]
    classify("meldpunt.Registertekst", vrij=[*register, "zoekvector"])
    classify("meldpunt.Registerstap", vrij=["titel", "tekst", "url", "url_tekst"])
    classify("meldpunt.Steun", vrij=["sleutel"])
    fiche = [
        "slug",
        "vraag",
        "actor",
        "niveau",
        "oordeel",
        "kort_antwoord",
        "voorwaarden",
        "wat_nu",
        "bron",
        "bron_url",
    ]
    classify("meldpunt.Regelfiche", vrij=[*fiche, "nog_uit_te_zoeken", "zoekvector"])
