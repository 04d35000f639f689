"""Pages of figures are kept ready for who has no session, and never longer than they are true."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from indicatoren.models import Indicator
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol

from .factories import make_indicator, make_series

pytestmark = pytest.mark.django_db
STAND_LATER = date(2025, 4, 15)
PAGINAS = ("/cijfers/", "/cijfers/doelen/sd1/", "/cijfers/proef/", "/cijfers/ontbrekend/", "/cijfers/rapport/")


@pytest.fixture
def _gevuld() -> None:
    make_series("PROEF", "BE2", {2019: "8.6", 2020: "7.7"})
    make_series("PROEF", "NL", {2019: "19.5", 2020: "18.8"})
    make_indicator(kerncijfer=True)


@pytest.mark.usefixtures("_gevuld")
def test_the_second_visitor_gets_the_same_page_for_one_question(client: Client, django_assert_num_queries) -> None:
    for adres in PAGINAS:
        eerste = client.get(adres)
        assert eerste.status_code == 200
        with django_assert_num_queries(1):
            tweede = client.get(adres)
        assert tweede.content == eerste.content
        assert client.get(adres, headers={"If-None-Match": tweede["ETag"]}).status_code == 304


@pytest.mark.usefixtures("_gevuld")
def test_an_edit_shows_at_once(client: Client) -> None:
    client.get("/cijfers/proef/")
    Indicator.objects.filter(code="proef").update(naam="Wie leert er bij")
    assert "Wie leert er bij" in client.get("/cijfers/proef/").content.decode()


@pytest.mark.usefixtures("_gevuld")
def test_a_new_vintage_shows_at_once(client: Client) -> None:
    client.get("/cijfers/proef/")
    make_series("PROEF", "SE", {2020: "33.3"}, stand=STAND_LATER)
    assert "33,3" in client.get("/cijfers/proef/").content.decode()


@pytest.mark.usefixtures("_gevuld")
def test_who_is_signed_in_gets_a_page_of_his_own(client: Client) -> None:
    client.get("/cijfers/proef/")
    client.force_login(met_rol(Rol.LID, email="lid-voorraad@voorbeeld.test"))
    assert "ETag" not in client.get("/cijfers/proef/")
