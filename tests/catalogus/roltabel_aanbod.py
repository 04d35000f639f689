"""Who may do what at the desk of providers: a provider, and only with what is his own."""

from typing import Any

from catalogus.imports.eigen.bron import SOORT
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import ImportRun
from tests.huis.rollen import Rij

from .factories import OpleidingFactory, SleutelFactory

AANBIEDERS = frozenset({Rol.AANBIEDER})
IEDEREEN = frozenset({*(rol.value for rol in Rol)})


def a_kind() -> dict[str, Any]:
    return {"soort": "csv"}


def anothers_delivery() -> dict[str, Any]:
    return {"nummer": ImportRun.objects.create(soort=SOORT, bron="eigen-1", droog=True).pk}


def anothers_file() -> dict[str, Any]:
    return {**anothers_delivery(), **a_kind()}


def anothers_course() -> dict[str, Any]:
    return {"pk": OpleidingFactory().pk}


def anothers_key() -> dict[str, Any]:
    return {"pk": SleutelFactory().pk}


def anothers_id() -> dict[str, Any]:
    return {"eigen_id": "LAS-01"}


RIJEN = [
    Rij("catalogus:mijn_sleutels", AANBIEDERS, ("GET", "POST")),
    Rij("catalogus:mijn_sleutel_intrekken", AANBIEDERS, ("GET", "POST"), anothers_key, verborgen_voor=IEDEREEN),
    # The people of the table belong to no organisation; what a key opens stands in test_aanbod_api.
    Rij("api:aanbod", AANBIEDERS, ("GET", "POST"), verborgen_voor=IEDEREEN),
    Rij("api:aanbod-een", AANBIEDERS, ("GET", "PUT", "DELETE"), anothers_id, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_aanbod", AANBIEDERS, ("GET", "POST")),
    Rij("catalogus:mijn_aanbod_sjabloon", AANBIEDERS, kwargs=a_kind),
    Rij("catalogus:mijn_aanbod_bestand", AANBIEDERS, kwargs=a_kind),
    Rij("catalogus:mijn_werklijst", AANBIEDERS),
    Rij("catalogus:mijn_opleiding", AANBIEDERS, ("GET", "POST"), anothers_course, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_opleiding_terug", AANBIEDERS, ("POST",), anothers_course, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_opleiding_tonen", AANBIEDERS, ("POST",), anothers_course, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_levering", AANBIEDERS, kwargs=anothers_delivery, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_levering_publiceren", AANBIEDERS, ("POST",), anothers_delivery, verborgen_voor=IEDEREEN),
    Rij("catalogus:mijn_levering_fouten", AANBIEDERS, kwargs=anothers_file, verborgen_voor=IEDEREEN),
]
