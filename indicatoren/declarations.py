"""What indicatoren declares in the registers."""

from typing import Any

from partnerschap.kern import menu
from partnerschap.kern.imports.source import importsoorten
from partnerschap.kern.metingen import Meting, metingen
from partnerschap.kern.registers import (
    Bewaartermijn,
    Feit,
    Gegeven,
    Geplandetaak,
    Nieuwsbron,
    Takenbron,
    Vulling,
    Zoekbron,
    basisvullingen,
    bewaartermijnen,
    classify,
    demovullingen,
    geplande_taken,
    nieuwsbronnen,
    takenbronnen,
    voorpaginafeiten,
    zoekbronnen,
)


def register() -> None:
    """Fill the registers. The import road's own entries stand in `_register_imports`."""
    _register_text_fields()
    _register_imports()
    _register_fillings()
    _register_doors()
    _register_notes()


def _register_text_fields() -> None:
    """No person appears in these records."""
    classify(
        "indicatoren.Dataset",
        vrij=["code", "titel", "bron", "url", "licentie", "licentie_url", "eenheid", "toelichting"],
    )
    classify("indicatoren.Uitgave", vrij=["afdruk"])
    classify("indicatoren.Reeks", vrij=["geo", "sleutel"])
    classify("indicatoren.Kolomprofiel", vrij=["slug", "titel", "dataset", "definitie", "proef_sha256", "monster"])
    classify("indicatoren.Rangstand", vrij=["vergelijking", "vlaggen", "rangen"])
    classify("indicatoren.Kaartstand", vrij=["vingerafdruk", "vlaggen", "richting", "jaren", "reeksen", "aangevuld"])
    classify("indicatoren.Waarneming", vrij=["periode", "vlaggen"])
    classify(
        "indicatoren.Indicator",
        vrij=[
            "code", "naam", "kort", "meetzin", "zinsdeel", "zinsdeel_toen", "definitie", "methode", "bronlabel", "dataset", "hoofd_geo",
            "gemiddelde_geo", "eenheid", "streefrichting", "vergelijking", "doelherkomst", "doelnaam", "meting",
            "planlast", "planlast_uitleg", "portaalcijfer", "vulling",
        ],
    )  # fmt: skip
    classify(
        "indicatoren.OntbrekendGegeven",
        vrij=[
            "code", "naam", "kort", "waarom", "bron", "houder", "groep", "uitsplitsing", "gevraagd_in", "staat", "antwoord",
            "vulling",
        ],
    )  # fmt: skip


def _register_imports() -> None:
    """Sources and the facts of a bare machine."""
    from .actions.feiten import load_facts
    from .imports.bronnen import IMPORTSOORTEN

    for soort in IMPORTSOORTEN:
        importsoorten.add(soort.naam, soort)
    metingen.add("cijfers", Meting("cijfers", "rangen en bladzijden bij tien miljoen waarnemingen", _measure_figures))
    metingen.add("import", Meting("import", "de importweg van cijfers", _measure_import))
    # Eurostat publishes at 11 and at 23 hours: after the second, and when few visitors are about.
    eurostat = Geplandetaak("Cijfers van Eurostat ophalen", "indicatoren.importeer_eurostat", uur=(23, 40))
    geplande_taken.add(eurostat.naam, eurostat)
    eak = Geplandetaak("Belgische cijfers ophalen", "indicatoren.importeer_eak", uur=(2, 10))
    geplande_taken.add(eak.naam, eak)
    portaal = Geplandetaak("Maandstand van dit portaal bewaren", "indicatoren.portaalstand", uur=(4, 5))
    geplande_taken.add(portaal.naam, portaal)
    basisvullingen.add("feitentabel", Vulling("feitentabel", load_facts), volgorde=40)


def _measure_figures(opties: dict[str, Any]) -> dict[str, Any]:
    """Loaded only when it is asked for."""
    from .proef.cijfermeting import measure

    return measure(opties)


def _measure_import(opties: dict[str, Any]) -> dict[str, Any]:
    """Loaded only when it is asked for."""
    from .proef.importmeting import measure

    return measure(opties)


