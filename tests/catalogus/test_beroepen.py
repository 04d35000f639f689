"""The index of occupations and the page of each: found by any name, courses with the reason, an address that lasts."""

from pathlib import Path

import pytest
from django.test import Client

from catalogus.models import Beroep, Beroepsvaardigheid, Vaardigheid
from catalogus.querysets.beroep import MINST_GEDEELD
from catalogus.zoekbronnen import beroepskeuze
from partnerschap.kern.models import Woordgroep
from partnerschap.kern.zoeken.bronnen import documentbronnen
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, vragen_bij
from tests.zoekmap import volger

from . import escobestanden as e
from .factories import OpleidingFactory, UitvoeringFactory
from .test_schemaorg import check_terms, of_page

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
INDEX, LASSER = "/opleidingen/beroepen/", "/opleidingen/beroepen/lasser/"


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    e.load_small(tmp_path)
    return tmp_path


def tekst(client: Client, pad: str, status: int = 200) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == status, pad
    return " ".join(antwoord.content.decode().split())


def names(client: Client, pad: str) -> list[str]:
    return [rij.beroep.label for rij in client.get(pad).context["rijen"]]


def test_the_index_goes_by_letter_by_group_and_by_any_name(client: Client, esco) -> None:
    assert names(client, INDEX) == ["bakker", "lasrobotoperator", "lasser", "soldeerder", "spotlasser"]
    assert names(client, f"{INDEX}?letter=s") == ["soldeerder", "spotlasser"]
    assert names(client, f"{INDEX}?letter=z") == []
    assert names(client, f"{INDEX}?groep=7512") == ["bakker"]
    assert "Lassers en snijders" in tekst(client, f"{INDEX}?groep=7212")
    assert names(client, f"{INDEX}?q=hoeklas") == ["lasser"]
    assert client.get(f"{INDEX}?q=plaatlas").context["rijen"][0].ook[0] == "plaatlasser"
    assert names(client, f"{INDEX}?q=las")[0] in ("lasser", "lasrobotoperator")
    assert names(client, f"{INDEX}?q=lasser")[0] == "lasser"
    assert names(client, f"{INDEX}?q=bakkker") == ["bakker"]
    assert "Deze namen lijken erop" in tekst(client, f"{INDEX}?q=bakkker")
    niets = tekst(client, f"{INDEX}?q=astronaut")
    assert "We kennen geen beroep met deze woorden" in niets
    assert "/opleidingen/?q=astronaut" in niets
    for vreemd in (
        "q=%00",
        "q='%26|!",
        "letter=%F0%9F%98%80",
        "groep=abc",
        "groep=9999",
        "page=zestig",
        "q=" + "a" * 500,
    ):
        assert client.get(f"{INDEX}?{vreemd}").status_code == 200, vreemd


def test_suggestions_are_names_that_begin_so(client: Client, esco) -> None:
    pad = f"{INDEX}suggesties.html"
    assert tekst(client, f"{pad}?q=lasser") == '<option value="lasser"></option>'
    assert "lasrobotoperator" in tekst(client, f"{pad}?q=la")
    for leeg in ("", "?q=", "?q=l", "?q=%00"):
        assert tekst(client, pad + leeg) == ""


def test_without_esco_the_page_says_so_and_shows_what_people_look_for(client: Client) -> None:
    Woordgroep.objects.create(woorden=["proeflasser", "lasser"])
    kaal = tekst(client, INDEX)
    assert "ESCO) is hier nog niet ingelezen" in kaal
    assert "/opleidingen/?q=zorgkundige" in kaal
    assert "ook: proeflasser" in kaal
    assert "/opleidingen/?q=iets%20anders" in tekst(client, f"{INDEX}?q=iets%20anders")
    assert client.get(LASSER).status_code == 404


