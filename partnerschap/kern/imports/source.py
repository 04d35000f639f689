"""What a source is: the contract between the import road and the apps.

The order in which the road calls a source: `parse(bestand)` -> `lader(source)` -> inside one transaction `stage`,
`difference`, `apply`. A `Bronfout` anywhere before the end leaves everything as it was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ..registers import Register

if TYPE_CHECKING:
    from .adressen import Bronadres
    from .opdracht import Haalopdracht, Opgehaald


class Bronfout(Exception):
    """The file cannot be used. The message is one Dutch sentence that names what, where and why."""


@dataclass(frozen=True)
class Afgewezen:
    """A row that is refused, with the place and the reason in Dutch."""

    regel: int
    reden: str
    kolom: str = ""
    inhoud: str = ""

    def __str__(self) -> str:
        plaats = f"regel {self.regel}" + (f", kolom {self.kolom}" if self.kolom else "")
        return f"{plaats}: {self.reden}"


@dataclass(frozen=True)
class Bronbestand:
    """A stored file on its way to the parser; `pad` is already unpacked and checked for size, emptiness and web pages."""

    pad: Path
    naam: str
    sha256: str
    hoofding: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Gelezen:
    """What a parser found: the vintage the file states itself (or None), facts about the selection, and the stream of rows."""

    stand: date | None
    rijen: Iterator[Any]
    """Rows as the source's loader wants them, or `Afgewezen`. May raise Bronfout while it is read."""
    kenmerken: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verschil:
    """The difference between the staged file and what stands, before anything is written."""

    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    verdwenen: int

    @property
    def stond(self) -> int:
        """How many rows stood inside the file's own selection."""
        return self.gewijzigd + self.ongewijzigd + self.verdwenen

    @property
    def verandert(self) -> bool:
        """Whether applying it changes anything that a reader sees."""
        return bool(self.nieuw or self.gewijzigd or self.verdwenen)


class Lader(Protocol):
    """Writes one kind of record. The road calls the three steps inside one transaction, in this order."""

    def stage(self, rijen: Iterable[Any], gelezen: Gelezen) -> int:
        """COPY the good rows to unlogged staging; returns how many."""

    def difference(self, stand: date) -> Verschil:
        """Compare staging with what stands (only inside the file's own selection)."""

    def apply(self, stand: date, run_id: int) -> None:
        """Write only the difference: insert the new, close and reopen the changed, mark the vanished.

        Called also when nothing differs, so that a loader can note that the file was judged.
        """


@runtime_checkable
class Terugdraaier(Protocol):
    """A loader that can also undo: `stage_before` stages what stood before a run; `difference` and `apply` follow."""

    def stage_before(self, run_id: int, stand: date) -> int:
        """Stage the records of the run's selection as they stood just before vintage `stand`; returns how many."""


@runtime_checkable
class Voorbereider(Protocol):
    """A loader that writes faster when it knows beforehand what it writes for. Not called for a dry run."""

    def begin(self, stand: date, run_id: int) -> None:
        """The vintage and the run of the load that follows; called before `stage`, in the same transaction."""


@runtime_checkable
class Beoordelaar(Protocol):
    """A loader that also looks at what the figures say. Called after `difference`, in the same transaction."""

    def judge(self, stand: date, verschil: Verschil) -> str:
        """Why a person must decide first, in Dutch (`verdacht.compose`); empty when nothing is odd."""

    def example_gone(self) -> str:
        """One of the records that vanished, in words; empty when there is none."""


@dataclass(frozen=True)
class Source:
    """One source that the portal may read. Declared in code: nobody can enter a free address."""

    soort: str
    """First word after `manage.py importeer`: eurostat, eak, opleidingen, gemeenten."""
    slug: str
    """Second word: the data set or feed."""
    titel: str
    parse: Callable[[Bronbestand], Gelezen]
    lader: Callable[["Source"], Lader]
    max_drop: float = 0.2
    """Share of the standing rows that may vanish before a person must decide."""
    url: str = ""
    """Address of the live service; empty when the source is only fed from files."""
    met_standen: bool = False
    """Whether the loader keeps vintages beside each other; without, what is loaded last replaces what stood."""
    slot: str = ""
    """What may be loaded by one run at a time; default this source alone. Sources that write the same records share it."""
    leunt_op_andere: bool = False
    """Whether rows are refused for what another source does not hold yet: then the same file may say more a next time."""
    rekenblad: bool = False
    """Whether the parser also reads spreadsheets (`rekenblad.read_sheet`); other sources refuse them."""
    webpagina: bool = False
    """Whether the parser reads the data inside a web page; other sources refuse pages."""
    uitleg: Callable[[], str] | None = None
    """What an administrator should know of this source, one or two sentences in Dutch."""
    eigen_bestand: Path | None = None
    """The file that the portal itself carries for this source, used when nobody gives another."""
    adres: "Bronadres | None" = None
    """Where the live service may be read; the only machines that `haal` can reach."""
    haal: "Callable[[Haalopdracht], Opgehaald] | None" = None
    """How the live service is asked when nobody gives a file (`opdracht`, `halen.fetch`); None: only from files."""

    @property
    def ophaalbaar(self) -> bool:
        """Whether the portal can get the file itself, without a person who gives one."""
        return self.eigen_bestand is not None or self.haal is not None

    @property
    def slotnaam(self) -> str:
        return self.slot or f"{self.soort}/{self.slug}"


@dataclass(frozen=True)
class Importsoort:
    """A family of sources; `vind(slug)` gives the source or raises Bronfout with the names that do exist."""

    naam: str
    uitleg: str
    vind: Callable[[str], Source]
    slugs: Callable[[], list[str]]
    alle: Callable[[], list[Source]] | None = None
    """Every source at once, where `vind` would ask the database for each; None: take `slugs` one by one."""

    def sources(self) -> list[Source]:
        """Every declared source of this family."""
        return self.alle() if self.alle is not None else [self.vind(slug) for slug in self.slugs()]


importsoorten: Register[Importsoort] = Register("importsoorten")


def find_source(soort: str, slug: str) -> Source:
    """The declared source. Raises Bronfout that names what does exist."""
    if soort not in importsoorten:
        raise Bronfout(f"We kennen de soort '{soort}' niet. Kies uit: {', '.join(importsoorten.names()) or 'geen'}.")
    return importsoorten[soort].vind(slug)
