"""Who may do what with the figures: everybody reads, editors keep the registers."""

from indicatoren.models import Kolomprofiel, OntbrekendGegeven, Reeks
from partnerschap.bestuur.enums import Doelsoort, Rol
from partnerschap.bestuur.models import Doelstelling
from tests.huis.rollen import OPENBAAR, Rij, rollen

from .factories import OntbrekendFactory, make_indicator, make_series, make_source_file

REDACTEUREN = rollen(Rol.REDACTEUR)


def a_goal() -> dict[str, str]:
    doel, _ = Doelstelling.objects.get_or_create(
        code="SD9", defaults={"slug": "sd9", "soort": Doelsoort.STRATEGISCH, "titel": "Proef", "omschrijving": "Proef"}
    )
    return {"slug": doel.slug}


def an_indicator() -> dict[str, str]:
    indicator = make_indicator(code="rol-proef", dataset="PROEF_ROL")
    make_series("PROEF_ROL", "BE2", {2019: "8.6", 2020: "7.7"})
    return {"code": indicator.code}


def a_download() -> dict[str, str]:
    return {**an_indicator(), "soort": "reeks", "vorm": "csv"}


def a_figure() -> dict[str, str]:
    if not Reeks.objects.filter(dataset__code="PROEF_PLAIN").exists():
        reeks = make_series("PROEF_PLAIN", "BE2", {2019: "8.6"})
        # The selection stands in the query string, which the role table does not send: a series without dimensions.
        reeks.dimensies, reeks.sleutel = {}, "geo=BE2"
        reeks.save()
    return {"dataset": "PROEF_PLAIN", "geo": "BE2", "periode": "2019"}


def a_sum() -> dict[str, str]:
    return {**an_indicator(), "soort": "richting"}


def a_file() -> dict[str, str]:
    return {"sha256": make_source_file()}


def a_missing_figure() -> dict[str, str]:
    gegeven = OntbrekendGegeven.objects.filter(code="rol-gat").first() or OntbrekendFactory(code="rol-gat")
    return {"code": gegeven.code}


def a_question() -> dict[str, str]:
    return {**a_missing_figure(), "naam": "vragen"}


def a_profile() -> dict[str, str]:
    profiel, _ = Kolomprofiel.objects.get_or_create(
        slug="rol-profiel", defaults={"titel": "Proef", "dataset": "EAK_ROL", "definitie": {"kolommen": []}}
    )
    return {"slug": profiel.slug}


RIJEN = [
    Rij("indicatoren:beheer-profielen", REDACTEUREN),
    Rij("indicatoren:beheer-profiel-nieuw", REDACTEUREN, ("GET", "POST")),
    Rij("indicatoren:beheer-profiel", REDACTEUREN, ("GET", "POST"), kwargs=a_profile),
    Rij("indicatoren:beheer-profiel-bestand", REDACTEUREN, ("POST",), kwargs=a_profile),
    Rij("indicatoren:beheer-profiel-gebruik", REDACTEUREN, ("POST",), kwargs=a_profile),
    Rij("indicatoren:beheer-profiel-stop", REDACTEUREN, ("POST",), kwargs=a_profile),
    Rij("indicatoren:ontbrekend-csv", OPENBAAR),
    Rij("indicatoren:beheer-indicatoren", REDACTEUREN),
    Rij("indicatoren:beheer-indicator-nieuw", REDACTEUREN, ("GET", "POST")),
    Rij("indicatoren:beheer-indicator", REDACTEUREN, ("GET", "POST"), kwargs=an_indicator),
    Rij("indicatoren:beheer-gegevens", REDACTEUREN),
    Rij("indicatoren:beheer-gegeven-nieuw", REDACTEUREN, ("GET", "POST")),
    Rij("indicatoren:beheer-gegeven", REDACTEUREN, ("GET", "POST"), kwargs=a_missing_figure),
    Rij("indicatoren:beheer-gegeven-stap", REDACTEUREN, ("POST",), kwargs=a_question),
    Rij("indicatoren:dashboard", OPENBAAR),
    Rij("indicatoren:lijst", OPENBAAR),
    Rij("indicatoren:ontbrekend", OPENBAAR),
    Rij("indicatoren:uitleg", OPENBAAR),
    Rij("indicatoren:doel", OPENBAAR, kwargs=a_goal),
    Rij("indicatoren:indicator", OPENBAAR, kwargs=an_indicator),
    Rij("indicatoren:bron", OPENBAAR, kwargs=an_indicator),
    Rij("indicatoren:herkomst", OPENBAAR, kwargs=a_figure),
    Rij("indicatoren:afgeleid", OPENBAAR, kwargs=a_sum),
    Rij("indicatoren:download", OPENBAAR, kwargs=a_download),
    Rij("indicatoren:bestand", OPENBAAR, kwargs=a_file),
    Rij("api:indicator-list", OPENBAAR),
    Rij("api:indicator-detail", OPENBAAR, kwargs=an_indicator),
    Rij("api:indicator-reeks", OPENBAAR, kwargs=an_indicator),
    Rij("api:indicator-rangschikking", OPENBAAR, kwargs=an_indicator),
    Rij("api:waarneming-list", OPENBAAR),
]
