"""Configuration of indicatoren."""

from django.apps import AppConfig


class IndicatorenConfig(AppConfig):
    name = "indicatoren"
    verbose_name = "Indicatoren"

    def ready(self) -> None:
        from . import declarations

        declarations.register()
