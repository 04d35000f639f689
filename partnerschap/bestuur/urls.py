"""Routes of the governance app."""

from django.urls import path

from .views import importbron, importrun, imports, mijn, partnerschap, portaal, zoekwoorden

app_name = "bestuur"

urlpatterns = [
    path("partnerschap/", partnerschap.wie, name="partnerschap"),
    path("partnerschap/visie/", partnerschap.visie, name="visie"),
    path("mijn/", mijn.overzicht, name="mijn"),
    path("mijn/gegevens/", mijn.gegevens, name="gegevens"),
    path("privacy/", portaal.privacy, name="privacy"),
    path("toegankelijkheid/", portaal.toegankelijkheid, name="toegankelijkheid"),
    path("hulp/", portaal.hulp, name="hulp"),
    path("beheer/zoekwoorden/", zoekwoorden.lijst, name="zoekwoorden"),
    path("beheer/zoekwoorden/woord/", zoekwoorden.woord, name="zoekwoord"),
    path("beheer/zoekwoorden/negeren/", zoekwoorden.negeren, name="zoekwoord_negeren"),
    path("beheer/zoekwoorden/terug/", zoekwoorden.terug, name="zoekwoord_terug"),
    path("beheer/zoekwoorden/groepen/", zoekwoorden.groepen, name="woordgroepen"),
    path("beheer/zoekwoorden/groepen/<int:pk>/schakel/", zoekwoorden.schakel, name="woordgroep_schakel"),
    path("beheer/imports/", imports.bronnen, name="imports"),
    path("beheer/imports/runs/", imports.runs, name="importruns"),
    path("beheer/imports/<int:nummer>/", importrun.run, name="importrun"),
    path("beheer/imports/<int:nummer>/bestand/", importrun.bestand, name="importrun_bestand"),
    path("beheer/imports/<int:nummer>/verschillen.csv", importrun.verschillen, name="importrun_verschillen"),
    path("beheer/imports/<int:nummer>/geweigerd.csv", importrun.geweigerd, name="importrun_geweigerd"),
    path("beheer/imports/<int:nummer>/opnieuw/", importrun.opnieuw, name="importrun_opnieuw"),
    path("beheer/imports/<int:nummer>/goedkeuren/", importrun.goedkeuren, name="importrun_goedkeuren"),
    path("beheer/imports/<int:nummer>/afkeuren/", importrun.afkeuren, name="importrun_afkeuren"),
    path("beheer/imports/<int:nummer>/terug/", importrun.terug, name="importrun_terug"),
    path("beheer/imports/weer-stil/<str:bewijs>/", importbron.weer_stil, name="importbron_weer_stil"),
    path("beheer/imports/bron/<str:soort>/<str:bron>/", importbron.bron, name="importbron"),
    path("beheer/imports/bron/<str:soort>/<str:bron>/ophalen/", importbron.ophalen, name="importbron_ophalen"),
    path("beheer/imports/bron/<str:soort>/<str:bron>/stilleggen/", importbron.stilleggen, name="importbron_stilleggen"),
    path("beheer/imports/bron/<str:soort>/<str:bron>/vrijgeven/", importbron.vrijgeven, name="importbron_vrijgeven"),
]
