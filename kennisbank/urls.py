"""Routes of kennisbank."""

from django.urls import URLPattern, path

from .views import agenda, detail, indienen, lijst, nieuw, werkbank

app_name = "kennisbank"

urlpatterns: list[URLPattern] = [
    path("kennisbank/", lijst.lijst, name="lijst"),
    path("kennisbank/nieuw.atom", nieuw.nieuw, name="nieuw"),
    path("kennisbank/maatstaven/", detail.maatstaven, name="maatstaven"),
    path("kennisbank/indienen/", indienen.kies_soort, name="indienen"),
    path("kennisbank/indienen/<slug:soort>/", indienen.nieuw, name="indienen-soort"),
    path("kennisbank/evenement/<slug:slug>.ics", detail.evenement_ics, name="evenement-ics"),
    path("kennisbank/<slug:soort>/<slug:slug>/", detail.detail, name="detail"),
    path("kennisbank/<slug:soort>/<slug:slug>/reageer/", detail.reageer, name="reageer"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda.ics", agenda.agenda_ics, name="agenda-ics"),
    path("mijn/kennisbank/", indienen.mijn, name="mijn"),
    path("mijn/kennisbank/<int:pk>/", indienen.mijn_stuk, name="mijn-stuk"),
    path("mijn/kennisbank/<int:pk>/bewerken/", indienen.bewerken, name="bewerken"),
    path("mijn/kennisbank/<int:pk>/overgang/", indienen.mijn_overgang, name="mijn-overgang"),
    path("beheer/kennisbank/", werkbank.beheer, name="beheer"),
    path("beheer/kennisbank/<int:pk>/", werkbank.beheer_stuk, name="beheer-stuk"),
    path("beheer/kennisbank/<int:pk>/overgang/", werkbank.beheer_overgang, name="beheer-overgang"),
    path("beheer/kennisbank/<int:pk>/herbevestig/", werkbank.herbevestig, name="herbevestig"),
    path("beheer/kennisbank/<int:pk>/versies/", werkbank.geschiedenis, name="geschiedenis"),
    path("beheer/kennisbank/<int:pk>/versies/<int:nummer>/herstel/", werkbank.herstel, name="herstel"),
    path("beheer/kennisbank/reacties/<int:pk>/sluit/", werkbank.sluit_reactie, name="sluit-reactie"),
]
