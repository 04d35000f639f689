"""Accounts: invitation, roles with their history, the last administrator, and the desk in the admin."""

import re
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from partnerschap.bestuur.actions import demo, gebruikers
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.geschiedenis import history_of
from partnerschap.bestuur.models import Gebruiker, Thema
from partnerschap.kern.models import UitgaandBericht

from .factories import GebruikerFactory, met_rol

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_an_invited_person_chooses_a_password_by_mail_and_signs_in(client: Client) -> None:
    gebruikers.invite(email="Nieuw@Voorbeeld.test", voornaam="Nel", rollen=[Rol.REDACTEUR])
    gebruiker = Gebruiker.objects.get(email="nieuw@voorbeeld.test")
    assert gebruiker.is_staff
    assert not gebruiker.has_usable_password()
    tekst = UitgaandBericht.objects.get(soort="uitnodiging").tekst
    pad = re.search(r"https?://[^/\s]+(/account/\S+)", tekst)[1]
    formulier = client.get(pad, follow=True)
    client.post(
        formulier.request["PATH_INFO"], {"password1": "zelf-gekozen-woord-1", "password2": "zelf-gekozen-woord-1"}
    )
    antwoord = client.post(reverse("account_login"), {"login": gebruiker.email, "password": "zelf-gekozen-woord-1"})
    assert antwoord.headers["Location"] == reverse("bestuur:mijn")


def test_an_address_has_one_account() -> None:
    GebruikerFactory(email="els@voorbeeld.test")
    with pytest.raises(ValidationError, match="al een account"):
        gebruikers.create(email="ELS@voorbeeld.test")


def test_roles_are_given_and_taken_and_the_history_knows() -> None:
    gebruiker = GebruikerFactory()
    gebruikers.grant_role(gebruiker=gebruiker, rol=Rol.CATALOGUSBEHEERDER)
    gebruiker.refresh_from_db()
    assert gebruiker.heeft_rol(Rol.CATALOGUSBEHEERDER)
    assert gebruiker.is_staff
    gebruikers.revoke_role(gebruiker=gebruiker, rol=Rol.CATALOGUSBEHEERDER)
    gebruiker.refresh_from_db()
    assert not gebruiker.is_staff
    verschillen = [v for stap in history_of(gebruiker) for v in stap.verschillen if v.veld == "rollen"]
    assert [(v.oud, v.nieuw) for v in verschillen] == [("catalogusbeheerder", "leeg"), ("leeg", "catalogusbeheerder")]


def test_the_last_administrator_stays() -> None:
    laatste = met_rol(Rol.BEHEERDER)
    for stap in (
        lambda: gebruikers.revoke_role(gebruiker=laatste, rol=Rol.BEHEERDER),
        lambda: gebruikers.deactivate(gebruiker=laatste),
    ):
        with pytest.raises(ValidationError, match="laatste beheerder"):
            stap()
    met_rol(Rol.BEHEERDER)
    gebruikers.deactivate(gebruiker=laatste)
    laatste.refresh_from_db()
    assert not laatste.is_active


def test_first_administrator_by_command_is_invited_once_and_promoted_after() -> None:
    uit = StringIO()
    call_command("maak_beheerder", "baas@voorbeeld.test", stdout=uit)
    assert Gebruiker.objects.get(email="baas@voorbeeld.test").heeft_rol(Rol.BEHEERDER)
    lid = met_rol(Rol.LID)
    call_command("maak_beheerder", lid.email, stdout=uit)
    lid.refresh_from_db()
    assert lid.rollen == ["lid", "beheerder"]
    assert UitgaandBericht.objects.filter(soort="uitnodiging").count() == 2
    with pytest.raises(CommandError):
        call_command("maak_beheerder", "geen adres")


