"""What indicatoren offers to the API: router entries and single paths, one module per subject."""

from django.urls import URLPattern

from .indicatoren import IndicatorViewSet
from .waarnemingen import WaarnemingViewSet

routes: list[tuple[str, type, str]] = [
    ("indicatoren", IndicatorViewSet, "indicator"),
    ("waarnemingen", WaarnemingViewSet, "waarneming"),
]
paths: list[URLPattern] = []
