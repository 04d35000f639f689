"""What a public page of figures is made of, as one short text: it changes with a load, a way back, an edit or a note."""

import time

from django.conf import settings
from django.db import router
from django.utils import timezone

from partnerschap.kern.kort import ask

from ..models import Uitgave

# Tables that only grow, so the last key tells whether anything was loaded, edited or published since. Loads take long:
# one may end after another that began later, so they are counted.
LAATSTE = """
SELECT (SELECT count(*) FROM indicatoren_uitgave),
       (SELECT max(pgh_id) FROM indicatoren_indicatorevent),
       (SELECT max(pgh_id) FROM indicatoren_ontbrekendgegevenevent),
       (SELECT max(pgh_id) FROM indicatoren_duidingevent),
       (SELECT max(pgh_id) FROM bestuur_doelstellingevent)
"""
_gelezen: dict[str, tuple[float, str]] = {}


def figures_version() -> str:
    """The last key of each table and the day; asked of the database once per `CIJFERSTAND_BEWAREN` seconds."""
    databank = router.db_for_read(Uitgave)
    nu = time.monotonic()
    gelezen = _gelezen.get(databank)
    if gelezen is None or nu - gelezen[0] >= settings.CIJFERSTAND_BEWAREN:
        sleutels = ask(databank, LAATSTE, [])[0]
        gelezen = (nu, ":".join(str(deel or 0) for deel in (*sleutels, timezone.localdate().toordinal())))
        _gelezen[databank] = gelezen
    return gelezen[1]
