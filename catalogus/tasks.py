"""Background work of catalogus; each task makes one call."""

from celery import Task, shared_task

from partnerschap.kern.actions.abonnementen import send_news
from partnerschap.kern.actions.ophaalronde import plan_round
from partnerschap.kern.zoeken.fouten import Onbruikbaar

from .actions import linkronde
from .actions import zoekalarm as alarm
from .actions.dubbelronde import find_pairs

LATER = 15 * 60
"""Seconds to wait for an index that cannot answer."""


@shared_task(name="catalogus.importeer_opleidingen")
def importeer_opleidingen() -> str:
    """Plan the imports of the offers that have an address; the others come by hand."""
    return plan_round(soort="opleidingen")


@shared_task(
    name="catalogus.zoekalarm", bind=True, max_retries=20, autoretry_for=(Onbruikbaar,), default_retry_delay=LATER
)
def zoekalarm(self: Task) -> dict[str, int]:
    """Look at every kept question and tell who follows it what is new. Done again, it tells nothing twice."""
    return {**alarm.run_round(), **send_news(soort=alarm.NAAM)}


@shared_task(name="catalogus.dubbelronde")
def dubbelronde() -> dict[str, int]:
    """Look for courses that stand twice among what changed since the last round."""
    return find_pairs()


@shared_task(name="catalogus.links_nakijken")
def links_nakijken() -> dict[str, int] | str:
    """See whether the links on the pages still work; done again, it asks nobody twice in one night."""
    return linkronde.run_round()


@shared_task(name="catalogus.link_nakijken")
def link_nakijken(link: int) -> str:
    """See whether one link works now."""
    return linkronde.look_now(link=link)
