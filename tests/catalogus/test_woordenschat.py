"""The vocabulary of courses: fields of study, pace, places and links to ESCO; from a row to page, API and search."""

import csv

import pytest
from django.test import Client

from catalogus.enums.studiegebied import STUDIEGEBIEDEN, field_label, read_field
from catalogus.imports.bronnen import find
from catalogus.imports.kolommen import OPLEIDING, UITVOERING, course_values, fingerprint, mark_of, run_values
from catalogus.imports.rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from catalogus.models import Beroep, Opleiding, Vaardigheid
from catalogus.zoekdocumenten import documents
from partnerschap.kern.imports.source import Gelezen
from partnerschap.kern.models import Indexwijziging
from tests.gedeeld import gedeeld

from .factories import OpleidingFactory, UitvoeringFactory, over

LASSER = "http://data.europa.eu/esco/occupation/lasser"
LASSEN = "http://data.europa.eu/esco/skill/lassen"


def row(**velden) -> Opleidingrij:
    """An invented course (voorbeeld)."""
    uitvoering = Uitvoeringrij("r", start_datum=over(30), tempo="deeltijds", plaatsen=12)
    vast = {"beroepen": [LASSER, "http://data.europa.eu/esco/occupation/onbekend"], "vaardigheden": [LASSEN]}
    return Opleidingrij(
        Aanbiederrij("s", "School"), "c", "Lassen", isced="0715", uitvoeringen=[uitvoering], **vast | velden
    )


def load(rij: Opleidingrij) -> tuple[int, int, int]:
    lader = find("csv").lader(find("csv"))
    lader.stage([rij], Gelezen(over(0), iter(())))
    verschil = lader.difference(over(0))
    lader.apply(over(0), 0)
    return verschil.nieuw, verschil.gewijzigd, verschil.ongewijzigd


def test_every_code_of_ours_is_one_of_the_classification() -> None:
    with gedeeld("codelists/iscedf2013_nl.csv").open(encoding="utf-8") as invoer:
        codes = {rij["code"] for rij in csv.DictReader(invoer)}
    assert set(STUDIEGEBIEDEN) <= codes
    assert {code for code in codes if not field_label(code)} == {"99", "999", "9999"}
    assert [read_field(code) for code in ("0715", "99", "9999", "7", "abcd")] == ["0715", "", "", "", ""]


def test_columns_that_came_later_leave_old_fingerprints_as_they_were() -> None:
    oud = Opleidingrij(Aanbiederrij("s", "School"), "c", "Lassen", uitvoeringen=[Uitvoeringrij("r")])
    waarden, delen = course_values(oud), run_values(oud.uitvoeringen[0], None, None)
    assert mark_of(OPLEIDING, waarden, [("sector", "bouw")]) == fingerprint([*waarden[:17], ("sector", "bouw")])
    assert mark_of(UITVOERING, delen) == fingerprint(delen[:24])
    oud.isced = "0715"
    assert mark_of(OPLEIDING, course_values(oud)) != mark_of(OPLEIDING, waarden)


@pytest.mark.django_db
def test_a_row_reaches_page_api_and_search_document(client: Client) -> None:
    Beroep.objects.create(uri=LASSER, code="7212.3", label="lasser/lasster", isco="7212")
    Vaardigheid.objects.create(uri=LASSEN, code="", label="metalen lassen", soort="skill/competence")
    assert load(row()) == (1, 0, 0)
    Indexwijziging.objects.all().delete()
    assert load(row()) == (0, 0, 1)
    assert load(row(beroepen=[])) == (0, 1, 0)
    assert Indexwijziging.objects.filter(soort="opleidingen").exists()
    load(row())
    opleiding = Opleiding.objects.get()
    assert list(opleiding.beroepen.values_list("uri", flat=True)) == [LASSER]
    tekst = client.get(opleiding.get_absolute_url()).content.decode()
    for woord in ("Deeltijds", "Hoogstens 12 deelnemers", "Mechanica en metaal", "lasser/lasster", "metalen lassen"):
        assert woord in tekst, woord
    gegevens = client.get(f"/api/v1/opleidingen/{opleiding.pk}/").json()
    assert (gegevens["isced"], gegevens["beroepen"], gegevens["vaardigheden"]) == ("0715", [LASSER], [LASSEN])
    assert (gegevens["uitvoeringen"][0]["tempo"], gegevens["uitvoeringen"][0]["plaatsen"]) == ("deeltijds", 12)
    document = next(documents([opleiding.pk]))
    assert all(woord in document.tekst for woord in ("Mechanica en metaal", "lasser/lasster", "metalen lassen"))


@pytest.mark.django_db
def test_what_is_not_known_is_left_out_and_is_no_no(client: Client) -> None:
    run = UitvoeringFactory(opleiding=OpleidingFactory())
    tekst = client.get(run.opleiding.get_absolute_url()).content.decode()
    for woord in ("Tempo", "Groep", "Studiegebied", "Geen kinderopvang", "Niet toegankelijk", "ESCO"):
        assert woord not in tekst, woord
