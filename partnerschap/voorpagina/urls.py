"""Routes of the front page."""

from django.urls import path

from . import views

app_name = "voorpagina"

urlpatterns = [
    path("", views.home, name="home"),
]
