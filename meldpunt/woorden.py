"""The words a visitor reads for the closed lists. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from partnerschap.bestuur.enums import Bestuursniveau

from .enums import Actor, Meldersoort, Meldingaard, Oordeel, Regelkeuze, Richting, Staat, Verdenking, Wie

MELDERSOORTEN: Mapping[Meldersoort, str] = {
    Meldersoort.WERKGEVER: "Een werkgever of ondernemer",
    Meldersoort.PERSOON: "Een werknemer, werkzoekende of zelfstandige",
    Meldersoort.SCHOOL: "Een school of hogeschool",
    Meldersoort.VERSTREKKER: "Een opleidingsverstrekker",
    Meldersoort.LOKAAL_BESTUUR: "Een lokaal bestuur",
    Meldersoort.ANDERE: "Iemand anders",
}
MELDERS_KORT: Mapping[Meldersoort, str] = {
    Meldersoort.WERKGEVER: "werkgever",
    Meldersoort.PERSOON: "persoon",
    Meldersoort.SCHOOL: "school",
    Meldersoort.VERSTREKKER: "verstrekker",
    Meldersoort.LOKAAL_BESTUUR: "lokaal bestuur",
    Meldersoort.ANDERE: "andere",
}
AARDEN: Mapping[Meldingaard, str] = {Meldingaard.KNELPUNT: "Knelpunt", Meldingaard.VRAAG: "Vraag"}
REGELKEUZES: Mapping[Regelkeuze, str] = {
    Regelkeuze.BEKEND: "Een regel uit de lijst",
    Regelkeuze.ANDERE: "Een andere regel",
    Regelkeuze.WEET_NIET: "Dat weet ik niet",
}
STATEN: Mapping[Staat, str] = {
    Staat.NIEUW: "Nieuw",
    Staat.BEKEKEN: "Bezig",
    Staat.WACHT_OP_MELDER: "Wacht op melder",
    Staat.ONDERZOCHT: "Onderzocht",
    Staat.BIJ_WERKGROEP: "Bij werkgroep",
    Staat.BEANTWOORD: "Beantwoord",
    Staat.AFGESLOTEN: "Afgesloten",
    Staat.HEROPEND: "Heropend",
    Staat.ONGEGROND: "Niet verder behandeld",
    Staat.SPAM: "Spam",
}
STATEN_VOOR_MELDER: Mapping[Staat, str] = {
    **STATEN,
    Staat.NIEUW: "Gemeld",
    Staat.BEKEKEN: "Bekeken",
    Staat.WACHT_OP_MELDER: "We wachten op jouw antwoord",
    Staat.BIJ_WERKGROEP: "Bij de werkgroep",
    Staat.HEROPEND: "Opnieuw bekeken",
    Staat.SPAM: "Niet verder behandeld",
}
PUNTEN: Mapping[Staat, str] = {
    Staat.NIEUW: "Gemeld",
    Staat.BEKEKEN: "Bekeken",
    Staat.ONDERZOCHT: "Onderzocht",
    Staat.BIJ_WERKGROEP: "Bij de werkgroep",
    Staat.BEANTWOORD: "Beantwoord",
}
"""The points of the status line, as the public reads them."""
WIE: Mapping[Wie, str] = {
    Wie.BEHANDELAAR: "een behandelaar",
    Wie.MELDER: "de melder",
    Wie.SYSTEEM: "het portaal",
}
RICHTINGEN: Mapping[Richting, str] = {
    Richting.AAN_MELDER: "Aan de melder",
    Richting.VAN_MELDER: "Van de melder",
    Richting.INTERN: "Interne nota",
}
VERDENKINGEN: Mapping[Verdenking, str] = {
    Verdenking.LOKVELD: "het verborgen lokveld was ingevuld",
    Verdenking.TE_SNEL: "het formulier was binnen enkele seconden klaar",
    Verdenking.TE_VEEL: "er kwamen veel meldingen van dezelfde plaats",
    Verdenking.MACHINE: "de melding kwam langs de API, zonder aanmelding",
}
ACTOREN: Mapping[Actor, str] = {
    Actor.WERKGEVER: "Werkgever of ondernemer",
    Actor.PERSOON: "Werknemer, werkzoekende of zelfstandige",
    Actor.SCHOOL: "School of samenwerkingsverband",
    Actor.VERSTREKKER: "Opleidingsverstrekker",
    Actor.LOKAAL_BESTUUR: "Gemeente of provincie",
}
NIVEAUS: Mapping[Bestuursniveau, str] = {
    Bestuursniveau.EUROPEES: "Europees",
    Bestuursniveau.FEDERAAL: "Federaal",
    Bestuursniveau.VLAAMS: "Vlaams",
    Bestuursniveau.SECTORAAL: "Sectoraal",
    Bestuursniveau.LOKAAL: "Lokaal",
}
OORDELEN: Mapping[Oordeel, str] = {Oordeel.JA: "Ja", Oordeel.JA_MITS: "Ja, mits", Oordeel.NEE: "Nee"}


def pairs(woorden: Mapping[StrEnum, str]) -> list[tuple[str, str]]:
    """Django choices: the stored value and the word for it."""
    return [(lid.value, woord) for lid, woord in woorden.items()]
