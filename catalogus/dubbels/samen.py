"""Which runs of a merged record its lead does not tell itself. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def extra_runs(eigen: Iterable[Any], erbij: Iterable[Any]) -> list[Any]:
    """Those of `erbij` that `eigen` does not tell, each once. Whatever day it is: a run that the lead says is over, is over."""
    gekend = list(eigen)
    extra = []
    for run in sorted(erbij, key=run_order):
        if not any(is_same_run(run, ander) for ander in gekend):
            gekend.append(run)
            extra.append(run)
    return extra


def run_order(run: Any) -> tuple[date, int]:
    """By start, what has none last."""
    return run.start_datum or date.max, run.pk


def is_same_run(a: Any, b: Any) -> bool:
    """The same start in the same place and form; what one source does not tell is no difference."""
    return bool(
        (a.start_datum, a.start_flexibel) == (b.start_datum, b.start_flexibel)
        and (a.vorm == b.vorm or not a.vorm or not b.vorm)
        and (a.gemeente_id == b.gemeente_id or a.gemeente_id is None or b.gemeente_id is None)
    )
