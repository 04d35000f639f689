"""Het portaal van het Partnerschap Levenslang Leren."""

from partnerschap.celery import app as celery_app

__all__ = ("celery_app",)
