"""Routes of what a visitor keeps: courses, a comparison, a question."""

from django.urls import path

from ..views import bewaren, startkalender, vergelijken, zoekalarm
from ..views.kaart.pagina import kaart

urlpatterns = [
    path("opleidingen/bewaard/", bewaren.lijst, name="bewaard"),
    path("opleidingen/bewaard/stand.json", bewaren.stand, name="bewaard_stand"),
    path("opleidingen/bewaren/", bewaren.bewaar, name="bewaren"),
    path("opleidingen/gedeeld/<str:lijst>/", bewaren.gedeeld, name="gedeeld"),
    path("opleidingen/vergelijken/", vergelijken.vergelijk, name="vergelijken"),
    path("opleidingen/kaart/", kaart, name="kaart"),
    path("opleidingen/kalender/", startkalender.kalender, name="kalender"),
    path("opleidingen/mail/", zoekalarm.vraag_mail, name="zoekmail"),
    path("opleidingen/mail/gevraagd/", zoekalarm.gevraagd, name="zoekmail_gevraagd"),
]
