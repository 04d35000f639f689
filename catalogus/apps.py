"""Configuration of catalogus."""

from django.apps import AppConfig


class CatalogusConfig(AppConfig):
    name = "catalogus"
    verbose_name = "Catalogus"

    def ready(self) -> None:
        from . import declarations

        declarations.register()
