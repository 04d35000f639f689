"""Routes of the courses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
