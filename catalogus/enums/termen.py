"""Kinds of terms of the sources, the codes each may become, and where a source's own words wait."""

from collections.abc import Iterator
from typing import Any

from .opleiding import TALEN, Gelabeld, Leervorm, Moment, Niveau, Tempo, keuzes
from .studiegebied import STUDIEGEBIEDEN, field_label, read_field

__all__ = ["CODES", "VAN_OPLEIDING", "VELDEN", "Termsoort", "code_label", "is_code", "keuzes", "words_in"]


class Termsoort(Gelabeld):
    """What a word of a source speaks about: a field of a run or of its course."""

    VORM = "vorm", "Vorm"
    TEMPO = "tempo", "Tempo"
    MOMENT = "moment", "Wanneer"
    TAAL = "taal", "Taal"
    NIVEAU = "niveau", "Niveau"
    VKS = "vks", "VKS-niveau"
    STUDIEGEBIED = "isced", "Studiegebied"


VAN_OPLEIDING = frozenset({Termsoort.TAAL, Termsoort.NIVEAU, Termsoort.VKS, Termsoort.STUDIEGEBIED})
"""Kinds that say something of the course; the others speak of a run."""
CODES: dict[str, dict[str, str]] = {
    Termsoort.VORM: dict(keuzes(Leervorm)),
    Termsoort.TEMPO: dict(keuzes(Tempo)),
    Termsoort.MOMENT: dict(keuzes(Moment)),
    Termsoort.TAAL: dict(TALEN),
    Termsoort.NIVEAU: dict(keuzes(Niveau)),
    Termsoort.VKS: {str(nummer): f"VKS {nummer}" for nummer in range(1, 9)},
    Termsoort.STUDIEGEBIED: dict(STUDIEGEBIEDEN),
}
VELDEN: dict[str, tuple[Termsoort, ...]] = {
    "attendanceMode": (Termsoort.VORM,),
    "attendancePattern": (Termsoort.MOMENT,),
    "studyMode": (Termsoort.TEMPO,),
    "mode": (Termsoort.VORM,),
    "learningSchedule": (Termsoort.TEMPO,),
    "courseMode": (Termsoort.VORM, Termsoort.TEMPO, Termsoort.MOMENT),
    "modeOfDelivery": (Termsoort.VORM,),
    "modeOfStudy": (Termsoort.TEMPO, Termsoort.MOMENT, Termsoort.VORM),
    "languageOfInstruction": (Termsoort.TAAL,),
    "teachingLanguage": (Termsoort.TAAL,),
    "inLanguage": (Termsoort.TAAL,),
    "language": (Termsoort.TAAL,),
    "educationLevel": (Termsoort.VKS, Termsoort.NIVEAU),
    "educationalLevel": (Termsoort.VKS, Termsoort.NIVEAU),
    "level": (Termsoort.VKS, Termsoort.NIVEAU),
    "subject": (Termsoort.STUDIEGEBIED,),
    "educationSubject": (Termsoort.STUDIEGEBIED,),
    "about": (Termsoort.STUDIEGEBIED,),
    "fieldsOfStudy": (Termsoort.STUDIEGEBIED,),
}
"""The property of a source in which such a word stands, and what it may be about."""


def is_code(soort: str, code: str) -> bool:
    """Whether a word of this kind may become this code."""
    return read_field(code) == code if soort == Termsoort.STUDIEGEBIED else code in CODES.get(soort, {})


def code_label(soort: str, code: str) -> str:
    """What a code says to a reader.

    >>> code_label("isced", "0719"), code_label("vorm", "online")
    ('Techniek', 'Helemaal online')
    """
    return field_label(code) if soort == Termsoort.STUDIEGEBIED else CODES[soort][code]


def words_in(waarde: Any) -> Iterator[tuple[Any, str]]:
    """What waits in a property: each piece as the source wrote it, and its word in lower case.

    >>> list(words_in(["Level 7", {"naam": "", "code": "H300"}]))
    [('Level 7', 'level 7'), ({'naam': '', 'code': 'H300'}, 'h300')]
    """
    for stuk in waarde if isinstance(waarde, list) else [waarde]:
        ruw = (stuk.get("naam") or stuk.get("code") or "") if isinstance(stuk, dict) else "" if stuk is None else stuk
        yield stuk, str(ruw).strip().lower()
