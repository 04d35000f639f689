"""The secret link: hashed, out of the address after the first click, revocable, and silent about what exists."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.actions import melder
from meldpunt.enums import Staat
from meldpunt.models import Bericht, Volgcode
from meldpunt.volgcode import derive
from partnerschap.kern.models import UitgaandBericht

from .factories import behandelaar, bring, meld

pytestmark = pytest.mark.django_db
VOLG = reverse("meldpunt:volg")
LINK = reverse("meldpunt:volg_link")


def enter(client, melding, volgnummer=1):
    return client.get(reverse("meldpunt:volg_code", args=[derive(melding.formuliertoken, volgnummer)]))


def test_the_secret_leaves_the_address_at_once(client):
    melding = meld()
    antwoord = enter(client, melding)
    assert antwoord.headers["Location"] == VOLG
    assert antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in antwoord.headers["Cache-Control"]
    pagina = client.get(VOLG)
    assert melding.nummer in pagina.content.decode()
    assert "no-store" in pagina.headers["Cache-Control"]
    assert derive(melding.formuliertoken, 1) not in pagina.content.decode()


def test_a_wrong_or_expired_code_leads_to_a_new_link(client):
    melding = meld()
    Volgcode.objects.update(vervalt_op=timezone.now() - timedelta(minutes=1))
    for antwoord in (
        enter(client, melding),
        client.get("/meldpunt/volg/" + "A" * 22 + "/"),
        client.get("/meldpunt/volg/afgebroken/"),
    ):
        assert antwoord.headers["Location"] == f"{LINK}?vervallen=1"
    pagina = client.get(f"{LINK}?vervallen=1")
    assert pagina.status_code == 404
    assert "Deze link is vervallen" in pagina.content.decode()
    assert "Vraag een nieuwe, je melding is er nog." in pagina.content.decode()
    assert client.get(VOLG).headers["Location"] == LINK


def test_a_flood_of_messages_is_stopped_with_a_sentence_and_loses_nothing(client, monkeypatch):
    monkeypatch.setattr("meldpunt.actions.melder.HOOGSTENS_BERICHTEN_PER_UUR", 2)
    melding = meld()
    enter(client, melding)
    for tekst in ("een", "twee"):
        assert client.post(VOLG, {"tekst": tekst}).status_code == 302
    pagina = client.post(VOLG, {"tekst": "en drie"}).content.decode()
    assert "Wacht even en stuur dan de rest in één keer." in pagina
    assert "en drie" in pagina
    assert melding.berichten.count() == 2


def test_an_open_page_closes_when_its_code_expires(client):
    enter(client, meld())
    assert client.get(VOLG).status_code == 200
    Volgcode.objects.update(vervalt_op=timezone.now())
    assert client.get(VOLG).status_code == 302


def test_a_report_does_not_stay_open_on_a_device(client, monkeypatch):
    enter(client, meld())
    monkeypatch.setattr("meldpunt.views.volg.BLIJFT_OPEN_SECONDEN", -1)
    assert client.get(VOLG).headers["Location"] == LINK


def test_asking_a_new_link_sounds_the_same_for_everybody(client):
    melding = meld()
    UitgaandBericht.objects.all().delete()
    vreemd = [
        client.post(LINK, {"nummer": nummer, "email": email})
        for nummer, email in (
            (melding.nummer, "ander@voorbeeld.test"),
            (melding.nummer, "melder@voorbeeld.tes"),
            ("M-2020-9999", "melder@voorbeeld.test"),
        )
    ]
    assert not UitgaandBericht.objects.exists()
    juist = client.post(LINK, {"nummer": melding.nummer, "email": "melder@voorbeeld.test"})
    gevraagd = reverse("meldpunt:volg_link_gevraagd")
    assert {(a.status_code, a.headers["Location"]) for a in (*vreemd, juist)} == {(302, gevraagd)}
    mail = UitgaandBericht.objects.get()
    code = re.search(r"/volg/([\w-]{22})/", mail.tekst).group(1)
    assert client.get(reverse("meldpunt:volg_code", args=[code])).headers["Location"] == VOLG
    client.post(LINK, {"nummer": melding.nummer.lower(), "email": "MELDER@voorbeeld.test"})
    assert UitgaandBericht.objects.count() == 1, "hoogstens één nieuwe link per tien minuten"


def test_the_reply_brings_the_file_back_to_the_desk(client):
    melding = meld(staat=Staat.WACHT_OP_MELDER)
    assert melding.klok_gestopt_op is not None
    enter(client, melding)
    html = client.get(VOLG).content.decode()
    assert "We hebben nog 1 vraag" in html
    assert "In welke sector werk je?" in html
    antwoord = client.post(VOLG, {"tekst": "In de bouw.", "bijlage": SimpleUploadedFile("attest.txt", b"attest")})
    assert antwoord.headers["Location"] == VOLG
    melding.refresh_from_db()
    assert (melding.staat, melding.klok_gestopt_op) == (Staat.BEKEKEN, None)
    html = client.get(VOLG).content.decode()
    assert "In de bouw." in html
    bijlage = melding.bijlagen.get()
    bestand = client.get(reverse("meldpunt:volg_bestand", args=[bijlage.pk]))
    assert b"".join(bestand.streaming_content) == b"attest"
    assert "attachment" in bestand.headers["Content-Disposition"]


def test_a_bad_reply_keeps_the_text(client):
    enter(client, meld())
    antwoord = client.post(VOLG, {"tekst": "Mijn lange uitleg", "bijlage": SimpleUploadedFile("x.exe", b"MZ")})
    assert "Mijn lange uitleg" in antwoord.content.decode()
    assert "Dit soort bestand nemen we niet aan" in antwoord.content.decode()
    assert not Bericht.objects.exists()


def test_not_helped_reopens_and_says_why(client):
    melding = meld(staat=Staat.BEANTWOORD)
    enter(client, melding)
    assert "Dit is ons antwoord." in client.get(VOLG).content.decode()
    fout = client.post(reverse("meldpunt:volg_heropen"), {})
    assert "Schrijf wat er ontbreekt" in fout.content.decode()
    client.post(reverse("meldpunt:volg_heropen"), {"heropen-tekst": "De termijn staat er niet in."})
    melding.refresh_from_db()
    assert melding.staat == Staat.HEROPEND
    assert melding.termijn is not None


def test_an_unanswered_report_cannot_be_reopened(client):
    melding = meld()
    enter(client, melding)
    client.post(reverse("meldpunt:volg_heropen"), {"heropen-tekst": "Nu al."})
    melding.refresh_from_db()
    assert melding.staat == Staat.NIEUW


def test_the_reporter_sees_no_notes_and_no_reasons(client):
    from meldpunt.actions import behandeling

    wie = behandelaar()
    melding = meld()
    behandeling.add_note(melding_id=melding.pk, tekst="KANARIE-nota", door=wie)
    behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=wie, reden="KANARIE-reden")
    enter(client, melding)
    assert "KANARIE" not in client.get(VOLG).content.decode()


def test_a_closed_report_takes_no_messages(client):
    melding = meld(staat=Staat.ONGEGROND)
    enter(client, melding)
    client.post(VOLG, {"tekst": "Nog iets"})
    assert not melding.berichten.filter(richting="van_melder").exists()
    assert "Dit gaat niet over leren." in client.get(VOLG).content.decode()


def test_files_of_another_report_stay_away(client):
    mijn, ander = meld(), meld()
    melder.reply(melding_id=ander.pk, tekst="x", uploads=[SimpleUploadedFile("a.txt", b"geheim")])
    enter(client, mijn)
    assert client.get(reverse("meldpunt:volg_bestand", args=[ander.bijlagen.get().pk])).status_code == 404


def test_closing_on_a_shared_computer(client):
    enter(client, meld())
    client.post(reverse("meldpunt:volg_sluit"))
    assert client.get(VOLG).status_code == 302


def test_the_page_takes_forms_from_itself_only():
    melding = meld()
    streng = Client(enforce_csrf_checks=True)
    enter(streng, melding)
    assert streng.post(VOLG, {"tekst": "Vals"}).status_code == 403


@pytest.mark.parametrize("staat", list(Staat))
def test_every_state_has_a_page(client, staat):
    melding = meld()
    bring(melding, staat, behandelaar())
    enter(client, melding)
    assert client.get(VOLG).status_code == 200
