"""The views of be.STAT that the portal reads: their ids stand here and nowhere else (EUROSTAT 23).

A view answers in the language it was made in; its columns and texts are known in all four. Shares are fractions, totals
are rows whose region, sex or age is empty.
"""

from partnerschap.kern.imports.adressen import Bronadres

from .profiel import Kolom, Profiel, Rol

BESTAT = Bronadres("bestat.statbel.fgov.be", types=("application/json", "text/json", "text/csv", "text/plain"))
ADRES = "https://bestat.statbel.fgov.be/bestat/api/views/{}/result/JSON"
ACTIVITEITSGRAAD = "7d30d7ff-ab74-4047-b2af-2a0bff250647"

GEBIEDEN = {
    "België": "BE", "Belgique": "BE", "Belgium": "BE", "Belgien": "BE", "Belgie": "BE",
    "Vlaams Gewest": "BE2", "Région flamande": "BE2", "Flemish Region": "BE2", "Flämische Region": "BE2", "Vlaanderen": "BE2",
    "Waals Gewest": "BE3", "Région wallonne": "BE3", "Walloon Region": "BE3", "Wallonische Region": "BE3", "Wallonië": "BE3",
    "Brussels Hoofdstedelijk Gewest": "BE1", "Région de Bruxelles-Capitale": "BE1", "Brussels-Capital Region": "BE1",
    "Brussels Capital Region": "BE1", "Region Brüssel-Hauptstadt": "BE1", "Brussel": "BE1",
}  # fmt: skip
GESLACHTEN = {
    "Mannen": "M", "Man": "M", "Hommes": "M", "Homme": "M", "Men": "M", "Man ": "M", "Male": "M", "Males": "M", "Männer": "M", "Männlich": "M",
    "Vrouwen": "F", "Vrouw": "F", "Femmes": "F", "Femme": "F", "Women": "F", "Female": "F", "Females": "F", "Frauen": "F", "Weiblich": "F",
    "Totaal": "T", "Total": "T", "Gesamt": "T", "Insgesamt": "T",
}  # fmt: skip
GEMEENTENAMEN = frozenset({"gemeente", "gemeenten", "gemeentenaam", "commune", "municipality", "woongemeente"})
"""Headings of a column with names of municipalities, in small letters."""
JAREN = ("jaar", "ans", "years", "Jahre")


def age_codes(*grenzen: tuple[int, int]) -> dict[str, str]:
    """`15-64 jaar`, `15-64 ans`, `15 - 64 years`, `15 tot 64 jaar` ... -> `Y15-64`."""
    vormen = (
        "{}-{}",
        "{} - {}",
        "{} tot {}",
        "{} à {}",
        "{} to {}",
        "{} bis {}",
        "van {} tot {}",
        "de {} à {}",
        "from {} to {}",
    )
    codes: dict[str, str] = {}
    for van, tot in grenzen:
        for vorm in vormen:
            kaal = vorm.format(van, tot)
            codes |= {f"{kaal}{staart}": f"Y{van}-{tot}" for staart in ("", *(f" {woord}" for woord in JAREN))}
    return codes


PERIODE = Kolom(
    ("Kwartaal", "Trimestre", "Quarter", "Quartal", "Jaar", "Année", "Year", "Jahr", "Maand", "Mois", "Month", "Monat", "Periode", "Période", "Period"),
    Rol.PERIODE,
)  # fmt: skip
GEWEST = Kolom(("Gewest", "Région", "Region", "Verblijfplaats", "Woonplaats"), Rol.DIMENSIE, "geo", GEBIEDEN, "BE")
GESLACHT = Kolom(("Geslacht", "Sexe", "Gender", "Sex", "Geschlecht"), Rol.DIMENSIE, "sex", GESLACHTEN, "T")
LEEFTIJD = Kolom(
    ("Leeftijdsklasse", "Leeftijd", "Leeftijdsgroep", "Classe d'âge", "Âge", "Age group", "Age class", "Age", "Altersklasse", "Altersgruppe", "Alter"),
    Rol.DIMENSIE, "age",
    {**age_codes((15, 24), (15, 64), (20, 64), (25, 49), (25, 54), (25, 64), (50, 64), (55, 64)), "Totaal": "TOTAL", "Total": "TOTAL", "Gesamt": "TOTAL"},
    "TOTAL",
)  # fmt: skip
ONDERWIJS = Kolom(
    ("Onderwijsniveau", "Niveau d'instruction", "Niveau d'éducation", "Level of education", "Educational level", "Bildungsniveau"),
    Rol.DIMENSIE, "isced11",
    {
        "Laag": "ED0-2", "Laaggeschoold": "ED0-2", "Faible": "ED0-2", "Low": "ED0-2", "Niedrig": "ED0-2",
        "Midden": "ED3_4", "Middengeschoold": "ED3_4", "Moyen": "ED3_4", "Medium": "ED3_4", "Mittel": "ED3_4",
        "Hoog": "ED5-8", "Hooggeschoold": "ED5-8", "Élevé": "ED5-8", "High": "ED5-8", "Hoch": "ED5-8",
    },
    "TOTAL",
)  # fmt: skip
AANDEEL = ("Activiteitsgraad", "Taux d'activité", "Activity rate", "Erwerbsquote", "Aktivitätsrate")

ACTIVITEIT = Profiel(
    slug="bestat-activiteitsgraad",
    titel="Activiteitsgraad per kwartaal volgens de EAK, naar gewest, geslacht en leeftijd",
    dataset="EAK_ACTIVITEIT",
    kolommen=(PERIODE, GEWEST, GESLACHT, LEEFTIJD, ONDERWIJS, Kolom(AANDEEL, Rol.WAARDE, factor="100")),
    vast={"unit": "PC"},
    breuken=("2004", "2006", "2008", "2014", "2017", "2021"),
    gegevens={
        "bron": "Statbel (EAK)",
        "url": "https://bestat.statbel.fgov.be/bestat/",
        "licentie": "Statbel, open data met bronvermelding",
        "eenheid": "%",
        "toelichting": "Enquête naar de arbeidskrachten, per kwartaal. Breuken in 2004, 2006, 2008, 2014, 2017 en 2021 (vlag b in het eerste kwartaal).",
    },
).check()

PRESETS = {ACTIVITEIT.slug: ACTIVITEIT}
VIEWS = {ACTIVITEIT.slug: ACTIVITEITSGRAAD}
"""Which view of be.STAT a preset reads; a preset without one is fed from files."""
