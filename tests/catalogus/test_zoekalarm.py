"""Mail about a kept question: what comes into it is told once, to who follows it; what the page would not show is not told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from catalogus.actions import zoekalarm
from catalogus.filters.opleidingen import OpleidingFilter
from catalogus.models import Opleiding, Zoekopdracht, Zoekronde, Zoekvondst
from catalogus.tasks import zoekalarm as taak
from catalogus.views.zoekalarm import canonical, describe
from partnerschap.kern.actions import abonnementen
from partnerschap.kern.models import Abonnement, UitgaandBericht
from partnerschap.kern.registers import geplande_taken
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from tests.zoekmap import volger as volger

from .factories import OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente

pytestmark = pytest.mark.django_db
LASSEN = "q=lassen&plaats=Gent"


@pytest.fixture
def nieuws_van_gisteren(volger):
    """A course that is there already, and an index that knows it."""
    gemeente("Gent")
    gemeente("Ieper")
    een = in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen voor beginners")).opleiding
    volger.step()
    return een


def follow(client, adres: str = LASSEN, email: str = "lezer@voorbeeld.test", ritme: str = "dagelijks") -> Abonnement:
    """Ask for mail on the page, and confirm it from the mail."""
    antwoord = client.post(f"{reverse('catalogus:zoekmail')}?{adres}", {"email": email, "ritme": ritme})
    assert antwoord.url == reverse("catalogus:zoekmail_gevraagd")
    abonnement = Abonnement.objects.get(adres=email)
    client.post(reverse("kern:abonnement_bevestig", args=[abonnementen.code_of(abonnement)]))
    abonnement.refresh_from_db()
    assert abonnement.bevestigd_op
    UitgaandBericht.objects.all().delete()
    return abonnement


def morning(dagen: int = 1) -> list[UitgaandBericht]:
    """What leaves on the morning of so many days from now."""
    voor = set(UitgaandBericht.objects.values_list("pk", flat=True))
    zoekalarm.run_round()
    abonnementen.send_news(soort=zoekalarm.NAAM, vandaag=timezone.localdate() + timedelta(days=dagen))
    return list(UitgaandBericht.objects.exclude(pk__in=voor).order_by("pk"))


def test_only_what_came_in_is_told_and_only_once(client, volger, nieuws_van_gisteren):
    follow(client)
    nieuw = in_gemeente("Gent", opleiding=OpleidingFactory(titel="MIG-lassen"), prijs=Decimal(195)).opleiding
    in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Lassen in Ieper"))
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Koken"))
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen, een ontwerp", gepubliceerd=False))
    volger.step()
    [bericht] = morning(1)
    assert bericht.onderwerp == "1 nieuwe opleiding voor ‘lassen’ bij Gent, binnen 25 km"
    assert "MIG-lassen" in bericht.tekst
    assert nieuw.get_absolute_url() in bericht.tekst
    assert "€ 195" in bericht.tekst.replace("\u00a0", " ")
    assert f"/opleidingen/?{LASSEN}" in bericht.tekst
    for ander in ("beginners", "Ieper", "Koken", "ontwerp"):
        assert ander not in bericht.tekst
    assert bericht.stop_url in bericht.tekst
    assert morning(2) == []
    assert morning(3) == []


def test_what_changes_into_a_question_is_news_what_changes_inside_it_is_not(client, volger, nieuws_van_gisteren):
    duur = in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen, duur"), prijs=Decimal(900))
    ver = in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Lassen, ver"))
    volger.step()
    follow(client, LASSEN + "&prijs=tot300")
    nieuws_van_gisteren.uitvoeringen.update(prijs=Decimal(90))
    duur.prijs = Decimal(290)
    duur.save()
    UitvoeringFactory(opleiding=ver.opleiding, gemeente=duur.gemeente, breedte=51.05, lengte=3.72)
    volger.step()
    [bericht] = morning(1)
    assert "2 nieuwe opleidingen" in bericht.onderwerp
    assert "Lassen, duur" in bericht.tekst
    assert "Lassen, ver" in bericht.tekst
    # Out and in again within three months is no news.
    Opleiding.objects.filter(pk=duur.opleiding_id).update(gepubliceerd=False)
    volger.step()
    assert morning(2) == []
    Opleiding.objects.filter(pk=duur.opleiding_id).update(gepubliceerd=True)
    volger.step()
    assert morning(3) == []
    Opleiding.objects.filter(pk=duur.opleiding_id).update(gepubliceerd=False)
    volger.step()
    morning(4)
    Zoekvondst.objects.update(gevonden_op=timezone.now() - timedelta(days=100))
    Opleiding.objects.filter(pk=duur.opleiding_id).update(gepubliceerd=True)
    volger.step()
    assert len(morning(5)) == 1


def test_what_was_taken_away_before_the_mail_left_is_not_in_it(client, volger, nieuws_van_gisteren):
    follow(client, ritme="wekelijks")
    weg = in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen, kort"))
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen, blijft"))
    volger.step()
    assert morning(1) == [], "a weekly one waits for its day"
    Opleiding.objects.filter(pk=weg.opleiding_id).update(verdwenen_op=timezone.localdate())
    [bericht] = morning(7)
    assert "1 nieuwe opleiding " in bericht.onderwerp
    assert "Lassen, kort" not in bericht.tekst


def test_two_who_ask_the_same_share_the_question_and_each_has_his_own_mark(client, volger, nieuws_van_gisteren):
    follow(client, "plaats=Gent&q=lassen&straal=25&page=3&sorteer=prijs", "een@voorbeeld.test")
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen A"))
    volger.step()
    zoekalarm.run_round()
    follow(client, LASSEN, "twee@voorbeeld.test")
    assert Zoekopdracht.objects.count() == 1
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen B"))
    volger.step()
    berichten = {bericht.aan: bericht.tekst for bericht in morning(1)}
    assert "Lassen A" in berichten["een@voorbeeld.test"]
    assert "Lassen B" in berichten["een@voorbeeld.test"]
    assert "Lassen A" not in berichten["twee@voorbeeld.test"]
    assert "Lassen B" in berichten["twee@voorbeeld.test"]


def test_words_for_which_only_look_alikes_exist_are_not_news(client, volger, nieuws_van_gisteren):
    follow(client, "q=lassen+glasblazen")
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen zonder glas"))
    volger.step()
    assert morning(1) == []


def test_a_round_that_dies_halfway_is_done_again_without_doubles(client, volger, nieuws_van_gisteren, monkeypatch):
    for nr, adres in enumerate((LASSEN, "q=lassen", "plaats=Gent")):
        follow(client, adres, f"lezer{nr}@voorbeeld.test")
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen nieuw"))
    volger.step()
    echt, keer = zoekalarm._write, []

    def dies_at_the_second(*args):
        keer.append(args)
        if len(keer) == 2:
            raise RuntimeError
        return echt(*args)

    monkeypatch.setattr(zoekalarm, "_write", dies_at_the_second)
    with pytest.raises(RuntimeError):
        zoekalarm.run_round()
    assert Zoekvondst.objects.count() == 1
    monkeypatch.undo()
    assert sorted(bericht.aan for bericht in morning(1)) == [f"lezer{nr}@voorbeeld.test" for nr in range(3)]
    assert Zoekvondst.objects.count() == 3
    assert morning(2) == []


def test_another_build_of_the_index_tells_nothing_again(client, volger, nieuws_van_gisteren):
    from partnerschap.kern.zoeken.volger import rebuild

    follow(client)
    morning(1)
    rebuild(volger.map_)
    assert morning(2) == []
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen na de herbouw"))
    volger.step()
    assert len(morning(3)) == 1


def test_without_an_index_everything_waits(client, settings, tmp_path):
    gemeente("Gent")
    settings.ZOEKINDEX_MAP = tmp_path / "leeg"
    follow(client)
    assert Zoekopdracht.objects.get().bekend is None
    with pytest.raises(Onbruikbaar):
        zoekalarm.run_round()
    assert not Zoekronde.objects.exists()


def test_the_task_stands_on_the_clock(client, volger, nieuws_van_gisteren):
    assert any(een.taak == "catalogus.zoekalarm" for een in geplande_taken)
    assert taak.apply().get()["opdrachten"] == 0


def test_a_question_that_nobody_follows_is_forgotten(client, volger, nieuws_van_gisteren):
    abonnement = follow(client)
    Zoekopdracht.objects.update(gemaakt_op=timezone.now() - timedelta(days=30))
    assert zoekalarm.remove_unfollowed(timezone.localdate()) == 0
    abonnementen.stop(code=abonnementen.code_of(abonnement))
    assert zoekalarm.remove_unfollowed(timezone.localdate()) == 1


def filterset(adres: str) -> OpleidingFilter:
    from django.http import QueryDict

    return OpleidingFilter(QueryDict(adres), queryset=Opleiding.objects.zichtbaar_voor(AnonymousUser()))


@pytest.mark.parametrize(
    ("adres", "kort", "woorden"),
    [
        ("q=+lassen++nu&page=2", "q=lassen+nu", "voor ‘lassen nu’"),
        ("moment=weekend&moment=avond&sorteer=prijs", "moment=avond&moment=weekend", "met avond, weekend"),
        ("straal=50&postcode=9000&taal=fr", "postcode=9000&straal=50&taal=fr", "bij 9000 Gent, binnen 50 km, Frans"),
        ("straal=50", "", ""),
    ],
)
def test_the_same_question_is_the_same_text(adres, kort, woorden):
    gemeente("Gent")
    een = filterset(adres)
    assert canonical(een.data, een.vraag) == kort
    assert describe(een.vraag) == woorden
    assert canonical(filterset(kort).data, filterset(kort).vraag) == kort


@pytest.mark.parametrize(
    "adres", ["", "straal=7&q=lassen", "q=win+nu+www.voorbeeld.test", "q=mail+mij%40voorbeeld.test"]
)
def test_some_questions_get_no_mail_and_the_page_says_why(client, adres):
    pad = f"{reverse('catalogus:zoekmail')}?{adres}"
    assert 'role="alert"' in client.get(pad).text
    client.post(pad, {"email": "a@voorbeeld.test", "ritme": "dagelijks"})
    assert not Abonnement.objects.exists()


def test_a_machine_and_a_place_that_asks_too_often_get_nothing(client):
    pad = f"{reverse('catalogus:zoekmail')}?q=lassen"
    machine = {"email": "a@voorbeeld.test", "ritme": "dagelijks", "website": "x"}
    assert client.post(pad, machine).status_code == 302
    assert not Abonnement.objects.exists()
    for nr in range(12):
        laatste = client.post(pad, {"email": f"a{nr}@voorbeeld.test", "ritme": "dagelijks"})
    assert laatste.status_code == 429
    assert Abonnement.objects.count() <= 10


def test_a_mistake_keeps_what_was_filled_in(client):
    antwoord = client.post(f"{reverse('catalogus:zoekmail')}?q=lassen", {"email": "geen adres", "ritme": "wekelijks"})
    assert "Dit is geen e-mailadres" in antwoord.text
    assert 'value="geen adres"' in antwoord.text
