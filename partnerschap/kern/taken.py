"""Planning background work without importing tasks: the message leaves only after the commit (ONTWERP 3)."""

import structlog
from django.db import transaction
from kombu.exceptions import OperationalError

logger = structlog.get_logger(__name__)


def plan(naam: str, ident: int | None = None, *, over: int = 0) -> None:
    """Send task `naam` with one id after the running transaction commits, to be done after `over` seconds.

    A broker that is down loses nothing: the rows that say what must be done stay, and the sweeper plans them again.
    """

    def send() -> None:
        from celery import current_app

        arguments = [] if ident is None else [ident]
        try:
            if current_app.conf.task_always_eager and over:
                return
            if current_app.conf.task_always_eager:
                # In tests a task runs at once, for which its module must be loaded; a web process only sends a name.
                current_app.loader.import_default_modules()
                current_app.tasks[naam].delay(*arguments)
            else:
                current_app.send_task(naam, args=arguments, countdown=over or None)
        except (OperationalError, OSError) as fout:
            logger.warning("taak_niet_verzonden", taak=naam, id=ident, foutsoort=type(fout).__name__)

    transaction.on_commit(send)
