"""Background work of the ground floor; each task makes one call."""

from celery import shared_task

from .actions import bestanden, gebeurtenissen, imports, post
from .retention import run_retention
from .zoeken.logboek import remove_old


@shared_task(name="kern.verstuur_post")
def verstuur_post() -> int:
    """Send the mails that are due."""
    return post.send_due()


@shared_task(name="kern.bezorg_gebeurtenis")
def bezorg_gebeurtenis(bezorging_id: int) -> bool:
    """Hand one event to one listener."""
    return gebeurtenissen.deliver(bezorging_id=bezorging_id)


@shared_task(name="kern.importeer")
def importeer(run_id: int) -> str:
    """Carry out one planned import run."""
    return imports.work_off(run_id=run_id)


@shared_task(name="kern.veeg")
def veeg() -> dict[str, int]:
    """Plan again what was lost on the way, send what is due, and remove uploads that no row knows."""
    return {
        "bezorgingen": gebeurtenissen.replan_waiting(),
        "post": post.send_due(),
        "wezen": bestanden.sweep_orphans(),
    }


@shared_task(name="kern.veeg_imports")
def veeg_imports() -> int:
    """Hand out the imports that nobody carries out any more; every minute, and when a worker starts."""
    return imports.sweep_runs()


@shared_task(name="kern.bewaartermijnen")
def bewaartermijnen() -> dict[str, int]:
    """Remove personal data whose term has passed."""
    return run_retention()


@shared_task(name="kern.zoeklogboek")
def zoeklogboek() -> int:
    """Remove changes that every search index has long taken in."""
    return remove_old()
