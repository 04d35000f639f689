"""The rows that an import changed are kept for a while: long enough to compare a yearly publication with the one before."""

from datetime import date, timedelta

from ..enums import Runstaat
from ..models import ImportRun, Runverschil

BEWAAR = timedelta(days=400)


def remove_old(vandaag: date) -> int:
    """Forget the differences of imports that ended more than `BEWAAR` ago; returns how many rows.

    The run itself, its counts and its file stay, and so do the differences of a suspect run that still waits.
    """
    oud = ImportRun.objects.filter(geeindigd_op__date__lt=vandaag - BEWAAR).exclude(staat=Runstaat.VERDACHT)
    aantal, _ = Runverschil.objects.filter(run__in=oud).delete()
    return aantal
