"""Registers: the road by which the ground floor and the front page reach the apps without importing them (ONTWERP 3).

Each app fills them in `AppConfig.ready()`; whoever reads sees only the register.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Register(Generic[T]):
    """Named entries in a fixed order; a name can be used once."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self._rijen: dict[str, tuple[int, T]] = {}

    def add(self, naam: str, rij: T, *, volgorde: int = 100) -> None:
        """Add an entry. Raises ValueError when the name is taken by another entry."""
        bestaand = self._rijen.get(naam)
        if bestaand is not None and bestaand[1] != rij:
            raise ValueError(f"'{naam}' staat al in het register {self.naam}")
        self._rijen[naam] = (volgorde, rij)

    def __iter__(self) -> Iterator[T]:
        return (rij for _, rij in sorted(self._rijen.values(), key=lambda paar: paar[0]))

    def __getitem__(self, naam: str) -> T:
        return self._rijen[naam][1]

    def __contains__(self, naam: str) -> bool:
        return naam in self._rijen

    def names(self) -> list[str]:
        return sorted(self._rijen, key=lambda naam: self._rijen[naam][0])


@dataclass(frozen=True)
class Treffer:
    """One search result, ready to show."""

    titel: str
    url: str
    samenvatting: str = ""
    kenmerken: tuple[str, ...] = ()
    voorbeeld: bool = False
    trefwoorden: tuple[str, ...] = ()
    """Words that are not shown, but by which it may have been found."""


@dataclass(frozen=True)
class Zoekuitkomst:
    totaal: int
    treffers: Sequence[Treffer]


def _everybody(_gebruiker: Any) -> frozenset[str]:
    return frozenset({"iedereen"})


@dataclass(frozen=True)
class Zoekbron:
    """A kind of record in the global search; `soort` is its name in the search index too."""

    soort: str
    label: str
    zoek: Callable[[str, Any, int], Zoekuitkomst]
    """`zoek(woorden, gebruiker, hoogstens)` in PostgreSQL, for when the index cannot answer."""
    lijst: str
    """URL name of the kind's own list, which understands `?q=`."""
    haal: Callable[[Sequence[int], Any], Sequence[Treffer]]
    """`haal(nummers, gebruiker)`: those records that this person may see, in this order."""
    zicht: Callable[[Any], frozenset[str]] = _everybody
    """The visibility tokens of somebody."""
    bij: Callable[[str, Any, int, Any], Zoekuitkomst] | None = None
    """`bij(woorden, gebruiker, hoogstens, plaats)`, for a kind that knows where."""
    in_index: bool = True
    """Whether its records stand in the search index; without, `zoek` is always asked."""


@dataclass(frozen=True)
class Nieuwsitem:
    datum: date
    titel: str
    url: str
    soort: str
    tekst: str = ""
    voorbeeld: bool = False


@dataclass(frozen=True)
class Nieuwsbron:
    """What is new in a domain: `recent(hoogstens)`, newest first, only what everybody may see."""

    recent: Callable[[int], Sequence[Nieuwsitem]]


@dataclass(frozen=True)
class Agendaitem:
    begin: datetime
    titel: str
    url: str
    plaats: str = ""
    voorbeeld: bool = False


@dataclass(frozen=True)
class Agendabron:
    """What is coming: `komend(van, hoogstens)`, soonest first, only what everybody may see."""

    komend: Callable[[datetime, int], Sequence[Agendaitem]]


@dataclass(frozen=True)
class Portaaldeel:
    """One part of a figure of the portal: how many courses in one province."""

    code: str
    naam: str
    waarde: int | float


@dataclass(frozen=True)
class Portaalcijfer:
    """A figure of the portal's own life. `delen` gives its parts; they may add up to more than the whole."""

    code: str
    label: str
    waarde: Callable[[], int | float | None]
    delen: Callable[[], Sequence[Portaaldeel]] | None = None


@dataclass(frozen=True)
class Takenbron:
    """A work list on 'Mijn portaal': `aantal(gebruiker)` is None for whom the list is not meant."""

    label: str
    url: str
    aantal: Callable[[Any], int | None]
    uitleg: str = ""


@dataclass(frozen=True)
class Gegeven:
    """Why a personal field is kept and for how many days after the matter is closed."""

    doel: str
    termijn_dagen: int


@dataclass(frozen=True)
class Classificatie:
    """Every text field of a model is either personal (with purpose and term) or declared free of personal data."""

    model: str
    persoonlijk: dict[str, Gegeven] = field(default_factory=dict)
    vrij: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bewaartermijn:
    """A daily clean-up: `wis(vandaag)` returns how many records were emptied or removed."""

    naam: str
    wis: Callable[[date], int]


@dataclass(frozen=True)
class Vulling:
    """Loads reference data (`basis`) or marked samples (`demo`); idempotent; returns a Dutch sentence for the screen."""

    naam: str
    vul: Callable[[], str]


@dataclass(frozen=True)
class Geplandetaak:
    """A task on the clock: every `minuten`, or daily at `uur` (Brussels time)."""

    naam: str
    taak: str
    minuten: int | None = None
    uur: tuple[int, int] | None = None


@dataclass(frozen=True)
class Feit:
    """A figure block for the front page: ready-made context for `templates/voorpagina/`."""

    code: str
    context: Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Actiestand:
    """Where one action of the action plan stood on a day."""

    titel: str
    staat: str
    trekker: str = ""
    url: str = ""
    gemeld_op: date | None = None


@dataclass(frozen=True)
class Actieplanbron:
    """The action plan, for who reports on a goal: `stand(doelcode, dag)`, only what everybody may see."""

    stand: Callable[[str, date], Sequence[Actiestand]]


zoekbronnen: Register[Zoekbron] = Register("zoekbronnen")
nieuwsbronnen: Register[Nieuwsbron] = Register("nieuwsbronnen")
agendabronnen: Register[Agendabron] = Register("agendabronnen")
actieplanbronnen: Register[Actieplanbron] = Register("actieplanbronnen")
portaalcijfers: Register[Portaalcijfer] = Register("portaalcijfers")
takenbronnen: Register[Takenbron] = Register("takenbronnen")
persoonsgegevens: Register[Classificatie] = Register("persoonsgegevens")
bewaartermijnen: Register[Bewaartermijn] = Register("bewaartermijnen")
basisvullingen: Register[Vulling] = Register("basisvullingen")
demovullingen: Register[Vulling] = Register("demovullingen")
geplande_taken: Register[Geplandetaak] = Register("geplande_taken")
voorpaginafeiten: Register[Feit] = Register("voorpaginafeiten")
luisteraars: Register[tuple[str, str]] = Register("luisteraars")
"""Which task listens to which event: name -> (event kind, Celery task name)."""


def classify(model: str, *, persoonlijk: dict[str, Gegeven] | None = None, vrij: Sequence[str] = ()) -> None:
    """Declare every text field of a model (`app.Model`) as personal or free; an unlisted one fails the tests."""
    persoonsgegevens.add(model, Classificatie(model, persoonlijk or {}, tuple(vrij)))
