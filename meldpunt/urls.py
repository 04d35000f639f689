"""Routes of meldpunt."""

from django.urls import URLPattern

app_name = "meldpunt"

urlpatterns: list[URLPattern] = []
