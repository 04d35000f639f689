"""JSON-stat 2.0 of a cube (json-stat.org/full): what our own importer reads back, cell for cell. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

_HIER = "@@value@@"


@dataclass(frozen=True)
class Cel:
    """A published cell. `waarde` is None where only a flag stands, or where the figure is confidential."""

    waarde: Decimal | None
    vlaggen: str = ""
    vertrouwelijk: bool = False

    @property
    def status(self) -> str:
        """As Eurostat writes it: the letters, and `|C` for confidential."""
        return f"{self.vlaggen}{'|C' if self.vertrouwelijk else ''}"


@dataclass(frozen=True)
class Kubus:
    """A cube: its dimensions in order with their codes, labels, and the cells that exist, by the codes of each dimension."""

    titel: str
    bron: str
    bijgewerkt: str
    """The vintage, as an ISO date."""
    dimensies: Sequence[tuple[str, Sequence[str]]]
    cellen: Mapping[tuple[str, ...], Cel]
    dimensienamen: Mapping[str, str] = field(default_factory=dict)
    codenamen: Mapping[tuple[str, str], str] = field(default_factory=dict)
    href: str = ""
    opmerkingen: Sequence[str] = ()
    uitbreiding: Mapping[str, Any] = field(default_factory=dict)
    """What is ours: data set, licence, file."""


def as_jsonstat(kubus: Kubus) -> bytes:
    """The cube as UTF-8 text. Missing cells are absent, never null or zero; numbers keep the decimals of the source."""
    plekken = [{code: nummer for nummer, code in enumerate(codes)} for _, codes in kubus.dimensies]
    maten = [len(codes) for _, codes in kubus.dimensies]
    waarden, status = [], {}
    for sleutel, cel in sorted(kubus.cellen.items(), key=lambda paar: _position(paar[0], plekken, maten)):
        positie = _position(sleutel, plekken, maten)
        if cel.waarde is not None:
            waarden.append(f'"{positie}":{cel.waarde:f}')
        if cel.status:
            status[str(positie)] = cel.status
    namen = [naam for naam, _ in kubus.dimensies]
    gegevens: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "label": kubus.titel, "source": kubus.bron, "updated": kubus.bijgewerkt,
        **({"href": kubus.href} if kubus.href else {}),
        **({"note": list(kubus.opmerkingen)} if kubus.opmerkingen else {}),
        "id": namen, "size": maten, "role": _roles(namen),
        "dimension": {naam: _dimension(kubus, naam, codes) for naam, codes in kubus.dimensies},
        "value": _HIER, "status": status, "extension": dict(kubus.uitbreiding),
    }  # fmt: skip
    tekst = json.dumps(gegevens, ensure_ascii=False, separators=(",", ":"))
    # A float would print 27.70 as 27.7: the numbers go in as the source wrote them.
    return tekst.replace(f'"{_HIER}"', "{" + ",".join(waarden) + "}", 1).encode("utf-8")


def _position(sleutel: tuple[str, ...], plekken: list[dict[str, int]], maten: list[int]) -> int:
    """Row-major, as JSON-stat counts: the last dimension runs fastest."""
    positie = 0
    for code, plek, maat in zip(sleutel, plekken, maten, strict=True):
        positie = positie * maat + plek[code]
    return positie


def _roles(namen: list[str]) -> dict[str, list[str]]:
    rollen = {"time": ["time"], "geo": ["geo"], "metric": ["unit"]}
    return {rol: aanwezig for rol, soorten in rollen.items() if (aanwezig := [n for n in soorten if n in namen])}


def _dimension(kubus: Kubus, naam: str, codes: Sequence[str]) -> dict[str, Any]:
    labels = {code: kubus.codenamen.get((naam, code), code) for code in codes}
    return {
        "label": kubus.dimensienamen.get(naam, naam),
        "category": {"index": {code: nummer for nummer, code in enumerate(codes)}, "label": labels},
    }