def test_demo_logins_are_one_per_role_and_only_in_the_demo(settings, client: Client) -> None:
    demo.load()
    demo.load()
    uit = StringIO()
    call_command("demo_logins", stdout=uit)
    regels = [regel.split() for regel in uit.getvalue().splitlines()]
    assert [rol for rol, _, _ in regels] == [rol.value for rol in Rol]
    for _, email, wachtwoord in regels:
        antwoord = Client().post(reverse("account_login"), {"login": email, "password": wachtwoord})
        assert antwoord.headers["Location"] == reverse("bestuur:mijn")
    assert Gebruiker.objects.get(email="aanbieder@voorbeeld.test").organisatie.voorbeeld
    settings.DEMO = False
    Gebruiker.objects.all().delete()
    demo.load()
    assert not Gebruiker.objects.exists()
    with pytest.raises(CommandError):
        call_command("demo_logins", stdout=uit)


@pytest.mark.parametrize(
    ("rol", "mag", "mag_niet"),
    [
        (Rol.BEHEERDER, ["gebruiker", "organisatie", "thema", "mandaat"], []),
        (Rol.CATALOGUSBEHEERDER, ["thema", "regelgeving"], ["gebruiker", "organisatie", "doelstelling"]),
        (Rol.REDACTEUR, ["thema", "doelstelling"], ["gebruiker", "mandaat", "paritaircomite"]),
    ],
)
def test_the_admin_opens_by_role(client: Client, rol: Rol, mag: list[str], mag_niet: list[str]) -> None:
    client.force_login(met_rol(rol), backend=BACKEND)
    for model in mag:
        assert client.get(reverse(f"admin:bestuur_{model}_changelist")).status_code == 200, model
        assert client.get(reverse(f"admin:bestuur_{model}_add")).status_code == 200, model
    for model in mag_niet:
        assert client.get(reverse(f"admin:bestuur_{model}_changelist")).status_code == 403, model


def test_who_has_no_desk_there_does_not_enter_the_admin(client: Client) -> None:
    client.force_login(met_rol(Rol.BEHANDELAAR), backend=BACKEND)
    assert client.get(reverse("admin:index")).status_code == 302


def test_an_administrator_invites_and_changes_roles_in_the_admin(client: Client) -> None:
    client.force_login(met_rol(Rol.BEHEERDER), backend=BACKEND)
    client.post(
        reverse("admin:bestuur_gebruiker_add"),
        {"email": "Nieuw@voorbeeld.test", "voornaam": "Nel", "familienaam": "", "organisatie": "", "rollen": ["lid"]},
    )
    nieuw = Gebruiker.objects.get(email="nieuw@voorbeeld.test")
    assert UitgaandBericht.objects.filter(aan=nieuw.email).count() == 1
    adres = reverse("admin:bestuur_gebruiker_change", args=[nieuw.pk])
    client.post(adres, {"voornaam": "Nele", "familienaam": "", "organisatie": "", "rollen": ["lid", "redacteur"]})
    nieuw.refresh_from_db()
    assert (nieuw.voornaam, nieuw.rollen, nieuw.is_staff) == ("Nele", ["lid", "redacteur"], True)
    geschiedenis = client.get(reverse("admin:bestuur_gebruiker_history", args=[nieuw.pk])).content.decode()
    assert "lid, redacteur" in geschiedenis
    assert "nieuw@voorbeeld.test" not in geschiedenis
    client.post(
        reverse("admin:bestuur_gebruiker_changelist"), {"action": "zet_uit", "_selected_action": [str(nieuw.pk)]}
    )
    nieuw.refresh_from_db()
    assert not nieuw.is_active


def test_the_admin_refuses_to_lose_the_last_administrator(client: Client) -> None:
    baas = met_rol(Rol.BEHEERDER)
    client.force_login(baas, backend=BACKEND)
    adres = reverse("admin:bestuur_gebruiker_change", args=[baas.pk])
    antwoord = client.post(adres, {"voornaam": "", "familienaam": "", "organisatie": "", "rollen": ["lid"]})
    assert "laatste beheerder" in antwoord.content.decode()
    baas.refresh_from_db()
    assert baas.rollen == ["beheerder"]


def test_reference_data_saved_in_the_admin(client: Client) -> None:
    client.force_login(met_rol(Rol.REDACTEUR), backend=BACKEND)
    client.post(
        reverse("admin:bestuur_thema_add"), {"code": "nieuw", "naam": "Nieuw", "omschrijving": "", "volgorde": 5}
    )
    assert Thema.objects.filter(code="nieuw").exists()
