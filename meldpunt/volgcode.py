"""The secret of a follow link: derived from the form token and the portal's own key, kept only as a hash. Pure."""

import base64
import hashlib
from uuid import UUID

from django.utils.crypto import salted_hmac

_ZOUT = "meldpunt.volgcode"


def derive(formuliertoken: UUID, volgnummer: int) -> str:
    """The n-th follow code of a report: 128 bits in 22 characters.

    Derived and not drawn, so that a form that is sent twice gets the same answer while nothing secret is stored.
    """
    bits = salted_hmac(_ZOUT, f"{formuliertoken}.{volgnummer}", algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(bits).rstrip(b"=").decode()


def digest(code: str) -> str:
    """What the database keeps of a code (SHA-256; 128 random bits need no slow hash)."""
    return hashlib.sha256(code.encode()).hexdigest()
