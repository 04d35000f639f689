"""The register of the menu, the footer and the user menu. Apps fill it in `AppConfig.ready`, so kern knows no one above it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

VOETKOLOMMEN = ("Doe hier", "Het partnerschap", "Dit portaal")


@dataclass(frozen=True, order=True)
class Ingang:
    """One link: where it stands, what it says, where it goes and which paths belong to it."""

    volgorde: int
    label: str
    url_naam: str
    paden: tuple[str, ...] = ()
    mag: Callable[[Any], bool] | None = None

    def url(self) -> str | None:
        """The address, or None as long as no app offers that URL name (a test names the missing ones)."""
        try:
            return reverse(self.url_naam)
        except NoReverseMatch:
            return None

    def is_huidig(self, pad: str) -> bool:
        """True when the visitor is somewhere behind this door."""
        return any(pad.startswith(begin) for begin in self.paden)


_menu: dict[str, Ingang] = {}
_voet: dict[tuple[str, str], Ingang] = {}
_gebruikersmenu: dict[str, Ingang] = {}
_datums: dict[int, Callable[[], str | None]] = {}
_demologins: list[Callable[[], list[Any]]] = []


def register_menu(volgorde: int, label: str, url_naam: str, *, paden: tuple[str, ...]) -> None:
    """One of the five doors; `paden` are the path beginnings for which it is the current one."""
    _menu[label] = Ingang(volgorde, label, url_naam, paden)


def register_voet(kolom: str, volgorde: int, label: str, url_naam: str) -> None:
    """A link in the footer; ValueError for a column that does not exist."""
    if kolom not in VOETKOLOMMEN:
        raise ValueError(f"onbekende voetkolom {kolom!r}, kies uit {VOETKOLOMMEN}")
    _voet[kolom, label] = Ingang(volgorde, label, url_naam)


def register_gebruikersmenu(volgorde: int, label: str, url_naam: str, *, mag: Callable[[Any], bool]) -> None:
    """A link in the menu under the user's name; `mag(gebruiker)` says who sees it."""
    _gebruikersmenu[label] = Ingang(volgorde, label, url_naam, (), mag)


def register_voetdatum(volgorde: int, lees: Callable[[], str | None]) -> None:
    """A sentence in the footer about the age of the data; at most one cheap query, None shows nothing."""
    _datums[volgorde] = lees


def register_demologins(lees: Callable[[], list[Any]]) -> None:
    """Sample accounts for the login page of a demo, each with `rol`, `email` and `wachtwoord`."""
    _demologins.append(lees)


def demologins() -> list[Any]:
    """The sample accounts; empty outside a demo."""
    return [login for lees in _demologins for login in lees()] if settings.DEMO else []


def menu() -> list[Ingang]:
    """The doors in their order."""
    return sorted(_menu.values(), key=lambda i: (i.volgorde, i.label))


def voet() -> dict[str, list[Ingang]]:
    """The footer columns in their order, each with its links."""
    kolommen: dict[str, list[Ingang]] = {naam: [] for naam in VOETKOLOMMEN}
    for (kolom, _), ingang in _voet.items():
        kolommen[kolom].append(ingang)
    return {naam: sorted(ingangen, key=lambda i: (i.volgorde, i.label)) for naam, ingangen in kolommen.items()}


def gebruikersmenu() -> list[Ingang]:
    """The links under the user's name, before anyone asks who may see them."""
    return sorted(_gebruikersmenu.values(), key=lambda i: (i.volgorde, i.label))


def voetdatums() -> list[str]:
    """The sentences about the age of the data that have something to say today."""
    return [zin for _, lees in sorted(_datums.items()) if (zin := lees())]
