"""Signing in: by e-mail, with plain words when it fails, out again, and a lost password by mail through the outbox."""

import re

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from partnerschap.kern.models import UitgaandBericht

from .factories import WACHTWOORD, GebruikerFactory

pytestmark = pytest.mark.django_db
AANMELDEN = reverse_lazy("account_login")


def test_somebody_signs_in_sees_his_page_and_leaves(client: Client) -> None:
    gebruiker = GebruikerFactory(voornaam="Lies", familienaam="Peeters")
    antwoord = client.post(AANMELDEN, {"login": gebruiker.email.upper(), "password": WACHTWOORD})
    assert antwoord.headers["Location"] == reverse("bestuur:mijn")
    assert "Lies P." in client.get(reverse("bestuur:mijn")).content.decode()
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("voorpagina:home")
    assert client.get(reverse("bestuur:mijn")).headers["Location"].startswith(str(AANMELDEN))


@pytest.mark.parametrize("email", ["bestaat@voorbeeld.test", "niemand@voorbeeld.test"])
def test_a_wrong_password_and_a_wrong_address_say_the_same_in_dutch(client: Client, email: str) -> None:
    GebruikerFactory(email="bestaat@voorbeeld.test")
    antwoord = client.post(AANMELDEN, {"login": email, "password": "verkeerd-en-lang"})
    assert antwoord.status_code == 200
    tekst = " ".join(antwoord.content.decode().split())
    assert "Aanmelden lukte niet" in tekst
    fouten = re.findall(r'class="foutoverzicht.*?</(?:section|div)>', tekst)
    assert fouten
    assert "incorrect" not in fouten[0].lower()


def test_who_is_switched_off_does_not_come_in(client: Client) -> None:
    gebruiker = GebruikerFactory()
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    gebruiker.is_active = False
    gebruiker.save()
    assert client.get(reverse("bestuur:mijn")).status_code == 302
    antwoord = client.post(AANMELDEN, {"login": gebruiker.email, "password": WACHTWOORD})
    assert antwoord.headers.get("Location") != reverse("bestuur:mijn")


def test_a_lost_password_goes_by_the_outbox_and_works_once(client: Client) -> None:
    gebruiker = GebruikerFactory()
    client.post(reverse("account_reset_password"), {"email": gebruiker.email})
    bericht = UitgaandBericht.objects.get(aan=gebruiker.email)
    pad = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", bericht.tekst)[1]
    formulier = client.get(pad, follow=True)
    nieuw = {"password1": "een-ander-wachtwoord-9", "password2": "een-ander-wachtwoord-9"}
    client.post(formulier.request["PATH_INFO"], nieuw)
    gebruiker.refresh_from_db()
    assert gebruiker.check_password("een-ander-wachtwoord-9")
    assert "password1" not in Client().get(pad, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_page(client: Client) -> None:
    antwoord = client.post(reverse("account_reset_password"), {"email": "niemand@voorbeeld.test"})
    assert antwoord.headers["Location"] == reverse("account_reset_password_done")


def test_the_second_step_can_be_reached(client: Client) -> None:
    client.force_login(GebruikerFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_the_admin_has_no_login_page_of_its_own(client: Client) -> None:
    antwoord = client.get(reverse("admin:login"))
    assert antwoord.headers["Location"].startswith(str(AANMELDEN))
