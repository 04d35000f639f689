"""When two figures may stand on one axis, and in words why not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

# What sets the surveys apart (definitions of the indicators; EUROSTAT 3). A figure belongs to a survey by its source label.
ENQUETES: Mapping[str, str] = {
    "EAK": "De EAK is een enquête die het hele jaar loopt en het leren kort bevraagt",
    "AES": "De AES komt om de vijf of zes jaar en vraagt lang door, met voorbeelden",
    "CVTS": "De CVTS bevraagt ondernemingen, geen mensen",
}


@dataclass(frozen=True)
class Maat:
    """What of an indicator decides whether it shares an axis."""

    code: str
    naam: str
    meetzin: str
    bronlabel: str
    dataset: str
    eenheid: str

    @property
    def enquete(self) -> str:
        """`EAK`, `AES`, or empty."""
        return next((naam for naam in ENQUETES if naam in self.bronlabel.upper()), "")


def share_axis(een: Maat, ander: Maat, *, verwarrend: bool) -> bool:
    """One axis only for one measure: the same data set and unit, and never two that people take for each other."""
    if een.code == ander.code:
        return True
    return not verwarrend and een.dataset == ander.dataset and een.eenheid == ander.eenheid


def differences(een: Maat, ander: Maat, *, verwarrend: bool) -> list[str]:
    """What differs, in sentences; empty for one and the same figure."""
    if een.code == ander.code:
        return []
    zinnen = []
    if verwarrend:
        zinnen.append(
            f"'{een.naam}' en '{ander.naam}' klinken gelijk, maar zijn het niet. Vergelijk nooit hun hoogte, hooguit hun richting."
        )
    if een.enquete != ander.enquete and een.enquete and ander.enquete:
        zinnen.append(f"{ENQUETES[een.enquete]}. {ENQUETES[ander.enquete]}. Daarom verschillen de cijfers.")
    elif een.bronlabel != ander.bronlabel or een.dataset != ander.dataset:
        zinnen.append(
            f"De bronnen verschillen: {een.bronlabel} ({een.dataset}) en {ander.bronlabel} ({ander.dataset})."
        )
    if een.eenheid != ander.eenheid:
        zinnen.append(f"De eenheden verschillen: {een.eenheid} en {ander.eenheid}.")
    zinnen.append(f"Het eerste telt: {_small(een.meetzin)}. Het tweede telt: {_small(ander.meetzin)}.")
    return zinnen


def _small(zin: str) -> str:
    return f"{zin[:1].lower()}{zin[1:]}".rstrip(".")
