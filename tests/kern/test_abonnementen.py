"""Mail that somebody asked for: only after a confirmation from the mail box itself, nothing twice, gone when it is stopped."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerschap.kern.actions import abonnementen
from partnerschap.kern.actions.post import _as_email
from partnerschap.kern.enums import Ritme
from partnerschap.kern.models import Abonnement, UitgaandBericht

from .abonneren import AbonnementFactory, proefsoort

pytestmark = pytest.mark.django_db
TOT: dict[str, int] = {}


@pytest.fixture(autouse=True)
def soort():
    TOT.clear()
    with proefsoort(TOT) as een:
        yield een


def ask(adres: str = "lezer@voorbeeld.test", onderwerp: str = "1") -> None:
    abonnementen.request(
        soort="proef", onderwerp=onderwerp, label="lassen bij Gent", adres=adres, ritme=Ritme.DAGELIJKS
    )


def link_in(bericht: UitgaandBericht) -> str:
    return (
        next(regel for regel in bericht.tekst.splitlines() if "/abonnementen/" in regel)
        .split("://", 1)[1]
        .split("/", 1)[1]
    )


def test_nobody_gets_mail_before_the_mail_box_says_yes(client):
    ask("Lezer@Voorbeeld.test ")
    TOT["1"] = 3
    assert abonnementen.send_news(soort="proef", vandaag=timezone.localdate() + timedelta(days=9)) == {
        "gekeken": 0,
        "gemaild": 0,
    }
    pad = "/" + link_in(UitgaandBericht.objects.get())
    # A mail program that opens the link by itself confirms nothing.
    assert "Ja, stuur me deze mails" in client.get(pad).text
    assert Abonnement.objects.get().bevestigd_op is None
    assert client.post(f"{pad}bevestig/").status_code == 302
    een = Abonnement.objects.get()
    assert een.adres == "lezer@voorbeeld.test"
    assert een.merk == 3, "what was there before is not news"
    assert een.volgende_op == timezone.localdate() + timedelta(days=1)


def test_a_request_dies_after_its_term(client):
    oud = AbonnementFactory(gevraagd_op=timezone.now() - timedelta(days=8))
    pad = reverse("kern:abonnement", args=[abonnementen.code_of(oud)])
    assert client.get(pad).status_code == 404
    assert client.post(f"{pad}bevestig/").status_code == 404
    jong = AbonnementFactory()
    bevestigd = AbonnementFactory(bevestigd=True, gevraagd_op=timezone.now() - timedelta(days=800))
    assert abonnementen.remove_unconfirmed(timezone.localdate()) == 1
    assert set(Abonnement.objects.all()) == {jong, bevestigd}


def test_somebody_elses_address_is_not_bothered_and_says_nothing():
    for nr in range(9):
        ask(onderwerp=str(nr))
    assert UitgaandBericht.objects.count() == abonnementen.MEESTE_VRAGEN_PER_DAG
    UitgaandBericht.objects.all().delete()
    Abonnement.objects.update(bevestigd_op=timezone.now(), volgende_op=timezone.localdate(), ritme=Ritme.WEKELIJKS)
    ask(onderwerp="1")
    # Who has it already is told so in his own mail box; his choice stays.
    assert "krijg je al" in UitgaandBericht.objects.get().tekst
    assert Abonnement.objects.get(onderwerp="1").ritme == Ritme.WEKELIJKS


def test_an_address_has_a_largest_number_of_subscriptions(monkeypatch):
    monkeypatch.setattr(abonnementen, "MEESTE_PER_ADRES", 2)
    for nr in range(4):
        ask(onderwerp=str(nr))
    assert Abonnement.objects.count() == 2


def test_news_is_told_once_on_its_day_and_silence_is_silence():
    dag = timezone.localdate()
    een, twee = AbonnementFactory.create_batch(2, bevestigd=True, onderwerp="1")
    ander = AbonnementFactory(bevestigd=True, onderwerp="2")
    week = AbonnementFactory(bevestigd=True, onderwerp="1", ritme=Ritme.WEKELIJKS)
    TOT["1"] = 4
    assert abonnementen.send_news(soort="proef", vandaag=dag) == {"gekeken": 4, "gemaild": 3}
    assert abonnementen.send_news(soort="proef", vandaag=dag) == {"gekeken": 0, "gemaild": 0}
    TOT["1"] = 5
    assert abonnementen.send_news(soort="proef", vandaag=dag + timedelta(days=1)) == {"gekeken": 3, "gemaild": 2}
    assert abonnementen.send_news(soort="proef", vandaag=dag + timedelta(days=7)) == {"gekeken": 4, "gemaild": 1}
    teksten = {
        adres: [b.tekst.splitlines()[0] for b in UitgaandBericht.objects.filter(aan=adres).order_by("pk")]
        for adres in (een.adres, twee.adres, ander.adres, week.adres)
    }
    assert teksten[een.adres] == teksten[twee.adres] == ["Nieuw: 1 tot 4.", "Nieuw: 5 tot 5."]
    assert teksten[ander.adres] == []
    assert teksten[week.adres] == ["Nieuw: 1 tot 4.", "Nieuw: 5 tot 5."]


def test_a_mail_can_be_stopped_by_a_mail_program_without_cookies_or_token():
    een = AbonnementFactory(bevestigd=True, onderwerp="1")
    TOT["1"] = 1
    abonnementen.send_news(soort="proef")
    bericht = UitgaandBericht.objects.get()
    koppen = message_from_bytes(_as_email(bericht).message().as_bytes())
    assert koppen["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = "/" + koppen["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    vreemd = Client(enforce_csrf_checks=True)
    assert "Stop deze mail" in vreemd.get(stop).text
    assert Abonnement.objects.filter(pk=een.pk).exists(), "reading stops nothing"
    antwoord = vreemd.post(stop, {"List-Unsubscribe": "One-Click"})
    assert antwoord.status_code == 302
    assert not Abonnement.objects.exists()
    assert not UitgaandBericht.objects.exists(), "what was written to the address goes with it"
    # Again, and for a code that never was: the same answer.
    for pad in (stop, reverse("kern:abonnement_stop", args=["x" * 22])):
        assert vreemd.post(pad).url == vreemd.get(pad).url == antwoord.url
    assert mail.outbox == []


def test_one_link_manages_everything_of_the_mail_box(client):
    een = AbonnementFactory(bevestigd=True, adres="a@voorbeeld.test", label="lassen bij Gent")
    twee = AbonnementFactory(bevestigd=True, adres="a@voorbeeld.test", label="koken")
    ander = AbonnementFactory(bevestigd=True, label="van iemand anders")
    code = abonnementen.code_of(een)
    tekst = client.get(reverse("kern:abonnement", args=[code])).text
    assert "lassen bij Gent" in tekst
    assert "koken" in tekst
    assert "van iemand anders" not in tekst
    code2 = abonnementen.code_of(twee)
    client.post(reverse("kern:abonnement_ritme", args=[code2]), {"ritme": "wekelijks", "terug": code})
    twee.refresh_from_db()
    assert twee.ritme == "wekelijks"
    client.post(reverse("kern:abonnement_ritme", args=[code2]), {"ritme": "elk uur"})
    twee.refresh_from_db()
    assert twee.ritme == "wekelijks"
    client.post(reverse("kern:abonnement_stop_alles", args=[code]))
    assert list(Abonnement.objects.all()) == [ander]


def test_only_a_hash_of_the_code_is_kept():
    een = AbonnementFactory()
    rij = Abonnement.objects.filter(pk=een.pk).values().get()
    assert abonnementen.code_of(een) not in str(rij)
