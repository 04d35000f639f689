"""Words of OOAPI v5 in ours. Facts of <https://openonderwijsapi.nl/specification/v5/docs.html>."""

from .opleiding import Leervorm, Moment, Tempo

VORMEN = {
    "online": Leervorm.ONLINE, "distance-learning": Leervorm.ONLINE, "hybrid": Leervorm.GEMENGD, "on campus": Leervorm.CONTACT,
    "situated": Leervorm.CONTACT,
}  # fmt: skip
"""modeOfDelivery."""
TEMPI = {"full-time": Tempo.VOLTIJDS, "part-time": Tempo.DEELTIJDS}
MOMENTEN = {"self-paced": Moment.EIGEN_TEMPO}
"""modeOfStudy says both how much of a week and at whose pace."""
NIVEAUS = {
    "secondary vocational education 1": "1", "secondary vocational education 2": "2", "secondary vocational education 3": "3",
    "secondary vocational education 4": "4", "associate degree": "5", "bachelor": "6", "master": "7", "doctoral": "8",
}  # fmt: skip
"""level, as the European framework ranks these diplomas."""
TALEN_3 = {
    "nld": "nl", "dut": "nl", "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "ara": "ar",
    "tur": "tr", "pol": "pl", "ron": "ro", "rum": "ro", "bul": "bg", "ukr": "uk", "por": "pt", "rus": "ru", "zho": "zh", "chi": "zh",
    "jpn": "ja", "ell": "el", "gre": "el", "vgt": "vgt",
}  # fmt: skip
"""teachingLanguage is ISO 639-2 or 639-3."""
