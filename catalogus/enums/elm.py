"""Words of the European Learning Model (LOQ 3): namespaces, closed lists and our own notes. Facts of the standard.

Schema and lists: <https://github.com/european-commission-empl/European-Learning-Model>.
"""

from .opleiding import Leervorm, Tempo

LOQ = "http://data.europa.eu/snb/model/ap/loq-constraints/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DC = "http://purl.org/dc/terms/"
VERSIE = "3.1.0"

SNB = "http://data.europa.eu/snb/"
MODE = f"{SNB}learning-assessment/"
ROOSTER = f"{SNB}learning-schedule/"
CURSUS = f"{SNB}learning-opportunity/05053c1cbe"
EQF = f"{SNB}eqf/"
ISCEDF = f"{SNB}isced-f/"
LIJST = "http://publications.europa.eu/resource/authority/"
TAALLIJST, LAND_BE, EURO, HTML = (
    f"{LIJST}language/",
    f"{LIJST}country/BEL",
    f"{LIJST}currency/EUR",
    f"{LIJST}file-type/HTML",
)
ESCO_BEROEP = "http://data.europa.eu/esco/occupation/"

VORMEN = {
    f"{MODE}9191af2ed9": Leervorm.CONTACT,
    f"{MODE}e92d221e4d": Leervorm.GEMENGD,
    f"{MODE}729f3bed4b": Leervorm.WERKPLEK,
    f"{MODE}920fbb3cbe": Leervorm.ONLINE,
}
"""Presential, blended, work based, online."""
TEMPI = {
    f"{ROOSTER}72a0ab92fa": Tempo.VOLTIJDS,
    f"{ROOSTER}f230bae523": Tempo.INTENSIEF,
    f"{ROOSTER}67395e6b5a": Tempo.DEELTIJDS,
}
"""Full time, part time intensive, part time light."""
TALEN_3 = {
    "nl": "NLD", "en": "ENG", "fr": "FRA", "de": "DEU", "es": "SPA", "it": "ITA", "ar": "ARA", "tr": "TUR", "pl": "POL",
    "ro": "RON", "bg": "BUL", "uk": "UKR", "pt": "POR", "ru": "RUS", "zh": "ZHO", "ja": "JPN", "el": "ELL", "vgt": "VGT",
}  # fmt: skip
"""Our languages in the Commission's list (ISO 639-3)."""
GEEN_TAAL = "UND"

EIGEN = "urn:levenslang-leren:opleiding:"
"""Begin of the subject of a note that holds a field of ours for which the model has no place of its own."""
SECTOR, THEMA = f"{EIGEN}sector:", f"{EIGEN}thema:"
ZONDER_UITVOERING = "zonder-uitvoering"
"""Note on an opportunity that only says: this course exists, and has no dated run now."""
