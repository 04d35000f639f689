"""A broken XML file in one Dutch sentence, with its line."""

from pathlib import Path
from typing import Any

from partnerschap.kern.imports.source import Bronfout

STOPT_TE_VROEG = "het bestand stopt te vroeg; waarschijnlijk kwam het maar half aan. Haal het opnieuw op."
_REDENEN = (
    ("premature end", STOPT_TE_VROEG),
    ("unexpected end", STOPT_TE_VROEG),
    ("not finished", STOPT_TE_VROEG),
    ("couldn't find end of start tag", STOPT_TE_VROEG),
    ("unterminated", STOPT_TE_VROEG),
    ("document is empty", "hier begint geen XML."),
    ("start tag expected", "hier begint geen XML."),
    ("mismatch", "een element wordt niet of met een andere naam gesloten."),
    ("encoding", "de tekens staan in een andere codering dan het bestand zegt. Bewaar het als UTF-8."),
    ("invalid char", "hier staat een teken dat niet in XML mag."),
    ("entity", "het gebruikt een entiteit die niet bestaat of niet mag."),
    ("namespace", "een voorvoegsel (namespace) is niet verklaard."),
    ("huge", "een stuk tekst is te groot om veilig te lezen."),
    ("extra content", "na het einde van de catalogus staat nog iets."),
)


def explain(fout: Any, *, afgebroken: bool = False) -> Bronfout:
    """The Bronfout of an lxml XMLSyntaxError: where, and what is wrong. `afgebroken`: the file lacks its last tag."""
    boodschap = str(fout.msg or "").lower()
    reden = next((zin for woord, zin in _REDENEN if woord in boodschap), "dit is geen geldige XML.")
    if afgebroken and "dit is geen geldige" in reden:
        reden = STOPT_TE_VROEG
    return Bronfout(f"Regel {fout.lineno or 1}, teken {fout.offset or 1}: {reden}")


def lacks_end(pad: Path, naam: str) -> bool:
    """Whether the closing tag `naam` is missing from the last bytes of the file."""
    with pad.open("rb") as invoer:
        invoer.seek(max(0, pad.stat().st_size - 512))
        return f"{naam}>".encode() not in invoer.read()
