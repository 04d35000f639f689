"""The map of results: every number on it is the number of courses in the list it leads to, from the index and from PostgreSQL."""

import re
from datetime import date
from html import unescape
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from catalogus.filters.opleidingen import OpleidingFilter
from catalogus.models import Opleiding
from catalogus.views.kaart import pagina
from catalogus.views.kaart.ondergrond import ground
from catalogus.views.kaart.vlak import VERST, apart, around
from catalogus.zoekdocumenten import tokens_of
from catalogus.zoeken.spreiding import Verdeling
from partnerschap.kern import raam, voorraad
from partnerschap.kern.actions.geografie import load_geography
from partnerschap.kern.gebieden import PROVINCIES, find_area, read_areas
from partnerschap.kern.models import Gemeente
from tests.vragen import MOST_PER_PUBLIC_PAGE, tel_vragen
from tests.zoekmap import volger

from . import test_zoeken
from .factories import OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente
from .test_zoeken import random_question

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
aanbod = test_zoeken.aanbod
CIRKEL = re.compile(r'<a href="([^"]+)" aria-label="([^"]+): ([\d.]+)\sopleiding')


@pytest.fixture(autouse=True)
def leeg():
    voorraad.forget()
    raam.forget()
    yield
    voorraad.forget()
    raam.forget()


def ask(vraag: dict[str, list[str]], *, index: bool) -> OpleidingFilter:
    query = QueryDict(mutable=True)
    for naam, waarden in vraag.items():
        query.setlist(naam, waarden)
    zicht = tokens_of(AnonymousUser()) if index else None
    return OpleidingFilter(query, queryset=Opleiding.objects.zichtbaar_voor(None), zicht=zicht)


def page(pad: str) -> str:
    voorraad.forget()
    antwoord = Client().get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def total(html: str) -> int:
    kop = re.search(r"<h1>(?:([\d.]+)\sopleiding|Geen )", html)
    return int((kop[1] or "0").replace(".", ""))


@pytest.mark.parametrize("index", [True, False], ids=["index", "postgresql"])
def test_every_number_is_that_of_the_list_it_leads_to(aanbod, volger, index: bool) -> None:
    volger.step()
    rng = Random(11)
    onder, gezien = ground(None), 0
    for _ in range(40):
        vraag = random_question(rng)
        antwoord = ask(vraag, index=index).antwoord
        assert (antwoord.memo is not None) == index
        verdeling = Verdeling(antwoord.selectie)
        spreiding = verdeling.count(onder.groepen)
        provincies = verdeling.count(onder.groepen_per_provincie)
        alle: set[int] = set()
        for telling in (spreiding, provincies):
            for nis, aantal in telling.per_gebied.items():
                lijst = ask({**vraag, "gebied": [nis]}, index=index).antwoord.ids
                assert len(lijst) == aantal, (vraag, nis)
                alle |= set(lijst)
                gezien += 1
        assert spreiding.op_kaart == provincies.op_kaart == len(alle)
        onbekend = ask({**vraag, "gebied": ["onbekend"]}, index=index).antwoord.ids
        assert len(onbekend) == spreiding.onbekend
        online = set()
        if spreiding.online:
            online = set(ask({**vraag, "leervorm": ["online"]}, index=index).antwoord.ids)
            assert len(online) == spreiding.online
        assert alle | online | set(onbekend) == set(antwoord.ids)
    assert gezien > 60


def test_index_and_database_find_the_same_in_an_area(aanbod, volger) -> None:
    volger.step()
    rng = Random(4)
    gevonden = 0
    for _ in range(40):
        vraag = {**random_question(rng), "gebied": [rng.choice(["44021", "40000", "71022", "onbekend"])]}
        een, ander = ask(vraag, index=True), ask(vraag, index=False)
        assert not een.errors
        assert een.antwoord.ids == ander.antwoord.ids, vraag
        assert een.antwoord.selectie.tellingen == {
            facet: dict(per) for facet, per in ander.antwoord.selectie.tellingen.items()
        }
        gevonden += bool(een.antwoord.ids)
    assert gevonden > 5


