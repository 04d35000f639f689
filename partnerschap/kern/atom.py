"""What every Atom feed of the portal shares: a moment that does not depend on when somebody asks, and ids for good."""

import uuid
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed


class Vasteatom(Atom1Feed):
    """An Atom feed whose moment is that of its newest entry; an empty one is always as old, so that its ETag stays."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime(2020, 1, 1, tzinfo=UTC))


def lasting_id(*delen: object) -> str:
    """The id of an entry: the same for ever, in every feed, also when the portal moves to another address.

    >>> lasting_id("opleiding", 7) == lasting_id("opleiding", "7")
    True
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ':'.join(map(str, delen)))}"
