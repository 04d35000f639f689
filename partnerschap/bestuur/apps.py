"""Configuration of the governance app."""

from django.apps import AppConfig


class BestuurConfig(AppConfig):
    name = "partnerschap.bestuur"
    label = "bestuur"
    verbose_name = "Bestuur"

    def ready(self) -> None:
        from . import declarations

        declarations.register()
