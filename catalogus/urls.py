"""Routes of catalogus."""

from django.urls import URLPattern

app_name = "catalogus"

urlpatterns: list[URLPattern] = []
