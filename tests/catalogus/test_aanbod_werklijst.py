"""A provider sees what asks attention in his own offer, mends it, and shows or withdraws a course."""

from __future__ import annotations

import html
from decimal import Decimal

import pytest
from django.test import Client

from catalogus.actions.aanbod import own_provider
from catalogus.forms import Eigenuitvoeringform
from catalogus.models import Aanbieder, Opleiding
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.vragen import vragen_bij

from .factories import OpleidingFactory, UitvoeringFactory, gemeente, over

pytestmark = pytest.mark.django_db
ADRES = "/mijn/aanbod/werklijst/"
DEUR = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def verstrekker() -> Gebruiker:
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


@pytest.fixture
def aanbieder(verstrekker: Gebruiker) -> Aanbieder:
    return own_provider(organisatie=verstrekker.organisatie)


@pytest.fixture
def balie(client: Client, verstrekker: Gebruiker) -> Client:
    client.force_login(verstrekker, backend=DEUR)
    return client


def course(aanbieder: Aanbieder, titel: str, **run) -> Opleiding:
    """A complete course of this provider, but for what is given."""
    opleiding = OpleidingFactory(aanbieder=aanbieder, bron=aanbieder.bron, titel=titel, eigen_id=titel)
    UitvoeringFactory(
        opleiding=opleiding, **{"gemeente": gemeente("Gent"), "start_datum": over(90), "eigen_id": "a", **run}
    )
    return opleiding


def titles(client: Client, vraag: str = "") -> list[str]:
    return [rij["opleiding"].titel for rij in client.get(ADRES + vraag).context["rijen"]]


def test_every_reason_is_named_with_what_it_costs_and_can_be_chosen(balie: Client, aanbieder: Aanbieder) -> None:
    course(aanbieder, "volledig")
    course(aanbieder, "voorbij", start_datum=over(-9))
    course(aanbieder, "bijna", start_datum=over(29))
    course(aanbieder, "prijsloos", prijs=None)
    course(aanbieder, "plaatsloos", gemeente=None)
    course(aanbieder, "online", gemeente=None, vorm="online")
    course(aanbieder, "vormloos", vorm="")
    course(aanbieder, "startloos", start_datum=None)
    course(aanbieder, "veel", start_datum=None, prijs=None, vorm="")
    OpleidingFactory(titel="van een ander", samenvatting="")
    # The most pressing reason first; of two with the same one, first what has more of them.
    assert titles(balie) == ["voorbij", "bijna", "veel", "prijsloos", "startloos", "plaatsloos", "vormloos"]
    assert titles(balie, "?wat=verlopen") == ["voorbij"]
    assert titles(balie, "?wat=bijna") == ["bijna"]
    assert titles(balie, "?wat=zonder_plaats") == ["plaatsloos"]
    assert titles(balie, "?wat=alles&sorteer=start")[:2] == ["bijna", "online"]
    assert len(titles(balie, "?wat=alles")) == 9
    assert "Wie op prijs filtert" in balie.get(ADRES).content.decode()


def test_the_choice_on_the_list_stays_through_a_course_and_back(balie: Client, aanbieder: Aanbieder) -> None:
    opleiding = course(aanbieder, "prijsloos", prijs=None)
    keuze = "?wat=zonder_prijs&sorteer=titel"
    lijst = balie.get(ADRES + keuze).content.decode()
    adres = f"/mijn/aanbod/opleiding/{opleiding.pk}/"
    assert f'href="{adres}{keuze.replace("&", "&amp;")}"' in lijst
    assert f'action="{adres}terugtrekken/{keuze.replace("&", "&amp;")}"' in lijst
    antwoord = balie.post(f"{adres}terugtrekken/{keuze}")
    assert antwoord.url == ADRES + keuze
    assert f"{adres}tonen/{keuze}" in html.unescape(balie.get(antwoord.url).content.decode()), "and to undo it too"
    assert f'href="{ADRES}{keuze.replace("&", "&amp;")}"' in balie.get(adres + keuze).content.decode()


