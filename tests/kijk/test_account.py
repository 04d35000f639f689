"""The account pages of allauth in our look and words: they render strictly, extend our base and speak Dutch."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from partnerschap.bestuur.models import Gebruiker

pytestmark = pytest.mark.django_db

VOOR_BEZOEKERS = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]
VOOR_AANGEMELDEN = ["account_logout", "account_change_password", "account_email", "account_reauthenticate", "mfa_index"]
ENGELS = re.compile(
    r"\b(Sign|Password|Email Address|Please|Confirm|Your|Account Connections|Authenticator|Incorrect|Invalid|This)\b"
)


@pytest.fixture
def gebruiker() -> Gebruiker:
    return Gebruiker.objects.create_user(email="lies@voorbeeld.test", password="leren-mag-altijd-2")


def lees(antwoord) -> str:
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'class="kop"' in html
    hoofd = html[html.index("<main") : html.index("</main>")]
    assert hoofd.count("<h1") == 1
    assert not ENGELS.search(re.sub(r"<[^>]*>|QR-code.*", " ", hoofd))
    return hoofd


@pytest.mark.parametrize("naam", VOOR_BEZOEKERS)
def test_een_bezoeker_leest_onze_woorden(client: Client, naam: str):
    lees(client.get(reverse(naam)))


@pytest.mark.parametrize("naam", VOOR_AANGEMELDEN)
def test_wie_aangemeld_is_ziet_zijn_naam_en_onze_woorden(client: Client, gebruiker: Gebruiker, naam: str):
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    antwoord = client.get(reverse(naam))
    lees(antwoord)
    assert "jouw menu" in antwoord.content.decode()
    assert ">Afmelden<" in antwoord.content.decode()


def test_extra_beveiliging_van_begin_tot_einde(client: Client, gebruiker: Gebruiker):
    """Switch the app code on, see the recovery codes, sign in with a code asked, switch it off again."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    def code(geheim: str) -> str:
        return format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))

    gebruiker.emailaddress_set.update_or_create(email=gebruiker.email, defaults={"verified": True, "primary": True})
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    vraag = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Ben jij het nog?" in lees(vraag)
    client.post(vraag.request["PATH_INFO"], {"password": "leren-mag-altijd-2"})
    hoofd = lees(client.get(reverse("mfa_activate_totp")))
    geheim = re.search(r"<code>(\w+)</code>", hoofd)
    assert geheim
    fout = lees(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))
    assert "veld-fout" in fout
    geheim = re.search(r"<code>(\w+)</code>", fout)
    assert geheim
    aan = client.post(reverse("mfa_activate_totp"), {"code": code(geheim[1])}, follow=True)
    assert "Herstelcodes" in lees(aan)
    assert "Staat aan" in lees(client.get(reverse("mfa_index")))
    lees(client.get(reverse("mfa_view_recovery_codes")))
    lees(client.get(reverse("mfa_generate_recovery_codes")))
    lees(client.get(reverse("mfa_deactivate_totp")))
    nieuw = Client()
    stap = nieuw.post(
        reverse("account_login"), {"login": gebruiker.email, "password": "leren-mag-altijd-2"}, follow=True
    )
    assert "Geef de code uit je app" in lees(stap)


def test_een_nieuw_wachtwoord_met_de_link_uit_de_mail(client: Client, gebruiker: Gebruiker):
    from partnerschap.kern.models import UitgaandBericht

    client.post(reverse("account_reset_password"), {"email": gebruiker.email})
    mail = UitgaandBericht.objects.get()
    assert mail.onderwerp == "Kies een nieuw wachtwoord"
    assert mail.tekst.startswith("Dag,")
    link = re.search(r"https?://[^/]+(/\S+)", mail.tekst)
    assert link
    assert "Kies een nieuw wachtwoord" in lees(client.get(link[1], follow=True))
    assert "Deze link is vervallen" in lees(client.get(reverse("account_reset_password_from_key", args=["x", "y-z"])))


def test_een_onbekend_adres_krijgt_dezelfde_pagina_en_een_eerlijke_mail(client: Client):
    from partnerschap.kern.models import UitgaandBericht

    antwoord = client.post(reverse("account_reset_password"), {"email": "niemand@voorbeeld.test"}, follow=True)
    assert "Kijk in je mail" in lees(antwoord)
    assert "daarmee bestaat hier geen account" in UitgaandBericht.objects.get().tekst


def test_de_demo_toont_haar_proefaccounts_en_anders_niemand(client: Client, settings):
    settings.DEMO = True
    assert "behandelaar@voorbeeld.test" in lees(client.get(reverse("account_login")))
    settings.DEMO = False
    assert "voorbeeld.test" not in lees(client.get(reverse("account_login")))


@pytest.mark.parametrize("sjabloon", ["400.html", "403_csrf.html", "500.html", "account/geblokkeerd.html"])
def test_de_foutpaginas_hebben_niets_nodig(sjabloon: str, django_assert_num_queries):
    """They must work when the database or the session does not."""
    from django.template.loader import render_to_string

    with django_assert_num_queries(0):
        html = render_to_string(sjabloon)
    assert html.count("<h1") == 1
    assert "<script" not in html
