"""Background work of the governance app; each task makes one call."""

from celery import shared_task

from .actions.importpost import tell_administrators


@shared_task(name="bestuur.meld_imports")
def meld_imports() -> int:
    """Mail the administrators about imports that wait for a person."""
    return tell_administrators()
