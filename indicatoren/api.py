"""What indicatoren offers to the API: router entries and single paths."""

from django.urls import URLPattern

routes: list[tuple[str, type, str]] = []
paths: list[URLPattern] = []
