"""What the start script says: short Dutch lines with the time each step took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """A sentence for the person at the keyboard: what is wrong, and what to type next."""


def say(text: str = "") -> None:
    """Print one line at once, also when the output goes to a file."""
    print(text, flush=True)


def seconds(duration: float) -> str:
    """A duration in the Dutch notation, e.g. '3,2 s'."""
    return f"{duration:.1f} s".replace(".", ",")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step that may take a while, and say how long it took."""
    begin = time.monotonic()
    say(f"  … {text}")
    yield
    say(f"    klaar in {seconds(time.monotonic() - begin)}")


def done(text: str) -> None:
    """One line for a fact worth knowing."""
    say(f"  ✓ {text}")


def warn(text: str) -> None:
    """One line for what was left out or went wrong without stopping the rest."""
    print(f"  ! {text}", file=sys.stderr, flush=True)
