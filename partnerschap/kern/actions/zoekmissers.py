"""Words for which nothing or little was found: counted per week, without anything that could be about somebody."""

import re
from datetime import date, timedelta

import structlog
from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..enums import Woordstaat, Zoekuitslag
from ..models import Woordbesluit, Zoekmisser
from ..zoeken.lijst import Woordantwoord
from ..zoeken.taal import fold
from ..zoeken.vraag import Uitleg
from .zoektelling import first_today

BEWAAR = timedelta(days=182)
logger = structlog.get_logger(__name__)
MINSTENS = 3
"""What was asked less often in its week goes when the week is over: one person's words teach an editor nothing."""
MEESTE_WOORDEN = 5
LANGST = 60
MEESTE_PER_WEEK = 2000
"""Different words kept of one week: a machine that asks nonsense fills no table."""
_PERSOONLIJK = re.compile(
    r"@|https?:|www\.|\d{6,}|\d[\d ./+-]{6,}\d|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d"
    r"|(?:straat|laan|steenweg|plein|dreef)\s+\d+"
    r"|\b[^\W\d_]{3,}(?:19[3-9]\d|20[01]\d)\b|\b(?:ik heet|mijn naam|geboren)\b"
    r"|[(\[](?:at|apenstaartje)[)\]]|\b(?:de heer|meneer|mevrouw)\s+\w"
    r"|\b\d{1,2}\s+(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""An address of mail, web or house, a long number, a date, a name with a year of birth stuck to it, somebody who introduces himself."""
_NAAM = re.compile(r"\bA[\w'’-]+\s+(?:(?:van|de|der|den|ter|te|le|la)\s+)*A[\w'’-]+")
"""Two words with a capital, by which a name is known; any capital, of any script, reads as an A first."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def worth_keeping(woorden: str) -> bool:
    """Whether these words may be written down: short, with letters, and nothing like a name, an address or a number."""
    if not 0 < len(woorden) <= LANGST or len(woorden.split()) > MEESTE_WOORDEN:
        return False
    hoofdletters = "".join("A" if teken.isupper() else teken for teken in woorden)
    return bool(_LETTERS.search(woorden)) and not _PERSOONLIJK.search(woorden) and not _NAAM.search(hoofdletters)


def normalize(woorden: str) -> str:
    """The words as they are counted: folded, single spaces; empty when they may not be written down."""
    gevouwen = " ".join(fold(woorden).split())  # may be longer: ß becomes ss
    return gevouwen if worth_keeping(woorden) and len(gevouwen) <= LANGST else ""


def verdict_of(uitleg: Uitleg) -> Zoekuitslag | None:
    """What an editor should know of a search that did find something; None when its own words found enough."""
    if uitleg.gelezen_als:
        return Zoekuitslag.VERBETERD
    return Zoekuitslag.WEINIG if uitleg.verruimd else None


def note_miss(*, woorden: str, machine: str = "", uitslag: Zoekuitslag = Zoekuitslag.NIETS) -> bool:
    """Count a search that found nothing or little, a machine once a day; returns whether it was written down.

    Two queries. Counting never costs a page.
    """
    gevouwen = normalize(woorden)
    if not gevouwen:
        return False
    try:
        with transaction.atomic():
            return first_today(machine=machine, woorden=gevouwen) and _count(gevouwen, uitslag)
    except DatabaseError as fout:
        logger.warning("zoekmisser_niet_geteld", soort=type(fout).__name__)
        return False


def _count(woorden: str, uitslag: Zoekuitslag) -> bool:
    vandaag = timezone.localdate()
    week = vandaag - timedelta(days=vandaag.weekday())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kern_zoekmisser (woorden, week, aantal, uitslag)
            SELECT %(woorden)s, %(week)s, 1, %(uitslag)s
            WHERE (SELECT count(*) FROM kern_zoekmisser WHERE week = %(week)s) < %(meeste)s
                OR EXISTS (SELECT FROM kern_zoekmisser WHERE week = %(week)s AND woorden = %(woorden)s)
            ON CONFLICT (woorden, week) DO UPDATE
                SET aantal = kern_zoekmisser.aantal + 1, uitslag = excluded.uitslag
            """,
            {"woorden": woorden, "week": week, "meeste": MEESTE_PER_WEEK, "uitslag": uitslag.value},
        )
        return bool(cursor.rowcount)


def note_if_nothing(*, antwoord: Woordantwoord, machine: str = "") -> None:
    """Count the words of a list when the index has nothing for them; an answer from PostgreSQL says too little."""
    if antwoord.nummers == ():
        note_miss(woorden=antwoord.woorden, machine=machine)


def number_since(dag: date) -> int:
    """How many different words found nothing in the weeks that began on this day or later, and wait for an editor."""
    open_ = Zoekmisser.objects.filter(week__gte=dag, uitslag=Zoekuitslag.NIETS).exclude(woorden__in=decided_words())
    return open_.values("woorden").distinct().count()


def decided_words() -> QuerySet[Woordbesluit]:
    """The words that an editor mended or set aside, as a subquery."""
    return Woordbesluit.objects.exclude(staat=Woordstaat.OPEN).values("woorden")


def remove_old(vandaag: date) -> int:
    """Forget the words of weeks long past, and of a past week what hardly anybody asked; returns how many.

    A decision goes when its words are gone and it is as old itself.
    """
    maandag = vandaag - timedelta(days=vandaag.weekday())
    zeldzaam = Q(week__lt=maandag, aantal__lt=MINSTENS)
    aantal, _ = Zoekmisser.objects.filter(Q(week__lt=vandaag - BEWAAR) | zeldzaam).delete()
    oud = Woordbesluit.objects.filter(genomen_op__date__lt=vandaag - BEWAAR)
    weg = list(oud.exclude(woorden__in=Zoekmisser.objects.values("woorden")).values_list("pk", flat=True))
    Woordbesluit.objects.filter(pk__in=weg).delete()
    # Their history holds the words too.
    Woordbesluit.pgh_event_model.objects.filter(pgh_obj_id__in=weg).delete()
    return aantal + len(weg)