def test_the_circles_and_the_list_beside_them_lead_to_the_same(aanbod, volger) -> None:
    UitvoeringFactory(vorm="online", opleiding__taal="nl")
    UitvoeringFactory(gemeente=None, opleiding__taal="nl")
    volger.step()
    html = page("/opleidingen/kaart/?taal=nl&sorteer=prijs")
    cirkels = CIRKEL.findall(html)
    assert len(cirkels) >= 4
    lijst = re.search(r'class="plaatslijst">(.*?)</ul>', html, re.S)[1]
    for url, naam, aantal in cirkels:
        assert f'href="{url}">{naam}<' in lijst
        assert "taal=nl" in url
        assert "sorteer=prijs" in url
        narrowed = page(unescape(url))
        assert total(narrowed) == int(aantal.replace(".", ""))
        assert f" in {naam}</h1>" in narrowed
        assert "Op de kaart" in narrowed
    assert '<input type="hidden" name="sorteer" value="prijs" form="filters">' in html
    assert "online.</strong>" in html
    assert "zonder plaats die we kennen" in html


def test_many_municipalities_begin_with_their_provinces(aanbod, volger, monkeypatch) -> None:
    monkeypatch.setattr(pagina, "MEESTE_GEMEENTEN", 2)
    Gemeente.objects.filter(nis="71022").update(provincie="Limburg")
    volger.step()
    html = page("/opleidingen/kaart/?taal=nl")
    cirkels = {naam: (unescape(url), int(n)) for url, naam, n in CIRKEL.findall(html)}
    assert set(cirkels) == {"Provincie Oost-Vlaanderen", "Provincie Limburg"}
    url, aantal = cirkels["Provincie Oost-Vlaanderen"]
    assert url == "?taal=nl&gebied=40000"
    verder = page(f"/opleidingen/kaart/{url}")
    assert total(verder) == aantal
    assert {"Gent", "Ieper"} <= {naam for _, naam, _ in CIRKEL.findall(verder)}
    assert "Hasselt" not in {naam for _, naam, _ in CIRKEL.findall(verder)}
    assert "Toon de hele kaart" in verder
    assert "per=gemeente" in html
    alle = page("/opleidingen/kaart/?taal=nl&per=gemeente")
    assert "Hasselt" in {naam for _, naam, _ in CIRKEL.findall(alle)}
    assert "Toon per provincie" in alle


def test_a_place_and_its_radius_are_drawn_and_the_online_courses_stand_beside(volger) -> None:
    in_gemeente("Gent")
    in_gemeente("Lokeren")
    in_gemeente("Hasselt")
    UitvoeringFactory(vorm="online", gemeente=gemeente("Hasselt"))
    volger.step()
    html = page("/opleidingen/kaart/?plaats=Gent")
    assert {naam for _, naam, _ in CIRKEL.findall(html)} == {"Gent", "Lokeren"}
    assert "kaart-straal" in html
    assert "kaart-plek" in html
    assert "En 1\xa0opleiding online." in html
    assert "telt niet mee in de 2" in html
    assert "25 km rond Gent" in html


def test_an_area_that_does_not_exist_is_said_and_a_merged_one_leads_on(volger) -> None:
    oud = Gemeente.objects.create(
        nis="44001", naam="Oudgent", slug="oudgent", provincie="Oost-Vlaanderen", breedte=51.0, lengte=3.7,
        geldig_van=date(1977, 1, 1), geldig_tot=date(2025, 1, 1), opvolger=gemeente("Gent"),
    )  # fmt: skip
    UitvoeringFactory(gemeente=oud, breedte=51.0, lengte=3.7)
    in_gemeente("Gent")
    volger.step()
    assert find_area("44001") == find_area("44021")
    for nis in ("44021", "44001", "40000"):
        assert total(page(f"/opleidingen/?gebied={nis}")) == 2
    assert [n for _, _, n in CIRKEL.findall(page("/opleidingen/kaart/"))] == ["2"]
    for fout in ("99999", "gent", "1"):
        assert "Kies een gemeente of provincie op de kaart." in page(f"/opleidingen/kaart/?gebied={fout}")
        assert Client().get(f"/api/v1/opleidingen/?gebied={fout}").status_code == 400
    assert Client().get("/api/v1/opleidingen/?gebied=44021").json()["count"] == 2


