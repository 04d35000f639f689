"""Writes what a provider delivers himself. What a delivery does not speak about stays as it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from partnerschap.kern.imports.source import Bronfout, Gelezen

from ..kolommen import UITVOERING
from ..lader import Aanbodlader
from .bestand import HEEL
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


class Eigenlader(Aanbodlader):
    """The loader of one provider's own deliveries.

    Facts it wants in `Gelezen.kenmerken`: `modus` (only a whole offer may let something vanish), `geraakt` (courses with a
    refused row keep their runs) and `raadsel` (a refused row that names no course: then nothing vanishes).
    """

    def stage(self, rijen: Iterable[Any], gelezen: Gelezen) -> int:
        aantal = super().stage(rijen, gelezen)
        heel = gelezen.kenmerken.get("modus") == HEEL
        self._selectie = {EIGEN} if heel and not gelezen.kenmerken.get("raadsel") else set()
        geraakt = sorted(gelezen.kenmerken.get("geraakt", ()))
        with connection.cursor() as cursor:
            cursor.execute(HOUD_UITVOERINGEN, {"bron": self.source.slug, "alle": not heel, "geraakt": geraakt})
        return aantal

    def stage_before(self, run_id: int, stand: date) -> int:
        """A delivery says only part of what stood before it. Raises Bronfout."""
        raise Bronfout(
            "Een levering van een aanbieder kan niet terug. Vraag de aanbieder om zijn vorige bestand te laden."
        )

    def _save_providers(self) -> None:
        """The provider exists before his first delivery, and no file changes his name."""
