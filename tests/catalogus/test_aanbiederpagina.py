"""The page of a provider, and the line under a course that says where it comes from and how old it is."""

import json

import pytest
from django.test import Client

from catalogus.models import Opleiding
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, in_gemeente, over
from .test_import_xcri import catalogue, importeer, write
from .test_schemaorg import of_page

pytestmark = pytest.mark.django_db


def test_a_provider_shows_what_it_offers_and_nothing_hidden(client: Client) -> None:
    aanbieder = AanbiederFactory(naam="Lasschool", slug="lasschool", url="https://lasschool.example.org/")
    in_gemeente("Gent", opleiding=OpleidingFactory(aanbieder=aanbieder, titel="Lassen"))
    OpleidingFactory(aanbieder=aanbieder, titel="Zonder moment")
    OpleidingFactory(aanbieder=aanbieder, titel="Verborgen", gepubliceerd=False)
    OpleidingFactory(titel="Van een ander")
    tekst = client.get("/opleidingen/aanbieder/lasschool/").content.decode()
    for woord in ("Lassen", "Gent", "Nu geen moment gepland", "https://lasschool.example.org/", "uitvoer.loq.xml"):
        assert woord in tekst, woord
    for woord in ("Verborgen", "Van een ander"):
        assert woord not in tekst, woord
    data = of_page(client, "/opleidingen/aanbieder/lasschool/")
    assert [stuk["@type"] for stuk in data["@graph"]] == ["Organization", "Course", "Course"]
    assert (
        "heeft nu geen opleidingen" in client.get(f"/opleidingen/aanbieder/{AanbiederFactory().slug}/").content.decode()
    )
    assert client.get("/opleidingen/aanbieder/niemand/").status_code == 404
    assert json.dumps(data)


def test_thirty_courses_cost_as_many_questions_as_three(client: Client) -> None:
    aanbieder = AanbiederFactory(slug="school")

    def ask(aantal: int) -> int:
        for _ in range(aantal):
            UitvoeringFactory(opleiding=OpleidingFactory(aanbieder=aanbieder))
        return vragen_bij(client, "/opleidingen/aanbieder/school/")

    assert ask(3) == ask(21) <= MOST_PER_PUBLIC_PAGE


def test_a_course_says_where_it_comes_from_and_when_we_looked(client: Client, tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a"])), capsys)
    opleiding = Opleiding.objects.get()
    tekst = client.get(opleiding.get_absolute_url()).content.decode()
    assert "Gegevens van School, gelezen uit ‘Opleidingen in XCRI-CAP 1.2’" in tekst
    assert "door ons nagekeken op" in tekst
    assert vragen_bij(client, opleiding.get_absolute_url()) <= MOST_PER_PUBLIC_PAGE


def test_old_data_say_how_old_they_are(client: Client) -> None:
    oud = OpleidingFactory(bijgewerkt_op=over(-400))
    tekst = client.get(oud.get_absolute_url()).content.decode()
    assert "13 maanden oud" in tekst
    assert "hier ingevoerd" in tekst
    assert "maanden oud" not in client.get(OpleidingFactory().get_absolute_url()).content.decode()
