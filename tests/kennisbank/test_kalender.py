"""Calendars and feeds that other programs read."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from kennisbank import jsonld
from kennisbank.enums import Soort
from kennisbank.forms import FORMULIEREN

from .factories import maak

pytestmark = pytest.mark.django_db
BRUSSEL = ZoneInfo("Europe/Brussels")
ATOM = "{http://www.w3.org/2005/Atom}"


def test_an_event_has_its_hours_in_brussels_summer_and_winter(client: Client) -> None:
    jaar = timezone.localdate().year + 1
    for maand, verschil in ((1, 1), (7, 2)):
        begin = datetime(jaar, maand, 14, 19, 0, tzinfo=BRUSSEL)
        item = maak(Soort.EVENEMENT, titel="Infoavond; met, tekens", begin=begin, einde=begin + timedelta(hours=2))
        antwoord = client.get(f"/kennisbank/evenement/{item.slug}.ics")
        assert antwoord["Content-Type"].startswith("text/calendar")
        kalender = Calendar.from_ical(antwoord.content)
        (stuk,) = kalender.walk("VEVENT")
        assert stuk.decoded("dtstart") == begin
        assert stuk.decoded("dtstart").utcoffset() == timedelta(hours=verschil)
        assert stuk["dtstart"].params["TZID"] == "Europe/Brussels"
        assert str(stuk["summary"]) == "Infoavond; met, tekens"
        assert kalender.walk("VTIMEZONE")
        for verplicht in ("uid", "dtstamp", "url", "location"):
            assert stuk[verplicht]
        assert b"\r\n" in antwoord.content


def test_a_whole_day_is_a_date_and_lasts_until_the_evening() -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    form = FORMULIEREN[Soort.EVENEMENT](
        {"titel": "Dag", "taal": "nl", "land": "BE", "begin_datum": morgen.strftime("%d-%m-%Y")}
    )
    assert form.is_valid(), form.errors
    gegevens = form.gegevens()
    item = maak(Soort.EVENEMENT, begin=gegevens["begin"], einde=gegevens["einde"])
    assert timezone.localtime(item.evenement.einde).hour == 23
    (stuk,) = Calendar.from_ical(Client().get("/agenda.ics").content).walk("VEVENT")
    assert stuk.decoded("dtstart") == morgen
    assert stuk.decoded("dtend") == morgen + timedelta(days=1)
    assert isinstance(stuk.decoded("dtstart"), date)


def test_the_day_of_a_change_is_the_day_in_brussels() -> None:
    item = maak(Soort.TOOL)
    item.bijgewerkt_op = datetime(2026, 7, 1, 22, 30, tzinfo=ZoneInfo("UTC"))
    assert jsonld.as_data(item)["dateModified"] == "2026-07-02"


def test_the_form_refuses_an_end_before_the_begin() -> None:
    form = FORMULIEREN[Soort.EVENEMENT](
        {
            "titel": "Dag",
            "taal": "nl",
            "land": "BE",
            "begin_datum": "14-01-2027",
            "begin_uur": "19:00",
            "einde_uur": "18:00",
        }
    )
    assert not form.is_valid()
    assert "einde_uur" in form.errors
    los = FORMULIEREN[Soort.EVENEMENT]({"titel": "Dag", "taal": "nl", "land": "BE", "begin_uur": "19:00"})
    assert "begin_datum" in los.errors


def test_the_agenda_feed_holds_only_what_comes(client: Client) -> None:
    nu = timezone.now()
    maak(Soort.EVENEMENT, titel="Straks", begin=nu + timedelta(days=2), einde=None)
    maak(Soort.EVENEMENT, titel="Voorbij", begin=nu - timedelta(days=2), einde=None)
    stukken = Calendar.from_ical(client.get("/agenda.ics").content).walk("VEVENT")
    assert [str(s["summary"]) for s in stukken] == ["Straks"]
    assert stukken[0].decoded("dtend") > stukken[0].decoded("dtstart")


def test_the_atom_feed_is_valid_and_newest_first(client: Client) -> None:
    for titel in ("Eerst", "Daarna & <b>daarna</b>"):
        maak(Soort.TOOL, titel=titel)
    antwoord = client.get("/kennisbank/nieuw.atom")
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    wortel = ElementTree.fromstring(antwoord.content)
    assert wortel.tag == f"{ATOM}feed"
    for verplicht in ("id", "title", "updated"):
        assert wortel.find(f"{ATOM}{verplicht}").text
    stukken = wortel.findall(f"{ATOM}entry")
    assert [s.find(f"{ATOM}title").text for s in stukken] == ["Daarna & <b>daarna</b>", "Eerst"]
    for stuk in stukken:
        assert stuk.find(f"{ATOM}link").get("href").startswith("http")
        assert datetime.fromisoformat(stuk.find(f"{ATOM}updated").text).tzinfo
    assert len({s.find(f"{ATOM}id").text for s in stukken}) == 2
