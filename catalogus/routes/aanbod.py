"""Routes of the desk of providers."""

from django.urls import path

from ..views.aanbod import bestanden, laden, opleiding, sleutels, werklijst

urlpatterns = [
    path("mijn/aanbod/", laden.overzicht, name="mijn_aanbod"),
    path("mijn/aanbod/sjabloon.<str:soort>", bestanden.sjabloon, name="mijn_aanbod_sjabloon"),
    path("mijn/aanbod/aanbod.<str:soort>", bestanden.aanbod, name="mijn_aanbod_bestand"),
    path("mijn/aanbod/levering/<int:nummer>/", laden.levering, name="mijn_levering"),
    path("mijn/aanbod/levering/<int:nummer>/publiceren/", laden.publiceren, name="mijn_levering_publiceren"),
    path("mijn/aanbod/levering/<int:nummer>/fouten.<str:soort>", bestanden.fouten, name="mijn_levering_fouten"),
    path("mijn/aanbod/werklijst/", werklijst.werklijst, name="mijn_werklijst"),
    path("mijn/aanbod/opleiding/<int:pk>/", opleiding.bewerken, name="mijn_opleiding"),
    path("mijn/aanbod/opleiding/<int:pk>/terugtrekken/", opleiding.terugtrekken, name="mijn_opleiding_terug"),
    path("mijn/aanbod/opleiding/<int:pk>/tonen/", opleiding.tonen, name="mijn_opleiding_tonen"),
    path("mijn/aanbod/sleutel/", sleutels.overzicht, name="mijn_sleutels"),
    path("mijn/aanbod/sleutel/<int:pk>/intrekken/", sleutels.intrekken, name="mijn_sleutel_intrekken"),
]
