"""The courses that a visitor keeps without an account: their numbers in a signed cookie, and in a signed link to share.

First-party and functional: numbers of courses, nothing about the visitor. Pure, but for Django's signing.
"""

from collections.abc import Iterable, Sequence

from django.core import signing

KOEKJE = "bewaard"
MEESTE = 50
BEWAAR_SECONDEN = 180 * 24 * 3600
DEEL_SECONDEN = 365 * 24 * 3600
"""So long a shared link works."""
_ZOUT = "catalogus.bewaard"
_DEELZOUT = "catalogus.gedeeld"


def write(nummers: Sequence[int]) -> str:
    """The value of the cookie."""
    return signing.Signer(salt=_ZOUT).sign("-".join(map(str, nummers[:MEESTE])))


def read(waarde: str) -> list[int]:
    """The numbers in a cookie; none when somebody changed it."""
    try:
        tekst = signing.Signer(salt=_ZOUT).unsign(waarde)
    except signing.BadSignature:
        return []
    return [int(deel) for deel in tekst.split("-")[:MEESTE] if deel.isdigit()]


def added(nummers: Sequence[int], erbij: Iterable[int]) -> list[int]:
    """The list with these in front, each once; None of the others falls off before the list is full."""
    samen = list(dict.fromkeys([*erbij, *nummers]))
    return samen[:MEESTE]


def share(nummers: Sequence[int]) -> str:
    """A text for in a link: anybody can read the list with it, nobody can change it."""
    return signing.TimestampSigner(salt=_DEELZOUT).sign("-".join(map(str, nummers[:MEESTE]))).replace(":", ".")


def read_shared(tekst: str) -> list[int] | None:
    """The numbers in a shared link; None when it was changed or is too old."""
    try:
        nummers = signing.TimestampSigner(salt=_DEELZOUT).unsign(tekst.replace(".", ":"), max_age=DEEL_SECONDEN)
    except signing.BadSignature:
        return None
    return [int(deel) for deel in nummers.split("-")[:MEESTE] if deel.isdigit()]
