"""Facts that come one per line, gathered into series. A cell that stands twice with other figures is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from partnerschap.kern.imports.source import Bronfout

from .cellen import Cel, Reeksregel

Codes = tuple[str, ...]


@dataclass
class Verzamelaar:
    """Cells by series, with the line each came from."""

    _reeksen: dict[Codes, dict[str, tuple[int, Cel]]] = field(default_factory=dict)

    def add(self, regel: int, codes: Codes, periode: str, cel: Cel) -> None:
        """Take note of one fact. Raises Bronfout when the same cell stands before with another figure."""
        cellen = self._reeksen.setdefault(codes, {})
        eerst = cellen.setdefault(periode, (regel, cel))
        if eerst[1] != cel:
            raise Bronfout(
                f"Regel {eerst[0]} en regel {regel} geven allebei {periode} voor dezelfde reeks ({', '.join(codes)}), met "
                f"andere cijfers ({eerst[1].waarde} en {cel.waarde}). Kijk na welk jaar juist is; er is niets gewijzigd."
            )

    def __len__(self) -> int:
        return len(self._reeksen)

    def rows(self) -> Iterator[Reeksregel]:
        """One line per series, its periods in order."""
        for codes, cellen in self._reeksen.items():
            eerste = min(regel for regel, _ in cellen.values())
            yield Reeksregel(eerste, codes, [(periode, cel) for periode, (_, cel) in sorted(cellen.items())])
