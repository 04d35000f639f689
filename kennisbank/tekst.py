"""Text without frills: for the search column and for addresses. Pure."""

import unicodedata


def zonder_accenten(tekst: str) -> str:
    """`coördinatie` -> `coordinatie`."""
    return "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))


def leesminuten(*teksten: str) -> int:
    """How many minutes reading takes at 200 words a minute; at least one."""
    return max(1, round(sum(len(tekst.split()) for tekst in teksten) / 200))


def zonder_nul(tekst: str) -> str:
    """Without the characters that PostgreSQL or a reader cannot use: control characters except tab and new line."""
    return "".join(t for t in tekst if t in "\n\t" or unicodedata.category(t) != "Cc")
