"""Routes of the courses."""

from django.urls import path

from ..views import aanbieder, bestanden, dubbels, links, nieuw, opleiding, opleidingen, termen, uitvoer

urlpatterns = [
    path("opleidingen/", opleidingen.lijst, name="opleidingen"),
    path("opleidingen/sjabloon.csv", bestanden.sjabloon, name="opleidingen_sjabloon"),
    path("beheer/catalogus/dubbels/", dubbels.dubbels, name="dubbels"),
    path("beheer/catalogus/links/", links.links, name="links"),
    path("beheer/catalogus/termen/", termen.termen, name="termen"),
    path("opleidingen/nieuw.atom", nieuw.nieuw, name="nieuw"),
    path("opleidingen/uitvoer.csv", uitvoer.lijst, {"soort": "csv"}, name="opleidingen_csv"),
    path("opleidingen/uitvoer.xlsx", uitvoer.lijst, {"soort": "xlsx"}, name="opleidingen_xlsx"),
    path("opleidingen/uitvoer.loq.xml", uitvoer.loq, name="opleidingen_loq"),
    path("opleidingen/aanbieder/<slug:slug>/", aanbieder.aanbieder, name="aanbieder"),
    path("opleidingen/aanbieder/<slug:slug>/uitvoer.loq.xml", uitvoer.loq, name="aanbieder_loq"),
    path("opleidingen/<int:pk>/", opleiding.opleiding, name="opleiding_kort"),
    path("opleidingen/<int:pk>/<slug:slug>/", opleiding.opleiding, name="opleiding"),
    path("opleidingen/<int:pk>/uitvoering/<int:uitvoering>.ics", bestanden.uitvoering_ics, name="uitvoering_ics"),
]
