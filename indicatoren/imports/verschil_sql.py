"""The SQL of the difference. `stand` is the vintage date that is loaded; see `lader` for what a row means."""

from datetime import date
from typing import Any

from django.db.backends.utils import CursorWrapper

from ..models import Uitgave
from .selectie import Blok


def make_staging(cursor: CursorWrapper) -> None:
    """An empty temporary table: unlogged, seen by this load alone, gone at the end of the transaction."""
    cursor.execute(
        "SET LOCAL work_mem = '64MB';"
        "DROP TABLE IF EXISTS inv_stage, inv_wijziging, inv_selectie;"
        "CREATE TEMP TABLE inv_stage (reeks_id bigint, periode varchar(12), waarde numeric, vlaggen varchar(12),"
        " vertrouwelijk boolean) ON COMMIT DROP;"
        "CREATE TEMP TABLE inv_selectie (reeks_id bigint, blok int) ON COMMIT DROP"
    )


def insert_all(cursor: CursorWrapper, stand: date, run_id: int) -> None:
    """The first file of a data set: everything is new, and staged in the order of its new series."""
    cursor.execute(
        "INSERT INTO indicatoren_waarneming (reeks_id, periode, waarde, vlaggen, vertrouwelijk, stand_van, stand_tot, run_id)"
        " SELECT reeks_id, periode, waarde, vlaggen, vertrouwelijk, %s, NULL, %s FROM inv_stage",
        [stand, run_id],
    )


def stage_sample(cursor: CursorWrapper, reeksen: list[int]) -> int:
    """Stage the cells of some series of a file that went straight into the table; returns how many."""
    cursor.execute(
        "INSERT INTO inv_stage SELECT reeks_id, periode, waarde, vlaggen, vertrouwelijk"
        " FROM indicatoren_waarneming WHERE reeks_id = ANY(%s)",
        [reeksen],
    )
    return int(cursor.rowcount)


def no_changes(cursor: CursorWrapper) -> None:
    """An empty `inv_wijziging`: the staged cells are known to be those that stand."""
    cursor.execute(MAAK_WIJZIGING.replace("STAANDE", STAANDE) + " WITH NO DATA", [0, [], None, None])


def stage_state_before(cursor: CursorWrapper, stand: date, blokken: list[Blok]) -> int:
    """Stage, inside the selection, what stood just before `stand`; returns how many cells."""
    aantal = 0
    for nummer, blok in enumerate(blokken):
        cursor.execute(STAGE_VROEGER, [nummer, blok["perioden"], stand, stand])
        aantal += cursor.rowcount
    return aantal


def find_changes(cursor: CursorWrapper, stand: date, blokken: list[Blok]) -> tuple[int, int, int]:
    """Fill `inv_wijziging` with the cells that differ from what holds on `stand`; returns new, changed, vanished.

    One pass: every staged cell lies inside the selection, so the standing cells of the selection are all there is to meet.
    """
    cursor.execute("ANALYZE inv_stage")
    cursor.execute(
        MAAK_WIJZIGING.replace("STAANDE", " UNION ALL ".join([STAANDE] * len(blokken)) or STAANDE),
        [w for n, blok in enumerate(blokken or [{"perioden": []}]) for w in (n, blok["perioden"], stand, stand)],
    )
    cursor.execute(
        "SELECT count(*) FILTER (WHERE heeft AND b_van IS NULL), count(*) FILTER (WHERE heeft AND b_van IS NOT NULL),"
        " count(*) FILTER (WHERE NOT heeft) FROM inv_wijziging"
    )
    nieuw, gewijzigd, verdwenen = cursor.fetchone()
    return nieuw, gewijzigd, verdwenen


def set_end(
    cursor: CursorWrapper, dataset_id: int, voorwaarde: str, waarden: list[Any], perioden: list[str], uitgave: Uitgave
) -> None:
    """Changed cells that a later vintage speaks about hold until that vintage."""
    cursor.execute(
        EINDE + voorwaarde,
        [uitgave.stand, uitgave.run_id, dataset_id, perioden, *waarden],
    )


def write_changes(cursor: CursorWrapper, stand: date, run_id: int) -> None:
    """Write the changed steps: keep the row's past, reopen its future, join equal neighbours, insert the new step."""
    cursor.execute("ANALYZE inv_wijziging")
    waarden = {"stand": stand, "run": run_id}
    for opdracht in (BEGIN_WEG, BEGIN_SLUIT, VERVOLG, NEEM_LATER_OP, NEEM_EERDER_OP, NIEUW):
        cursor.execute(opdracht, waarden)


STAANDE = """
SELECT w.* FROM inv_selectie z JOIN indicatoren_waarneming w ON w.reeks_id = z.reeks_id
WHERE z.blok = %s AND w.periode = ANY(%s) AND w.stand_van <= %s AND (w.stand_tot IS NULL OR w.stand_tot > %s)"""

