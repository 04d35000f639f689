"""Every address of the portal; the apps offer, this file only gathers."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("partnerschap.voorpagina.urls")),
    path("", include("partnerschap.kern.urls")),
    path("", include("partnerschap.bestuur.urls")),
    path("", include("catalogus.urls")),
    path("", include("indicatoren.urls")),
    path("", include("meldpunt.urls")),
    path("", include("kennisbank.urls")),
    path("api/", include("partnerschap.api")),
    path("account/", include("allauth.urls")),
    path("beheer/admin/", admin.site.urls),
]
