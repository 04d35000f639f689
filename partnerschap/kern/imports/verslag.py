"""What a run did, in numbers and in one Dutch sentence."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..enums import Runaard, Runstaat
from ..models import Afwijzing, ImportRun
from .source import Afgewezen, Verschil
from .tekst import clean_text

BEWAAR_HOOGSTENS = 1000
NOEM_HOOGSTENS = 20
AARD = {
    Runaard.IMPORT: "Import",
    Runaard.GOEDKEURING: "Goedkeuring",
    Runaard.TERUG: "Terugdraaiing",
    Runaard.HERHALING: "Herhaling",
}


class Zeef:
    """Lets the good rows through and keeps the refused: all counted, the first thousand with their place and reason."""

    def __init__(self, rijen: Iterable[Any]) -> None:
        self._rijen = rijen
        self.aantal = 0
        self.eerste: list[Afgewezen] = []

    def __iter__(self) -> Iterator[Any]:
        for rij in self._rijen:
            if isinstance(rij, Afgewezen):
                self.aantal += 1
                if len(self.eerste) < BEWAAR_HOOGSTENS:
                    self.eerste.append(rij)
            else:
                yield rij

    def save(self, run: ImportRun) -> None:
        """Store the kept refusals with the run."""
        Afwijzing.objects.filter(run=run).delete()
        Afwijzing.objects.bulk_create(
            Afwijzing(
                run=run, regel=r.regel, kolom=clean_text(r.kolom)[:120], reden=clean_text(r.reden)[:400],
                inhoud=clean_text(r.inhoud)[:400],
            )
            for r in self.eerste
        )  # fmt: skip


def number(aantal: int) -> str:
    """`1234567` -> `1.234.567`."""
    return f"{aantal:,}".replace(",", ".")


def sentence(verschil: Verschil, geweigerd: int) -> str:
    """What changed, for whoever looks at the run."""
    delen = [
        f"{number(verschil.nieuw)} nieuw",
        f"{number(verschil.gewijzigd)} gewijzigd",
        f"{number(verschil.ongewijzigd)} ongewijzigd",
        f"{number(verschil.verdwenen)} verdwenen",
    ]
    if geweigerd:
        delen.append(f"{number(geweigerd)} geweigerd")
    return ", ".join(delen) + "."


def reasons(run: ImportRun) -> list[str]:
    """Why rows, or the whole file, were not taken: at most twenty sentences."""
    niet_geladen = (Runstaat.VERDACHT, Runstaat.GEWEIGERD, Runstaat.MISLUKT, Runstaat.AFGEKEURD)
    redenen = [run.melding] if run.staat in niet_geladen else []
    for rij in run.afwijzingen.all()[:NOEM_HOOGSTENS]:
        redenen.append(str(Afgewezen(rij.regel, rij.reden, rij.kolom)))
    meer = run.geweigerd - NOEM_HOOGSTENS
    return [*redenen, f"en nog {number(meer)} rijen"] if meer > 0 else redenen


def as_json(run: ImportRun) -> dict[str, Any]:
    """The result as the command prints it (ONTWERP 4)."""
    return {
        "run": run.pk,
        "status": run.staat,
        "nieuw": run.nieuw,
        "gewijzigd": run.gewijzigd,
        "ongewijzigd": run.ongewijzigd,
        "verdwenen": run.verdwenen,
        "geweigerd": run.geweigerd,
        "redenen": reasons(run),
    }


def heading(run: ImportRun) -> str:
    """`Import 12 van eurostat TRNG_LFS_02, stand 2022-02-06: klaar.`"""
    wat = AARD[Runaard(run.aard)]
    stand = f", stand {run.stand:%d-%m-%Y}" if run.stand else ""
    return f"{wat} {run.pk} van {run.soort} {run.bron}{stand}: {run.staat}."
