"""The only writer of observations: COPY to staging, one difference, and only what changed is written (PRESTATIES 3).

A cell's history is a step function over vintage dates: every vintage that speaks about the cell says what it holds from
its date until the next vintage that speaks about it. Rows are the steps, joined where neighbours are equal. That is why
the order in which vintages are imported does not matter.
"""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.backends.utils import CursorWrapper

from partnerschap.kern.actions import gebeurtenissen
from partnerschap.kern.imports.source import Bronfout, Gelezen, Verschil
from partnerschap.kern.imports.verschillen import Verandering

from ..actions.rangen import refresh_for
from ..models import Dataset, Uitgave
from . import oordeel, terug
from . import verschil_sql as sql
from .cellen import Reeksregel
from .datasets import ensure_dataset
from .kopie import Spoel, copy_rows
from .regels import Regels
from .selectie import Blok, numbered, stage_selection
from .verschillen import changed_cells

GELADEN = "indicatoren.geladen"
"""Event: figures of a data set changed; `gegevens` holds run and stand."""
KOLOMMEN = "reeks_id, periode, waarde, vlaggen, vertrouwelijk"
RECHTSTREEKS_VANAF = 500_000
"""A first file that may hold this many cells goes straight into the table; of it a sample is staged to be judged."""
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
        self._rechtstreeks: tuple[date, int] | None = None
        self._spoel: Spoel | None = None
        self._zelfde = False
        self._geschreven = 0
        self._aantal = 0
        self._monster = 0
        self._afdruk = ""

    @property
    def dataset(self) -> Dataset:
        """The data set's row, known from `stage` on."""
        if self._dataset is None:
            raise RuntimeError("stage() gaat voor")
        return self._dataset

    def begin(self, stand: date, run_id: int) -> None:
        """What is known beforehand about a load that will be written: with it a big first file needs no staging."""
        self._rechtstreeks = (stand, run_id)

    def stage(self, rijen: Iterable[Reeksregel], gelezen: Gelezen) -> int:
        """COPY the cells to a temporary table and the new series to theirs; returns the number of cells.

        Raises Bronfout when a file of another data set is given, or a series stands twice with other figures.
        """
        kenmerken = gelezen.kenmerken
        eigen_code = kenmerken.get("code") or self._code
        if eigen_code != self._code:
            raise Bronfout(f"Dit bestand is dataset {eigen_code} en niet {self._code}. Kies de juiste dataset.")
        self._dataset = ensure_dataset(self._code, kenmerken)
        self._heel = bool(kenmerken.get("heel"))
        laatste = Uitgave.objects.filter(dataset=self.dataset).order_by("-run_id").first()
        self._leeg_begin = laatste is None
        if not self._leeg_begin or kenmerken["reeksen"] * len(kenmerken["perioden"]) < RECHTSTREEKS_VANAF:
            self._rechtstreeks = None
        with connection.cursor() as cursor:
            sql.make_staging(cursor)
            regels = Regels(self.dataset, kenmerken, self._rechtstreeks)
            if self._rechtstreeks:
                copy_rows(cursor, "indicatoren_waarneming", f"stand_van, run_id, {KOLOMMEN}", regels.cells(rijen))
            elif laatste is not None and laatste.afdruk:
                self._spoel = Spoel(regels.cells(rijen))
            else:
                copy_rows(cursor, "inv_stage", KOLOMMEN, regels.cells(rijen))
            copy_rows(cursor, "indicatoren_reeks", "id, dataset_id, geo, dimensies, sleutel", regels.new_series())
            self._blokken, self._aantal, self._afdruk = regels.selectie.blocks(), regels.aantal, regels.fingerprint()
            if self._rechtstreeks:
                self._monster = sql.stage_sample(cursor, regels.sample())
        return self._aantal

    def stage_before(self, run_id: int, stand: date) -> int:
        """Stage what stood before vintage `stand` in the selection of run `run_id`. Raises Bronfout when that is not possible."""
        uitgave = Uitgave.objects.select_related("dataset").filter(run_id=run_id, dataset__code=self._code).first()
        if uitgave is None:
            raise Bronfout(f"Import {run_id} laadde geen cijfers; er is niets om terug te draaien.")
        later = Uitgave.objects.filter(dataset=uitgave.dataset, stand=stand, run_id__gt=run_id).last()
        if later is not None:
            raise Bronfout(f"Import {later.run_id} laadde daarna dezelfde stand. Draai die terug.")
        vorige = terug.predecessor(uitgave)
        if vorige is not None:
            return self._stage_again(uitgave, vorige)
        self._dataset, self._blokken = uitgave.dataset, uitgave.selectie
        with connection.cursor() as cursor:
            sql.make_staging(cursor)
            stage_selection(cursor, self.dataset.pk, self._blokken)
            self._aantal = sql.stage_state_before(cursor, stand, self._blokken)
        return self._aantal

    def _stage_again(self, uitgave: Uitgave, vorige: Uitgave) -> int:
        """Stage what the file before said about the same vintage; where it is silent, what stood before the vintage."""
        with terug.file_of(vorige, self._code) as (rijen, gelezen):
            self.stage(rijen, gelezen)
        with connection.cursor() as cursor:
            rest = terug.unsaid(cursor, uitgave, vorige)
            stage_selection(cursor, self.dataset.pk, rest)
            self._aantal += sql.stage_state_before(cursor, uitgave.stand, rest)
            self._blokken = [*self._blokken, *rest]
            stage_selection(cursor, self.dataset.pk, self._blokken)
        return self._aantal

    def difference(self, stand: date) -> Verschil:
        """Compare with the vintage that holds on `stand`: the one of that date, else the one just before it."""
        if self._leeg_begin:
            verschil = Verschil(nieuw=self._aantal, gewijzigd=0, ongewijzigd=0, verdwenen=0)
        elif self._says_what_stands(stand):
            self._zelfde = True
            with connection.cursor() as cursor:
                sql.no_changes(cursor)
            verschil = Verschil(nieuw=0, gewijzigd=0, ongewijzigd=self._aantal, verdwenen=0)
        else:
            with connection.cursor() as cursor:
                if self._spoel is not None:
                    copy_rows(cursor, "inv_stage", KOLOMMEN, self._spoel.pieces())
                stage_selection(cursor, self.dataset.pk, self._blokken)
                nieuw, gewijzigd, verdwenen = sql.find_changes(cursor, stand, self._blokken)
            verschil = Verschil(nieuw, gewijzigd, self._aantal - nieuw - gewijzigd, verdwenen)
        self._geschreven = verschil.nieuw + verschil.gewijzigd + verschil.verdwenen
        return verschil

    def _says_what_stands(self, stand: date) -> bool:
        """Whether the file says exactly what the newest vintage said, about the same selection, and nothing came after.

        Then every cell inside the selection holds what the file holds, without looking at a single one.
        """
        uitgaven = Uitgave.objects.filter(dataset=self.dataset)
        laatste = uitgaven.order_by("-run_id").first()
        return (
            laatste is not None
            and self._afdruk != ""
            and laatste.afdruk == self._afdruk
            and laatste.selectie == self._blokken
            and laatste.stand <= stand
            and not uitgaven.filter(stand__gt=laatste.stand).exists()
        )

    def judge(self, stand: date, verschil: Verschil) -> str:
        """Why a person must decide first; see `oordeel`. Of a file that was not staged whole its sample is judged."""
        if self._zelfde:
            return ""
        if self._rechtstreeks:
            verschil = Verschil(nieuw=self._monster, gewijzigd=0, ongewijzigd=0, verdwenen=0)
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
        """Write the difference, the ranks that follow from it and the vintage, with an event when a figure changed."""
        with connection.cursor() as cursor:
            if self._leeg_begin:
                if not self._rechtstreeks:
                    sql.insert_all(cursor, stand, run_id)
            elif self._geschreven:
                self._find_ends(cursor, stand)
                sql.write_changes(cursor, stand, run_id)
            if self._geschreven > VEEL:
                cursor.execute("ANALYZE indicatoren_reeks, indicatoren_waarneming")
        Uitgave.objects.create(
            dataset=self.dataset, stand=stand, run_id=run_id, selectie=self._blokken, afdruk=self._afdruk
        )
        if self._geschreven:
            refresh_for(dataset=self._code)
            gegevens = {"run": run_id, "stand": stand.isoformat()}
            gebeurtenissen.record(soort=GELADEN, onderwerp=self.dataset, gegevens=gegevens)

    def _find_ends(self, cursor: CursorWrapper, stand: date) -> None:
        """Until which later vintage each changed cell holds; the earliest is written last and wins."""
        later = Uitgave.objects.filter(dataset=self.dataset, stand__gt=stand).order_by("-stand", "run_id")
        for uitgave in later:
            for _nummer, voorwaarde, waarden, perioden in numbered(uitgave.selectie):
                sql.set_end(cursor, self.dataset.pk, voorwaarde, waarden, perioden, uitgave)
