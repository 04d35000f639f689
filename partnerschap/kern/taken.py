"""Planning background work without importing tasks: the message leaves only after the commit (ONTWERP 3)."""

import structlog
from django.db import transaction
from kombu.exceptions import OperationalError

logger = structlog.get_logger(__name__)


def plan(naam: str, ident: int | None = None) -> None:
    """Send task `naam` with one id after the running transaction commits.

    A broker that is down loses nothing: the rows that say what must be done stay, and the sweeper plans them again.
    """

    def send() -> None:
        from celery import current_app

        task = current_app.tasks.get(naam)
        arguments = [] if ident is None else [ident]
        try:
            if task is not None:
                task.delay(*arguments)
            else:
                current_app.send_task(naam, args=arguments)
        except (OperationalError, OSError) as fout:
            logger.warning("taak_niet_verzonden", taak=naam, id=ident, foutsoort=type(fout).__name__)

    transaction.on_commit(send)
