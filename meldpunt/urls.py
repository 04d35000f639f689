"""Routes of the reporting desk: rule cards and register for everybody, the desk by role."""

from django.urls import path, register_converter

from .views import dossier, melden, openbaar, redactie, volg, werkbank

app_name = "meldpunt"


class Meldingnummer:
    """M-2026-0190."""

    regex = r"M-\d{4}-\d{4,7}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Meldingnummer, "meldingnummer")

urlpatterns = [
    path("regels/", openbaar.regels, name="regels"),
    path("regels/<slug:slug>/", openbaar.regelfiche, name="regelfiche"),
    path("meldpunt/", openbaar.meldpunt, name="meldpunt"),
    path("meldpunt/melden/", melden.melden, name="melden"),
    path("meldpunt/melden/lijkt/", melden.lijkt, name="melden_lijkt"),
    path("meldpunt/melden/opnieuw/", melden.opnieuw, name="melden_opnieuw"),
    path("meldpunt/melden/klaar/", melden.klaar, name="melden_klaar"),
    path("meldpunt/melden/<slug:naam>/", melden.stap, name="melden_stap"),
    path("meldpunt/volg/", volg.volg, name="volg"),
    path("meldpunt/volg/link/", volg.link, name="volg_link"),
    path("meldpunt/volg/link/gevraagd/", volg.link_gevraagd, name="volg_link_gevraagd"),
    path("meldpunt/volg/heropen/", volg.heropen, name="volg_heropen"),
    path("meldpunt/volg/sluit/", volg.sluit, name="volg_sluit"),
    path("meldpunt/volg/bestand/<int:bijlage_id>/", volg.bestand, name="volg_bestand"),
    # Also a link that a mail program cut or bent gets the page that offers a new one.
    path("meldpunt/volg/<str:code>/", volg.volg_code, name="volg_code"),
    path("meldpunt/register/", openbaar.register, name="register"),
    path("meldpunt/register/<meldingnummer:nummer>/", openbaar.registermelding, name="registermelding"),
    path("meldpunt/register/<meldingnummer:nummer>/steun/", openbaar.steun, name="steun"),
    path("beheer/meldingen/", werkbank.werkbank, name="werkbank"),
    path("beheer/meldingen/meldingen.csv", werkbank.uitvoer, name="uitvoer"),
    path("beheer/meldingen/gekozen/", werkbank.bulk, name="bulk"),
    path("beheer/meldingen/toetsen/", werkbank.toetsen, name="toetsen"),
    path("beheer/meldingen/ongedaan/<str:bewijs>/", werkbank.ongedaan, name="ongedaan"),
    path("beheer/meldingen/bijlage/<int:bijlage_id>/", dossier.bijlage, name="bijlage"),
    path("beheer/meldingen/<meldingnummer:nummer>/", werkbank.stuk, name="stuk"),
    path("beheer/meldingen/<meldingnummer:nummer>/bewaar/", werkbank.bewaar, name="bewaar"),
    path("beheer/meldingen/<meldingnummer:nummer>/dossier/", dossier.dossier, name="dossier"),
    path("beheer/meldingen/<meldingnummer:nummer>/triage/", dossier.triage, name="triage"),
    path("beheer/meldingen/<meldingnummer:nummer>/nota/", dossier.nota, name="nota"),
    path("beheer/meldingen/<meldingnummer:nummer>/schrijf/", dossier.schrijf, name="schrijf"),
    path("beheer/meldingen/<meldingnummer:nummer>/vrijgeven/", dossier.vrijgeven, name="vrijgeven"),
    path("beheer/meldingen/<meldingnummer:nummer>/register/", redactie.registertekst, name="registertekst"),
    path("beheer/meldingen/<meldingnummer:nummer>/intrekken/", redactie.intrekken, name="intrekken"),
    path("beheer/meldingen/<meldingnummer:nummer>/bevinding/", redactie.bevinding, name="bevinding"),
    path("beheer/regelfiches/", redactie.fiches, name="fiches"),
    path("beheer/regelfiches/nieuw/", redactie.fiche_nieuw, name="fiche_nieuw"),
    path("beheer/regelfiches/<slug:slug>/", redactie.fiche_bewerk, name="fiche_bewerk"),
    path("beheer/regelfiches/<slug:slug>/doe/", redactie.fiche_doe, name="fiche_doe"),
]
