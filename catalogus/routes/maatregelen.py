"""Routes of the measures."""

from django.urls import path

from ..views import maatregelen

urlpatterns = [
    path("maatregelen/", maatregelen.lijst, name="maatregelen"),
    path("maatregelen/<slug:slug>/", maatregelen.kaart, name="maatregel"),
]
