"""Who may do what with the figures: everybody reads, nobody writes here."""

from indicatoren.models import Reeks
from partnerschap.bestuur.enums import Doelsoort
from partnerschap.bestuur.models import Doelstelling
from tests.huis.rollen import OPENBAAR, Rij

from .factories import make_indicator, make_series, make_source_file


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


RIJEN = [
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
