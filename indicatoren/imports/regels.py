"""Lines of a file as COPY text, and what the loader learns while they pass."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

from partnerschap.kern.imports.source import Bronfout

from ..models import Dataset, Reeks
from .cellen import Reeksregel, key_template
from .reeksnummers import reserve_ids
from .selectie import Selectie

STUK = 200
"""Series per piece of COPY text."""
MONSTER = 5_000
"""So many series, evenly spread, stand for a first file that is not staged whole."""
BREEDTE = 16


class Regels:
    """Turns lines into COPY text, one series id per line. `vooraf` (vintage and run) goes before each row, if given."""

    def __init__(self, dataset: Dataset, kenmerken: dict[str, Any], vooraf: tuple[date, int] | None = None) -> None:
        self._dataset = dataset
        self._namen: tuple[str, ...] = kenmerken["dimensies"]
        self._ids: dict[str, int] = dict(Reeks.objects.filter(dataset=dataset).values_list("sleutel", "pk"))
        self._nieuw: list[tuple[int, str, tuple[str, ...]]] = []
        self._volgend = reserve_ids(kenmerken["reeksen"])
        self._gezien: dict[str, tuple[int, bytes]] = {}
        self._vooraf = "" if vooraf is None else f"{vooraf[0].isoformat()}\t{vooraf[1]}\t"
        self._som = 0
        self.aantal = 0
        self.selectie = Selectie(
            self._namen, kenmerken["perioden"], los=kenmerken.get("los", False), leeg=kenmerken.get("leeg", {})
        )

    def cells(self, rijen: Iterable[Reeksregel]) -> Iterator[str]:
        """The rows, in pieces of a few thousand."""
        uit: list[str] = []
        sjabloon, kies = key_template(self._namen)
        for rij in rijen:
            self.selectie.add(rij)
            sleutel = sjabloon % kies(rij.codes)
            delen = [periode + cel.staart for periode, cel in rij.cellen]
            if self._is_double(sleutel, rij.regel, delen) or not delen:
                continue
            kop = f"{self._vooraf}{self._id(sleutel, rij.codes)}\t"
            uit.append(kop + kop.join(delen))
            self.aantal += len(delen)
            if len(uit) > STUK:
                yield "".join(uit)
                uit = []
        yield "".join(uit)

    def new_series(self) -> Iterator[str]:
        """The lines of the series that did not exist yet."""
        for ident, sleutel, codes in self._nieuw:
            dimensies = dict(zip(self._namen, codes, strict=True))
            geo = dimensies.pop("geo", "")
            yield f"{ident}\t{self._dataset.pk}\t{geo}\t{json.dumps(dimensies)}\t{sleutel}\n"

    def fingerprint(self) -> str:
        """The same for two files with the same figures in the same series, in whatever order these come."""
        return f"{self._som:0{2 * BREEDTE}x}"

    def sample(self) -> list[int]:
        """The numbers of some of the new series, evenly spread."""
        stap = max(1, len(self._nieuw) // MONSTER)
        return [ident for ident, _, _ in self._nieuw[::stap]]

    def _id(self, sleutel: str, codes: tuple[str, ...]) -> int:
        ident = self._ids.get(sleutel)
        if ident is None:
            ident = self._ids[sleutel] = next(self._volgend)
            self._nieuw.append((ident, sleutel, codes))
        return ident

    def _is_double(self, sleutel: str, regel: int, delen: list[str]) -> bool:
        """Whether the series stood before with the same cells. Raises Bronfout when the cells differ."""
        druk = blake2b(f"{sleutel}\n{''.join(delen)}".encode(), digest_size=BREEDTE).digest()
        nu = (regel, druk)
        eerst = self._gezien.setdefault(sleutel, nu)
        if eerst is nu:
            self._som = (self._som + int.from_bytes(druk, "big")) % (1 << 8 * BREEDTE)
            return False
        if eerst[1] == druk:
            return True
        raise Bronfout(
            f"Regel {eerst[0]} en regel {regel} geven dezelfde reeks ({sleutel}) met andere cijfers. "
            "We weten niet welke juist is en nemen het bestand niet over."
        )