def test_an_occupation_says_what_it_is_and_what_stands_beside_it_and_why(client: Client, esco) -> None:
    Woordgroep.objects.create(woorden=["lasser", "soudeur"])
    Woordgroep.objects.create(woorden=["plaatlasser", "uitgezet"], actief=False)
    pagina = tekst(client, LASSER)
    for woord in (
        "Een lasser verbindt metalen delen.", "hoeklasser", "soudeur", "Lassers en snijders", "Nodig (3)", "Ook nuttig (1)",
        "/opleidingen/?q=vaardigheid%201", "versie 1.2", "ESCO-classificatie van de Europese Commissie", "25 jan 2024",
        '<span class="klein gedempt">kennis</span>',
    ):  # fmt: skip
        assert woord in pagina, woord
    assert "uitgezet" not in pagina
    verwant = {
        str(deel["waarom"]): [een.label for een in deel["rijen"]] for deel in client.get(LASSER).context["verwant"]
    }
    assert verwant == {"smaller": ["spotlasser"], "gedeeld": ["lasrobotoperator"], "groep": ["soldeerder"]}
    assert "2 van de 3 vaardigheden" in pagina
    assert MINST_GEDEELD == 2
    boven = {str(deel["waarom"]) for deel in client.get("/opleidingen/beroepen/spotlasser/").context["verwant"]}
    assert boven == {"breder", "groep"}


def test_courses_stand_there_with_the_reason_and_nothing_hidden(client: Client, esco, volger) -> None:
    lasser = Beroep.objects.get(slug="lasser")
    gekoppeld = OpleidingFactory(titel="Metaal verbinden", knelpuntberoep=True)
    verborgen = OpleidingFactory(titel="Geheim", gepubliceerd=False)
    for opleiding in (gekoppeld, verborgen):
        opleiding.beroepen.add(lasser)
    UitvoeringFactory(opleiding=OpleidingFactory(titel="Lasser in opleiding"))
    OpleidingFactory(titel="Bakken")
    volger.step()
    antwoord = client.get(LASSER)
    titels = {deel: [rij.opleiding.titel for rij in antwoord.context[deel]] for deel in ("gekoppeld", "gevonden")}
    assert titels == {"gekoppeld": ["Metaal verbinden"], "gevonden": ["Lasser in opleiding"]}
    pagina = tekst(client, LASSER)
    assert "<strong>1 opleiding leidt</strong> volgens de aanbieder naar dit beroep" in pagina
    assert "/opleidingen/?q=lasser" in pagina
    assert "Knelpuntberoep" in pagina
    assert "Geheim" not in pagina
    assert "Geen opleiding met deze naam" in tekst(client, "/opleidingen/beroepen/soldeerder/")
    aantallen = {rij.beroep.slug: rij.opleidingen for rij in client.get(INDEX).context["rijen"]}
    assert (aantallen["lasser"], aantallen["bakker"]) == (1, 0)
    assert LASSER in tekst(client, gekoppeld.get_absolute_url())


def test_a_guess_at_another_word_is_no_course_for_this_occupation(client: Client, esco, volger) -> None:
    OpleidingFactory(titel="Solderen voor beginners")
    OpleidingFactory(titel="Operator in de voeding")
    volger.step()
    assert client.get("/opleidingen/beroepen/lasrobotoperator/").context["aanbod"].gevonden == 0


def test_an_old_address_leads_on_and_a_vanished_one_stays_while_courses_lead_to_it(client: Client, esco) -> None:
    def load(*rijen: list[str]) -> None:
        rest = [e.occupation(nr, f"beroep {nr}") for nr in range(20, 30)]
        e.load(esco, "occupations", [*rijen, *rest, *(e.occupation(nr, naam) for nr, naam in vast)])

    vast = ((2, "spotlasser"), (3, "soldeerder"), (5, "lasrobotoperator"))
    load(e.occupation(1, "metaallasser"), e.occupation(4, "bakker", isco="7512"))
    oud = client.get(LASSER)
    assert (oud.status_code, oud["Location"]) == (301, "/opleidingen/beroepen/metaallasser/")
    assert client.get(oud["Location"]).status_code == 200
    load()
    assert "staat niet meer in ESCO" in tekst(client, oud["Location"], 410)
    OpleidingFactory().beroepen.add(Beroep.objects.get(slug="metaallasser"))
    assert "niet meer in ESCO" in tekst(client, oud["Location"])
    assert "metaallasser" not in names(client, INDEX)
    load(e.occupation(1, "lasser"))
    assert client.get(LASSER).status_code == 200
    assert client.get(oud["Location"])["Location"] == LASSER


