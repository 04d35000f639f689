"""Today's municipalities, what became of the others, and finding a place from what people type."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from partnerschap.kern.actions.geografie import load_geography
from partnerschap.kern.geografie import find_place, suggest_place
from partnerschap.kern.models import Gemeente, Postcode

VANDAAG = date(2026, 11, 22)
FUSIES = {
    "Antwerpen": {"Borsbeek"},
    "Beveren-Kruibeke-Zwijndrecht": {"Beveren", "Kruibeke", "Zwijndrecht"},
    "Bilzen-Hoeselt": {"Bilzen", "Hoeselt"},
    "Hasselt": {"Hasselt", "Kortessem"},
    "Lochristi": {"Lochristi", "Wachtebeke"},
    "Lokeren": {"Lokeren", "Moerbeke"},
    "Merelbeke-Melle": {"Melle", "Merelbeke"},
    "Nazareth-De Pinte": {"De Pinte", "Nazareth"},
    "Pajottegem": {"Galmaarden", "Gooik", "Herne"},
    "Tessenderlo-Ham": {"Ham", "Tessenderlo"},
    "Tielt": {"Meulebeke", "Tielt"},
    "Tongeren-Borgloon": {"Borgloon", "Tongeren"},
    "Wingene": {"Ruiselede", "Wingene"},
}


@pytest.fixture
def gemeenten(db):
    load_geography()


def test_285_flemish_municipalities_today_and_300_before_the_mergers(gemeenten):
    vlaams = Gemeente.objects.exclude(provincie="Brussel")
    assert vlaams.geldig_op(VANDAAG).count() == 285
    assert vlaams.geldig_op(date(2024, 12, 31)).count() == 300
    assert Counter(vlaams.geldig_op(VANDAAG).values_list("provincie", flat=True)) == {
        "Antwerpen": 67,
        "Limburg": 38,
        "Oost-Vlaanderen": 55,
        "Vlaams-Brabant": 63,
        "West-Vlaanderen": 62,
    }
    assert Gemeente.objects.filter(provincie="Brussel").geldig_op(VANDAAG).count() == 19


def test_every_ended_municipality_has_a_successor_that_stands(gemeenten):
    opvolging: dict[str, set[str]] = {}
    for oud in Gemeente.objects.filter(geldig_tot__isnull=False).select_related("opvolger"):
        assert oud.opvolger.geldig_tot is None
        opvolging.setdefault(oud.opvolger.naam, set()).add(oud.naam)
    assert opvolging == FUSIES
    assert Gemeente.objects.get(nis="11056").opvolger.provincie == "Oost-Vlaanderen"


def test_every_municipality_of_today_has_a_postcode_near_it(gemeenten):
    for gemeente in Gemeente.objects.geldig_op(VANDAAG).prefetch_related("postcodes"):
        punten = [(p.breedte, p.lengte) for p in gemeente.postcodes.all()]
        assert punten, gemeente
        # 0.15 degree is some 17 km north-south and 10 km east-west.
        assert all(abs(b - gemeente.breedte) < 0.16 and abs(lengte - gemeente.lengte) < 0.25 for b, lengte in punten), (
            gemeente
        )
        assert 50.6 < gemeente.breedte < 51.55
        assert 2.5 < gemeente.lengte < 5.95


def test_a_second_time_changes_nothing(gemeenten):
    voor = list(Gemeente.objects.order_by("nis").values()), list(Postcode.objects.order_by("code", "naam").values())
    zin = load_geography()
    assert zin.startswith("285 Vlaamse gemeenten van vandaag")
    assert voor == (
        list(Gemeente.objects.order_by("nis").values()),
        list(Postcode.objects.order_by("code", "naam").values()),
    )


BEKEND = [
    ("Gent", "Gent", "Gent"),
    ("  gENT ", "Gent", "Gent"),
    ("9000", "9000 Gent", "Gent"),
    ("9000 Gent", "9000 Gent", "Gent"),
    ("Gent (9000)", "9000 Gent", "Gent"),
    ("Heverlee", "Heverlee", "Leuven"),
    ("3001", "3001 Leuven", "Leuven"),
    ("9050 Ledeberg", "9050 Ledeberg", "Gent"),
    ("St.-Niklaas", "Sint-Niklaas", "Sint-Niklaas"),
    ("sint niklaas", "Sint-Niklaas", "Sint-Niklaas"),
    ("'s Gravenwezel", "'s-Gravenwezel", "Schilde"),
    ("Borsbeek", "Borsbeek", "Antwerpen"),
    ("galmaarden", "Galmaarden", "Pajottegem"),
    ("Tielt", "Tielt", "Tielt"),
    ("Halle", "Halle", "Halle"),
    ("2070", "2070 Beveren-Kruibeke-Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht"),
    ("Élsene", "Elsene", "Elsene"),
]
ONBEKEND = ["", " ", "Gnet", "4000", "99999", "\0", "' OR 1=1", "🙂", "a" * 5000]
GESUGGEREERD = [
    ("Gnet", "We kennen 'Gnet' niet. Bedoel je Gent?"),
    ("Antwerpn", "We kennen 'Antwerpn' niet. Bedoel je Antwerpen?"),
    ("mechlen", "We kennen 'mechlen' niet. Bedoel je Mechelen?"),
    ("xyzzy", "We kennen 'xyzzy' niet. Schrijf een Vlaamse gemeente of een postcode."),
]


def test_finding_a_place(gemeenten):
    for tekst, naam, gemeente in BEKEND:
        plaats = find_place(tekst)
        assert (plaats.naam, plaats.gemeente) == (naam, gemeente), tekst
        assert Gemeente.objects.get(nis=plaats.nis).geldig_tot is None


def test_a_place_we_do_not_know(gemeenten):
    for tekst in ONBEKEND:
        assert find_place(tekst) is None, tekst


def test_a_typing_error_gets_a_suggestion(gemeenten):
    for tekst, zin in GESUGGEREERD:
        assert suggest_place(tekst) == zin


def test_finding_takes_few_queries(gemeenten, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        find_place("Heverlee")
