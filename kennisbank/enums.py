"""Closed lists of the knowledge bank. Values are Dutch and stay as they are; the words people read stand in LABELS."""

from enum import StrEnum
from typing import Any


class Soort(StrEnum):
    """Kinds of knowledge, as task 9 of the advice names them; open material comes from task 5."""

    GOEDE_PRAKTIJK = "goede_praktijk"
    PUBLICATIE = "publicatie"
    TOOL = "tool"
    EVENEMENT = "evenement"
    LEERMATERIAAL = "leermateriaal"

    @property
    def pad(self) -> str:
        """The word in the address: `goede-praktijk`."""
        return self.value.replace("_", "-")

    @property
    def label(self) -> str:
        return SOORTLABELS[self]

    @property
    def meervoud(self) -> str:
        return SOORTMEERVOUD[self]


SOORTLABELS = {
    Soort.GOEDE_PRAKTIJK: "Goede praktijk",
    Soort.PUBLICATIE: "Publicatie",
    Soort.TOOL: "Tool",
    Soort.EVENEMENT: "Evenement",
    Soort.LEERMATERIAAL: "Leermateriaal",
}
SOORTMEERVOUD = {
    Soort.GOEDE_PRAKTIJK: "Goede praktijken",
    Soort.PUBLICATIE: "Publicaties",
    Soort.TOOL: "Tools",
    Soort.EVENEMENT: "Evenementen",
    Soort.LEERMATERIAAL: "Leermateriaal",
}


