"""Routes of indicatoren."""

from datetime import date

from django.urls import path, register_converter

from .views import (
    bestanden,
    bijlage,
    cijferbalie,
    duiding,
    duidingbalie,
    herkomst,
    indicator,
    ontbrekend,
    opendata,
    overzicht,
    profielen,
    rapport,
    vergelijken,
    verkenner,
)


class Sha256:
    """A digest in the address."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Isodag:
    """A vintage date in the address."""

    regex = r"[12]\d{3}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(Sha256, "sha256")
register_converter(Isodag, "isodag")

app_name = "indicatoren"

urlpatterns = [
    path("cijfers/", overzicht.dashboard, name="dashboard"),
    path("cijfers/alle/", overzicht.lijst, name="lijst"),
    path("cijfers/ontbrekend/", ontbrekend.register, name="ontbrekend"),
    path("cijfers/ontbrekend.csv", ontbrekend.bestand, name="ontbrekend-csv"),
    path("beheer/cijfers/", cijferbalie.indicatoren, name="beheer-indicatoren"),
    path("beheer/cijfers/indicatoren/nieuw/", cijferbalie.indicator_nieuw, name="beheer-indicator-nieuw"),
    path("beheer/cijfers/indicatoren/<slug:code>/", cijferbalie.indicator_bewerk, name="beheer-indicator"),
    path("beheer/cijfers/ontbrekend/", cijferbalie.gegevens, name="beheer-gegevens"),
    path("beheer/cijfers/ontbrekend/nieuw/", cijferbalie.gegeven_nieuw, name="beheer-gegeven-nieuw"),
    path("beheer/cijfers/ontbrekend/<slug:code>/", cijferbalie.gegeven_bewerk, name="beheer-gegeven"),
    path("beheer/cijfers/ontbrekend/<slug:code>/<slug:naam>/", cijferbalie.gegeven_stap, name="beheer-gegeven-stap"),
    path("beheer/cijfers/profielen/", profielen.lijst, name="beheer-profielen"),
    path("beheer/cijfers/profielen/nieuw/", profielen.nieuw, name="beheer-profiel-nieuw"),
    path("beheer/cijfers/profielen/<slug:slug>/", profielen.bewerk, name="beheer-profiel"),
    path("beheer/cijfers/profielen/<slug:slug>/bestand/", profielen.bestand, name="beheer-profiel-bestand"),
    path("beheer/cijfers/profielen/<slug:slug>/gebruik/", profielen.gebruik, name="beheer-profiel-gebruik"),
    path("beheer/cijfers/profielen/<slug:slug>/stop/", profielen.stop, name="beheer-profiel-stop"),
    path("cijfers/hoe-we-oordelen/", overzicht.uitleg, name="uitleg"),
    path("cijfers/doelen/<slug:slug>/", overzicht.doel, name="doel"),
    path("cijfers/bestand/<sha256:sha256>/", indicator.bestand, name="bestand"),
    path("cijfers/rapport/", rapport.rapport, name="rapport-alles"),
    path("cijfers/rapport.<slug:vorm>", rapport.bestand, name="rapport-alles-bestand"),
    path("cijfers/doelen/<slug:slug>/rapport/", rapport.rapport, name="rapport"),
    path("cijfers/doelen/<slug:slug>/rapport.<slug:vorm>", rapport.bestand, name="rapport-bestand"),
    path("cijfers/bijlage-advies/", bijlage.bijlage, name="bijlage"),
    path(
        "cijfers/herkomst/<slug:dataset>/<slug:geo>/<slug:periode>/",
        herkomst.herkomst,
        name="herkomst",
    ),
    path("mijn/duidingen/", duiding.mijn, name="mijn-duidingen"),
    path("mijn/duidingen/<int:pk>/", duiding.mijn_duiding, name="mijn-duiding"),
    path("mijn/duidingen/<int:pk>/bewerken/", duiding.bewerken, name="duiding-bewerken"),
    path("mijn/duidingen/<int:pk>/stap/", duiding.mijn_stap, name="duiding-stap"),
    path("mijn/duidingen/<int:pk>/verwijder/", duiding.verwijder, name="duiding-verwijder"),
    path("beheer/duidingen/", duidingbalie.beheer, name="beheer-duidingen"),
    path("beheer/duidingen/<int:pk>/", duidingbalie.beheer_duiding, name="beheer-duiding"),
    path("beheer/duidingen/<int:pk>/stap/", duidingbalie.stap, name="beheer-duiding-stap"),
    path("cijfers/<slug:code>/duiden/", duiding.nieuw, name="duiden"),
    path("cijfers/verkennen/", verkenner.verkennen, name="verkennen"),
    path("cijfers/verkennen/tekening/<int:nummer>.json", verkenner.tekening, name="tekening"),
    path("cijfers/verkennen/cijfers.<slug:vorm>", bestanden.verkendownload, name="verkendownload"),
    path("cijfers/vergelijken/", vergelijken.vergelijken, name="vergelijken"),
    path("cijfers/opendata/", opendata.opendata, name="opendata"),
    path("cijfers/opendata/catalogus.<slug:vorm>", opendata.catalogus, name="catalogus"),
    path("cijfers/nieuw.atom", opendata.nieuw, name="nieuw"),
    path("cijfers/<slug:code>/stand/<isodag:dag>/", opendata.uitgave, name="uitgave"),
    path(
        "cijfers/<slug:code>/stand/<isodag:dag>/<slug:soort>.<slug:vorm>",
        bestanden.uitgavebestand,
        name="uitgavebestand",
    ),
    path("cijfers/<slug:code>/", indicator.indicator, name="indicator"),
    path("cijfers/<slug:code>/bron/", indicator.bron, name="bron"),
    path("cijfers/<slug:code>/bron/<slug:soort>/", herkomst.afgeleid, name="afgeleid"),
    path("cijfers/<slug:code>/<slug:soort>.<slug:vorm>", bestanden.download, name="download"),
]