def _register_fillings() -> None:
    from .actions.indicatoren import load_register
    from .actions.rangen import keep_ready
    from .actions.tekeningen import draw_ahead

    basisvullingen.add("indicatoren", Vulling("indicatoren", load_register), volgorde=60)
    basisvullingen.add("rangen", Vulling("rangen", keep_ready), volgorde=62)
    rangen = Geplandetaak("Rangschikkingen bijhouden", "indicatoren.rangen", uur=(3, 40))
    geplande_taken.add(rangen.naam, rangen)
    basisvullingen.add("grafieken", Vulling("grafieken", draw_ahead), volgorde=65)


def _register_doors() -> None:
    """Menu, footer, global search and the figure block of the front page."""
    from partnerschap.bestuur.enums import Rol
    from partnerschap.bestuur.toegang import heeft_rol
    from partnerschap.kern.zoeken.bronnen import add_rows_source

    from . import zoekdocumenten
    from .bladen.nieuws import recent
    from .bladen.voorpagina import last_figures, participation
    from .zoekbronnen import fetch, overdue_questions, search

    menu.register_menu(40, "Cijfers en doelen", "indicatoren:dashboard", paden=("/cijfers/", "/actieplan/"))
    menu.register_voet("Het partnerschap", 30, "Cijfers en doelen", "indicatoren:dashboard")
    menu.register_voet("Dit portaal", 50, "Ontbrekende cijfers", "indicatoren:ontbrekend")
    menu.register_voetdatum(10, last_figures)
    zoekbronnen.add(
        "cijfers", Zoekbron("cijfers", "Cijfers en doelen", search, "indicatoren:lijst", haal=fetch), volgorde=40
    )
    add_rows_source("cijfers", zoekdocumenten.rows, zoekdocumenten.document, volgorde=40)
    nieuwsbronnen.add("cijfers", Nieuwsbron(recent), volgorde=40)
    menu.register_gebruikersmenu(
        71,
        "Cijfers beheren",
        "indicatoren:beheer-indicatoren",
        mag=lambda gebruiker: heeft_rol(gebruiker, Rol.REDACTEUR),
    )
    laat = Takenbron(
        "Cijfers: te lang zonder antwoord",
        "/beheer/cijfers/ontbrekend/?te_laat=ja",
        overdue_questions,
        "Meer dan 60 dagen geleden gevraagd.",
    )
    takenbronnen.add("cijfers-te-laat", laat, volgorde=56)
    voorpaginafeiten.add("deelname", Feit("deelname", participation))


def _register_notes() -> None:
    """The notes that members write on figures: menu, work lists, what is personal and how long it stays."""
    from partnerschap.bestuur.enums import Rol
    from partnerschap.bestuur.toegang import heeft_rol

    from .actions import duiding
    from .actions.duidingdemo import load_demo

    termijn = Gegeven("een duiding van een lid nalezen en tonen; nooit met zijn naam", duiding.BEWAAR_DAGEN)
    classify(
        "indicatoren.Duiding",
        persoonlijk={"tekst": termijn, "bericht": termijn},
        vrij=["periode", "vlaggen", "staat", "namens"],
    )
    bewaartermijnen.add("indicatoren.duidingen", Bewaartermijn("indicatoren.duidingen", duiding.remove_old))
    menu.register_gebruikersmenu(
        42, "Mijn duidingen", "indicatoren:mijn-duidingen", mag=lambda gebruiker: heeft_rol(gebruiker, Rol.LID)
    )
    menu.register_gebruikersmenu(
        72,
        "Duidingen nalezen",
        "indicatoren:beheer-duidingen",
        mag=lambda gebruiker: heeft_rol(gebruiker, Rol.REDACTEUR),
    )
    balie = Takenbron("Duidingen: na te lezen", "/beheer/duidingen/", duiding.to_review, "Een lid wacht op antwoord.")
    takenbronnen.add("duidingen-nazien", balie, volgorde=55)
    eigen = Takenbron("Mijn duidingen", "/mijn/duidingen/", duiding.own_to_do, "Concept of teruggestuurd.")
    takenbronnen.add("duidingen-mijn", eigen, volgorde=55)
    demovullingen.add("duidingen", Vulling("duidingen", load_demo), volgorde=210)
