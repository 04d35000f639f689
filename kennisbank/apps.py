"""Configuration of kennisbank."""

from django.apps import AppConfig


class KennisbankConfig(AppConfig):
    name = "kennisbank"
    verbose_name = "Kennisbank"

    def ready(self) -> None:
        from . import declarations

        declarations.register()
