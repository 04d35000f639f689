"""The vocabulary of the samples: subjects and providers, read from the TOML files beside this module."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAP = Path(__file__).parent


@dataclass(frozen=True)
class Vak:
    """A subject with its own words; `titels` gives each variant of a course its own name."""

    code: str
    isced: str
    """Field of study, ISCED-F 2013."""
    domein: str
    sectoren: tuple[str, ...]
    uren: int
    zin: str
    kan: tuple[str, ...]
    zoek: tuple[str, ...]
    bewijs: str
    titels: dict[str, str]
    vks: int | None = None
    knelpunt: bool = False
    eigen: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For variants about something else than the subject: their own `zin` and `kan`."""

    def zin_voor(self, variant: str) -> str:
        """The sentence that says what you learn."""
        return str(self.eigen.get(variant, {}).get("zin", self.zin))

    def kan_voor(self, variant: str) -> list[str]:
        """What you can do afterwards."""
        return list(self.eigen.get(variant, {}).get("kan", self.kan))


@dataclass(frozen=True)
class Campus:
    """Where a provider teaches."""

    gemeente: str
    adres: str
    naam: str


@dataclass(frozen=True)
class Huis:
    """An invented provider; `soort` decides price and tone."""

    naam: str
    soort: str
    domeinen: tuple[str, ...]
    plaatsen: tuple[Campus, ...] = field(default_factory=tuple)


def read_subjects() -> list[Vak]:
    """Every subject, in the order of the files."""
    vakken = []
    eigen: dict[str, dict[str, Any]] = {}
    for sleutel, waarden in _read(MAP / "eigen.toml")["eigen"].items():
        code, _, variant = sleutel.partition(".")
        eigen.setdefault(code, {})[variant] = waarden
    for pad in sorted(MAP.glob("*.toml")):
        for ruw in _read(pad).get("vak", []):
            reeksen = {naam: tuple(ruw[naam]) for naam in ("sectoren", "kan", "zoek")}
            vakken.append(Vak(**{**ruw, **reeksen, "eigen": eigen.get(ruw["code"], {})}))
    return vakken


def read_providers() -> list[Huis]:
    """Every provider with its campuses."""
    huizen = []
    for ruw in _read(MAP / "aanbieders.toml")["aanbieder"]:
        plaatsen = tuple(Campus(*plaats.split("|")) for plaats in ruw["plaatsen"])
        huizen.append(Huis(ruw["naam"], ruw["soort"], tuple(ruw["domeinen"]), plaatsen))
    return huizen


def _read(pad: Path) -> dict[str, Any]:
    with pad.open("rb") as bron:
        return tomllib.load(bron)
