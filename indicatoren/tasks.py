"""Background work of indicatoren; each task makes one call."""

from celery import shared_task

from partnerschap.kern.actions.ophaalronde import plan_round

from .actions.ophalen import plan_eurostat
from .actions.portaalstand import keep_month
from .actions.rangen import refresh_stale
from .actions.tekeningen import refresh_charts


@shared_task(name="indicatoren.teken")
def teken() -> int:
    """Draw the charts of all indicators again where their figures changed."""
    return refresh_charts()


@shared_task(name="indicatoren.importeer_eurostat")
def importeer_eurostat() -> str:
    """Plan the imports of what Eurostat published."""
    return plan_eurostat()


@shared_task(name="indicatoren.importeer_eak")
def importeer_eak() -> str:
    """Plan the imports of the Belgian figures that have an address; the others come by hand."""
    return plan_round(soort="eak")


@shared_task(name="indicatoren.rangen")
def rangen() -> int:
    """Compute ranks and cards that are not kept, or kept for another definition."""
    return refresh_stale()


@shared_task(name="indicatoren.portaalstand")
def portaalstand() -> str:
    """Keep the portal's own figures once a month."""
    run = keep_month()
    return f"run {run.pk}: {run.staat}" if run else "deze maand is al bewaard"
