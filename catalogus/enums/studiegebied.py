"""Fields of study: ISCED-F 2013, in words that a visitor reads. Broad fields (2 digits), narrow (3) and detailed (4)."""

import re

STUDIEGEBIEDEN: dict[str, str] = {
    "00": "Basisvorming", "001": "Basisonderwijs voor volwassenen", "002": "Lezen, schrijven en rekenen",
    "003": "Persoonlijke ontwikkeling",
    "01": "Onderwijs", "011": "Onderwijs", "0111": "Onderwijskunde", "0112": "Lesgeven aan kleuters",
    "0113": "Lesgeven in het lager onderwijs", "0114": "Lesgeven in een vak",
    "02": "Kunst, taal en cultuur", "021": "Kunst", "0211": "Beeld, geluid en media", "0212": "Mode en interieur",
    "0213": "Beeldende kunst", "0214": "Ambachten", "0215": "Muziek en podium", "022": "Geesteswetenschappen",
    "0221": "Godsdienst", "0222": "Geschiedenis en archeologie", "0223": "Filosofie en ethiek", "023": "Talen",
    "0231": "Een taal leren", "0232": "Literatuur en taalkunde",
    "03": "Mens en samenleving", "031": "Sociale wetenschappen", "0311": "Economie", "0312": "Politiek en samenleving",
    "0313": "Psychologie", "0314": "Sociologie en cultuur", "032": "Journalistiek en informatie", "0321": "Journalistiek",
    "0322": "Bibliotheek en archief",
    "04": "Bedrijf, bestuur en recht", "041": "Bedrijf en bestuur", "0411": "Boekhouding en belastingen",
    "0412": "Geld, banken en verzekeringen", "0413": "Leiding geven en besturen", "0414": "Marketing en reclame",
    "0415": "Secretariaat en kantoor", "0416": "Winkel en groothandel", "0417": "Vaardigheden op het werk", "042": "Recht",
    "0421": "Recht",
    "05": "Natuur en wiskunde", "051": "Biologie", "0511": "Biologie", "0512": "Biochemie", "052": "Milieu",
    "0521": "Milieuwetenschappen", "0522": "Natuurbeheer", "053": "Natuurwetenschappen", "0531": "Chemie",
    "0532": "Aardwetenschappen", "0533": "Fysica", "054": "Wiskunde en statistiek", "0541": "Wiskunde", "0542": "Statistiek",
    "06": "Computers en ICT", "061": "Computers en ICT", "0611": "Met de computer werken",
    "0612": "Databanken en netwerken", "0613": "Software maken",
    "07": "Techniek, industrie en bouw", "071": "Techniek", "0711": "Chemische techniek", "0712": "Milieutechniek",
    "0713": "Elektriciteit en energie", "0714": "Elektronica en automatisering", "0715": "Mechanica en metaal",
    "0716": "Auto's, schepen en vliegtuigen", "072": "Industrie en verwerking", "0721": "Voeding verwerken",
    "0722": "Hout, papier, glas en kunststof", "0723": "Textiel, kleding en leer", "0724": "Mijnbouw en winning",
    "073": "Architectuur en bouw", "0731": "Architectuur en stadsplanning", "0732": "Bouw en wegenwerken",
    "08": "Land- en tuinbouw, dieren", "081": "Landbouw", "0811": "Landbouw en veeteelt", "0812": "Tuinbouw",
    "082": "Bosbouw", "0821": "Bosbouw", "083": "Visserij", "0831": "Visserij", "084": "Diergeneeskunde",
    "0841": "Diergeneeskunde",
    "09": "Zorg en welzijn", "091": "Gezondheid", "0911": "Tandheelkunde", "0912": "Geneeskunde", "0913": "Verpleegkunde",
    "0914": "Medische techniek", "0915": "Therapie en revalidatie", "0916": "Apotheek", "0917": "Aanvullende geneeskunde",
    "092": "Welzijn", "0921": "Zorg voor ouderen en mensen met een handicap", "0922": "Zorg voor kinderen en jongeren",
    "0923": "Sociaal werk",
    "10": "Diensten", "101": "Persoonlijke diensten", "1011": "Huishouden en schoonmaak", "1012": "Haar- en schoonheidszorg",
    "1013": "Hotel, restaurant en catering", "1014": "Sport", "1015": "Reizen, toerisme en vrije tijd",
    "102": "Hygiëne en veilig werken", "1021": "Openbare reiniging", "1022": "Veilig en gezond werken", "103": "Veiligheid",
    "1031": "Leger en defensie", "1032": "Bewaking en bescherming", "104": "Vervoer", "1041": "Vervoer",
}  # fmt: skip
"""Code to label. The combined and unspecified codes of the classification (`0288`, `0719`) take the label of their field."""

ONBEKEND = "9999"
"""What the classification itself has for a field that nobody told."""
_CODE = re.compile(r"^\d{2,4}$")


def read_field(code: str) -> str:
    """A code of the classification as we keep it; empty for what is none and for 'field unknown'."""
    code = code.strip()
    return code if _CODE.match(code) and code[:2] in STUDIEGEBIEDEN else ""


def field_label(code: str) -> str:
    """The label of a code, or of the nearest wider one; empty for an empty code.

    >>> field_label("0732"), field_label("0719"), field_label("")
    ('Bouw en wegenwerken', 'Techniek', '')
    """
    while len(code) >= 2:
        if code in STUDIEGEBIEDEN:
            return STUDIEGEBIEDEN[code]
        code = code[:-1]
    return ""
