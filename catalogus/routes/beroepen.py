"""Routes of the occupations."""

from django.urls import path

from ..views import beroep, beroepen

urlpatterns = [
    path("opleidingen/beroepen/", beroepen.lijst, name="beroepen"),
    path("opleidingen/beroepen/suggesties.html", beroepen.suggesties, name="beroepen_suggesties"),
    path("opleidingen/beroepen/<slug:slug>/", beroep.beroep, name="beroep"),
]