def test_nothing_found_says_what_to_do_and_draws_nothing(aanbod, volger) -> None:
    volger.step()
    html = page("/opleidingen/kaart/?q=lassen&gebied=44021&moment=avond&leervorm=werkplek&niveau=start&prijs=gratis")
    assert "<svg viewBox" not in html or 'class="resultatenkaart' not in html
    assert "zonder je keuze bij" in html or "We vonden niets" in html or "Geen enkele opleiding" in html


def test_the_same_queries_whatever_the_number_and_kept_as_long_as_the_index(volger, django_user_model) -> None:
    steden = ["Gent", "Lokeren", "Brugge"]
    for naam in steden:
        in_gemeente(naam)
    volger.step()
    page("/opleidingen/kaart/")
    with tel_vragen() as een:
        page("/opleidingen/kaart/?x=1")
    for _ in range(10):
        for naam in steden:
            in_gemeente(naam)
    volger.step()
    page("/opleidingen/kaart/")
    with tel_vragen() as dertig:
        page("/opleidingen/kaart/?x=2")
    assert een.aantal == dertig.aantal <= MOST_PER_PUBLIC_PAGE
    voorraad.forget()
    antwoord = Client().get("/opleidingen/kaart/")
    etag = antwoord["ETag"]
    assert Client().get("/opleidingen/kaart/", headers={"If-None-Match": etag}).status_code == 304
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Nieuw"))
    volger.step()
    assert Client().get("/opleidingen/kaart/", headers={"If-None-Match": etag}).status_code == 200


def test_the_shape_of_flanders_comes_from_its_places() -> None:
    load_geography()
    onder = ground(None)
    assert set(onder.omtrek) == set(PROVINCIES.values())
    assert all(pad.startswith("M") and pad.endswith("Z") for pad in onder.omtrek.values())
    assert sum(map(len, onder.omtrek.values())) < 30_000
    gebieden = read_areas()
    gemeenten = [gebied for gebied in gebieden.values() if not gebied.is_provincie]
    assert len(gemeenten) == 304
    assert sum(len(gebied.codes) for gebied in gemeenten) == Gemeente.objects.count()
    assert all(gebied.provincie for gebied in gemeenten)
    for nis in PROVINCIES.values():
        assert gebieden[nis].codes == {code for g in gemeenten if g.provincie == nis for code in g.codes}
    vlak = around([(gebied.breedte, gebied.lengte) for gebied in gemeenten], 5)
    assert all(vlak.holds(*vlak.place(gebied.breedte, gebied.lengte)) for gebied in gemeenten)


def test_circles_make_way_for_each_other_and_stay_near() -> None:
    rng = Random(2)
    plekken = [(rng.uniform(0, 1000), rng.uniform(0, 400)) for _ in range(30)]
    plekken += plekken[:2]
    stralen = [rng.choice([12.0, 22.0, 42.0]) for _ in plekken]

    def hidden(punten):
        """Circles of which the middle, so the number, lies under another."""
        return sum(
            (x - u) ** 2 + (y - w) ** 2 < (stralen[b] - 2) ** 2
            for a, (x, y) in enumerate(punten)
            for b, (u, w) in enumerate(punten)
            if a != b
        )

    nieuw = apart(plekken, stralen)
    assert hidden(nieuw) < hidden(plekken) / 2
    assert all(
        ((x - u) ** 2 + (y - w) ** 2) ** 0.5 <= VERST + 0.2 for (x, y), (u, w) in zip(plekken, nieuw, strict=True)
    )
