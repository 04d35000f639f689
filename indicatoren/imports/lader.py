"""The only writer of observations: COPY to staging, one difference, and only what changed is written (PRESTATIES 3).

A cell's history is a step function over vintage dates: every vintage that speaks about the cell says what it holds from
its date until the next vintage that speaks about it. Rows are the steps, joined where neighbours are equal. That is why
the order in which vintages are imported does not matter.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection
from django.db.backends.utils import CursorWrapper

from partnerschap.kern.actions import gebeurtenissen
from partnerschap.kern.imports.source import Bronfout, Gelezen, Verschil
from partnerschap.kern.imports.verschillen import Verandering

from ..models import Dataset, Reeks, Uitgave
from . import oordeel
from . import verschil_sql as sql
from .cellen import Cel, Reeksregel, series_key
from .datasets import ensure_dataset
from .kopie import copy_rows
from .reeksnummers import reserve_ids
from .selectie import Blok, Selectie, numbered, stage_selection
from .verschillen import changed_cells

GELADEN = "indicatoren.geladen"
"""Event: figures of a data set changed; `gegevens` holds run and stand."""
STUK = 4000
ONTHOUD_HOOGSTENS = 200_000
VEEL = 5_000
"""After a load this big the planner needs fresh statistics at once, or the first pages wait for autovacuum."""


class Waarnemingenlader:
    """Loads one file of one data set. See `partnerschap.kern.imports.source.Lader` for the three steps."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._dataset: Dataset | None = None
        self._blokken: list[Blok] = []
        self._leeg_begin = False
        self._heel = False
        self._geschreven = 0
        self._aantal = 0

    @property
    def dataset(self) -> Dataset:
        """The data set's row, known from `stage` on."""
        if self._dataset is None:
            raise RuntimeError("stage() gaat voor")
        return self._dataset

    def stage(self, rijen: Iterable[Reeksregel], gelezen: Gelezen) -> int:
        """COPY the cells to a temporary table and the new series to theirs; returns the number of cells.

        Raises Bronfout when a file of another data set is given, or a series stands twice with other figures.
        """
        kenmerken = gelezen.kenmerken
        eigen_code = kenmerken.get("code") or self._code
        if eigen_code != self._code:
            raise Bronfout(f"Dit bestand is dataset {eigen_code} en niet {self._code}. Kies de juiste dataset.")
        self._dataset = ensure_dataset(self._code, kenmerken)
        self._heel = kenmerken.get("heel", False)
        with connection.cursor() as cursor:
            sql.make_staging(cursor)
            regels = _Regels(self.dataset, kenmerken)
            copy_rows(cursor, "inv_stage", "reeks_id, periode, waarde, vlaggen, vertrouwelijk", regels.cells(rijen))
            copy_rows(cursor, "indicatoren_reeks", "id, dataset_id, geo, dimensies, sleutel", regels.new_series())
            self._blokken = regels.selectie.blocks()
            self._aantal = regels.aantal
            self._leeg_begin = not Uitgave.objects.filter(dataset=self.dataset).exists()
            if not self._leeg_begin:
                stage_selection(cursor, self.dataset.pk, self._blokken)
        return self._aantal

    def stage_before(self, run_id: int, stand: date) -> int:
        """Stage what stood before vintage `stand` in the selection of run `run_id`. Raises Bronfout when that is not possible."""
        uitgave = Uitgave.objects.select_related("dataset").filter(run_id=run_id, dataset__code=self._code).first()
        if uitgave is None:
            raise Bronfout(f"Import {run_id} laadde geen cijfers; er is niets om terug te draaien.")
        later = Uitgave.objects.filter(dataset=uitgave.dataset, stand=stand, run_id__gt=run_id).last()
        if later is not None:
            raise Bronfout(f"Import {later.run_id} laadde daarna dezelfde stand. Draai die terug.")
        self._dataset, self._blokken = uitgave.dataset, uitgave.selectie
        with connection.cursor() as cursor:
            sql.make_staging(cursor)
            stage_selection(cursor, self.dataset.pk, self._blokken)
            self._aantal = sql.stage_state_before(cursor, stand, self._blokken)
        return self._aantal

    def difference(self, stand: date) -> Verschil:
        """Compare with the vintage that holds on `stand`: the one of that date, else the one just before it."""
        if self._leeg_begin:
            verschil = Verschil(nieuw=self._aantal, gewijzigd=0, ongewijzigd=0, verdwenen=0)
        else:
            with connection.cursor() as cursor:
                nieuw, gewijzigd, verdwenen = sql.find_changes(cursor, stand, self._blokken)
            verschil = Verschil(nieuw, gewijzigd, self._aantal - nieuw - gewijzigd, verdwenen)
        self._geschreven = verschil.nieuw + verschil.gewijzigd + verschil.verdwenen
        return verschil

    def judge(self, stand: date, verschil: Verschil) -> str:
        """Why a person must decide first; see `oordeel`."""
        return oordeel.judge(
            oordeel.Geladen(self.dataset, verschil, self._leeg_begin, stand, self._blokken, self._heel)
        )

    def example_gone(self) -> str:
        """One figure that vanished."""
        return "" if self._leeg_begin else oordeel.example_gone()

    def changes(self, hoogstens: int) -> list[Verandering]:
        """The biggest changes of the difference that was just found; none for a first file."""
        return [] if self._leeg_begin else changed_cells(self._code, hoogstens)

    def apply(self, stand: date, run_id: int) -> None:
        """Write the difference and note the vintage, with an event when a figure changed."""
        with connection.cursor() as cursor:
            if self._leeg_begin:
                sql.insert_all(cursor, stand, run_id)
            elif self._geschreven:
                self._find_ends(cursor, stand)
                sql.write_changes(cursor, stand, run_id)
            if self._geschreven > VEEL:
                cursor.execute("ANALYZE indicatoren_reeks, indicatoren_waarneming")
        Uitgave.objects.create(dataset=self.dataset, stand=stand, run_id=run_id, selectie=self._blokken)
        if self._geschreven:
            gegevens = {"run": run_id, "stand": stand.isoformat()}
            gebeurtenissen.record(soort=GELADEN, onderwerp=self.dataset, gegevens=gegevens)

    def _find_ends(self, cursor: CursorWrapper, stand: date) -> None:
        """Until which later vintage each changed cell holds; the earliest is written last and wins."""
        later = Uitgave.objects.filter(dataset=self.dataset, stand__gt=stand).order_by("-stand", "run_id")
        for uitgave in later:
            for _nummer, voorwaarde, waarden, perioden in numbered(uitgave.selectie):
                sql.set_end(cursor, self.dataset.pk, voorwaarde, waarden, perioden, uitgave)


