"""Who may do what in the explorer, the comparison and the open data: everybody reads."""

from typing import Any

from tests.huis.rollen import OPENBAAR, Rij

from .factories import STAND, make_indicator, make_series


def a_figure() -> dict[str, Any]:
    """What every row here needs: an indicator with a series."""
    make_series("PROEF_OPEN", "BE2", {2019: "8.6", 2020: "7.7"})
    return {"code": make_indicator(code="rol-open", dataset="PROEF_OPEN").code}


def a_vintage() -> dict[str, Any]:
    return {**a_figure(), "dag": STAND}


def a_vintage_file() -> dict[str, Any]:
    return {**a_vintage(), "soort": "reeks", "vorm": "csv"}


def no_arguments() -> dict[str, Any]:
    a_figure()
    return {}


def a_drawing() -> dict[str, Any]:
    return {**no_arguments(), "nummer": 0}


def a_choice_file() -> dict[str, Any]:
    return {**no_arguments(), "vorm": "csv"}


def a_catalogue() -> dict[str, Any]:
    return {**no_arguments(), "vorm": "ttl"}


RIJEN = [
    Rij("indicatoren:verkennen", OPENBAAR, kwargs=no_arguments),
    Rij("indicatoren:tekening", OPENBAAR, kwargs=a_drawing),
    Rij("indicatoren:verkendownload", OPENBAAR, kwargs=a_choice_file),
    Rij("indicatoren:vergelijken", OPENBAAR, kwargs=no_arguments),
    Rij("indicatoren:opendata", OPENBAAR, kwargs=no_arguments),
    Rij("indicatoren:catalogus", OPENBAAR, kwargs=a_catalogue),
    Rij("indicatoren:nieuw", OPENBAAR, kwargs=no_arguments),
    Rij("indicatoren:uitgave", OPENBAAR, kwargs=a_vintage),
    Rij("indicatoren:uitgavebestand", OPENBAAR, kwargs=a_vintage_file),
]
