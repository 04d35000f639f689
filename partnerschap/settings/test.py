"""Tests: quick hashing, mail in memory, tasks at once, no throttle in the way."""

from pathlib import Path

from .base import *
from .omgeving import BASE_DIR, env

SECRET_KEY = "alleen-voor-tests-" + "0" * 40
DEMO = True
VOET_BEWAREN = 0.0
TELLING_BEWAREN = 0.0
CIJFERSTAND_BEWAREN = 0.0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
AXES_ENABLED = env.bool("AXES_ENABLED", default=False)
MEDIA_ROOT = Path(env.str("BESTANDEN_MAP", default=str(BASE_DIR / ".lokaal" / "testbestanden")))
# No index unless a test builds one: without it PostgreSQL answers.
ZOEKINDEX_MAP = Path(env.str("ZOEKINDEX_MAP", default=str(BASE_DIR / ".lokaal" / "testzoekindex")))
OPHALEN = False
OPHALEN_VERVANG = {}
OPHALEN_PROXY = ""
