"""The filters beside the list: rare ones under one line, a field of study that is refined, long lists whole on demand."""

import re
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from catalogus.filters.opleidingen import OpleidingFilter
from catalogus.models import Opleiding
from catalogus.views.zoekalarm import canonical, describe
from catalogus.zoeken.bits import BIT, FACETBIT, VOL
from catalogus.zoeken.hoofdcode import HOEVEEL, code_of, proof_kind, values_of
from catalogus.zoeken.nieuws import as_json, from_json
from catalogus.zoeken.waarden import LIJSTEN

from . import test_zoekalarm as mail
from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, in_gemeente
from .test_zoekalarm import volger as volger

pytestmark = pytest.mark.django_db
LIJST = "/opleidingen/"


@pytest.fixture
def drie() -> list[Opleiding]:
    """Building (073), engineering (071) and one that tells nothing."""
    gevonden = []
    for titel, isced, uren, tempo, vks, bewijs in (
        ("Metselen", "0732", Decimal(200), "voltijds", 3, "Diploma metselaar"),
        ("Draaien", "0715", Decimal(8), "deeltijds", None, "Attest"),
        ("Raden", "", None, "", None, ""),
    ):
        opleiding = OpleidingFactory(titel=titel, isced=isced, vks=vks, certificaat=bewijs)
        UitvoeringFactory(opleiding=opleiding, uren=uren, tempo=tempo)
        gevonden.append(opleiding)
    return gevonden


def facets(client: Client, vraag: str = "") -> str:
    return client.get(f"{LIJST}?{vraag}").content.decode().partition('id="facetten"')[2].partition("</form>")[0]


def found(client: Client, vraag: str) -> set[str]:
    return {rij["titel"] for rij in client.get(f"/api/v1/opleidingen/?{vraag}").json()["results"]}


@pytest.mark.parametrize("met_index", [True, False])
def test_each_new_facet_finds_what_it_says_and_unknown_is_a_value(
    client: Client, drie, volger, met_index: bool
) -> None:
    if met_index:
        volger.step()
    alles = {"Metselen", "Draaien", "Raden"}
    for vraag, verwacht in {
        "duur=meer": {"Metselen"}, "duur=tot8": {"Draaien"}, "duur=onbekend": {"Raden"}, "duur=meer&duur=onbekend": {"Metselen", "Raden"},
        "tempo=voltijds": {"Metselen"}, "tempo=onbekend": {"Raden"}, "vks=3": {"Metselen"}, "vks=onbekend": {"Draaien", "Raden"},
        "bewijs=diploma": {"Metselen"}, "bewijs=attest": {"Draaien"}, "bewijs=onbekend": {"Raden"}, "studiegebied=07": {"Metselen", "Draaien"},
        "studiegebied=073": {"Metselen"}, "studiegebied=07&studiegebied=071": {"Draaien"}, "studiegebied=onbekend": {"Raden"},
        "sector=onbekend": alles, "niveau=onbekend": alles, "start=onbekend": set(), "leervorm=onbekend": set(), "moment=onbekend": set(),
    }.items():  # fmt: skip
        assert found(client, vraag) == verwacht, vraag
    assert client.get("/api/v1/opleidingen/?duur=lang").status_code == 400
    assert client.get("/api/v1/opleidingen/?studiegebied=0732").status_code == 400


def test_rare_facets_wait_under_one_line_and_stand_open_when_chosen(client: Client, drie) -> None:
    html = facets(client)
    voor, _, meer = html.partition('<details class="facetgroep"')
    assert meer.startswith(">"), "closed"
    assert 'name="duur"' in voor
    assert 'name="studiegebied"' in voor
    for naam in ("tempo", "vks", "bewijs"):
        assert f'name="{naam}"' not in voor
        assert f'name="{naam}"' in meer
    assert facets(client, "tempo=voltijds").partition('<details class="facetgroep"')[2].startswith(" open")
    Opleiding.objects.update(vks=None, certificaat="")
    zonder = facets(client, "x=1")
    assert 'name="vks"' not in zonder, "nothing to choose"
    assert 'name="bewijs"' not in zonder


def test_a_field_of_study_is_refined_in_place(client: Client, drie) -> None:
    assert 'value="073"' not in facets(client)
    breed = facets(client, "studiegebied=07")
    assert 'value="07" checked' in breed
    assert re.search(r'class=" is-diep"><input[^>]*value="073"', breed)
    smal = client.get(f"{LIJST}?studiegebied=07&studiegebied=073").content.decode()
    assert 'value="073" checked' in smal
    assert 'value="07" checked' not in smal
    assert smal.count('class="chip"') == 1
    assert 'class="chip" href="?studiegebied=07"' in smal, "back to the broad field"
    assert "Architectuur en bouw" in smal


