"""What every Atom feed of the portal shares: a moment that does not depend on when somebody asks, and ids for good."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from .imports.tekst import clean_text


class Schoonatom(Atom1Feed):
    """An Atom feed that one title with a sign that no XML may hold does not take away from everybody."""

    def write(self, outfile: Any, encoding: str) -> None:
        self.feed = _clean(self.feed)
        self.items = [_clean(item) for item in self.items]
        super().write(outfile, encoding)


def _clean(delen: dict[str, Any]) -> dict[str, Any]:
    return {naam: clean_text(deel) if isinstance(deel, str) else deel for naam, deel in delen.items()}


class Vasteatom(Schoonatom):
    """An Atom feed whose moment is that of its newest entry; an empty one is always as old, so that its ETag stays."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime(2020, 1, 1, tzinfo=UTC))


def lasting_id(*delen: object) -> str:
    """The id of an entry: the same for ever, in every feed, also when the portal moves to another address.

    >>> lasting_id("opleiding", 7) == lasting_id("opleiding", "7")
    True
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ':'.join(map(str, delen)))}"
