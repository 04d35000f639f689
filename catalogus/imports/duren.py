"""Durations of ISO 8601, as far as a course needs them: hours."""

import re
from decimal import Decimal

_UREN = re.compile(r"^PT(?:(\d{1,6})H)?(?:(\d{1,4})M)?(?:\d{1,4}S)?$", re.IGNORECASE)


def hours_of(tekst: str) -> Decimal | None:
    """`PT30H` as 30, `PT7H30M` as 7.5; None when it is not told in hours, is nothing, or is more than the column holds.

    >>> hours_of("PT7H30M"), hours_of("P8W"), hours_of("PT0H")
    (Decimal('7.5'), None, None)
    """
    treffer = _UREN.match(tekst.strip())
    if treffer is None:
        return None
    uren = (Decimal(treffer[1] or 0) + Decimal(treffer[2] or 0) / 60).quantize(Decimal("0.1"))
    return uren if 0 < uren < 100_000 else None


def as_duration(uren: Decimal) -> str:
    """Hours as ISO 8601.

    >>> as_duration(Decimal("7.5")), as_duration(Decimal(30))
    ('PT7H30M', 'PT30H')
    """
    heel, rest = divmod(uren, 1)
    minuten = int((rest * 60).to_integral_value())
    return f"PT{int(heel)}H{minuten}M" if minuten else f"PT{int(heel)}H"
