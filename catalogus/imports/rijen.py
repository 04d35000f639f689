"""The shape every format is read into, before the loader sees it. A shape only: no database."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Aanbiederrij:
    """A provider as the source names it; `eigen_id` is its key within the source."""

    eigen_id: str
    naam: str
    url: str = ""


@dataclass
class Uitvoeringrij:
    """A run. `plaats` is a municipality name or postcode that the loader looks up."""

    eigen_id: str
    start_datum: date | None = None
    eind_datum: date | None = None
    start_flexibel: bool = False
    vorm: str = ""
    tempo: str = ""
    momenten: list[str] = field(default_factory=list)
    lesmomenten: str = ""
    lessen: int | None = None
    uren: Decimal | None = None
    duur: str = ""
    prijs: Decimal | None = None
    prijs_tekst: str = ""
    prijs_omvat: str = ""
    plaatsnaam: str = ""
    adres: str = ""
    plaats: str = ""
    plaatsen: int | None = None
    plaatsen_vrij: int | None = None
    inschrijven_van: date | None = None
    inschrijven_tot: date | None = None
    url: str = ""
    toegankelijk: bool | None = None
    kinderopvang: bool | None = None
    bron_termen: dict[str, Any] = field(default_factory=dict)


@dataclass
class Opleidingrij:
    """A course with its runs. `sectoren` and `themas` are codes, `beroepen` and `vaardigheden` addresses in ESCO.

    `bron_termen` keeps the words nobody maps yet.
    """

    aanbieder: Aanbiederrij
    eigen_id: str
    titel: str
    samenvatting: str = ""
    beschrijving: str = ""
    leerdoelen: list[str] = field(default_factory=list)
    niveau: str = ""
    vks: int | None = None
    isced: str = ""
    certificaat: str = ""
    taal: str = "nl"
    sectoren: list[str] = field(default_factory=list)
    themas: list[str] = field(default_factory=list)
    beroepen: list[str] = field(default_factory=list)
    vaardigheden: list[str] = field(default_factory=list)
    doelgroep: str = ""
    trefwoorden: list[str] = field(default_factory=list)
    toelatingseisen: str = ""
    url: str = ""
    opleidingsverlof: bool = False
    opleidingscheques: bool = False
    knelpuntberoep: bool = False
    kenmerken_bron: str = ""
    bijgewerkt_op: date | None = None
    bron_termen: dict[str, Any] = field(default_factory=dict)
    uitvoeringen: list[Uitvoeringrij] = field(default_factory=list)

    @property
    def sleutel(self) -> tuple[str, str]:
        """What makes this course one and the same in every delivery of its source."""
        return self.aanbieder.eigen_id, self.eigen_id
