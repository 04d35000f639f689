"""Background work of catalogus; each task makes one call."""

from celery import shared_task

from partnerschap.kern.actions.ophaalronde import plan_round


@shared_task(name="catalogus.importeer_opleidingen")
def importeer_opleidingen() -> str:
    """Plan the imports of the offers that have an address; the others come by hand."""
    return plan_round(soort="opleidingen")
