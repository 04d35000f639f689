"""Periods as whole numbers on an axis: years, and quarters, months or half years between them. Pure."""

import re

_PERIODE = re.compile(r"(\d{4})(?:-(?:([QSW])(\d{1,2})|(\d{2})))?\Z")
PER_JAAR = {"": 1, "S": 2, "Q": 4, "M": 12, "W": 53}
WOORDEN = {"": "jaar", "S": "halfjaar", "Q": "kwartaal", "M": "maand", "W": "week"}
HOOGSTENS_NAMEN = 5


def kind_of(periode: str) -> str | None:
    """`2016` -> ``, `2016-Q1` -> `Q`, `2016-01` -> `M`; None for what has no place on an axis (a day)."""
    vondst = _PERIODE.match(periode)
    if vondst is None:
        return None
    return vondst[2] or ("M" if vondst[4] else "")


def ordinal(periode: str) -> int:
    """The place of a period: 2016 for a year, 4 x 2016 for its first quarter. Raises ValueError."""
    vondst = _PERIODE.match(periode)
    if vondst is None:
        raise ValueError(f"'{periode}' heeft geen plaats op een tijdas")
    soort = vondst[2] or ("M" if vondst[4] else "")
    return int(vondst[1]) * PER_JAAR[soort] + (int(vondst[3] or vondst[4] or 1) - 1)


def axis_names(perioden: list[str]) -> tuple[tuple[int, str], ...]:
    """At most five names under the axis; empty for years, which name themselves."""
    if not perioden or kind_of(perioden[0]) == "":
        return ()
    stap = max(1, -(-(len(perioden) - 1) // (HOOGSTENS_NAMEN - 1)))
    return tuple((ordinal(periode), periode) for periode in perioden[::stap])
