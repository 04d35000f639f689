"""Words for which nothing was found: counted per week, without anything that could be about somebody."""

import re
from datetime import date, timedelta

import structlog
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Zoekmisser
from ..zoeken.lijst import Woordantwoord
from ..zoeken.taal import fold

BEWAAR = timedelta(days=182)
logger = structlog.get_logger(__name__)
MINSTENS = 3
"""What was asked less often in its week goes when the week is over: one person's words teach an editor nothing."""
MEESTE_WOORDEN = 5
LANGST = 60
MEESTE_PER_WEEK = 2000
"""Different words kept of one week: a machine that asks nonsense fills no table."""
_PERSOONLIJK = re.compile(r"@|https?:|www\.|\d{6,}|\d[\d ./+-]{6,}\d")
_NAAM = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+\s+(?:(?:van|de|der|den|ter|te|le|la)\s+)*[A-ZÀ-Þ][\w'’-]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def worth_keeping(woorden: str) -> bool:
    """Whether these words may be written down: short, with letters, and nothing like a name, an address or a number."""
    if not 0 < len(woorden) <= LANGST or len(woorden.split()) > MEESTE_WOORDEN:
        return False
    return bool(_LETTERS.search(woorden)) and not _PERSOONLIJK.search(woorden) and not _NAAM.search(woorden)


def note_miss(*, woorden: str) -> bool:
    """Count a search that found nothing; returns whether it was written down. One query. Counting never costs a page."""
    gevouwen = fold(woorden)  # may be longer: ß becomes ss
    if not worth_keeping(woorden) or len(gevouwen) > LANGST:
        return False
    try:
        return _count(gevouwen)
    except DatabaseError as fout:
        logger.warning("zoekmisser_niet_geteld", soort=type(fout).__name__)
        return False


@transaction.atomic
def _count(woorden: str) -> bool:
    vandaag = timezone.localdate()
    week = vandaag - timedelta(days=vandaag.weekday())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kern_zoekmisser (woorden, week, aantal)
            SELECT %(woorden)s, %(week)s, 1
            WHERE (SELECT count(*) FROM kern_zoekmisser WHERE week = %(week)s) < %(meeste)s
                OR EXISTS (SELECT FROM kern_zoekmisser WHERE week = %(week)s AND woorden = %(woorden)s)
            ON CONFLICT (woorden, week) DO UPDATE SET aantal = kern_zoekmisser.aantal + 1
            """,
            {"woorden": woorden, "week": week, "meeste": MEESTE_PER_WEEK},
        )
        return bool(cursor.rowcount)


def note_if_nothing(*, antwoord: Woordantwoord) -> None:
    """Count the words of a list when the index has nothing for them; an answer from PostgreSQL says too little."""
    if antwoord.nummers == ():
        note_miss(woorden=antwoord.woorden)


def number_since(dag: date) -> int:
    """How many different words found nothing in the weeks that began on this day or later."""
    return Zoekmisser.objects.filter(week__gte=dag).values("woorden").distinct().count()


def remove_old(vandaag: date) -> int:
    """Forget the words of weeks long past, and of a past week what hardly anybody asked; returns how many."""
    maandag = vandaag - timedelta(days=vandaag.weekday())
    zeldzaam = Q(week__lt=maandag, aantal__lt=MINSTENS)
    aantal, _ = Zoekmisser.objects.filter(Q(week__lt=vandaag - BEWAAR) | zeldzaam).delete()
    return aantal
