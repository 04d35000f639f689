"""The eleven tasks that the advice proposes for the partnership, in our own words, with the place where each lives here."""

from dataclasses import dataclass

BRON = "SERV-advies 1 april 2020, punt 4.1"


@dataclass(frozen=True)
class Opdracht:
    """One task. `url_naam` is a page of the portal, empty when it has none of its own."""

    nummer: int
    titel: str
    tekst: str
    url_naam: str = ""
    link: str = ""


OPDRACHTEN = (
    Opdracht(1, "Regie", "De lijnen uittekenen en de taken verdelen, samen met de trekkers uit Werk."),
    Opdracht(
        2, "Visie met doelen", "Eén gedeelde visie, vertaald in doelen die je kunt meten.", "bestuur:visie",
        "Lees de visie en de doelen",
    ),
    Opdracht(
        3, "Data", "Zorgen dat cijfers over leren verzameld en getoond worden, en zeggen welke ontbreken.",
        "indicatoren:dashboard", "Bekijk de cijfers",
    ),
    Opdracht(
        4, "Overzicht", "Tonen welke opleidingen er zijn en welke steun je kunt krijgen.", "catalogus:maatregelen",
        "Bekijk premies en rechten",
    ),
    Opdracht(
        5, "Innovatie", "Open lesmateriaal met een kwaliteitslabel, en afspraken over e-leren.", "kennisbank:lijst",
        "Naar de kennisbank",
    ),
    Opdracht(
        6, "Uitleg over regels", "Een loket waar je vraagt wat de regels toelaten.", "meldpunt:regels",
        "Naar het regelloket",
    ),
    Opdracht(
        7, "Meldpunt", "Een plaats om te melden waar regels knellen, met onderzoek en een antwoord.", "meldpunt:register",
        "Bekijk de meldingen",
    ),
    Opdracht(8, "Netwerk", "Bedrijven en opleiders samenbrengen die dezelfde vraag hebben."),
    Opdracht(
        9, "Kennis delen", "Onderzoek, goede praktijken, tools en evenementen op één plaats.", "kennisbank:lijst",
        "Zoek in de kennisbank",
    ),
    Opdracht(10, "Veranderen van job", "Mensen begeleiden van job naar job, en afspreken wie wat betaalt."),
    Opdracht(11, "Overleg", "Een plaats om met elkaar te praten. Het partnerschap geeft geen formeel advies."),
)  # fmt: skip
