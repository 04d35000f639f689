"""Configuration of the front page."""

from django.apps import AppConfig
from django.conf import settings

from partnerschap.kern.menu import register_voet


class VoorpaginaConfig(AppConfig):
    name = "partnerschap.voorpagina"
    label = "voorpagina"
    verbose_name = "Voorpagina"

    def ready(self) -> None:
        register_voet("Dit portaal", 80, "Open data en API", "api:docs")
        if settings.DEMO:
            register_voet("Dit portaal", 95, "Mails van de demo", "kern:demopost")
