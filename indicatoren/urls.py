"""Routes of indicatoren."""

from django.urls import URLPattern

app_name = "indicatoren"

urlpatterns: list[URLPattern] = []
