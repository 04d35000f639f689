"""List and page of a course as a visitor gets them: whole, as a fragment, empty, in error; and the same over the API."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from catalogus.actions import opleidingen as schrijven
from catalogus.models import Maatregel, Opleiding
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Organisatie, Sector
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, vragen_bij

from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over

pytestmark = pytest.mark.django_db
LIJST = "/opleidingen/"
API = "/api/v1/opleidingen/"


def add_courses(aantal: int) -> None:
    sector, _ = Sector.objects.get_or_create(code="bouw", defaults={"naam": "Bouw"})
    for nummer in range(aantal):
        opleiding = OpleidingFactory(
            titel=f"Metselen {nummer}", opleidingsverlof=True, kenmerken_op=over(0), kenmerken_bron="test"
        )
        opleiding.sectoren.add(sector)
        in_gemeente("Gent", opleiding=opleiding)
        UitvoeringFactory(opleiding=opleiding, vorm="online", prijs=None)


@pytest.mark.parametrize(
    "adres", [LIJST, LIJST + "?q=metselen&plaats=Gent&moment=avond", API, API + "?q=metselen&postcode=9000"]
)
def test_the_list_takes_as_many_queries_at_3_rows_as_at_30(client: Client, adres: str) -> None:
    gemeente("Gent")
    assert assert_vast_aantal_vragen(client, adres, add_courses) <= MOST_PER_PUBLIC_PAGE


@pytest.mark.parametrize("vraag", ["?q=xyzzy+plugh+qwx", "?q=metselen&plaats=Ieper&moment=weekend", "?plaats=Gnet"])
def test_a_list_without_hits_stays_under_twelve_queries(client: Client, vraag: str) -> None:
    gemeente("Ieper")
    add_courses(3)
    assert vragen_bij(client, LIJST + vraag) <= MOST_PER_PUBLIC_PAGE


def test_htmx_gets_the_part_with_title_counts_and_a_clean_address(client: Client) -> None:
    add_courses(3)
    antwoord = client.get(
        LIJST, {"q": "metselen", "plaats": "", "sorteer": "match", "moment": "avond"}, headers={"HX-Request": "true"}
    )
    tekst = antwoord.content.decode()
    assert "<html" not in tekst
    assert "<title>3\xa0opleidingen voor ‘metselen’" in tekst
    assert 'id="facetten" hx-swap-oob="true"' in tekst
    assert antwoord["HX-Push-Url"] == "/opleidingen/?q=metselen&moment=avond"
    assert "HX-Request" in antwoord["Vary"]
    heel = client.get(LIJST, {"q": "metselen"}, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in heel.content.decode()
    assert "hx-swap-oob" not in heel.content.decode()


def test_the_page_works_without_javascript(client: Client) -> None:
    add_courses(12)
    tekst = client.get(LIJST).content.decode()
    assert 'action="/opleidingen/"' in tekst
    assert tekst.count('form="filters"') == 5
    assert "Toon resultaten" in tekst
    assert "?page=2" in tekst
    tweede = client.get(LIJST, {"page": "2"}).content.decode()
    assert tweede.count("<article") == 2
    assert client.get(LIJST, {"page": "999"}).status_code == 200


def test_a_chip_takes_its_own_filter_off(client: Client) -> None:
    add_courses(1)
    tekst = client.get(LIJST, {"moment": ["avond", "weekend"], "plaats": "Gent", "straal": "50"}).content.decode()
    assert 'class="chip" href="?moment=weekend&amp;plaats=Gent&amp;straal=50"' in tekst
    assert 'class="chip" href="?moment=avond&amp;moment=weekend"' in tekst


def test_an_unknown_place_is_said_with_the_name_that_looks_like_it(client: Client) -> None:
    gemeente("Gent")
    tekst = client.get(LIJST, {"plaats": "Gnet", "q": "x"}).content.decode()
    assert "We kennen &#x27;Gnet&#x27; niet. Bedoel je Gent?" in tekst
    assert 'href="?plaats=Gent&amp;q=x"' in tekst or 'href="?q=x&amp;plaats=Gent"' in tekst
    antwoord = client.get(API, {"gemeente": "Gnet"})
    assert (antwoord.status_code, antwoord.json()["errors"][0]["detail"]) == (
        404,
        "We kennen 'Gnet' niet. Bedoel je Gent?",
    )


def test_wrong_values_are_an_error_in_the_api_and_a_sentence_on_the_page(client: Client) -> None:
    add_courses(1)
    for naam, waarde in (
        ("straal", "7"),
        ("moment", "middernacht"),
        ("sorteer", "geluk"),
        ("postcode", "12"),
        ("sector", "a b"),
    ):
        antwoord = client.get(API, {naam: waarde})
        assert (antwoord.status_code, antwoord.json()["errors"][0]["attr"]) == (400, naam)
        assert "kader-fout" in client.get(LIJST, {naam: waarde}).content.decode()


def test_no_hit_proposes_and_shows_what_there_is(client: Client) -> None:
    in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Glasblazen"), momenten=["weekend"])
    tekst = client.get(LIJST, {"q": "glasblazen", "plaats": "Ieper", "moment": "avond"}).content.decode()
    assert "Geen avondopleiding voor ‘glasblazen’ bij Ieper" in tekst
    assert "1 in het weekend" in tekst
    assert tekst.count("<article") == 1
    uitleg = client.get(API, {"q": "glasblazen", "gemeente": "Ieper", "moment": "avond"}).json()
    assert (uitleg["count"], uitleg["results"]) == (0, [])
    assert uitleg["uitleg"]["verruimd"][0] == {
        "tekst": "1 in het weekend",
        "aantal": 1,
        "wijzigt": {"moment": ["weekend"]},
    }


def test_the_price_is_the_providers_or_said_to_be_unknown(client: Client) -> None:
    opleiding = OpleidingFactory(titel="Duur of niet")
    UitvoeringFactory(opleiding=opleiding, prijs=Decimal(320))
    UitvoeringFactory(opleiding=opleiding, prijs=Decimal("515.5"))
    UitvoeringFactory(opleiding=OpleidingFactory(), prijs=None)
    tekst = client.get(LIJST).content.decode()
    assert "€\xa0320–515,50" in tekst
    assert "Prijs niet meegedeeld" in tekst


def test_a_course_shows_the_chosen_moment_its_price_and_its_map(client: Client) -> None:
    opleiding = OpleidingFactory(titel="MIG/MAG-lassen: basis", voorbeeld=True, leerdoelen=["Je last."])
    UitvoeringFactory(opleiding=opleiding, start_datum=over(-3))
    vol = in_gemeente("Gent", opleiding=opleiding, start_datum=over(5), plaatsen_vrij=0, prijs=Decimal(111))
    vrij = in_gemeente("Ieper", opleiding=opleiding, start_datum=over(9), plaatsen_vrij=2, prijs=Decimal(222))
    adres = opleiding.get_absolute_url()
    assert adres == f"/opleidingen/{opleiding.pk}/mig-mag-lassen-basis/"
    tekst = client.get(adres).content.decode()
    assert tekst.count('name="moment"') == 2
    assert "€\xa0222,00" in tekst
    assert "voorbeeld" in tekst
    assert "Ieper" in tekst
    assert '<path d="M' in tekst
    deel = client.get(adres, {"moment": vol.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in deel
    assert "€\xa0111,00" in deel
    assert 'id="weetjes" hx-swap-oob="true"' in deel
    assert client.get(adres, {"moment": "onzin"}).status_code == 200
    assert str(vrij.pk) in tekst


def test_a_course_page_stays_under_twelve_queries_however_many_runs(client: Client) -> None:
    opleiding = OpleidingFactory()
    gemeente("Gent")

    def add_runs(aantal: int) -> None:
        for dag in range(aantal):
            in_gemeente("Gent", opleiding=opleiding, start_datum=over(5 + dag))

    assert assert_vast_aantal_vragen(client, opleiding.get_absolute_url(), add_runs) <= MOST_PER_PUBLIC_PAGE


def test_addresses_lead_to_one_page_and_what_is_gone_says_so(client: Client) -> None:
    opleiding = OpleidingFactory(
        titel="Lassen", beschrijving='<p>Kijk</p><script>alert(1)</script><a href="javascript:x">y</a>'
    )
    antwoord = client.get(reverse("catalogus:opleiding_kort", args=[opleiding.pk]))
    assert (antwoord.status_code, antwoord["Location"]) == (301, opleiding.get_absolute_url())
    tekst = client.get(opleiding.get_absolute_url()).content.decode()
    assert "alert(1)" not in tekst
    assert "javascript:x" not in tekst
    assert "Nu is er geen moment gepland" in tekst
    Opleiding.objects.filter(pk=opleiding.pk).update(verdwenen_op=over(0))
    antwoord = client.get(opleiding.get_absolute_url())
    assert antwoord.status_code == 410
    assert "is er niet meer" in antwoord.content.decode()
    Opleiding.objects.filter(pk=opleiding.pk).update(verdwenen_op=None, gepubliceerd=False)
    assert client.get(opleiding.get_absolute_url()).status_code == 404
    assert client.get(f"{API}{opleiding.pk}/").status_code == 404
    assert client.get("/opleidingen/999999999999999999999/").status_code == 404


def test_a_provider_and_the_keeper_see_what_is_hidden(client: Client) -> None:
    organisatie = Organisatie.objects.create(naam="CVO", slug="cvo")
    verborgen = OpleidingFactory(aanbieder=AanbiederFactory(organisatie=organisatie), gepubliceerd=False)
    eigen = Gebruiker.objects.create_user("a@voorbeeld.test", rollen=[Rol.AANBIEDER], organisatie=organisatie)
    ander = Gebruiker.objects.create_user("b@voorbeeld.test", rollen=[Rol.AANBIEDER])
    beheer = Gebruiker.objects.create_user("c@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER])
    for gebruiker, ziet in ((eigen, True), (ander, False), (beheer, True)):
        client.force_login(gebruiker)
        assert (client.get(verborgen.get_absolute_url()).status_code == 200) is ziet
        assert client.get(API).json()["count"] == 0
        assert Opleiding.objects.zichtbaar_voor(gebruiker).filter(pk=verborgen.pk).exists() is ziet


def test_marks_lead_to_their_measure_and_say_to_be_confirmed(client: Client) -> None:
    Organisatie.objects.create(naam="Dienst", slug="dienst")
    Maatregel.objects.create(
        code="VOV", slug="vlaams-opleidingsverlof", naam="Vlaams opleidingsverlof", uitleg="Leren met loon.", actoren=["werknemer"],
        soort="verlof", niveau="vlaams", uitvoerder=Organisatie.objects.get(),
    )  # fmt: skip
    opleiding = OpleidingFactory(opleidingsverlof=True, kenmerken_op=over(0), kenmerken_bron="de aanbieder")
    UitvoeringFactory(opleiding=opleiding)
    tekst = client.get(opleiding.get_absolute_url()).content.decode()
    assert "/maatregelen/vlaams-opleidingsverlof/" in tekst
    assert tekst.count("te bevestigen") >= 2
    assert "Je voldoet" not in tekst


def test_a_run_goes_into_a_calendar(client: Client) -> None:
    uitvoering = in_gemeente("Gent", lesmomenten="ma en wo, 18.30–21.30 u.", adres="Dorpsstraat 1")
    antwoord = client.get(reverse("catalogus:uitvoering_ics", args=[uitvoering.opleiding_id, uitvoering.pk]))
    (afspraak,) = Calendar.from_ical(antwoord.content).walk("VEVENT")
    assert antwoord["Content-Type"].startswith("text/calendar")
    assert afspraak.decoded("dtstart") == uitvoering.start_datum
    assert "Gent" in afspraak["location"]
    zonder = UitvoeringFactory(start_datum=None)
    assert client.get(reverse("catalogus:uitvoering_ics", args=[zonder.opleiding_id, zonder.pk])).status_code == 404
    assert client.get(reverse("catalogus:uitvoering_ics", args=[zonder.opleiding_id, uitvoering.pk])).status_code == 404


def test_the_api_gives_page_facets_and_explanation(client: Client) -> None:
    add_courses(3)
    antwoord = client.get(API, {"gemeente": "Gent", "page_size": 2, "kenmerk": "opleidingsverlof"}).json()
    assert set(antwoord) == {"count", "next", "previous", "results", "facetten", "uitleg"}
    assert (antwoord["count"], len(antwoord["results"])) == (3, 2)
    eerste = antwoord["results"][0]
    assert (eerste["afstand_km"], eerste["kenmerken"], eerste["kenmerken_te_bevestigen"]) == (
        0.0,
        ["opleidingsverlof"],
        True,
    )
    assert [u["prijs"] for u in eerste["uitvoeringen"]] == [95.0]
    momenten = {optie["waarde"]: optie["aantal"] for optie in antwoord["facetten"]["moment"]}
    assert momenten == {"overdag": 0, "avond": 3, "weekend": 0, "eigen_tempo": 0, "onbekend": 0}
    assert antwoord["uitleg"].pop("volgorde")[-1] == "Niemand kan betalen om hoger te staan."
    assert antwoord["uitleg"] == {"uitgebreid_met": [], "verruimd": [], "bedoel_je": "", "online_apart": 0}
    een = client.get(f"{API}{eerste['id']}/").json()
    assert len(een["uitvoeringen"]) == 2
    assert een["leerdoelen"] == []


def test_writing_by_hand_cleans_dates_and_places(client: Client) -> None:
    aanbieder = schrijven.save_provider(aanbieder=AanbiederFactory.build(naam="Oude naam", slug=""))
    opleiding = schrijven.save_course(
        opleiding=OpleidingFactory.build(aanbieder=aanbieder, beschrijving="<h1>x</h1><p>y</p>", opleidingscheques=True)
    )
    assert (opleiding.beschrijving, opleiding.kenmerken_bron) == ("x<p>y</p>", "de aanbieder")
    uitvoering = schrijven.save_run(uitvoering=UitvoeringFactory.build(opleiding=opleiding, gemeente=gemeente("Ieper")))
    assert (uitvoering.breedte, uitvoering.lengte) == (50.85, 2.88)
    aanbieder.naam = "Zilverlinde"
    schrijven.save_provider(aanbieder=aanbieder)
    assert client.get(API, {"q": "zilverlinde"}).json()["count"] == 1
    assert client.get("/zoeken/", {"q": "zilverlinde"}).status_code == 200
