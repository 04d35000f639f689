"""What a load changes, row by row, for whoever must judge it: asked of the loader, kept with the run.

The counts of a run say how many; these rows say which, from what to what. They are read inside the load's transaction
and stay also when that is rolled back (a suspect run, a dry run): that is when a person needs them most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from django.db import transaction

from ..enums import Verschilsoort
from ..models import ImportRun, Runverschil
from .source import Verschil
from .tekst import clean_text

HOOGSTENS = 10_000
"""Rows kept per run; of more changes only the biggest are kept, and the desk says so."""


@dataclass(frozen=True)
class Verandering:
    """One change, in the words of the source: `oud` is empty for what is new, `nieuw` for what vanished."""

    soort: Verschilsoort
    onderwerp: str
    detail: str = ""
    veld: str = ""
    oud: str = ""
    nieuw: str = ""
    verschil: float | None = None


@runtime_checkable
class Verschiltoner(Protocol):
    """A loader that can name its differences."""

    def changes(self, hoogstens: int) -> Sequence[Verandering]:
        """The biggest changes first; asked after `difference` and before `apply`."""


def note_changes(lader: object, verschil: Verschil) -> list[Verandering]:
    """The changes of a load; nothing for a first file, of which everything is new."""
    if not (isinstance(lader, Verschiltoner) and verschil.stond and verschil.verandert):
        return []
    return list(lader.changes(HOOGSTENS))


@transaction.atomic
def keep_changes(run: ImportRun, veranderingen: Sequence[Verandering]) -> None:
    """Store the changes with the run. Without changes nothing is touched: a run that is carried out again keeps its story."""
    if not veranderingen:
        return
    Runverschil.objects.filter(run=run).delete()
    Runverschil.objects.bulk_create(
        (
            Runverschil(
                run=run, plaats=plaats, soort=v.soort, onderwerp=_fit(v.onderwerp, 300), detail=_fit(v.detail, 500),
                veld=clean_text(v.veld)[:60], oud=_fit(v.oud, 400), nieuw=_fit(v.nieuw, 400), verschil=v.verschil,
            )
            for plaats, v in enumerate(veranderingen, 1)
        ),
        batch_size=2000,
    )  # fmt: skip


def _fit(tekst: str, lengte: int) -> str:
    tekst = clean_text(tekst)
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1] + "…"
