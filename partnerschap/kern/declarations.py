"""What the ground floor itself declares in the registers."""

from .registers import (
    Bewaartermijn,
    Gegeven,
    Geplandetaak,
    Vulling,
    basisvullingen,
    bewaartermijnen,
    classify,
    geplande_taken,
)

WOORDGROEPGEWICHT = 0.8
"""How much a word of the same group counts beside the word itself."""


def register() -> None:
    """Fill the registers with the ground floor's own entries."""
    _register_text_fields()
    _register_work()
    _register_retention()


def _register_text_fields() -> None:
    """What is personal, why it is kept, and for how many days."""
    classify("kern.Snapshot", vrij=["sha256", "pad", "naam", "url"])
    classify(
        "kern.ImportRun",
        vrij=["soort", "bron", "aard", "staat", "melding", "codeversie", "door_label", "fase", "afkeurreden"],
    )
    classify("kern.Bronstop", vrij=["soort", "bron", "reden", "door_label", "opgeheven_door_label"])
    classify("kern.Brongeheugen", vrij=["soort", "bron"])
    classify("kern.Afwijzing", vrij=["kolom", "reden", "inhoud"])
    classify("kern.Runverschil", vrij=["soort", "onderwerp", "detail", "veld", "oud", "nieuw"])
    classify(
        "kern.UitgaandBericht",
        persoonlijk={
            "aan": Gegeven("de mail bezorgen en kunnen nagaan dat hij vertrok", 180),
            "antwoord_aan": Gegeven("een antwoord bij het juiste dossier brengen", 180),
            "onderwerp": Gegeven("kunnen nagaan wat we schreven", 180),
            "tekst": Gegeven("kunnen nagaan wat we schreven", 180),
        },
        vrij=["sleutel", "soort", "stop_url", "message_id", "staat", "foutsoort"],
    )
    mail = Gegeven("de mail sturen die je vroeg; niet bevestigd is na 7 dagen weg, gestopt meteen", 0)
    classify(
        "kern.Abonnement",
        persoonlijk={"adres": mail, "label": Gegeven("in de mail zeggen waarom je hem krijgt", 0)},
        vrij=["soort", "onderwerp", "ritme", "code_hash"],
    )
    classify("kern.Gebeurtenis", vrij=["soort", "onderwerp", "door_label"])
    classify("kern.Bezorging", vrij=["luisteraar", "staat", "foutsoort"])
    classify(
        "kern.Bestand",
        persoonlijk={"naam": Gegeven("de indiener zijn eigen bestand laten herkennen", 180)},
        vrij=["sleutel", "mimetype", "sha256", "doel"],
    )
    classify("kern.Gemeente", vrij=["nis", "naam", "slug", "provincie"])
    classify("kern.Postcode", vrij=["code", "naam", "slug"])
    classify("kern.Grafiek", vrij=["sleutel", "versie", "svg"])
    classify("kern.Indexwijziging", vrij=["soort"])
    classify("kern.Woordgroep", vrij=["woorden"])
    zoekwoord = Gegeven("zien welke woorden niets vinden; iemand kan er toch een naam in schrijven", 182)
    classify("kern.Zoekmisser", persoonlijk={"woorden": zoekwoord}, vrij=["uitslag"])
    classify("kern.Woordbesluit", persoonlijk={"woorden": zoekwoord}, vrij=["staat", "door_label"])
    een_dag = Gegeven("een machine per dag één keer tellen; versleuteld, en de volgende nacht weg", 1)
    classify("kern.Zoekgeteld", persoonlijk={"machine": een_dag, "woord": een_dag})


def _register_work() -> None:
    """The clock, and what a bare machine starts with."""
    from .actions.geografie import load_geography
    from .actions.planning import write_schedule
    from .actions.woorden import active_groups, directed_groups, load_groups
    from .zoeken.bronnen import Woordbron, woordbronnen

    for taak in (
        Geplandetaak("Post versturen", "kern.verstuur_post", minuten=1),
        Geplandetaak("Vegen: wat bleef liggen opnieuw plannen", "kern.veeg", minuten=5),
        Geplandetaak("Imports: wat bleef liggen opnieuw uitdelen", "kern.veeg_imports", minuten=1),
        Geplandetaak("Zoeklogboek opruimen", "kern.zoeklogboek", uur=(3, 40)),
        Geplandetaak("Bewaartermijnen toepassen", "kern.bewaartermijnen", uur=(3, 15)),
    ):
        geplande_taken.add(taak.naam, taak)
    basisvullingen.add("geografie", Vulling("geografie", load_geography), volgorde=10)
    woordbronnen.add("woordgroepen", Woordbron("woordgroepen", WOORDGROEPGEWICHT, active_groups), volgorde=10)
    gericht = Woordbron("woordgroepen_gericht", WOORDGROEPGEWICHT, directed_groups, gericht=True)
    woordbronnen.add("woordgroepen_gericht", gericht, volgorde=11)
    basisvullingen.add("woordgroepen", Vulling("woordgroepen", load_groups), volgorde=20)
    basisvullingen.add("planning", Vulling("planning", write_schedule), volgorde=900)


def _register_retention() -> None:
    """What goes by itself when its term is over."""
    from .actions.abonnementen import remove_unconfirmed
    from .actions.importverschillen import remove_old as remove_old_changes
    from .actions.post import remove_old
    from .actions.zoekmissers import remove_old as remove_old_misses
    from .actions.zoektelling import remove_old as remove_old_marks

    bewaartermijnen.add("kern.post", Bewaartermijn("kern.post", remove_old))
    bewaartermijnen.add("kern.abonnementen", Bewaartermijn("kern.abonnementen", remove_unconfirmed))
    bewaartermijnen.add("kern.importverschillen", Bewaartermijn("kern.importverschillen", remove_old_changes))
    bewaartermijnen.add("kern.zoekmissers", Bewaartermijn("kern.zoekmissers", remove_old_misses))
    bewaartermijnen.add("kern.zoektelling", Bewaartermijn("kern.zoektelling", remove_old_marks))
