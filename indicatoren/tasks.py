"""Background work of indicatoren; each task makes one call."""

from celery import shared_task

from .actions.tekeningen import refresh_charts


@shared_task(name="indicatoren.teken")
def teken() -> int:
    """Draw the charts of all indicators again where their figures changed."""
    return refresh_charts()
