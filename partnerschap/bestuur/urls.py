"""Routes of the governance app."""

from django.urls import path

from . import views

app_name = "bestuur"

urlpatterns = [
    path("mijn/", views.mijn, name="mijn"),
]
