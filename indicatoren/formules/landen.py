"""Dutch names for Eurostat's place codes: the service itself has no Dutch labels (EUROSTAT 3)."""

NAMEN = {
    "AT": "Oostenrijk", "BE": "België", "BE1": "Brussel", "BE2": "Vlaanderen", "BE3": "Wallonië", "BG": "Bulgarije",
    "CH": "Zwitserland", "CY": "Cyprus", "CZ": "Tsjechië", "DE": "Duitsland", "DK": "Denemarken", "EE": "Estland",
    "EL": "Griekenland", "ES": "Spanje", "FI": "Finland", "FR": "Frankrijk", "HR": "Kroatië", "HU": "Hongarije",
    "IE": "Ierland", "IS": "IJsland", "IT": "Italië", "LT": "Litouwen", "LU": "Luxemburg", "LV": "Letland",
    "ME": "Montenegro", "MK": "Noord-Macedonië", "MT": "Malta", "NL": "Nederland", "NO": "Noorwegen", "PL": "Polen",
    "PT": "Portugal", "RO": "Roemenië", "RS": "Servië", "SE": "Zweden", "SI": "Slovenië", "SK": "Slowakije",
    "TR": "Turkije", "UK": "Verenigd Koninkrijk", "EU27_2020": "EU-27", "EU28": "EU-28", "EU15": "EU-15",
    "BE21": "Antwerpen", "BE22": "Limburg", "BE23": "Oost-Vlaanderen", "BE24": "Vlaams-Brabant",
    "BE25": "West-Vlaanderen", "EA19": "Eurogebied (19)", "EA20": "Eurogebied (20)", "EA21": "Eurogebied (21)",
    "EA": "Eurogebied",
}  # fmt: skip

PROVINCIES = ("BE21", "BE22", "BE23", "BE24", "BE25")
"""The provinces of the Flemish Region."""


def name_of(geo: str) -> str:
    """The Dutch name; an unknown code stays itself."""
    return NAMEN.get(geo, geo)
