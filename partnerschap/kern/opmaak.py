"""Dutch notation for numbers, money, dates and sizes. Pure: text in, text out; templates reach it through `{% load portaal %}`."""

import math
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

VAST = "\u00a0"  # a number never breaks away from its unit
MIN = "\u2212"
GEEN = "\u2013"
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _decimaal(waarde: object) -> Decimal | None:
    """The value as an exact decimal, or None when it is not a finite number."""
    if waarde is None or waarde == "" or isinstance(waarde, bool):
        return None
    if isinstance(waarde, float) and not math.isfinite(waarde):
        return None
    try:
        getal = waarde if isinstance(waarde, Decimal) else Decimal(str(waarde))
    except InvalidOperation:
        return None
    return getal if getal.is_finite() else None


def getal(waarde: object, decimalen: int | None = None) -> str:
    """`11.23` -> `11,2`; whole numbers get no decimals, others one; thousands with a dot. Unknown gives a dash, never 0."""
    exact = _decimaal(waarde)
    if exact is None:
        return GEEN
    if decimalen is None:
        decimalen = 0 if isinstance(waarde, int) else 1
    afgerond = exact.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)
    teken = MIN if afgerond < 0 else ""
    heel, _, rest = f"{abs(afgerond):,f}".partition(".")
    return teken + heel.replace(",", ".") + (f",{rest}" if rest else "")


def procent(waarde: object, decimalen: int = 1) -> str:
    """`11.2` -> `11,2 %`. The value is already in percent."""
    tekst = getal(waarde, decimalen)
    return tekst if tekst == GEEN else f"{tekst}{VAST}%"


def verschil(waarde: object, decimalen: int = 1) -> str:
    """A signed difference: `+0,4`, `−1,6`, `0,0`."""
    tekst = getal(waarde, decimalen)
    if tekst == GEEN or tekst.startswith(MIN) or not tekst.strip("0,."):
        return tekst
    return f"+{tekst}"


def euro(waarde: object, kort: bool = False) -> str:
    """`195` -> `€ 195,00`; with `kort` the cents go when they are zero. Minus comes first: `− € 125,00`."""
    exact = _decimaal(waarde)
    if exact is None:
        return GEEN
    exact = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    heel = exact == exact.to_integral_value()
    tekst = getal(abs(exact), 0 if kort and heel else 2)
    return f"{MIN + VAST if exact < 0 else ''}€{VAST}{tekst}"


def plaats(waarde: object) -> str:
    """An ordinal: `14` -> `14e`. Ties keep their sign: `"4="` -> `4e =`."""
    tekst = str(waarde if waarde is not None else "")
    if not tekst:
        return GEEN
    if tekst.endswith("="):
        return f"{tekst[:-1].strip()}e{VAST}="
    return f"{tekst}e"


def aantal(waarde: object, vormen: str) -> str:
    """`13` with `"opleiding,opleidingen"` -> `13 opleidingen`."""
    een, _, meer = vormen.partition(",")
    exact = _decimaal(waarde)
    return f"{getal(waarde)}{VAST}{een if exact == 1 else meer or een}"


def grootte(octetten: object) -> str:
    """A file size in bytes, in the unit people know: `14 MB`, `1,5 MB`, `320 kB`."""
    exact = _decimaal(octetten)
    if exact is None:
        return GEEN
    if exact < 1000:
        return f"{getal(int(exact))}{VAST}bytes"
    for eenheid, deler in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if exact >= deler:
            deel = (exact / deler).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            heel = deel == deel.to_integral_value() or deel >= 10
            return f"{getal(deel, 0 if heel else 1)}{VAST}{eenheid}"
    return GEEN


def _dag(waarde: object) -> date | None:
    """A date, a datetime (already local) or an ISO text as a date; anything else is None."""
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    if isinstance(waarde, str) and waarde:
        try:
            return date.fromisoformat(waarde[:10])
        except ValueError:
            return None
    return None


def datum(waarde: object) -> str:
    """`12 jan 2027`."""
    dag = _dag(waarde)
    return f"{dag.day}{VAST}{MAANDEN_KORT[dag.month - 1]}{VAST}{dag.year}" if dag else ""


def datum_lang(waarde: object) -> str:
    """`12 januari 2027`."""
    dag = _dag(waarde)
    return f"{dag.day}{VAST}{MAANDEN[dag.month - 1]} {dag.year}" if dag else ""


def datum_cijfers(waarde: object) -> str:
    """`12-01-2027`, as a visitor types it."""
    dag = _dag(waarde)
    return f"{dag:%d-%m-}{dag.year:04d}" if dag else ""


def maand_kort(waarde: object) -> str:
    """`jan`, from a date or from a month number."""
    if isinstance(waarde, int) and 1 <= waarde <= 12:
        return MAANDEN_KORT[waarde - 1]
    dag = _dag(waarde)
    return MAANDEN_KORT[dag.month - 1] if dag else ""


def uur(waarde: object) -> str:
    """`18.30 u.`, from a time or a (local) datetime."""
    moment = waarde.time() if isinstance(waarde, datetime) else waarde
    return f"{moment.hour}.{moment.minute:02d}{VAST}u." if isinstance(moment, time) else ""
