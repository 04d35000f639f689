"""The pages of the partnership and of the portal: what they promise is on them, for few queries."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from partnerschap.bestuur.actions import basisgegevens, gebruikers
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Doelgroep, Doelstelling, Mandaat, Orgaan, Regelgeving
from partnerschap.bestuur.views.portaal import term_in_words
from partnerschap.kern.registers import persoonsgegevens
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import GebruikerFactory, OrganisatieFactory, met_rol

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OPENBAAR = ["partnerschap", "visie", "privacy", "toegankelijkheid", "hulp"]


@pytest.fixture
def basis() -> None:
    basisgegevens.load()


def test_loading_twice_adds_nothing_and_leaves_an_editors_work(basis: None) -> None:
    Doelstelling.objects.filter(code="SD3").update(titel="Anders gezegd")
    assert "stonden er al" in basisgegevens.load()
    assert Doelstelling.objects.get(code="SD3").titel == "Anders gezegd"


def test_the_goals_the_groups_and_the_people_of_the_sources(basis: None) -> None:
    codes = set(Doelstelling.objects.values_list("code", flat=True))
    assert {"SD1", "SD1.1", "SD2", "SD3", "SD4", "SD5", "OD2.1", "OD2.2", "OD3.1", "OD3.2"} == codes
    assert all("SERV-advies" in bron for bron in Doelstelling.objects.values_list("bron", flat=True))
    assert Doelgroep.objects.filter(kansengroep=True).count() == 5
    assert Mandaat.objects.count() == 19
    assert Mandaat.objects.get(functie="voorzitter").persoon == "Ans De Vos"
    assert not Regelgeving.objects.filter(bevestigd_op__isnull=False).exists()


@pytest.mark.parametrize("naam", OPENBAAR)
def test_public_pages_for_few_queries_also_without_data(client: Client, naam: str) -> None:
    leeg = client.get(reverse(f"bestuur:{naam}"))
    assert leeg.status_code == 200
    basisgegevens.load()
    assert vragen_bij(client, reverse(f"bestuur:{naam}")) <= MOST_PER_PUBLIC_PAGE


def test_the_composition_says_that_it_is_the_first_one(client: Client, basis: None) -> None:
    tekst = client.get(reverse("bestuur:partnerschap")).content.decode()
    assert "19" in tekst
    assert "Te bevestigen." in tekst
    assert "Samenstelling bij de start" in tekst
    assert "Geen formeel advies" in tekst
    Mandaat.objects.filter(persoon="Ans De Vos").update(tot="2020-12-31")
    assert "Ans De Vos" not in client.get(reverse("bestuur:partnerschap")).content.decode()


def test_as_many_queries_for_three_as_for_thirty_seats(client: Client, basis: None) -> None:
    orgaan = Orgaan.objects.get(slug="partnerschap-levenslang-leren")
    Mandaat.objects.exclude(functie="voorzitter").delete()
    weinig = vragen_bij(client, reverse("bestuur:partnerschap"))
    for nummer in range(30):
        Mandaat.objects.create(
            orgaan=orgaan, persoon=f"Mens {nummer}", organisatie=OrganisatieFactory(), geleding=f"Deel {nummer % 4}"
        )
    assert vragen_bij(client, reverse("bestuur:partnerschap")) == weinig


def test_every_goal_has_an_anchor_and_its_source(client: Client, basis: None) -> None:
    tekst = client.get(reverse("bestuur:visie")).content.decode()
    for doel in Doelstelling.objects.all():
        assert f'id="{doel.slug}"' in tekst
        assert doel.titel in tekst


def test_the_privacy_page_lists_every_declared_field(client: Client) -> None:
    tekst = client.get(reverse("bestuur:privacy")).content.decode()
    modellen = {model._meta.label: model for model in apps.get_models()}
    for rij in persoonsgegevens:
        for naam, gegeven in rij.persoonlijk.items():
            assert str(modellen[rij.model]._meta.get_field(naam).verbose_name) in tekst
            assert gegeven.doel.replace("'", "&#x27;") in tekst
            assert term_in_words(gegeven.termijn_dagen) in tekst


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [(0, "meteen gewist"), (30, "30 dagen"), (180, "6 maanden"), (365, "1 jaar"), (3650, "10 jaar"), (45, "45 dagen")],
)
def test_terms_in_words(dagen: int, woorden: str) -> None:
    assert term_in_words(dagen) == woorden


def test_your_own_page_shows_your_lists_and_lets_you_change_your_name(client: Client) -> None:
    gebruiker = met_rol(Rol.CATALOGUSBEHEERDER)
    client.force_login(gebruiker, backend=BACKEND)
    assert "Open het beheer" in client.get(reverse("bestuur:mijn")).content.decode()
    antwoord = client.post(reverse("bestuur:gegevens"), {"voornaam": "Lotte", "familienaam": "Maes"})
    assert antwoord.headers["Location"] == reverse("bestuur:mijn")
    gebruiker.refresh_from_db()
    assert (gebruiker.voornaam, gebruiker.toetsen_aan) == ("Lotte", False)
    te_lang = client.post(reverse("bestuur:gegevens"), {"voornaam": "x" * 90, "familienaam": "Maes"})
    assert "Maak dit korter" in te_lang.content.decode()


def test_without_a_role_there_is_no_list_and_no_desk(client: Client) -> None:
    client.force_login(GebruikerFactory(), backend=BACKEND)
    tekst = client.get(reverse("bestuur:mijn")).content.decode()
    assert "Geen werklijsten" in tekst
    assert "Open het beheer" not in tekst


def test_the_name_on_the_page_is_the_one_that_was_saved_last() -> None:
    gebruiker = GebruikerFactory()
    gebruikers.update_profile(gebruiker=gebruiker, voornaam="An", familienaam="De Wit", toetsen_aan=True)
    assert gebruiker.korte_naam == "An D."
