"""Background work of indicatoren; each task makes one call."""

from celery import shared_task

from .actions.ophalen import plan_eurostat
from .actions.tekeningen import refresh_charts


@shared_task(name="indicatoren.teken")
def teken() -> int:
    """Draw the charts of all indicators again where their figures changed."""
    return refresh_charts()


@shared_task(name="indicatoren.importeer_eurostat")
def importeer_eurostat() -> str:
    """Plan the imports of what Eurostat published."""
    return plan_eurostat()
