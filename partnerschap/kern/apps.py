"""Configuration of the ground floor."""

from django.apps import AppConfig


class KernConfig(AppConfig):
    name = "partnerschap.kern"
    label = "kern"
    verbose_name = "Kern"

    def ready(self) -> None:
        from . import declarations
        from .forms import gebruik_gewone_woorden

        declarations.register()
        gebruik_gewone_woorden()
