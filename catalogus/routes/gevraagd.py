"""Routes of what was asked and not found."""

from django.urls import path

from ..views import gevraagd

urlpatterns = [
    path("gevraagd/", gevraagd.lijst, name="gevraagd"),
    path("gevraagd/gevraagd.csv", gevraagd.bestand, name="gevraagd_csv"),
]