def test_the_data_in_the_page_are_of_the_vocabulary(client: Client, esco) -> None:
    data = of_page(client, LASSER)
    check_terms(data)
    assert (data["@type"], data["name"], data["sameAs"]) == ("Occupation", "lasser", e.occupation_uri(1))
    assert data["occupationalCategory"] == "ISCO-08 7212 Lassers en snijders"
    assert {stuk["name"] for stuk in data["skills"]} >= {"vaardigheid 1", "metaalsoorten"}
    assert data["alternateName"] == ["hoeklasser", "plaatlasser"]


def test_as_many_questions_at_thirty_as_at_three(client: Client, esco) -> None:
    lasser = Beroep.objects.get(slug="lasser")
    teller = iter(range(1000, 2000))

    def add(aantal: int) -> None:
        for _ in range(aantal):
            nr = next(teller)
            ander = Beroep.objects.create(
                uri=e.occupation_uri(nr), code=str(nr), label=f"lasser {nr}", isco="7212", slug=f"l-{nr}"
            )
            vaardigheid = Vaardigheid.objects.create(uri=e.skill_uri(nr), label=f"kunde {nr}")
            Beroepsvaardigheid.objects.create(uri=lasser.uri, vaardigheid=vaardigheid.uri, aard="essential")
            Beroepsvaardigheid.objects.create(uri=ander.uri, vaardigheid=vaardigheid.uri, aard="essential")
            opleiding = UitvoeringFactory(opleiding__titel=f"Lasser {nr}").opleiding
            opleiding.beroepen.add(lasser, ander)

    assert assert_vast_aantal_vragen(client, INDEX, add) <= MOST_PER_PUBLIC_PAGE
    assert assert_vast_aantal_vragen(client, LASSER, add) <= MOST_PER_PUBLIC_PAGE
    assert vragen_bij(client, f"{INDEX}?q=lasser") <= MOST_PER_PUBLIC_PAGE
    assert vragen_bij(client, "/opleidingen/beroepen/soldeerder/") <= MOST_PER_PUBLIC_PAGE


def test_the_whole_portal_finds_occupations_without_their_names_in_the_index(client: Client, esco, volger) -> None:
    OpleidingFactory(titel="Lasser worden")
    volger.step()
    assert "beroepen" not in documentbronnen
    assert len(beroepskeuze.search_everywhere("vaardigheid", None, 4).treffers) == 0
    alle = beroepskeuze.search_everywhere("lasser", None, 1)
    assert (alle.totaal, [een.titel for een in alle.treffers]) == (1, ["lasser"])
    pagina = tekst(client, "/zoeken/?q=hoeklasser")
    assert LASSER in pagina
    assert LASSER in tekst(client, "/sitemap-beroepen.xml")
    assert INDEX in tekst(client, "/sitemap-vast.xml")


def test_a_kept_page_is_made_anew_when_a_file_comes(client: Client, esco, volger) -> None:
    volger.step()
    assert "Nodig (3)" in tekst(client, LASSER)
    rijen = [e.needs(1, nr) for nr in range(1, 5)] + [
        e.needs(1, 9, "optional"),
        e.needs(5, 1),
        e.needs(5, 2),
        e.needs(4, 4),
        e.needs(4, 1),
    ]
    assert e.load(esco, "occupationskills", rijen).nieuw == 1
    volger.step()
    assert "Nodig (4)" in tekst(client, LASSER)


def test_who_finds_no_course_is_led_to_the_occupation(client: Client, esco, volger) -> None:
    OpleidingFactory(titel="Heel iets anders")
    volger.step()
    assert INDEX in tekst(client, "/opleidingen/")
    niets = tekst(client, "/opleidingen/?q=soldeerder")
    assert "Kijk bij het beroep" in niets
    assert "/opleidingen/beroepen/soldeerder/" in niets
    assert "Kijk bij het beroep" not in tekst(client, "/opleidingen/?q=astronaut")
