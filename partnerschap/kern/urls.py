"""Routes of the ground floor."""

from django.urls import URLPattern

app_name = "kern"

urlpatterns: list[URLPattern] = []
