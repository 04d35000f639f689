"""When a sample run takes place: days, hours and dates that fit together."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ..enums.opleiding import Moment, Tempo

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
VOLUIT = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
AVONDEN = ((0,), (1,), (2,), (3,), (0, 2), (1, 3), (0, 3))
LANGE_AVONDEN = ((0, 1, 3), (1, 2, 3), (0, 2, 3))
LESDAGEN = ((0,), (1,), (3,), (4,), (1, 3), (0, 2))
LANGE_LESDAGEN = ((0, 1, 2, 3), (0, 1, 3, 4), (0, 1, 2, 3, 4))
AVONDUREN = (("18.30–21.30", 3.0), ("19.00–22.00", 3.0), ("18.00–21.30", 3.5))
DAGUREN = (("9.00–16.00", 6.0), ("9.00–17.00", 7.0), ("8.30–16.00", 6.5), ("9.00–12.30", 3.5))
VOLTIJDS, INTENSIEF = 24, 10
"""Hours a week from which a sample calls itself full time, or part time with many hours."""
ZATERDAGUREN = (("9.00–13.00", 4.0), ("9.00–16.00", 6.0), ("10.00–13.00", 3.0))


@dataclass(frozen=True)
class Rooster:
    """Dates, words, pace and number of lessons of one run."""

    moment: Moment
    start: date
    eind: date
    woorden: str
    lessen: int
    tempo: str


def make_schedule(rng: Random, moment: Moment, uren: float, vroegst: date) -> Rooster:
    """A timetable for `uren` hours that begins on or after `vroegst`, not around New Year."""
    dagen, (klok, per_les) = _rhythm(rng, moment, uren)
    lessen = max(1, math.ceil(uren / per_les))
    dagen = dagen[: max(1, min(len(dagen), lessen))]
    start = _first_day(vroegst, dagen[0])
    weken, rest = divmod(lessen - 1, len(dagen))
    eind = start + timedelta(weeks=weken, days=dagen[rest] - dagen[0])
    return Rooster(
        moment, start, eind, f"{_day_words(dagen, lessen)}, {klok} u.", lessen, _pace(lessen, len(dagen), per_les)
    )


def _pace(lessen: int, per_week: int, per_les: float) -> str:
    if lessen <= per_week:
        return ""
    uren = per_week * per_les
    return (Tempo.VOLTIJDS if uren >= VOLTIJDS else Tempo.INTENSIEF if uren >= INTENSIEF else Tempo.DEELTIJDS).value


def _rhythm(rng: Random, moment: Moment, uren: float) -> tuple[tuple[int, ...], tuple[str, float]]:
    lang = uren > 150
    if moment == Moment.WEEKEND:
        return (5,), rng.choice(ZATERDAGUREN)
    if moment == Moment.AVOND:
        return rng.choice(LANGE_AVONDEN if lang else AVONDEN), rng.choice(AVONDUREN)
    klok = rng.choice(DAGUREN[:3] if uren >= 6 else DAGUREN[3:])
    return rng.choice(LANGE_LESDAGEN if lang else LESDAGEN), klok


def _first_day(vroegst: date, weekdag: int) -> date:
    dag = vroegst + timedelta(days=(weekdag - vroegst.weekday()) % 7)
    rond_nieuwjaar = (dag.month, dag.day) >= (12, 20) or (dag.month, dag.day) <= (1, 5)
    return dag + timedelta(weeks=3) if rond_nieuwjaar else dag


def _day_words(dagen: tuple[int, ...], lessen: int) -> str:
    if lessen == 1:
        return VOLUIT[dagen[0]]
    if len(dagen) == 1:
        return f"{lessen} keer op {VOLUIT[dagen[0]]}" if lessen <= 12 else f"elke {VOLUIT[dagen[0]]}"
    if dagen == (0, 1, 2, 3, 4):
        return "ma tot vr"
    namen = [DAGEN[dag] for dag in dagen]
    return f"{', '.join(namen[:-1])} en {namen[-1]}"
