"""Measurements that `manage.py bench NAAM` runs: each prints its figures beside a reference taken in the same run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .registers import Register


@dataclass(frozen=True)
class Meting:
    """One measurement: `meet(opties)` returns what goes out as JSON. Options: `aantal` (size), `rondes`."""

    naam: str
    uitleg: str
    meet: Callable[[dict[str, Any]], dict[str, Any]]


metingen: Register[Meting] = Register("metingen")
