"""The Celery application; what a task promises stands in partnerschap/settings/taken.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerschap.settings.dev")

app = Celery("partnerschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
