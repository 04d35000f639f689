"""Where a link that does not work is said: on the course, at the provider's, on the desk; it hides nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.actions.aanbod import own_provider
from catalogus.models import Link
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.opmaak import datum
from partnerschap.kern.registers import takenbronnen
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import AanbiederFactory, LinkFactory, OpleidingFactory, UitvoeringFactory, over, stukke_link

pytestmark = pytest.mark.django_db
ADRES = "/beheer/catalogus/links/"
DEUR = "allauth.account.auth_backends.AuthenticationBackend"
SITE, LES = "https://www.school.be/", "https://www.school.be/lassen"


def text(client: Client, adres: str) -> str:
    return " ".join(client.get(adres).content.decode().split())


@pytest.fixture
def opleiding():
    return OpleidingFactory(titel="Lassen", url=LES, aanbieder__naam="De School", aanbieder__url=SITE)


@pytest.fixture
def balie(client: Client) -> Client:
    client.force_login(met_rol(Rol.CATALOGUSBEHEERDER), backend=DEUR)
    return client


def test_a_course_whose_link_is_broken_says_so_and_stays(client: Client, opleiding) -> None:
    UitvoeringFactory(opleiding=opleiding)
    adres = opleiding.get_absolute_url()
    assert "werkt niet sinds" not in text(client, adres)
    link = stukke_link(LES)
    pagina = text(client, adres)
    sinds = " ".join(datum(link.stuk_sinds).split())
    assert f"De link naar de aanbieder werkt niet sinds {sinds}." in pagina
    assert f'Zoek de opleiding op de site van <a href="{SITE}" rel="noopener">De School</a>.' in pagina
    assert "Probeer de link toch" in pagina
    assert "Daar schrijf je in" not in pagina
    stukke_link(SITE)
    assert "Zoek de opleiding op de site van De School." in text(client, adres)
    assert "Deze site werkt niet sinds" in text(client, opleiding.aanbieder.get_absolute_url())
    assert vragen_bij(client, adres) <= MOST_PER_PUBLIC_PAGE
    assert vragen_bij(client, opleiding.aanbieder.get_absolute_url()) <= MOST_PER_PUBLIC_PAGE


def test_the_link_of_the_chosen_moment_is_the_one_that_counts(client: Client, opleiding) -> None:
    goed = UitvoeringFactory(opleiding=opleiding, url="https://www.school.be/in/1")
    fout = UitvoeringFactory(opleiding=opleiding, url="https://www.school.be/in/2", start_datum=over(40))
    stukke_link(fout.url)
    adres = opleiding.get_absolute_url()
    assert "werkt niet sinds" not in text(client, f"{adres}?moment={goed.pk}")
    assert "werkt niet sinds" in text(client, f"{adres}?moment={fout.pk}")


def test_without_a_moment_it_is_said_too_and_one_failure_is_not(client: Client, opleiding) -> None:
    adres = opleiding.get_absolute_url()
    twijfel = LinkFactory(adres=LES, reden="weg", fout_sinds=over(-1))
    assert "werkt niet sinds" not in text(client, adres)
    assert "Naar de aanbieder" in text(client, adres)
    Link.objects.filter(pk=twijfel.pk).update(stuk_sinds=over(-1))
    assert "werkt niet sinds" in text(client, adres)


def test_it_is_on_the_providers_work_list(client: Client) -> None:
    verstrekker = met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO"))
    aanbieder = own_provider(organisatie=verstrekker.organisatie)
    client.force_login(verstrekker, backend=DEUR)
    for titel in ("pagina", "moment", "voorbij", "goed"):
        opleiding = OpleidingFactory(aanbieder=aanbieder, bron=aanbieder.bron, titel=titel, eigen_id=titel)
        opleiding.url = f"https://www.cvo.be/{titel}"
        opleiding.save()
        UitvoeringFactory(opleiding=opleiding, url=f"https://www.cvo.be/in/{titel}", start_datum=over(90))
    oud = UitvoeringFactory(opleiding=opleiding, url="https://www.cvo.be/oud", start_datum=over(-9))
    for adres in ("https://www.cvo.be/pagina", "https://www.cvo.be/in/moment", oud.url):
        stukke_link(adres)
    antwoord = client.get("/mijn/aanbod/werklijst/?wat=stuk")
    assert {rij["opleiding"].titel for rij in antwoord.context["rijen"]} == {"pagina", "moment"}
    assert "Link werkt niet" in antwoord.content.decode()


# --- the desk ---


def test_the_desk_shows_what_is_asked_in_the_order_that_is_asked(balie: Client) -> None:
    school = AanbiederFactory(naam="De Ladder")
    stukke_link("https://b.be/1", 3, host="b.be", aantal=9)
    stukke_link(
        "https://a.be/1", 30, host="a.be", aanbieder=school, opleiding=OpleidingFactory(titel="Frans"), aantal=3
    )
    LinkFactory(adres="https://c.be/1", host="c.be", reden="stil")
    LinkFactory(adres="https://d.be/1", host="d.be", reden="goed", goed_op=over(-1))
    LinkFactory(adres="javascript:alert(1)", host="", reden="vorm")

    def shown(vraag: str = "") -> list[str]:
        return [rij["link"].host for rij in balie.get(ADRES + vraag).context["rijen"]]

    assert shown() == ["a.be", "b.be"]
    assert shown("?sorteer=aantal") == ["b.be", "a.be"]
    assert shown("?q=ladder") == ["a.be"]
    assert shown("?toon=goed") == ["d.be"]
    assert set(shown("?toon=onbekend")) == {"c.be", ""}
    assert len(shown("?toon=alles&sorteer=site")) == 5
    assert shown("?toon=onzin&sorteer=onzin") == ["a.be", "b.be"]
    pagina = text(balie, f"{ADRES}?toon=alles")
    assert 'href="javascript' not in pagina
    assert "en nog 2" in pagina
    assert "Geen link past" in text(balie, f"{ADRES}?q=niemand")
    Link.objects.all().delete()
    assert "We keken nog geen links na" in text(balie, ADRES)
    LinkFactory(reden="goed", goed_op=over(0), nagekeken_op=over(0))
    assert "Alle links die we nakeken, werken." in text(balie, ADRES)


def test_three_and_thirty_links_ask_the_same_questions(balie: Client) -> None:
    def add(aantal: int) -> None:
        for _ in range(aantal):
            stukke_link(
                f"https://a.be/{Link.objects.count()}", opleiding=OpleidingFactory(), aanbieder=AanbiederFactory()
            )

    add(3)
    drie = vragen_bij(balie, ADRES)
    add(21)
    assert vragen_bij(balie, ADRES) == drie
    add(6)
    # A second page brings the counting of pages with it, and nothing per row.
    assert vragen_bij(balie, ADRES) <= drie + 1
    assert len(balie.get(f"{ADRES}?page=2").context["rijen"]) == 5


def test_asking_again_plans_it_and_says_so(balie: Client, settings, django_capture_on_commit_callbacks) -> None:
    settings.OPHALEN = True
    link = stukke_link("https://a.be/1", host="a.be", volgende_op=timezone.now() + timedelta(days=5))
    with django_capture_on_commit_callbacks() as gepland:
        antwoord = balie.post(f"{ADRES}?toon=stuk&page=1", {"link": link.pk}, follow=True)
    assert len(gepland) == 1
    assert antwoord.redirect_chain[0][0].endswith("/links/?toon=stuk&page=1")
    assert "We kijken de link bij a.be nu na" in antwoord.content.decode()
    link.refresh_from_db()
    assert link.volgende_op <= timezone.now()
    assert "staat niet meer op een pagina" in balie.post(ADRES, {"link": "x"}, follow=True).content.decode()


def test_switched_off_the_desk_says_so_and_offers_no_button(balie: Client, settings) -> None:
    link = stukke_link("https://a.be/1")
    pagina = text(balie, ADRES)
    assert "Het nakijken staat hier uit." in pagina
    assert "Kijk opnieuw na" not in pagina
    assert "staat hier uit, dus" in balie.post(ADRES, {"link": link.pk}, follow=True).content.decode()
    settings.OPHALEN = True
    pagina = text(balie, ADRES)
    assert "Kijk opnieuw na" in pagina
    assert "Het nakijken staat hier uit." not in pagina


def test_it_is_a_task_of_the_keeper_only() -> None:
    stukke_link("https://a.be/1")
    assert takenbronnen["links"].aantal(met_rol(Rol.CATALOGUSBEHEERDER)) == 1
    assert takenbronnen["links"].aantal(met_rol(Rol.AANBIEDER)) is None
