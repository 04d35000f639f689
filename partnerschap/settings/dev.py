"""The demo and the developer's machine: `make run` uses these."""

from .base import *
from .omgeving import env

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="alleen-voor-de-demo-" + "0" * 40)
# Static files come straight from the source folder, so that a change shows without collecting.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="partnerschap.kern.post.demo.Demopostbus")
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
# The demo fetches nothing by itself; OPHALEN=True in .env lets it.
OPHALEN = env.bool("OPHALEN", default=False)
