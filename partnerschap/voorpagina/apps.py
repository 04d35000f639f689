"""Configuration of the front page."""

from django.apps import AppConfig


class VoorpaginaConfig(AppConfig):
    name = "partnerschap.voorpagina"
    label = "voorpagina"
    verbose_name = "Voorpagina"
