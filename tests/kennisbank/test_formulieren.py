"""The forms give back what they were given, and say in words what is wrong."""

import pytest
from django.test import Client
from django.urls import reverse

from kennisbank.actions.gegevens import snapshot
from kennisbank.enums import Soort, Staat
from kennisbank.forms import FORMULIEREN
from kennisbank.forms.soorten import split_step
from kennisbank.models import Kennisitem
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol

from .factories import maak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("soort", Soort)
def test_opening_and_saving_changes_nothing(client: Client, soort: Soort) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    item = maak(soort, Staat.CONCEPT, redacteur, tekst="Eén\n\n## Twee", bron="Zeg maar")
    voor = snapshot(Kennisitem.objects.get(pk=item.pk))
    client.force_login(redacteur)
    pad = reverse("kennisbank:bewerken", args=[item.pk])
    form = client.get(pad).context["form"]
    velden = {}
    for veld in form:
        waarde = veld.value()
        if waarde is True:
            velden[veld.name] = "on"
        elif isinstance(waarde, list):
            velden[veld.name] = [str(deel) for deel in waarde]
        elif waarde not in (None, False):
            velden[veld.name] = veld.field.widget.format_value(waarde) or ""
    antwoord = client.post(pad, velden)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    na = snapshot(Kennisitem.objects.get(pk=item.pk))
    if soort == Soort.EVENEMENT:  # the form asks whole minutes
        for naam in ("begin", "einde"):
            voor[naam], na[naam] = voor[naam][:16], na[naam][:16]
    assert na == voor


def test_a_draft_needs_only_a_title_and_a_bad_value_keeps_the_input(client: Client) -> None:
    lid = met_rol(Rol.LID)
    client.force_login(lid)
    pad = reverse("kennisbank:indienen-soort", args=["goede-praktijk"])
    leeg = client.post(pad, {"taal": "nl", "land": "BE", "probleem": "Blijft staan"})
    assert leeg.status_code == 200
    assert leeg.context["form"].errors.keys() == {"titel"}
    assert "Blijft staan" in leeg.content.decode()
    assert not Kennisitem.objects.exists()
    goed = client.post(
        pad, {"titel": "Mijn verhaal", "taal": "nl", "land": "BE", "aanpak": "De les kwam. Elke week.\n- Nog iets"}
    )
    item = Kennisitem.objects.get()
    assert goed.url == reverse("kennisbank:mijn-stuk", args=[item.pk])
    assert item.staat == Staat.CONCEPT
    assert item.ingediend_door == lid
    assert item.praktijk.aanpak == [{"kop": "De les kwam.", "tekst": "Elke week."}, {"kop": "Nog iets", "tekst": ""}]
    stuk = client.get(goed.url).content.decode()
    assert "Schrijf wat niet werkte." in stuk
    assert "Dien in" not in stuk


def test_only_editors_see_the_editors_fields() -> None:
    for form in FORMULIEREN.values():
        gewoon, redactie = form(), form(redacteur=True)
        assert not set(form.REDACTIE) & set(gewoon.fields)
        assert set(form.REDACTIE) <= set(redactie.fields)
        getoond = {veld.name for groep in redactie.sections() for veld in groep["velden"]} | {"gezien"}
        assert getoond == set(redactie.fields)


def test_saving_over_somebody_else_is_refused_with_the_text_kept(client: Client) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    item = maak(Soort.TOOL, Staat.CONCEPT, redacteur)
    client.force_login(redacteur)
    pad = reverse("kennisbank:bewerken", args=[item.pk])
    basis = {"taal": "nl", "land": "BE", "gezien": "1"}
    assert client.post(pad, {**basis, "titel": "Eerst"}).status_code == 302
    laat = client.post(pad, {**basis, "titel": "Te laat"})
    assert laat.status_code == 200
    html = laat.content.decode()
    assert "Iemand anders bewaarde" in html
    assert "Te laat" in html


@pytest.mark.parametrize(
    ("regel", "kop", "tekst"),
    [
        ("De les kwam. Elke dinsdag.", "De les kwam.", "Elke dinsdag."),
        ("1. Eén zin", "Eén zin", ""),
        ("* Kort. En lang. En langer.", "Kort.", "En lang. En langer."),
    ],
)
def test_a_step_is_a_heading_and_a_text(regel: str, kop: str, tekst: str) -> None:
    assert split_step(regel) == {"kop": kop, "tekst": tekst}


def test_the_desk_publishes_only_what_is_complete(client: Client) -> None:
    client.force_login(met_rol(Rol.REDACTEUR))
    item = maak(Soort.GOEDE_PRAKTIJK, Staat.INGEDIEND, wat_werkte_niet="")
    stuk, stap = (
        reverse("kennisbank:beheer-stuk", args=[item.pk]),
        reverse("kennisbank:beheer-overgang", args=[item.pk]),
    )
    antwoord = client.post(stap, {"naam": "publiceren"}, follow=True)
    html = antwoord.content.decode()
    assert "Vul nog 1 ding aan" in html
    assert "Schrijf wat niet werkte." in html
    item.refresh_from_db()
    assert item.staat == Staat.INGEDIEND
    for onzin in ({}, {"naam": "bestaat-niet"}, {"naam": "terugsturen"}):
        assert client.post(stap, onzin).url == stuk
    client.post(stap, {"naam": "terugsturen", "bericht": "Wat werkte niet?"})
    item.refresh_from_db()
    assert item.staat == Staat.TERUGGESTUURD
    assert "Wat werkte niet?" in client.get(stuk).content.decode()


def test_every_work_list_opens(client: Client) -> None:
    client.force_login(met_rol(Rol.REDACTEUR))
    for staat in Staat:
        maak(Soort.TOOL, staat, titel=f"In {staat}")
    maak(Soort.TOOL, herzien_tegen="2026-01-01", titel="Oud nieuws")
    for lijst in (*[s.value for s in Staat], "te_herzien", "reacties", "onzin"):
        assert client.get(f"/beheer/kennisbank/?lijst={lijst}").status_code == 200
    assert "Oud nieuws" in client.get("/beheer/kennisbank/?lijst=te_herzien").content.decode()
    assert "Oud nieuws" in client.get("/beheer/kennisbank/?lijst=gepubliceerd&q=oud").content.decode()
