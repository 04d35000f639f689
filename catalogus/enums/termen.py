"""Kinds of terms of the sources, the codes each may become, and where a source's own words wait."""

from .opleiding import Gelabeld, Leervorm, Moment, Tempo, keuzes

__all__ = ["CODES", "VELDEN", "Termsoort", "keuzes"]


class Termsoort(Gelabeld):
    """What a word of a source speaks about: the field of a run."""

    VORM = "vorm", "Vorm"
    TEMPO = "tempo", "Tempo"
    MOMENT = "moment", "Wanneer"


CODES: dict[str, type[Gelabeld]] = {Termsoort.VORM: Leervorm, Termsoort.TEMPO: Tempo, Termsoort.MOMENT: Moment}
VELDEN: dict[str, tuple[Termsoort, ...]] = {
    "attendanceMode": (Termsoort.VORM,),
    "attendancePattern": (Termsoort.MOMENT,),
    "studyMode": (Termsoort.TEMPO,),
    "mode": (Termsoort.VORM,),
    "learningSchedule": (Termsoort.TEMPO,),
    "courseMode": (Termsoort.VORM, Termsoort.TEMPO, Termsoort.MOMENT),
    "modeOfStudy": (Termsoort.TEMPO, Termsoort.MOMENT),
}
"""The property of a source in which such a word stands, and what it may be about."""
