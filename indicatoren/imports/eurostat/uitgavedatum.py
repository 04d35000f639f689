"""The stamps of every age with which Eurostat says when it last changed something."""

import re
from datetime import date
from typing import Any

UPDATED = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), (1, 2, 3)),
    (re.compile(r"(\d{2})\.(\d{2})\.(\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{2})/(\d{2})/(\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{2})/(\d{2})/(\d{2})\b"), (3, 2, 1)),
)


def parse_updated(tekst: Any) -> date | None:
    """The vintage in the file's own stamp: `2019-07-01`, `2025-04-14T23:00:00+0200`, `17/12/24 11:00:00`, `26.04.2023`."""
    if not isinstance(tekst, str):
        return None
    for patroon, (jaar, maand, dag) in UPDATED:
        if vondst := patroon.match(tekst.strip()):
            jaartal = int(vondst[jaar])
            try:
                return date(jaartal + 2000 if jaartal < 100 else jaartal, int(vondst[maand]), int(vondst[dag]))
            except ValueError:
                return None
    return None
