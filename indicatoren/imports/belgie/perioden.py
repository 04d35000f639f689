"""Periods as Belgian tables write them, in the four languages of be.STAT (EUROSTAT 23). Pure."""

import re

from ..cellen import period_text

MAANDEN = (
    ("januari", "janvier", "january", "januar", "jan"),
    ("februari", "février", "fevrier", "february", "februar", "feb"),
    ("maart", "mars", "march", "märz", "marz", "maerz", "mrt", "mar"),
    ("april", "avril", "apr"),
    ("mei", "mai", "may"),
    ("juni", "juin", "june", "jun"),
    ("juli", "juillet", "july", "jul"),
    ("augustus", "août", "aout", "august", "aug"),
    ("september", "septembre", "sept", "sep"),
    ("oktober", "octobre", "october", "okt", "oct"),
    ("november", "novembre", "nov"),
    ("december", "décembre", "decembre", "dezember", "dec"),
)
MAAND = {woord: nummer for nummer, woorden in enumerate(MAANDEN, 1) for woord in woorden}
KWARTAALWOORD = r"(?:kwartaal|kwart\.?|trimestre|trim\.?|quarter|quartal)"
KWARTAAL = re.compile(
    rf"([1-4])\s*(?:e|ste|de|er|ère|ere|ème|eme|ième|st|nd|rd|th|\.)?\s*{KWARTAALWOORD}\s*(?:van|de|of)?\s*(\d{{4}})\Z"
)
KWARTAAL_ERNA = re.compile(rf"{KWARTAALWOORD}\s*([1-4])\s*[,/-]?\s*(\d{{4}})\Z")
KWARTAAL_KORT = re.compile(r"(\d{4})\s*[-/ ]?\s*[qkt]([1-4])\Z|[qkt]([1-4])\s*[-/ ]?\s*(\d{4})\Z")
MAAND_JAAR = re.compile(r"([a-zéûäè]+)\.?\s+(\d{4})\Z")
JAAR = re.compile(r"(?:jaar|année|annee|year|jahr)?\s*(\d{4})(?:[.,]0)?\Z")


def text_period(tekst: str) -> str:
    """`4e kwartaal 2025` -> `2025-Q4`, `April 2026` -> `2026-04`, `2025` -> `2025`. Raises ValueError for what is no period."""
    kaal = " ".join(tekst.replace("\xa0", " ").lower().split())
    if vondst := KWARTAAL.match(kaal) or KWARTAAL_ERNA.match(kaal):
        return f"{vondst[2]}-Q{vondst[1]}"
    if vondst := KWARTAAL_KORT.match(kaal):
        return f"{vondst[1] or vondst[4]}-Q{vondst[2] or vondst[3]}"
    if (vondst := MAAND_JAAR.match(kaal)) and vondst[1] in MAAND:
        return f"{vondst[2]}-{MAAND[vondst[1]]:02d}"
    if vondst := JAAR.match(kaal):
        return vondst[1]
    try:
        return period_text(tekst)
    except ValueError:
        raise ValueError(
            f"'{tekst.strip()[:40]}' is geen periode als '4e kwartaal 2025', 'april 2026' of '2025'"
        ) from None


def frequency(periode: str) -> str:
    """The letter of the frequency: A, Q, M, W or D."""
    if len(periode) == 4:
        return "A"
    return periode[5] if periode[5] in "QSW" else {7: "M", 10: "D"}.get(len(periode), "A")
