"""Every proof says its figure and its target; together they are one table at the end of `make bewijs`."""

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Meting:
    """One measured figure and the bound it has to keep."""

    naam: str
    waarde: float
    doel: float
    eenheid: str
    minstens: bool = False

    @property
    def gehaald(self) -> bool:
        """Whether the figure keeps the bound."""
        return self.waarde >= self.doel if self.minstens else self.waarde <= self.doel

    def __str__(self) -> str:
        mark = "✓" if self.gehaald else "✗"
        bound = "minstens" if self.minstens else "hoogstens"
        return f"{mark} {self.naam}: {_nl(self.waarde)} {self.eenheid} (doel: {bound} {_nl(self.doel)})"


def _nl(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


_metingen: list[Meting] = []


@pytest.fixture
def meting():
    """Note a figure and fail when it misses its target: `meting("tweede start", 4.1, doel=8, eenheid="s")`."""

    def note(naam: str, waarde: float, *, doel: float, eenheid: str = "", minstens: bool = False) -> None:
        one = Meting(naam, waarde, doel, eenheid, minstens)
        _metingen.append(one)
        assert one.gehaald, str(one)

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    if _metingen:
        terminalreporter.section("bewijzen: cijfer en doel")
        for one in _metingen:
            terminalreporter.write_line(str(one))