class _Regels:
    """Turns lines into COPY text, one series id per line, and keeps what it learns on the way."""

    def __init__(self, dataset: Dataset, kenmerken: dict) -> None:
        self._dataset = dataset
        self._namen: tuple[str, ...] = kenmerken["dimensies"]
        self._ids: dict[str, int] = dict(Reeks.objects.filter(dataset=dataset).values_list("sleutel", "pk"))
        self._nieuw: list[tuple[int, str, tuple[str, ...]]] = []
        self._volgend = reserve_ids(kenmerken["reeksen"])
        self._gezien: dict[str, tuple[int, int]] = {}
        self._staart: dict[Cel, str] = {}
        self.aantal = 0
        self.selectie = Selectie(
            self._namen, kenmerken["perioden"], los=kenmerken.get("los", False), leeg=kenmerken.get("leeg", {})
        )

    def cells(self, rijen: Iterable[Reeksregel]) -> Iterator[str]:
        """The staging lines, in pieces of a few thousand."""
        uit: list[str] = []
        for rij in rijen:
            self.selectie.add(rij)
            sleutel = series_key(self._namen, rij.codes)
            if self._is_double(sleutel, rij):
                continue
            kop = f"{self._id(sleutel, rij.codes)}\t" if rij.cellen else ""
            staart = self._staart
            for periode, cel in rij.cellen:
                uit.append(f"{kop}{periode}{staart.get(cel) or self._tail(cel)}")
            if len(uit) > STUK:
                self.aantal += len(uit)
                yield "".join(uit)
                uit = []
        self.aantal += len(uit)
        yield "".join(uit)

    def new_series(self) -> Iterator[str]:
        """The lines of the series that did not exist yet."""
        for ident, sleutel, codes in self._nieuw:
            dimensies = dict(zip(self._namen, codes, strict=True))
            geo = dimensies.pop("geo", "")
            yield f"{ident}\t{self._dataset.pk}\t{geo}\t{json.dumps(dimensies)}\t{sleutel}\n"

    def _id(self, sleutel: str, codes: tuple[str, ...]) -> int:
        ident = self._ids.get(sleutel)
        if ident is None:
            ident = self._ids[sleutel] = next(self._volgend)
            self._nieuw.append((ident, sleutel, codes))
        return ident

    def _is_double(self, sleutel: str, rij: Reeksregel) -> bool:
        """Whether the series stood before with the same cells. Raises Bronfout when the cells differ."""
        nu = (rij.regel, hash(tuple(rij.cellen)))
        eerst = self._gezien.setdefault(sleutel, nu)
        if eerst is nu:
            return False
        if eerst[1] == nu[1]:
            return True
        raise Bronfout(
            f"Regel {eerst[0]} en regel {rij.regel} geven dezelfde reeks ({sleutel}) met andere cijfers. "
            "We weten niet welke juist is en nemen het bestand niet over."
        )

    def _tail(self, cel: Cel) -> str:
        if len(self._staart) > ONTHOUD_HOOGSTENS:
            self._staart.clear()
        waarde = "\\N" if cel.waarde is None else cel.waarde
        tekst = f"\t{waarde}\t{cel.vlaggen}\t{'t' if cel.vertrouwelijk else 'f'}\n"
        self._staart[cel] = tekst
        return tekst