class Staat(StrEnum):
    """Where an item stands on its way to the reader."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    IN_NAZICHT = "in_nazicht"
    GEPUBLICEERD = "gepubliceerd"
    TERUGGESTUURD = "teruggestuurd"
    GEARCHIVEERD = "gearchiveerd"

    @property
    def label(self) -> str:
        return STAATLABELS[self]


STAATLABELS = {
    Staat.CONCEPT: "Concept",
    Staat.INGEDIEND: "Ingediend",
    Staat.IN_NAZICHT: "In nazicht",
    Staat.GEPUBLICEERD: "Gepubliceerd",
    Staat.TERUGGESTUURD: "Teruggestuurd",
    Staat.GEARCHIVEERD: "Gearchiveerd",
}


class Taal(StrEnum):
    """Languages of the sources (ISO 639-1)."""

    NL = "nl"
    EN = "en"
    FR = "fr"
    DE = "de"
    SV = "sv"


TAALLABELS = {Taal.NL: "Nederlands", Taal.EN: "Engels", Taal.FR: "Frans", Taal.DE: "Duits", Taal.SV: "Zweeds"}


class Land(StrEnum):
    """Where it comes from (ISO 3166, plus the Union as one)."""

    BE = "BE"
    NL = "NL"
    FR = "FR"
    DE = "DE"
    LU = "LU"
    GB = "GB"
    IE = "IE"
    SE = "SE"
    DK = "DK"
    FI = "FI"
    NO = "NO"
    EU = "EU"
    ANDER = "XX"


LANDLABELS = {
    Land.BE: "Vlaanderen en België",
    Land.NL: "Nederland",
    Land.FR: "Frankrijk",
    Land.DE: "Duitsland",
    Land.LU: "Luxemburg",
    Land.GB: "Verenigd Koninkrijk",
    Land.IE: "Ierland",
    Land.SE: "Zweden",
    Land.DK: "Denemarken",
    Land.FI: "Finland",
    Land.NO: "Noorwegen",
    Land.EU: "Europese Unie",
    Land.ANDER: "Een ander land",
}


class Publicatiesoort(StrEnum):
    """What kind of text a publication is."""

    ADVIES = "advies"
    AKKOORD = "akkoord"
    BELEIDSTEKST = "beleidstekst"
    ONDERZOEK = "onderzoek"
    CIJFERS = "cijfers"
    WERKPROGRAMMA = "werkprogramma"


class Licentie(StrEnum):
    """Under which terms others may use material."""

    CC0 = "cc0"
    CC_BY = "cc_by"
    CC_BY_SA = "cc_by_sa"
    CC_BY_NC = "cc_by_nc"
    CC_BY_NC_SA = "cc_by_nc_sa"
    CC_BY_ND = "cc_by_nd"
    CC_BY_NC_ND = "cc_by_nc_nd"
    VOORBEHOUDEN = "voorbehouden"


LICENTIELABELS = {
    Licentie.CC0: "CC0: vrij van rechten",
    Licentie.CC_BY: "CC BY: vrij, met naamsvermelding",
    Licentie.CC_BY_SA: "CC BY-SA: naamsvermelding, delen onder dezelfde licentie",
    Licentie.CC_BY_NC: "CC BY-NC: naamsvermelding, niet voor winst",
    Licentie.CC_BY_NC_SA: "CC BY-NC-SA: naamsvermelding, niet voor winst, zelfde licentie",
    Licentie.CC_BY_ND: "CC BY-ND: naamsvermelding, niet bewerken",
    Licentie.CC_BY_NC_ND: "CC BY-NC-ND: naamsvermelding, niet voor winst, niet bewerken",
    Licentie.VOORBEHOUDEN: "Alle rechten voorbehouden: vraag eerst toestemming",
}
LICENTIEADRESSEN = {
    Licentie.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
    Licentie.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.nl",
    Licentie.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.nl",
    Licentie.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/deed.nl",
    Licentie.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.nl",
    Licentie.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/deed.nl",
    Licentie.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.nl",
}
OPEN_LICENTIES = frozenset({Licentie.CC0, Licentie.CC_BY, Licentie.CC_BY_SA})


class Materiaaltype(StrEnum):
    """What learning material is; follows the LRMI property learningResourceType."""

    CURSUS = "cursus"
    LESPLAN = "lesplan"
    TEKST = "tekst"
    PRESENTATIE = "presentatie"
    VIDEO = "video"
    AUDIO = "audio"
    OEFENING = "oefening"
    TOETS = "toets"
    SIMULATIE = "simulatie"
    CASUS = "casus"


class Niveau(StrEnum):
    """For which level material is meant (LRMI educationalLevel), in words people use."""

    BASIS = "basiseducatie"
    SECUNDAIR = "secundair"
    HOGER = "hoger"
    WERKVLOER = "werkvloer"
    ALLE = "alle"


NIVEAULABELS = {
    Niveau.BASIS: "Basiseducatie",
    Niveau.SECUNDAIR: "Secundair onderwijs voor volwassenen",
    Niveau.HOGER: "Hoger onderwijs",
    Niveau.WERKVLOER: "Op de werkvloer, zonder voorkennis",
    Niveau.ALLE: "Elk niveau",
}


class Criterium(StrEnum):
    """Quality criteria of open material: the first five make the label 'basis', all nine make 'plus'."""

    MAKER = "maker"
    LICENTIE = "licentie"
    DOEL = "doel"
    NAGELEZEN = "nagelezen"
    TOESTELLEN = "toestellen"
    TOEGANKELIJK = "toegankelijk"
    FEEDBACK = "feedback"
    UITGETEST = "uitgetest"
    BEWERKBAAR = "bewerkbaar"


CRITERIUMLABELS = {
    Criterium.MAKER: "De maker en de datum staan erbij",
    Criterium.LICENTIE: "De licentie zegt wat je ermee mag doen",
    Criterium.DOEL: "Het leerdoel en het niveau staan erbij",
    Criterium.NAGELEZEN: "Iemand anders dan de maker heeft de inhoud nagelezen",
    Criterium.TOESTELLEN: "Het werkt op een computer en op een telefoon",
    Criterium.TOEGANKELIJK: "Het is bruikbaar met een voorleesprogramma en met ondertitels",
    Criterium.FEEDBACK: "Wie oefent, krijgt meteen te horen wat goed was",
    Criterium.UITGETEST: "Het is uitgetest met mensen die leren",
    Criterium.BEWERKBAAR: "Je kunt het bestand zelf aanpassen",
}
BASISCRITERIA = frozenset(
    {Criterium.MAKER, Criterium.LICENTIE, Criterium.DOEL, Criterium.NAGELEZEN, Criterium.TOESTELLEN}
)


class Reactiesoort(StrEnum):
    """Why a reader writes to us about an item."""

    FOUT = "fout"
    VRAAG = "vraag"


BEWIJSGRADEN = {
    0: "Nog niets gemeten: dit is een verhaal.",
    1: "Deelnemers vertelden wat ze ervan vonden.",
    2: "Het resultaat is één keer gemeten, achteraf.",
    3: "Voor en na gemeten, geen controlegroep.",
    4: "Voor en na gemeten, vergeleken met een groep die niet meedeed.",
    5: "Door anderen onderzocht en meer dan één keer bevestigd.",
}


def keuzes(labels: dict[Any, str]) -> list[tuple[str, str]]:
    """Django choices from a table of labels."""
    return [(lid.value, label) for lid, label in labels.items()]


# Named, so that the API's schema can give them a name of their own (settings/api.py).
SOORTKEUZES = keuzes(SOORTLABELS)
TAALKEUZES = keuzes(TAALLABELS)
NIVEAUKEUZES = keuzes(NIVEAULABELS)