STAGE_VROEGER = """
INSERT INTO inv_stage (reeks_id, periode, waarde, vlaggen, vertrouwelijk)
SELECT w.reeks_id, w.periode, w.waarde, w.vlaggen, w.vertrouwelijk
FROM inv_selectie z JOIN indicatoren_waarneming w ON w.reeks_id = z.reeks_id
WHERE z.blok = %s AND w.periode = ANY(%s) AND w.stand_van < %s AND (w.stand_tot IS NULL OR w.stand_tot >= %s)"""

MAAK_WIJZIGING = """
CREATE TEMP TABLE inv_wijziging ON COMMIT DROP AS
SELECT COALESCE(s.reeks_id, b.reeks_id) AS reeks_id, COALESCE(s.periode, b.periode) AS periode,
       s.reeks_id IS NOT NULL AS heeft, s.waarde, s.vlaggen, s.vertrouwelijk,
       b.stand_van AS b_van, b.stand_tot AS b_tot, b.waarde AS b_waarde, b.vlaggen AS b_vlaggen,
       b.vertrouwelijk AS b_vertrouwelijk, NULL::date AS van, NULL::bigint AS van_run,
       NULL::date AS tot, NULL::bigint AS tot_run
FROM inv_stage s FULL JOIN (STAANDE) b ON b.reeks_id = s.reeks_id AND b.periode = s.periode
WHERE s.reeks_id IS NULL OR b.reeks_id IS NULL
   OR ROW(s.waarde, s.vlaggen, s.vertrouwelijk) IS DISTINCT FROM ROW(b.waarde, b.vlaggen, b.vertrouwelijk)
"""

EINDE = """
UPDATE inv_wijziging w SET tot = %s, tot_run = %s FROM indicatoren_reeks r
WHERE r.id = w.reeks_id AND r.dataset_id = %s AND w.periode = ANY(%s) AND """

# The standing row began on this very date: the new file takes its place.
BEGIN_WEG = """
DELETE FROM indicatoren_waarneming b USING inv_wijziging w
WHERE b.reeks_id = w.reeks_id AND b.periode = w.periode AND b.stand_van = w.b_van AND w.b_van = %(stand)s
"""

# It began earlier: it stays, and ends here.
BEGIN_SLUIT = """
UPDATE indicatoren_waarneming b SET stand_tot = %(stand)s FROM inv_wijziging w
WHERE b.reeks_id = w.reeks_id AND b.periode = w.periode AND b.stand_van = w.b_van AND w.b_van < %(stand)s
"""

# It reached past the next vintage that speaks about the cell: from there on it holds again, in that vintage's name.
VERVOLG = """
INSERT INTO indicatoren_waarneming (reeks_id, periode, waarde, vlaggen, vertrouwelijk, stand_van, stand_tot, run_id)
SELECT reeks_id, periode, b_waarde, b_vlaggen, b_vertrouwelijk, tot, b_tot, tot_run FROM inv_wijziging
WHERE b_van IS NOT NULL AND tot IS NOT NULL AND (b_tot IS NULL OR b_tot > tot)
"""

# The row that begins at the next vintage says the same: the new step takes it in and reaches as far.
NEEM_LATER_OP = """
WITH buur AS (
    DELETE FROM indicatoren_waarneming r USING inv_wijziging w
    WHERE w.heeft AND r.reeks_id = w.reeks_id AND r.periode = w.periode AND r.stand_van = w.tot
      AND ROW(r.waarde, r.vlaggen, r.vertrouwelijk) IS NOT DISTINCT FROM ROW(w.waarde, w.vlaggen, w.vertrouwelijk)
    RETURNING r.reeks_id, r.periode, r.stand_tot
)
UPDATE inv_wijziging w SET tot = buur.stand_tot
FROM buur WHERE w.reeks_id = buur.reeks_id AND w.periode = buur.periode
"""

# The row that ended on this date says the same: the new step takes it in and keeps its beginning and its run.
NEEM_EERDER_OP = """
WITH buur AS (
    DELETE FROM indicatoren_waarneming l USING inv_wijziging w
    WHERE w.heeft AND l.reeks_id = w.reeks_id AND l.periode = w.periode AND l.stand_tot = %(stand)s
      AND ROW(l.waarde, l.vlaggen, l.vertrouwelijk) IS NOT DISTINCT FROM ROW(w.waarde, w.vlaggen, w.vertrouwelijk)
    RETURNING l.reeks_id, l.periode, l.stand_van, l.run_id
)
UPDATE inv_wijziging w SET van = buur.stand_van, van_run = buur.run_id
FROM buur WHERE w.reeks_id = buur.reeks_id AND w.periode = buur.periode
"""

NIEUW = """
INSERT INTO indicatoren_waarneming (reeks_id, periode, waarde, vlaggen, vertrouwelijk, stand_van, stand_tot, run_id)
SELECT reeks_id, periode, waarde, vlaggen, vertrouwelijk, COALESCE(van, %(stand)s), tot, COALESCE(van_run, %(run)s)
FROM inv_wijziging WHERE heeft ORDER BY reeks_id, periode
"""
