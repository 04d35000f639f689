"""The house rules, each a module that prints what breaks them and exits with status 1."""

from __future__ import annotations

import sys


def report(problems: list[str]) -> None:
    """Print the problems and exit; status 0 when there are none."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
