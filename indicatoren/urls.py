"""Routes of indicatoren."""

from django.urls import path, register_converter

from .views import herkomst, indicator, overzicht


class Sha256:
    """A digest in the address."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Sha256, "sha256")

app_name = "indicatoren"

urlpatterns = [
    path("cijfers/", overzicht.dashboard, name="dashboard"),
    path("cijfers/alle/", overzicht.lijst, name="lijst"),
    path("cijfers/ontbrekend/", overzicht.ontbrekend, name="ontbrekend"),
    path("cijfers/hoe-we-oordelen/", overzicht.uitleg, name="uitleg"),
    path("cijfers/doelen/<slug:slug>/", overzicht.doel, name="doel"),
    path("cijfers/bestand/<sha256:sha256>/", indicator.bestand, name="bestand"),
    path(
        "cijfers/herkomst/<slug:dataset>/<slug:geo>/<slug:periode>/",
        herkomst.herkomst,
        name="herkomst",
    ),
    path("cijfers/<slug:code>/", indicator.indicator, name="indicator"),
    path("cijfers/<slug:code>/bron/", indicator.bron, name="bron"),
    path("cijfers/<slug:code>/bron/<slug:soort>/", herkomst.afgeleid, name="afgeleid"),
    path("cijfers/<slug:code>/<slug:soort>.<slug:vorm>", indicator.download, name="download"),
]
