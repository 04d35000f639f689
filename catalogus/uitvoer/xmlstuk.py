"""Small pieces of XML as text: escaped, and without the characters that XML forbids."""

import re
from xml.sax.saxutils import escape, quoteattr

_VERBODEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def piece(naam: str, *inhoud: str, **kenmerken: str) -> str:
    """An element with pieces inside; nothing when there is neither content nor an attribute.

    >>> piece("mode", uri="http://x/"), piece("title", text("a & b"), language="nl"), piece("temporal")
    ('<mode uri="http://x/"/>', '<title language="nl">a &amp; b</title>', '')
    """
    binnen = "".join(inhoud)
    if not binnen and "uri" not in kenmerken and "idref" not in kenmerken:
        return ""
    kop = naam + "".join(f" {sleutel}={quoteattr(clean(waarde))}" for sleutel, waarde in kenmerken.items())
    return f"<{kop}>{binnen}</{naam}>" if binnen else f"<{kop}/>"


def text(tekst: str) -> str:
    """Text content."""
    return escape(clean(tekst))


def clean(tekst: str) -> str:
    """Without what no XML may hold."""
    return _VERBODEN.sub("", tekst)