def test_three_and_thirty_courses_ask_the_same_questions(balie: Client, aanbieder: Aanbieder) -> None:
    for nummer in range(3):
        course(aanbieder, f"a{nummer}", prijs=None)
    drie = vragen_bij(balie, ADRES)
    for nummer in range(27):
        course(aanbieder, f"b{nummer}", prijs=None)
    dertig = vragen_bij(balie, ADRES)
    assert drie == dertig


def test_a_course_is_mended_in_one_form_and_never_over_somebody_else(balie: Client, aanbieder: Aanbieder) -> None:
    opleiding = course(aanbieder, "prijsloos", prijs=None, gemeente=None, vorm="")
    run = opleiding.uitvoeringen.get()
    adres = f"/mijn/aanbod/opleiding/{opleiding.pk}/"
    gelezen = balie.get(adres).context["form"].initial["gelezen"]
    vorm = {f"u{run.pk}-{veld}": waarde for veld, waarde in
            {"start_datum": "12-01-2027", "eind_datum": "", "vorm": "contact", "plaats": "9000", "prijs": "120,50", "url": ""}.items()}  # fmt: skip
    vraag = {"gelezen": gelezen, "titel": "Nu met prijs", "samenvatting": "Kort.", "niveau": "", "url": "", **vorm}
    fout = balie.post(adres, {**vraag, f"u{run.pk}-plaats": "0999", f"u{run.pk}-eind_datum": "01-01-2020"})
    assert set(fout.context["delen"][0][1].errors) == {"plaats", "eind_datum"}
    dubbel = balie.post(adres, {**vraag, "titel": "", f"u{run.pk}-start_datum": "31-02-2027"}).content.decode()
    assert dubbel.count('id="fouten"') == 1
    assert "Vul nog 2 dingen aan" in dubbel
    assert "Start: We herkennen deze datum niet." in dubbel
    assert balie.post(adres, vraag).status_code == 302
    run.refresh_from_db()
    assert (str(run.prijs), run.gemeente.naam, run.vorm) == ("120.50", "Gent", "contact")
    oud = balie.post(adres, {**vraag, "titel": "Te laat"})
    assert "intussen gewijzigd" in oud.content.decode()
    assert Opleiding.objects.get(pk=opleiding.pk).titel == "Nu met prijs"
    nu = oud.context["form"]["gelezen"].value()
    assert balie.post(adres, {**vraag, "gelezen": nu, "titel": "Bewust"}).status_code == 302
    assert Opleiding.objects.get(pk=opleiding.pk).titel == "Bewust"


def test_withdrawn_is_gone_for_visitors_until_it_is_undone(balie: Client, aanbieder: Aanbieder) -> None:
    opleiding = course(aanbieder, "volledig")
    antwoord = balie.post(f"/mijn/aanbod/opleiding/{opleiding.pk}/terugtrekken/", follow=True)
    assert f"/mijn/aanbod/opleiding/{opleiding.pk}/tonen/" in antwoord.content.decode()
    assert not Opleiding.objects.levend().exists()
    assert titles(balie, "?wat=teruggetrokken") == ["volledig"]
    balie.post(f"/mijn/aanbod/opleiding/{opleiding.pk}/tonen/")
    assert Opleiding.objects.levend().exists()
    ander = Client()
    ander.force_login(met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory()), backend=DEUR)
    for doe in ("", "terugtrekken/", "tonen/"):
        assert ander.post(f"/mijn/aanbod/opleiding/{opleiding.pk}/{doe}").status_code == 404


@pytest.mark.parametrize(
    ("getypt", "prijs"), [("€ 1.250,50", "1250.50"), ("1.250", "1250"), ("120,5", "120.5"), ("gratis", "0"), ("", None)]
)
def test_a_price_may_be_typed_as_in_a_file(getypt: str, prijs: str | None) -> None:
    form = Eigenuitvoeringform({"prijs": getypt})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["prijs"] == (None if prijs is None else Decimal(prijs))


@pytest.mark.parametrize("getypt", ["veel", "-5", "1,234", "2000000", "nan"])
def test_what_is_no_price_is_refused_with_a_sentence(getypt: str) -> None:
    assert "prijs" in Eigenuitvoeringform({"prijs": getypt}).errors
