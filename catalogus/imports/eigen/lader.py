"""Writes what a provider delivers himself. What a delivery does not speak about stays as it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from partnerschap.kern.imports.source import Bronfout, Gelezen
from partnerschap.kern.imports.verschillen import Verandering

from ..kolommen import UITVOERING
from ..lader import Aanbodlader
from ..verschillen import changes_by_course
from .bestand import HEEL, PER_OPLEIDING
from .regels import EIGEN

_KOLOMMEN = ", ".join(UITVOERING)
_VAN_U = ", ".join(f"u.{naam}" for naam in UITVOERING)
# A copy of what stands, so that it counts as delivered and the same: a run that is not named does not vanish.
HOUD_UITVOERINGEN = f"""
INSERT INTO st_uitvoering (nr, eigen_id, {_KOLOMMEN}, vingerafdruk)
SELECT s.nr, u.eigen_id, {_VAN_U}, u.vingerafdruk
FROM st_opleiding s
JOIN catalogus_aanbieder a ON a.bron = %(bron)s AND a.eigen_id = s.aanbieder_sleutel
JOIN catalogus_opleiding o ON o.aanbieder_id = a.id AND o.bron = %(bron)s AND o.eigen_id = s.eigen_id
JOIN catalogus_uitvoering u ON u.opleiding_id = o.id AND u.verdwenen_op IS NULL
WHERE (%(alle)s OR s.eigen_id = ANY(%(geraakt)s))
    AND NOT EXISTS (SELECT 1 FROM st_uitvoering x WHERE x.nr = s.nr AND x.eigen_id = u.eigen_id)
"""
NIET_VIA_API = """
DELETE FROM catalogus_apilevering l USING st_opleiding s WHERE s.opleiding_id = l.opleiding_id AND NOT s.gelijk
"""
STATUSSEN = """
SELECT eigen_id, CASE WHEN opleiding_id IS NULL THEN 'nieuw' WHEN gelijk THEN 'ongewijzigd' ELSE 'gewijzigd' END
FROM st_opleiding
"""


class Eigenlader(Aanbodlader):
    """The loader of one provider's own deliveries.

    Facts it wants in `Gelezen.kenmerken`: `modus` (only a whole offer lets courses vanish, and runs only that or a delivery
    of whole courses), `geraakt` (courses with a
    refused row keep their runs) and `raadsel` (a refused row that names no course: then nothing vanishes).
    """

    def stage(self, rijen: Iterable[Any], gelezen: Gelezen) -> int:
        aantal = super().stage(rijen, gelezen)
        modus = gelezen.kenmerken.get("modus")
        heel = modus == HEEL
        self._selectie = {EIGEN} if heel and not gelezen.kenmerken.get("raadsel") else set()
        geraakt = sorted(gelezen.kenmerken.get("geraakt", ()))
        with connection.cursor() as cursor:
            cursor.execute(
                HOUD_UITVOERINGEN,
                {"bron": self.source.slug, "alle": modus not in (HEEL, PER_OPLEIDING), "geraakt": geraakt},
            )
        return aantal

    def apply(self, stand: date, run_id: int) -> None:
        """Write the difference; what a file changes was not delivered through the API any more."""
        super().apply(stand, run_id)
        with connection.cursor() as cursor:
            cursor.execute(NIET_VIA_API)

    def statuses(self) -> dict[str, str]:
        """What becomes of each staged course, by the provider's own id; asked after `difference`."""
        with connection.cursor() as cursor:
            cursor.execute(STATUSSEN)
            return dict(cursor.fetchall())

    def changes_by_course(self, hoogstens: int) -> list[tuple[str, Verandering]]:
        """The changed fields, each with the provider's own id of its course; asked after `difference`, before `apply`."""
        return changes_by_course(self._waarden(timezone.localdate()), hoogstens)

    def stage_before(self, run_id: int, stand: date) -> int:
        """A delivery says only part of what stood before it. Raises Bronfout."""
        raise Bronfout(
            "Een levering van een aanbieder kan niet terug. Vraag de aanbieder om zijn vorige bestand te laden."
        )

    def _present(self) -> list[str]:
        """He who delivers is there, however small a part of his offer he sends."""
        return [EIGEN]

    def _save_providers(self) -> None:
        """The provider exists before his first delivery, and no file changes his name."""
