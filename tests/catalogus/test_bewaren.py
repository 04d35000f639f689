"""Keeping, sharing, comparing and the calendar: without an account, without a token, and without losing what is one's own."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogus import bewaarlijst
from catalogus.models import BewaardeOpleiding
from tests.bestuur.factories import GebruikerFactory
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen
from tests.zoekmap import volger as volger

from .factories import OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over

pytestmark = pytest.mark.django_db


def url(naam: str, *args) -> str:
    return reverse(f"catalogus:{naam}", args=args)


def keep(client: Client, *nummers: int, **koppen):
    return client.post(url("bewaren"), {"id": nummers}, **koppen)


def kept(client: Client) -> list[int]:
    return client.get(url("bewaard_stand")).json()["bewaard"]


# -- keeping ----------------------------------------------------------------------------------------------------------


def test_a_visitor_keeps_and_forgets_without_account_or_token():
    client = Client(enforce_csrf_checks=True)
    een, twee = (UitvoeringFactory().opleiding for _ in range(2))
    assert keep(client, een.pk).url == url("bewaard")
    antwoord = keep(client, twee.pk, HTTP_REFERER="http://testserver/opleidingen/?q=lassen")
    assert antwoord.url == "/opleidingen/?q=lassen"
    koekje = antwoord.cookies[bewaarlijst.KOEKJE]
    assert koekje["samesite"] == "Lax"
    assert kept(client) == [twee.pk, een.pk]
    keep(client, een.pk)
    assert kept(client) == [twee.pk, een.pk], "again does no harm"
    tekst = client.get(url("bewaard")).text
    assert tekst.index(twee.titel) < tekst.index(een.titel)
    client.post(url("bewaren"), {"weg": een.pk})
    # The toast undoes it.
    ongedaan = re.search(r'action="(/opleidingen/bewaren/\?id=\d+)"', client.get(url("bewaard")).text).group(1)
    assert kept(client) == [twee.pk]
    client.post(ongedaan)
    assert kept(client) == [een.pk, twee.pk]
    assert not BewaardeOpleiding.objects.exists()


@pytest.mark.parametrize(
    "koppen",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elders.test"},
    ],
)
def test_another_site_cannot_fill_a_list(client, koppen):
    assert keep(client, UitvoeringFactory().opleiding_id, **koppen).status_code == 403
    assert bewaarlijst.KOEKJE not in client.cookies


def test_going_back_stays_on_this_site(client):
    nummer = UitvoeringFactory().opleiding_id
    for elders in ("https://elders.test/x", "http://testserver//elders.test"):
        assert keep(client, nummer, HTTP_REFERER=elders).url == url("bewaard")


def test_a_changed_cookie_and_odd_numbers_are_nothing(client):
    client.cookies[bewaarlijst.KOEKJE] = "1-2-3:vals"
    assert kept(client) == []
    ontwerp = OpleidingFactory(gepubliceerd=False)
    client.post(url("bewaren"), {"id": ["x", "9" * 30, "-1", "²", ontwerp.pk, 999999]})
    assert kept(client) == []


def test_the_list_is_bounded_and_says_so(client, monkeypatch):
    from catalogus.views import bewaren

    monkeypatch.setattr(bewaren, "MEESTE", 2)
    nummers = [UitvoeringFactory().opleiding_id for _ in range(3)]
    for nummer in nummers:
        keep(client, nummer)
    assert kept(client) == [nummers[1], nummers[0]]
    assert "Je lijst is vol" in client.get(url("bewaard")).text


def test_htmx_gets_the_button_as_it_is_now(client):
    nummer = UitvoeringFactory().opleiding_id
    tekst = keep(client, nummer, HTTP_HX_REQUEST="true").text
    assert 'name="weg"' in tekst
    assert "Je lijst telt nu" in tekst
    assert "<html" not in tekst


def test_what_is_gone_is_said_and_can_be_taken_out(client):
    blijft = UitvoeringFactory().opleiding
    verdwenen = OpleidingFactory(titel="Verdwenen les")
    ontwerp = OpleidingFactory(titel="Teruggetrokken les")
    keep(client, blijft.pk, verdwenen.pk, ontwerp.pk)
    verdwenen.verdwenen_op = timezone.localdate()
    verdwenen.save()
    ontwerp.gepubliceerd = False
    ontwerp.save()
    tekst = client.get(url("bewaard")).text
    assert "Verdwenen les</strong> wordt niet meer aangeboden" in tekst
    assert "Teruggetrokken les" not in tekst
    assert "staat niet meer in het portaal" in tekst
    client.post(url("bewaren"), {"weg": [verdwenen.pk, ontwerp.pk]})
    assert kept(client) == [blijft.pk]


def test_with_an_account_the_list_is_in_the_database_and_what_was_kept_before_comes_along(client):
    gebruiker = GebruikerFactory()
    voor, al, na = (UitvoeringFactory().opleiding_id for _ in range(3))
    BewaardeOpleiding.objects.create(gebruiker=gebruiker, opleiding_id=al)
    keep(client, voor)
    gebruiker.set_password("een lang wachtwoord 1")
    gebruiker.save()
    antwoord = log_in(client, gebruiker)
    assert antwoord.cookies[bewaarlijst.KOEKJE]["max-age"] == 0, "the device keeps nothing of it"
    assert set(kept(client)) == {voor, al}
    keep(client, na)
    assert kept(client)[0] == na
    assert bewaarlijst.KOEKJE not in client.post(url("bewaren"), {"weg": na}).cookies
    client.logout()
    assert kept(client) == []


def log_in(client: Client, gebruiker):
    return client.post(reverse("account_login"), {"login": gebruiker.email, "password": "een lang wachtwoord 1"})


# -- sharing ----------------------------------------------------------------------------------------------------------


def test_a_shared_list_is_read_without_touching_ones_own(client):
    een, twee, eigen = (UitvoeringFactory().opleiding for _ in range(3))
    deler = Client()
    keep(deler, een.pk, twee.pk)
    link = re.search(r'readonly value="[^"]*?(/opleidingen/gedeeld/[^"]+)"', deler.get(url("bewaard")).text).group(1)
    keep(client, eigen.pk)
    antwoord = client.get(link)
    assert een.titel in antwoord.text
    assert bewaarlijst.KOEKJE not in antwoord.cookies
    assert kept(client) == [eigen.pk]
    nummers = re.findall(r'type="hidden" name="id" value="(\d+)"', antwoord.text)
    client.post(url("bewaren"), {"id": nummers, "naar": "lijst"})
    assert set(kept(client)) == {een.pk, twee.pk, eigen.pk}
    assert kept(deler) == [een.pk, twee.pk]


@pytest.mark.parametrize(
    "knoei", [lambda s: s[:-1], lambda s: "9-" + s, lambda s: "x", lambda s: s.replace(".", "", 1)]
)
def test_a_changed_or_old_link_says_so(client, knoei, monkeypatch):
    goed = bewaarlijst.share([UitvoeringFactory().opleiding_id])
    assert client.get(url("gedeeld", knoei(goed))).status_code == 404
    assert client.get(url("gedeeld", goed)).status_code == 200
    monkeypatch.setattr(bewaarlijst, "DEEL_SECONDEN", -1)
    assert client.get(url("gedeeld", goed)).status_code == 404


# -- comparing --------------------------------------------------------------------------------------------------------


def compare(client, *nummers: int, **velden: str):
    return client.get(url("vergelijken"), {"id": nummers, **velden})


def test_courses_stand_side_by_side_and_words_say_where_they_differ(client):
    gemeente("Gent")
    dicht = in_gemeente(
        "Gent", opleiding=OpleidingFactory(titel="Dicht", certificaat="Attest"), prijs=Decimal(300), start_datum=over(9)
    )
    ver = in_gemeente("Hasselt", opleiding=OpleidingFactory(titel="Ver"), prijs=Decimal(95), start_datum=over(30))
    antwoord = compare(client, dicht.opleiding_id, ver.opleiding_id, plaats="9000")
    rijen = {rij.naam: rij for rij in antwoord.context["rijen"]}
    assert [cel.bij for cel in rijen["Prijs zonder premies"].cellen] == ["", "laagste prijs"]
    assert [cel.bij for cel in rijen["Start"].cellen] == ["begint eerst", ""]
    assert [cel.bij for cel in rijen["Afstand tot 9000 Gent"].cellen] == ["dichtst bij", ""]
    assert [cel.tekst for cel in rijen["Bewijs"].cellen] == ["Attest", "onbekend"]
    assert rijen["Bewijs"].verschil == "verschilt"
    assert rijen["Vorm"].verschil == "gelijk"
    assert rijen["Inschrijven"].verschil == "overal onbekend"
    assert "Ze verschillen in prijs zonder premies" in antwoord.text
    assert antwoord.text.count('<th scope="row">') == len(rijen)


def test_an_unknown_price_is_never_the_lowest(client):
    a, b = UitvoeringFactory(prijs=None), UitvoeringFactory(prijs=Decimal(50))
    rijen = {rij.naam: rij for rij in compare(client, a.opleiding_id, b.opleiding_id).context["rijen"]}
    assert [(cel.tekst, cel.bij) for cel in rijen["Prijs zonder premies"].cellen] == [
        ("onbekend", ""),
        ("€\u00a050", ""),
    ]


def test_too_few_too_many_and_gone(client):
    nummers = [UitvoeringFactory().opleiding_id for _ in range(5)]
    assert "Er is nog niets om te vergelijken" in compare(client).text
    assert "Kies er nog een bij" in compare(client, nummers[0]).text
    veel = compare(client, *nummers)
    assert "We tonen de eerste 4" in veel.text
    assert len(veel.context["kolommen"]) == 4
    weg = OpleidingFactory(gepubliceerd=False)
    antwoord = compare(client, nummers[0], nummers[1], weg.pk)
    assert "Eén opleiding staat niet meer in het portaal" in antwoord.text
    assert weg.titel not in antwoord.text
    assert compare(client, nummers[0], nummers[1], plaats="Nergenshuizen").context["fout"]
    assert client.get(url("vergelijken"), {"id": ["x", "9" * 40]}).status_code == 200


def test_the_asked_moment_stands_for_its_course(client):
    een, ander = UitvoeringFactory(), UitvoeringFactory()
    later = UitvoeringFactory(opleiding=een.opleiding, start_datum=over(60), prijs=Decimal(77))
    antwoord = compare(client, een.opleiding_id, ander.opleiding_id, moment=str(later.pk))
    assert antwoord.context["kolommen"][0].uitvoering == later


# -- the calendar -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("met_index", [True, False])
def test_the_calendar_shows_the_first_days_of_the_same_selection(client, volger, met_index, settings, tmp_path):
    gemeente("Gent")
    maand = (timezone.localdate().replace(day=1) + timedelta(days=62)).replace(day=1)
    goed = in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen goed"), start_datum=maand + timedelta(days=4))
    in_gemeente("Hasselt", opleiding=goed.opleiding, start_datum=maand + timedelta(days=5))
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen later"), start_datum=maand + timedelta(days=40))
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen altijd"), start_datum=None, start_flexibel=True)
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Koken"), start_datum=maand + timedelta(days=4))
    if met_index:
        volger.step()
    else:
        settings.ZOEKINDEX_MAP = tmp_path / "leeg"
    vraag = {"q": "lassen", "plaats": "Gent"}
    antwoord = client.get(url("kalender"), vraag)
    [dag] = antwoord.context["dagen"]
    assert (dag.dag, [regel.uitvoering for regel in dag.regels]) == (goed.start_datum, [goed])
    assert antwoord.context["altijd"] == 1
    assert [een.aantal for een in antwoord.context["maanden"] if een.aantal] == [1, 1]
    volgende = antwoord.context["volgende"].url
    assert "q=lassen" in volgende
    assert "Lassen later" in client.get(url("kalender") + volgende).text
    alles = client.get(url("kalender"), {"maand": f"{maand:%Y-%m}"})
    assert [len(een.regels) for een in alles.context["dagen"]] == [2, 1]


def test_the_months_go_on_one_by_one_and_an_empty_one_leads_further(client, volger):
    nu = timezone.localdate().replace(day=1)
    later = (nu + timedelta(days=100)).replace(day=1)
    UitvoeringFactory(start_datum=later + timedelta(days=3), opleiding__titel="Veel later")
    UitvoeringFactory(start_datum=timezone.localdate(), opleiding__titel="Nu")
    volger.step()
    antwoord = client.get(url("kalender"), {"taal": "nl", "sorteer": "prijs"})
    assert antwoord.context["vorige"] is None
    assert [een.aantal for een in antwoord.context["maanden"]] == [1, 0, 0, 1]
    leeg = client.get(url("kalender") + antwoord.context["volgende"].url)
    assert "Er begint niets in deze maand" in leeg.text
    assert leeg.context["vorige"].aantal == 1
    assert "Veel later" in client.get(url("kalender") + leeg.context["eerste"].url).text
    for stap in (leeg.context["volgende"].url, leeg.context["eerste"].url, leeg.context["lijst_url"]):
        assert "taal=nl" in stap
        assert "sorteer=prijs" in stap
    assert "<title>2\xa0opleidingen: kalender" in antwoord.text


def test_the_calendar_is_kept_as_long_as_the_index_and_the_day(client, volger):
    UitvoeringFactory(start_datum=over(3))
    volger.step()
    etag = client.get(url("kalender"))["ETag"]
    assert client.get(url("kalender"), headers={"If-None-Match": etag}).status_code == 304
    UitvoeringFactory(start_datum=over(3))
    volger.step()
    assert client.get(url("kalender"), headers={"If-None-Match": etag}).status_code == 200


def test_a_day_with_many_is_one_link_further(client, monkeypatch):
    from catalogus.views import startkalender

    monkeypatch.setattr(startkalender, "PER_DAG", 2)
    for _ in range(5):
        UitvoeringFactory(start_datum=over(3))
    dag = client.get(url("kalender")).context["dagen"][0]
    assert (len(dag.regels), dag.totaal) == (2, 5)
    assert len(client.get(url("kalender") + dag.alle_url).context["dagen"][0].regels) == 5


@pytest.mark.parametrize(
    "vraag", ["maand=2026-13", "maand=x", "maand=9999-99", "dag=0001-01-01", "dag=2026-02-30", "straal=7"]
)
def test_an_odd_address_is_an_ordinary_page(client, vraag):
    assert client.get(f"{url('kalender')}?{vraag}").status_code == 200


# -- queries ----------------------------------------------------------------------------------------------------------


def test_every_list_costs_the_same_at_three_and_thirty(client):
    def more(hoeveel: int) -> None:
        nummers = [
            UitvoeringFactory(gemeente=gemeente("Gent"), start_datum=over(3)).opleiding_id for _ in range(hoeveel)
        ]
        keep(client, *nummers)

    assert assert_vast_aantal_vragen(client, url("bewaard"), more) <= MOST_PER_PUBLIC_PAGE
    gedeeld = url("gedeeld", bewaarlijst.share(kept(client)))
    assert assert_vast_aantal_vragen(client, gedeeld, more) <= MOST_PER_PUBLIC_PAGE
    assert assert_vast_aantal_vragen(client, url("kalender"), more) <= MOST_PER_PUBLIC_PAGE
