"""What catalogus offers to the API: router entries and single paths."""

from django.urls import URLPattern

from . import api_aanbod, api_maatregelen, api_opleidingen

routes: list[tuple[str, type, str]] = [*api_opleidingen.routes, *api_maatregelen.routes]
paths: list[URLPattern] = [*api_aanbod.paths]
