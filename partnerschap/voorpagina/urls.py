"""Routes of the front page."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from partnerschap.kern.toegang import openbaar

from .sitemaps import SITEMAPS
from .views import home, machines, zoeken

app_name = "voorpagina"

urlpatterns = [
    path("", home.home, name="home"),
    path("zoeken/", zoeken.zoeken, name="zoeken"),
    path("zoeken/suggesties/", zoeken.suggesties, name="suggesties"),
    path("zoeken/suggesties.json", machines.suggesties, name="suggesties_json"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("robots.txt", machines.robots, name="robots"),
    path(
        "sitemap.xml",
        openbaar(index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "voorpagina:sitemap_deel"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", openbaar(sitemap), {"sitemaps": SITEMAPS}, name="sitemap_deel"),
]
