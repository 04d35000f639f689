"""A JSON document of a source, read with care: complete, not too deep, no numbers without end, no characters no database keeps."""

import json
import math
from pathlib import Path
from typing import Any

from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.tekst import clean_text

MB = 1024 * 1024
LANGSTE_GETAL = 30
DIEPST = 40
"""An offer is nine levels deep; what is much deeper is none, and would break whoever writes it down."""


def read_json(pad: Path, hoogstens: int) -> Any:
    """The document of a file. Raises Bronfout (line and reason)."""
    if pad.stat().st_size > hoogstens:
        raise Bronfout(f"Het JSON-bestand is groter dan {hoogstens // MB} MB. Vraag de aanbieder om het te verdelen.")
    return decode_json(pad.read_bytes())


def decode_json(inhoud: bytes | str, regel: int = 1) -> Any:
    """The document of a text that begins on line `regel` of its file. Raises Bronfout (line and reason)."""
    try:
        return _clean(json.loads(inhoud, parse_constant=_no_constant, parse_int=_whole, parse_float=_decimal))
    except UnicodeDecodeError as fout:
        raise Bronfout(f"Teken {fout.start + 1}: dit is geen UTF-8. Bewaar het bestand als UTF-8.") from fout
    except json.JSONDecodeError as fout:
        raise Bronfout(
            f"Regel {fout.lineno + regel - 1}, teken {fout.colno}: dit is geen volledige JSON; waarschijnlijk kwam het bestand "
            "maar half aan."
        ) from fout
    except RecursionError as fout:
        raise _too_deep() from fout
    except ValueError as fout:
        raise Bronfout("Dit is geen volledige JSON. Vraag het bestand opnieuw aan de aanbieder.") from fout


def _clean(waarde: Any, diepte: int = 0) -> Any:
    """The same document without the characters that no database keeps, also in its names. Raises Bronfout when it is too deep."""
    if isinstance(waarde, str):
        return clean_text(waarde)
    if isinstance(waarde, dict | list) and diepte >= DIEPST:
        raise _too_deep()
    if isinstance(waarde, dict):
        return {clean_text(naam): _clean(deel, diepte + 1) for naam, deel in waarde.items()}
    return [_clean(deel, diepte + 1) for deel in waarde] if isinstance(waarde, list) else waarde


def _too_deep() -> Bronfout:
    return Bronfout("Het JSON-bestand is te diep genest om aanbod te zijn.")


def _whole(tekst: str) -> int:
    if len(tekst) > LANGSTE_GETAL:
        raise Bronfout(
            f"Het JSON-bestand bevat een getal van {len(tekst)} cijfers, '{tekst[:20]}…'. Dat kan niet kloppen."
        )
    return int(tekst)


def _decimal(tekst: str) -> float:
    getal = float(tekst)
    if not math.isfinite(getal):
        raise Bronfout(f"Het JSON-bestand bevat een getal zonder einde, '{tekst[:20]}'. Dat kan niet kloppen.")
    return getal


def _no_constant(naam: str) -> None:
    raise Bronfout(f"Het JSON-bestand bevat '{naam}' op de plaats van een getal.")
