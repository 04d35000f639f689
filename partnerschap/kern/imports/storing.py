"""What can stop an import that is not the fault of its file: told in Dutch, with whether waiting helps."""

import errno
from dataclasses import dataclass
from typing import Any

import psycopg2
from celery.exceptions import SoftTimeLimitExceeded
from django.db import Error, InterfaceError, OperationalError

from .source import Bronfout

POGINGEN = 3
"""So many times a run may take its process or its connection down with it; then it is not tried any more by itself."""
VOL = (errno.ENOSPC, errno.EDQUOT)
TE_TRAAG = "Deze import duurde langer dan {minuten} minuten en is gestopt. Er is niets gewijzigd. Splits het bestand."


class Schijfvol(Bronfout):
    """There is no room to keep the bytes of a source."""


class Tijdop(Exception):
    """The run used up its time."""


class Ingehaald(Exception):
    """Another process took this run over: whatever this one still does may not count."""


@dataclass(frozen=True)
class Storing:
    """`zin` for whoever looks at the run; `opnieuw`: it may pass by itself; `telt`: the run itself may be the cause."""

    zin: str
    opnieuw: bool = True
    telt: bool = False


SCHIJF = Storing("De schijf voor de bronbestanden is vol. Er is niets gewijzigd. Maak plaats op de schijf.")
DATABANK_VOL = Storing("De schijf van de databank is vol. Er is niets gewijzigd. Maak plaats op de schijf.")
DATABANK_DRUK = Storing("De databank heeft nu te weinig geheugen of plaatsen vrij. Er is niets gewijzigd.")
DATABANK_WEG = Storing("De databank viel weg tijdens deze import. Er is niets gewijzigd.", telt=True)
DATABANK_BOTST = Storing("Een ander proces hield dezelfde gegevens te lang vast. Er is niets gewijzigd.", telt=True)

AFGEBROKEN = Storing(
    "Een beheerder van de databank brak deze import af. Er is niets gewijzigd. Probeer hem later opnieuw.",
    opnieuw=False,
)
GEHEUGEN = Storing(
    "Dit bestand vraagt meer geheugen dan de werker heeft. Er is niets gewijzigd. Splits het bestand.", opnieuw=False
)
VERBROKEN = (OperationalError, InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)


def recognise(fout: BaseException, *, minuten: int, te_laat: bool, verbroken: bool) -> Storing | None:
    """What stopped the run; None when it is a refusal or an error of our own. `verbroken`: the connection is gone."""
    if isinstance(fout, Schijfvol):
        return SCHIJF
    if isinstance(fout, Bronfout):
        return None
    if te_laat or isinstance(fout, SoftTimeLimitExceeded | Tijdop):
        return Storing(TE_TRAAG.format(minuten=minuten), opnieuw=False)
    if isinstance(fout, MemoryError):
        return GEHEUGEN
    if isinstance(fout, OSError) and fout.errno in VOL:
        return SCHIJF
    # Only a database error's own cause: our own errors may come from within a COPY, which they cancelled.
    kern = fout.__cause__ if isinstance(fout, Error) else fout
    if (code := getattr(kern, "pgcode", None)) is not None:
        return _cancelled(kern, minuten) if code == "57014" else _by_code(code)
    return DATABANK_WEG if verbroken or isinstance(fout, VERBROKEN) else None


def _cancelled(kern: Any, minuten: int) -> Storing | None:
    """A statement that was stopped from outside. A COPY that we ended ourselves, by an error in what we sent, has the same code."""
    # The name of the function in the server: the words may be in the language of the server.
    if kern.diag.source_function != "ProcessInterrupts":
        return None
    if "user request" in str(kern.diag.message_primary):
        return AFGEBROKEN
    return Storing(TE_TRAAG.format(minuten=minuten), opnieuw=False)


def _by_code(code: str) -> Storing | None:
    """The classes of PostgreSQL's error codes (appendix A of its manual)."""
    if code == "53100":
        return DATABANK_VOL
    if code.startswith("53"):
        return DATABANK_DRUK
    if code.startswith(("57P", "08")):
        return DATABANK_WEG
    return DATABANK_BOTST if code in ("40P01", "40001", "55P03") else None
