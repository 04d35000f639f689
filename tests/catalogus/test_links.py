"""Links to providers: which are asked, how politely, when one is called broken, and where that is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogus.actions import linkronde
from catalogus.actions.linkronde import look_now, run_round
from catalogus.actions.links import ask_again, claim_address, gather_addresses, leave_site, note_visit
from catalogus.enums.links import Linkstand
from catalogus.models import Link
from catalogus.tasks import links_nakijken
from partnerschap.kern.enums import Klopreden
from partnerschap.kern.imports import kloppen
from partnerschap.kern.imports.kloppen import Klop, Klopper
from partnerschap.kern.registers import geplande_taken
from tests.bronserver import Bronserver, Reactie

from .factories import AanbiederFactory, LinkFactory, OpleidingFactory, UitvoeringFactory, over, stukke_link

pytestmark = pytest.mark.django_db
HIER = Reactie(b"", type="text/html")
WEG = Reactie(b"", status=404, type="text/html")
DAG = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def uur(monkeypatch):
    """A clock that only sleeping moves; gives the seconds slept."""
    geslapen: list[float] = []
    monkeypatch.setattr(kloppen, "klok", lambda: sum(geslapen))
    monkeypatch.setattr(kloppen, "slaap", geslapen.append)
    return geslapen


@pytest.fixture
def sites(settings):
    """Three sites on this machine that have every page."""
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {f"{naam}.example.org": server.plaats for naam in ("a", "b", "c")}
        server.speel("/", HIER)
        server.speel("/robots.txt", Reactie(status=404))
        yield server


def asked(server: Bronserver) -> list[str]:
    """Which pages were visited, in order, by site."""
    return [f"{v.hoofding['Host'][0]}{v.pad}" for v in server.vragen if v.methode == "HEAD"]


def tomorrow() -> None:
    """A night later: what was asked, was asked then."""
    dag = timedelta(hours=24)
    for link in Link.objects.all():
        Link.objects.filter(pk=link.pk).update(
            gevraagd_op=link.gevraagd_op and link.gevraagd_op - dag, volgende_op=link.volgende_op - dag
        )


# --- which addresses ---


def test_every_address_on_a_page_stands_there_once_and_no_invented_one() -> None:
    school = AanbiederFactory(url="https://www.school.be/")
    for nummer in range(3):
        opleiding = OpleidingFactory(aanbieder=school, url="https://www.school.be/lassen")
        UitvoeringFactory(opleiding=opleiding, url=f"https://www.school.be/in?{nummer}")
    UitvoeringFactory(opleiding=opleiding, url="https://www.school.be/oud", start_datum=over(-9))
    UitvoeringFactory(opleiding=opleiding, url="https://www.school.be/gewist", verdwenen_op=over(-1))
    for anders in ({"voorbeeld": True}, {"gepubliceerd": False}, {"verdwenen_op": over(-1)}):
        OpleidingFactory(url="https://elders.be/", **anders)
    OpleidingFactory(url="mailto:info@school.be")
    assert gather_addresses(vandaag=timezone.localdate()) == 6
    assert set(Link.objects.values_list("adres", "host", "aantal")) == {
        ("https://www.school.be/", "www.school.be", 0), ("https://www.school.be/lassen", "www.school.be", 3),
        ("https://www.school.be/in?0", "www.school.be", 1), ("https://www.school.be/in?1", "www.school.be", 1),
        ("https://www.school.be/in?2", "www.school.be", 1), ("mailto:info@school.be", "", 1),
    }  # fmt: skip
    assert Link.objects.get(aantal=3).aanbieder == school
    assert gather_addresses(vandaag=timezone.localdate()) == 0
    school.opleidingen.update(gepubliceerd=False)
    gather_addresses(vandaag=over(31))
    assert list(Link.objects.values_list("adres", flat=True)) == ["mailto:info@school.be"]


# --- the walk ---


def test_an_address_of_many_courses_is_asked_once_and_not_again_that_night(sites) -> None:
    for _ in range(5):
        OpleidingFactory(url="https://a.example.org/les")
    assert run_round() == {"goed": 1}
    assert run_round() == {}
    assert asked(sites) == ["a/les"]
    tomorrow()
    assert run_round() == {}
    Link.objects.update(volgende_op=timezone.now(), gevraagd_op=None)
    assert run_round() == {"goed": 1}
    link = Link.objects.get()
    assert (link.goed_op, link.status, link.stand) == (timezone.localdate(), 200, Linkstand.GOED)
    assert timedelta(days=26) < link.volgende_op - timezone.now() < timedelta(days=34)


def test_broken_is_what_fails_on_two_nights(sites) -> None:
    OpleidingFactory(url="https://a.example.org/weg")
    OpleidingFactory(url="https://b.example.org/les")
    sites.speel("/weg", WEG)
    assert run_round() == {"weg": 1, "goed": 1}
    assert not Link.objects.stuk().exists()
    Link.objects.filter(host="a.example.org").update(fout_sinds=over(-1))
    tomorrow()
    assert run_round() == {"weg": 1}
    link = Link.objects.stuk().get()
    assert (link.stuk_sinds, link.stand) == (over(-1), Linkstand.STUK)
    assert timedelta(days=6) < link.volgende_op - timezone.now() < timedelta(days=8)
    sites.speel("/weg", HIER)
    Link.objects.filter(pk=link.pk).update(volgende_op=timezone.now(), gevraagd_op=None)
    assert run_round() == {"goed": 1}
    link.refresh_from_db()
    assert (link.stuk_sinds, link.fout_sinds, link.stand) == (None, None, Linkstand.GOED)


def test_a_worker_that_dies_has_nothing_asked_twice_that_night(sites, monkeypatch) -> None:
    for nummer in range(6):
        OpleidingFactory(url=f"https://{'abc'[nummer % 3]}.example.org/{nummer}")
    echt, over_ = Klopper.knock, [3]

    def die(zelf: Klopper, url: str) -> Klop:
        klop = echt(zelf, url)
        over_[0] -= 1
        if over_[0] == 0:
            raise SystemExit
        return klop

    monkeypatch.setattr(Klopper, "knock", die)
    with pytest.raises(SystemExit):
        run_round()
    monkeypatch.setattr(Klopper, "knock", echt)
    assert run_round() == {"goed": 3}
    assert sorted(asked(sites)) == sorted({*asked(sites)})
    assert len(asked(sites)) == 6
    # What was asked but never written is asked again, another night.
    assert Link.objects.filter(reden="").count() == 1
    assert run_round() == {}
    tomorrow()
    assert run_round() == {"goed": 1}


def test_sites_take_turns_and_each_has_its_pause(sites, uur, settings) -> None:
    settings.LINKS_PAUZE = 5.0
    for nummer in range(3):
        for site in "abc":
            OpleidingFactory(url=f"https://{site}.example.org/{nummer}")
    assert run_round() == {"goed": 9}
    volgorde = [pad[0] for pad in asked(sites)]
    assert [sorted(volgorde[n : n + 3]) for n in (0, 3, 6)] == [["a", "b", "c"]] * 3
    assert sites.meest_tegelijk == 1
    assert sites.paden().count("/robots.txt") == 3
    # Two pauses for three addresses of a site, shared by all three sites, and a second between robots.txt and the page.
    assert 10 <= sum(uur) <= 16


def test_a_night_has_its_bounds(sites, settings, monkeypatch) -> None:
    for nummer in range(8):
        OpleidingFactory(url=f"https://{'ab'[nummer % 2]}.example.org/{nummer}")
    settings.LINKS_PER_NACHT = 5
    assert run_round() == {"goed": 5}
    assert run_round() == {}
    settings.LINKS_PER_NACHT = 0
    tomorrow()
    assert run_round() == {}
    settings.LINKS_PER_NACHT = 100
    monkeypatch.setattr(linkronde, "PER_SITE", 1)
    assert run_round()["goed"] <= 2


def test_time_over_means_that_the_next_task_goes_on(sites, settings, monkeypatch) -> None:
    settings.LINKS_PAUZE = 5.0
    gepland: list[str] = []
    monkeypatch.setattr(linkronde, "plan", lambda naam, over=0: gepland.append(naam))
    for nummer in range(6):
        OpleidingFactory(url=f"https://a.example.org/{nummer}")
    assert run_round(beurt=12) == {"goed": 3}
    assert gepland == ["catalogus.links_nakijken"]
    assert run_round() == {"goed": 3}
    assert len(gepland) == 1
    assert len(set(asked(sites))) == len(asked(sites)) == 6


@pytest.mark.parametrize(
    "reactie", [Reactie(status=429, hoofding={"Retry-After": "259200"}), Reactie(status=503, hoofding={"Retry-After": "259200"})]
)  # fmt: skip
def test_a_site_that_asks_to_wait_is_left_alone(sites, reactie) -> None:
    for nummer in range(4):
        OpleidingFactory(url=f"https://a.example.org/{nummer}")
    OpleidingFactory(url="https://b.example.org/9")
    sites.speel("/", reactie)
    sites.speel("/9", HIER)
    assert run_round() == {"druk": 1, "goed": 1}
    tomorrow()
    assert run_round() == {}
    assert not Link.objects.exclude(fout_sinds=None).exists()


def test_a_moment_that_no_calendar_knows_stops_no_walk(sites) -> None:
    onzin = "Mon, 01 Jan 99999999999999999999 00:00:00 +0000"
    OpleidingFactory(url="https://a.example.org/1")
    OpleidingFactory(url="https://b.example.org/9")
    sites.speel("/1", Reactie(status=503, hoofding={"Retry-After": onzin}))
    sites.speel("/9", HIER)
    assert run_round() == {"druk": 1, "goed": 1}


def test_a_site_that_wants_a_long_pause_gets_one_question_a_night(sites) -> None:
    sites.speel("/robots.txt", Reactie(b"User-agent: *\nCrawl-delay: 3600\n", type="text/plain"))
    for nummer in range(4):
        OpleidingFactory(url=f"https://a.example.org/{nummer}")
    assert run_round() == {"goed": 1}
    assert run_round() == {}


def test_names_that_do_not_exist_count_only_when_somebody_answers(sites, monkeypatch) -> None:
    """Otherwise it is our own line that is down."""
    for naam in ("weg-1", "weg-2"):
        OpleidingFactory(url=f"https://{naam}.example.org/")
    echt = Klopper.knock
    monkeypatch.setattr(Klopper, "knock", lambda zelf, url: Klop(Klopreden.NAAM) if "weg-" in url else echt(zelf, url))
    assert run_round() == {"naam": 2}
    assert set(Link.objects.values_list("fout_sinds", "reden")) == {(None, "naam")}
    tomorrow()
    Link.objects.update(volgende_op=timezone.now())
    OpleidingFactory(url="https://a.example.org/les")
    assert run_round() == {"naam": 2, "goed": 1}
    assert Link.objects.filter(fout_sinds=timezone.localdate()).count() == 2


def test_switched_off_nothing_is_asked_and_that_is_said(sites, settings) -> None:
    settings.OPHALEN = False
    OpleidingFactory(url="https://a.example.org/les")
    assert "OPHALEN=False" in links_nakijken()
    assert sites.vragen == []
    assert any(een.taak == "catalogus.links_nakijken" for een in geplande_taken)


def test_two_walks_at_once_are_one(sites, monkeypatch) -> None:
    monkeypatch.setattr("partnerschap.kern.imports.slot._try", lambda naam: False)
    assert "loopt al" in run_round()
    assert sites.vragen == []


# --- what a visit means ---


def test_a_verdict_needs_two_days_and_only_what_counts() -> None:
    link = LinkFactory()

    def note(reden: str, dag: int, **opties: bool) -> Linkstand:
        note_visit(link=link.pk, klop=Klop(Klopreden(reden)), vandaag=DAG + timedelta(days=dag), **opties)
        link.refresh_from_db()
        return link.stand

    assert note("stil", 0) == Linkstand.ONBEKEND
    assert note("naam", 0, telt=False) == Linkstand.ONBEKEND
    assert note("weg", 0) == Linkstand.TWIJFEL
    assert note("weg", 0) == Linkstand.TWIJFEL
    assert note("druk", 1) == Linkstand.TWIJFEL
    assert note("bewijs", 2) == Linkstand.STUK
    assert link.stuk_sinds == DAG
    assert note("weigert", 9) == Linkstand.STUK
    assert note("weg", 16) == Linkstand.STUK
    assert link.stuk_sinds == DAG
    assert note("goed", 20) == Linkstand.GOED
    assert note("weg", 21) == Linkstand.TWIJFEL
    assert link.goed_op == DAG + timedelta(days=20)


def test_each_record_has_one_state_and_the_selection_says_the_same() -> None:
    for fout, stuk in ((None, None), (DAG, None), (DAG, DAG)):
        for reden in ("", *Klopreden):
            LinkFactory(reden=reden, fout_sinds=fout, stuk_sinds=stuk)
    per_stand = {stand: set(Link.objects.met_stand(stand)) for stand in Linkstand}
    assert sum(map(len, per_stand.values())) == Link.objects.count()
    for stand, links in per_stand.items():
        assert links
        assert {link.stand for link in links} == {stand}


def test_what_is_claimed_cannot_be_claimed_again() -> None:
    nu = timezone.now()
    link = LinkFactory(volgende_op=nu)
    assert claim_address(link=link.pk, nu=nu)
    assert not claim_address(link=link.pk, nu=nu)
    LinkFactory(volgende_op=nu)
    assert leave_site(host="school.example.org", wacht=1e12) == 2
    assert not Link.objects.filter(volgende_op__gt=nu + timedelta(days=15)).exists()


def test_asking_again_has_its_own_bound(sites, settings) -> None:
    link = stukke_link(
        "https://a.example.org/les", host="a.example.org", volgende_op=timezone.now() + timedelta(days=9)
    )
    ask_again(link=link.pk)
    assert look_now(link=link.pk) == "De link werkt."
    with pytest.raises(ValidationError, match="een uur later"):
        ask_again(link=link.pk)
    assert asked(sites) == ["a/les"]
    settings.OPHALEN = False
    with pytest.raises(ValidationError, match="staat hier uit"):
        ask_again(link=link.pk)
    with pytest.raises(ValidationError, match="niet meer"):
        ask_again(link=0)
