"""The Celery application; what a task promises stands in partnerschap/settings/taken.py."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerschap.settings.dev")

app = Celery("partnerschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

NA_DE_START = (0, 5, 20)
"""Seconds after a worker's start at which imports of a worker that died are taken up: its database session may linger."""


@worker_ready.connect
def sweep_at_start(**_kwargs: Any) -> None:
    """A worker that starts looks at once for what an earlier one left, instead of waiting for the clock."""
    for seconden in NA_DE_START:
        app.send_task("kern.veeg_imports", countdown=seconden, expires=60)
