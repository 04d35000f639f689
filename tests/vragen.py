"""Count database queries: a list costs the same at three rows as at thirty, a public page at most twelve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_PER_PUBLIC_PAGE = 12


@dataclass
class Telling:
    """The queries of a block; filled when the block ends."""

    vragen: list[str] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        """How many queries were made."""
        return len(self.vragen)


@contextmanager
def tel_vragen() -> Iterator[Telling]:
    """Count the queries of a block: `with tel_vragen() as telling: ...; assert telling.aantal <= 12`."""
    telling = Telling()
    with CaptureQueriesContext(connection) as captured:
        yield telling
    telling.vragen = [query["sql"] for query in captured.captured_queries]


def vragen_bij(client: Client, url: str, **headers: Any) -> int:
    """How many queries one GET takes. The page is fetched once before, so that process caches do not count.

    Raises AssertionError when the page does not answer 200.
    """
    return len(_queries(client, url, headers).vragen)


def assert_vast_aantal_vragen(client: Client, url: str, add_rows: Callable[[int], Any], **headers: Any) -> int:
    """The list at `url` takes as many queries at 3 rows as at 30; `add_rows(n)` makes n more. Returns that number."""
    add_rows(3)
    few = _queries(client, url, headers)
    add_rows(27)
    many = _queries(client, url, headers)
    assert few.aantal == many.aantal, f"{few.aantal} vragen bij 3 rijen, {many.aantal} bij 30:\n" + "\n".join(
        query[:300] for query in many.vragen
    )
    return many.aantal


def _queries(client: Client, url: str, headers: dict[str, Any]) -> Telling:
    assert client.get(url, **headers).status_code == 200
    with tel_vragen() as telling:
        response = client.get(url, **headers)
    assert response.status_code == 200
    return telling
