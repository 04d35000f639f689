"""Search, filters, facet counts and query counts; the page and the API select alike."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kennisbank import facetten
from kennisbank.enums import Soort
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Doelstelling
from tests.bestuur.factories import met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, vragen_bij

from .factories import ThemaFactory, maak, maker

pytestmark = pytest.mark.django_db
LIJST = "/kennisbank/"
API = "/api/v1/kennis/"


def titles(vraag: str = "") -> list[str]:
    """The titles for a query string, in order; page and API must agree."""
    antwoord = Client().get(f"{LIJST}?{vraag}")
    assert antwoord.status_code == 200
    gezien = [item.titel for item in antwoord.context["blad"].object_list]
    assert gezien == [rij["titel"] for rij in Client().get(f"{API}?{vraag}").json()["results"]]
    return gezien


def test_dutch_words_are_found_in_every_field_and_without_accents() -> None:
    maak(Soort.GOEDE_PRAKTIJK, titel="Bakkers leren", probleem="Er was te veel lawaai in de fabriek.")
    maak(Soort.PUBLICATIE, titel="Coördinatie van opleidingen", auteurs="Desmedt, E.")
    assert titles("q=fabrieken") == ["Bakkers leren"]
    assert titles("q=coordinatie") == ["Coördinatie van opleidingen"]
    assert titles("q=opleiding") == ["Coördinatie van opleidingen"]
    assert titles("q=desmedt") == ["Coördinatie van opleidingen"]
    assert titles("q=glasblazen") == []


@pytest.mark.parametrize("onzin", ["'", '"', "a & | ! (", "-", "\\", "%", "🙂", "or or or"])
def test_no_search_text_breaks_the_page(onzin: str) -> None:
    assert Client().get(LIJST, {"q": onzin}).status_code == 200


def test_a_title_match_comes_before_a_mention() -> None:
    maak(Soort.TOOL, titel="Iets anders", tekst="Hier komt lassen even voor.")
    maak(Soort.TOOL, titel="Lassen voor beginners")
    maak(Soort.TOOL, titel="Nog iets", tekst="Ook lassen.")
    assert titles("q=lassen")[0] == "Lassen voor beginners"
    assert titles("q=lassen&sorteer=titel") == ["Iets anders", "Lassen voor beginners", "Nog iets"]


def test_filters_widen_within_a_facet_and_narrow_between_them() -> None:
    ThemaFactory(code="e-leren")
    ThemaFactory(code="kmo")
    Doelstelling.objects.create(code="SD9", slug="sd9", soort="strategisch", titel="Proef", omschrijving="x", bron="x")
    maak(Soort.TOOL, titel="A", themas=["e-leren"], land="NL", doelstellingen=["SD9"])
    maak(Soort.TOOL, titel="B", themas=["kmo"])
    maak(Soort.GOEDE_PRAKTIJK, titel="C", themas=["kmo"], bewijsgraad=2)
    maak(Soort.GOEDE_PRAKTIJK, titel="D", themas=["kmo"], bewijsgraad=4)
    assert set(titles("thema=kmo")) == {"B", "C", "D"}
    assert set(titles("thema=kmo&thema=e-leren")) == {"A", "B", "C", "D"}
    assert titles("thema=kmo&soort=tool") == ["B"]
    assert titles("land=NL") == ["A"]
    assert set(titles("bewijs=2")) == {"C", "D"}
    assert titles("bewijs=3") == ["D"]
    assert titles("doel=SD9") == ["A"]


def test_counts_beside_the_filters_are_true_for_the_rest_of_the_selection() -> None:
    ThemaFactory(code="kmo")
    maak(Soort.TOOL, themas=["kmo"])
    maak(Soort.TOOL)
    maak(Soort.GOEDE_PRAKTIJK, bewijsgraad=3)
    antwoord = Client().get(f"{LIJST}?soort=tool")
    tellingen = {f["naam"]: {o["waarde"]: o["aantal"] for o in f["opties"]} for f in antwoord.context["facetten"]}
    assert tellingen["soort"]["tool"] == 2
    assert tellingen["soort"]["goede_praktijk"] == 1
    assert tellingen["thema"] == {"werkplekleren": 1, "kmo": 1}
    assert tellingen["bewijs"][""] == 2
    assert tellingen["bewijs"]["3"] == 0
    assert [chip["label"] for chip in antwoord.context["chips"]] == ["Tools"]
    assert antwoord.context["chips"][0]["url"] == "/kennisbank/?"


def test_facet_counting_is_pure() -> None:
    rijen = [{"k": ["a", "b"], "l": "x"}, {"k": ["a"], "l": "y"}, {"k": [], "l": "x"}]
    tel = facetten.count(rijen, {"k": ["b"], "l": []}, ("k", "l"))
    assert tel["k"] == {"a": 2, "b": 1, facetten.ALLES: 3}
    assert tel["l"] == {"x": 1, facetten.ALLES: 1}


def test_an_event_leaves_the_lists_by_itself() -> None:
    gisteren = timezone.now() - timedelta(days=1)
    item = maak(Soort.EVENEMENT, titel="Oud", begin=gisteren, einde=gisteren + timedelta(hours=1))
    bezig = timezone.now() - timedelta(hours=1)
    maak(Soort.EVENEMENT, titel="Bezig", begin=bezig, einde=bezig + timedelta(hours=3))
    assert titles() == ["Bezig"]
    assert set(titles("voorbij=ja")) == {"Oud", "Bezig"}
    assert "Oud" not in Client().get("/agenda/").content.decode()
    assert "Oud" in Client().get("/agenda/?voorbij=ja").content.decode()
    pagina = Client().get(item.get_absolute_url())
    assert pagina.status_code == 200
    assert "Dit is voorbij." in pagina.content.decode()


def test_a_wrong_filter_is_said_on_the_page_and_refused_by_the_api() -> None:
    maak(Soort.TOOL, titel="A")
    pagina = Client().get(f"{LIJST}?soort=onzin&land=XYZ&page=999")
    assert pagina.status_code == 200
    assert "kennen we niet" in pagina.content.decode()
    assert Client().get(f"{API}?soort=onzin").status_code == 400


def test_htmx_gets_the_part_with_title_and_counts_and_everybody_else_the_page() -> None:
    maak(Soort.TOOL, titel="Deeltje")
    deel = Client().get(LIJST, headers={"HX-Request": "true"}).content.decode()
    assert deel.strip().startswith("<title>")
    assert 'id="facetten" hx-swap-oob="true"' in deel
    assert "<html" not in deel
    heel = Client().get(LIJST)
    assert "<html" in heel.content.decode()
    assert "hx-swap-oob" not in heel.content.decode().split('id="toasts"')[0]
    assert "HX-Request" in heel["Vary"]


def test_the_api_gives_one_item_whole() -> None:
    item = maak(Soort.GOEDE_PRAKTIJK, titel="Lassers", tekst="**Vet** <script>x</script>")
    antwoord = Client().get(f"{API}{item.pk}/").json()
    assert antwoord["praktijk"]["bewijsgraad"] == 3
    assert antwoord["praktijk"]["aanpak"][0]["kop"] == "De les kwam naar ons."
    assert antwoord["publicatie"] is None
    assert antwoord["thema"] == ["werkplekleren"]
    assert antwoord["url"].endswith(item.get_absolute_url())
    assert "<script" not in antwoord["tekst_html"]


@pytest.mark.parametrize(
    "pad",
    [
        LIJST,
        f"{LIJST}?q=stuk&thema=werkplekleren&soort=goede_praktijk",
        "/agenda/",
        API,
        "/kennisbank/nieuw.atom",
        "/agenda.ics",
    ],
)
def test_a_list_asks_the_same_at_three_rows_as_at_thirty(client: Client, pad: str) -> None:
    soort = Soort.EVENEMENT if "agenda" in pad else Soort.GOEDE_PRAKTIJK
    maak(soort)
    aantal = assert_vast_aantal_vragen(client, pad, maker(soort))
    assert aantal <= MOST_PER_PUBLIC_PAGE


@pytest.mark.parametrize("soort", Soort)
def test_an_item_page_stays_within_the_budget(client: Client, soort: Soort) -> None:
    item = maak(soort)
    maker(soort)(6)
    assert vragen_bij(client, item.get_absolute_url()) <= MOST_PER_PUBLIC_PAGE


def test_desk_and_own_list_ask_the_same_at_three_rows_as_at_thirty(client: Client) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    client.force_login(redacteur)
    for pad in ("/beheer/kennisbank/?lijst=gepubliceerd", "/mijn/kennisbank/"):
        assert_vast_aantal_vragen(client, pad, lambda n: [maak(Soort.TOOL, door=redacteur) for _ in range(n)])


def test_similar_items_share_most_themes_first() -> None:
    for code in ("kmo", "e-leren"):
        ThemaFactory(code=code)
    item = maak(Soort.TOOL, themas=["kmo", "e-leren"])
    een = maak(Soort.TOOL, titel="Eén", themas=["kmo"])
    twee = maak(Soort.TOOL, titel="Twee", themas=["kmo", "e-leren"])
    maak(Soort.TOOL, titel="Geen")
    lijkt = Client().get(item.get_absolute_url()).context["lijkt"]
    assert [i.titel for i in lijkt] == [twee.titel, een.titel]


def test_reverse_of_every_kind() -> None:
    for soort in Soort:
        item = maak(soort)
        assert item.get_absolute_url() == reverse("kennisbank:detail", args=[soort.pad, item.slug])