def test_unknown_is_shown_only_where_it_is_and_says_of_what(client: Client, drie) -> None:
    html = facets(client)
    assert "Duur niet meegedeeld" in html
    assert "Vorm niet meegedeeld" not in html
    assert "Vorm niet meegedeeld" in facets(client, "leervorm=onbekend")
    chip = client.get(f"{LIJST}?duur=onbekend").content.decode()
    assert (
        re.search(r'class="chip"[^>]*>\s*(<[^>]*>)?\s*(Zet uit: )?Duur niet meegedeeld', chip)
        or "Duur niet meegedeeld" in chip
    )


def test_a_long_list_is_shown_whole_on_demand_and_stays_whole(client: Client) -> None:
    for nr in range(15):
        huis = AanbiederFactory(naam=f"Huis {chr(111 - nr)}", slug=f"huis-{nr}")
        UitvoeringFactory(opleiding=OpleidingFactory(titel=f"Cursus {nr}", aanbieder=huis))
    kort = facets(client, "q=cursus")
    assert kort.count('name="aanbieder"') == 12
    adres = re.search(r'href="([^"]*)">Toon alle 15<', kort)[1]
    assert adres == "?q=cursus&amp;alle=aanbieder#facet-aanbieder"
    heel = facets(client, "q=cursus&alle=aanbieder")
    assert heel.count('name="aanbieder"') == 15
    namen = re.findall(r"<span>(Huis \w)</span>", heel)
    assert namen == sorted(namen)
    assert '<input type="hidden" name="alle" value="aanbieder">' in heel
    assert '<details class="facet" id="facet-aanbieder" open' in heel
    assert 'href="?q=cursus#facet-aanbieder">Toon minder' in heel
    assert client.get(f"{LIJST}?alle=<b>&alle=moment").status_code == 200


def test_a_kept_search_remembers_the_new_facets_and_finds_by_them(client: Client, volger, drie) -> None:
    volger.step()
    vraag = QueryDict("studiegebied=07&studiegebied=073&duur=meer&tempo=voltijds&alle=aanbieder")
    filterset = OpleidingFilter(vraag, queryset=Opleiding.objects.levend())
    adres = canonical(vraag, filterset.vraag)
    assert adres == "duur=meer&studiegebied=073&tempo=voltijds"
    assert describe(filterset.vraag) == "met meer dan 160 uur, architectuur en bouw, voltijds"
    terug = from_json(as_json(filterset.vraag), filterset.vraag.vandaag)
    assert {f: w for f, w in terug.gekozen.items() if w} == {f: w for f, w in filterset.vraag.gekozen.items() if w}
    mail.follow(client, adres)
    for titel, isced in (("Tegelen", "0732"), ("Frezen", "0715")):
        in_gemeente("Gent", opleiding=OpleidingFactory(titel=titel, isced=isced), uren=Decimal(300), tempo="voltijds")
    volger.step()
    [bericht] = mail.morning(1)
    assert "Tegelen" in bericht.tekst
    assert "Frezen" not in bericht.tekst


def test_the_api_names_every_facet_and_its_values(client: Client, drie) -> None:
    antwoord = client.get("/api/v1/opleidingen/").json()["facetten"]
    assert {"duur", "tempo", "studiegebied", "vks", "bewijs"} < set(antwoord)
    assert {optie["waarde"]: optie["aantal"] for optie in antwoord["duur"]} == {
        "tot8": 1, "tot40": 0, "tot160": 0, "meer": 1, "onbekend": 1,
    }  # fmt: skip
    gebieden = {optie["waarde"]: (optie["aantal"], optie["label"]) for optie in antwoord["studiegebied"]}
    assert gebieden["07"] == (2, "Techniek, industrie en bouw")
    assert gebieden["onbekend"] == (1, "Studiegebied niet meegedeeld")
    assert sum(aantal for code, (aantal, _) in gebieden.items() if len(code) == 3) == 2


def test_everything_fits_in_its_number() -> None:
    """Sixty bits for the values, one for a full run; sixteen filters; the codes of a course in two bytes."""
    assert max(BIT.values()) < VOL < 1 << 63
    assert max(FACETBIT.values()) < 1 << 16
    assert HOEVEEL < 1 << 16
    for isced in ("", "07", "0732", "0288", "9999"):
        for vks in (None, 1, 8):
            for bewijs in ("", "Diploma", "Getuigschrift van deelname", "iets"):
                waarden = values_of(code_of(isced, vks, bewijs))
                assert waarden["vks"] == (str(vks or "onbekend"),)
                assert waarden["bewijs"] == (str(proof_kind(bewijs)),)
    assert all("onbekend" in LIJSTEN[facet] for facet in LIJSTEN if facet != "kenmerk")


def test_the_filters_stay_when_another_view_is_chosen(client: Client, drie) -> None:
    html = client.get(f"{LIJST}?duur=meer&tempo=voltijds").content.decode()
    kalender = reverse("catalogus:kalender")
    assert f'href="{kalender}?duur=meer&amp;tempo=voltijds"' in html
    assert client.get(f"{kalender}?duur=meer&tempo=voltijds").status_code == 200
