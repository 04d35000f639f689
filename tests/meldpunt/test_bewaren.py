"""Personal data are gone on time, everywhere; a tombstone remains (GARANTIES G8)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meldpunt.actions import behandeling, bewaren, concepten, melder
from meldpunt.enums import Meldingaard, Staat
from meldpunt.models import Concept, Melding
from meldpunt.workflow import OvergangGeweigerdError
from partnerschap.kern.actions import post
from partnerschap.kern.models import Bestand, UitgaandBericht
from partnerschap.kern.retention import run_retention
from tests.verse_databank import capture

from .factories import behandelaar, meld, publiceer

pytestmark = pytest.mark.django_db


def traces(eigen_map, woord: bytes) -> list[str]:
    """Where a word still stands: tables (history and sessions too) and files, by name and by content."""
    gevonden = [naam for naam, inhoud in capture().tables.items() if woord in inhoud.lower()]
    bestanden = [pad for pad in eigen_map.rglob("*") if pad.is_file()]
    return gevonden + [
        str(pad) for pad in bestanden if woord in pad.read_bytes().lower() or woord in pad.name.encode().lower()
    ]


def a_full_life() -> Melding:
    wie = behandelaar()
    melding = meld(
        titel="KANARIE titel",
        gebeurtenis="KANARIE gebeurtenis",
        gevolg="KANARIE gevolg",
        voorstel="KANARIE voorstel",
        regel_tekst="KANARIE regel",
        regelkeuze="andere",
        naam="KANARIE naam",
        email="kanarie@voorbeeld.test",
        telefoon="KANARIE telefoon",
    )
    behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=wie, reden="KANARIE reden")
    behandeling.add_note(melding_id=melding.pk, tekst="KANARIE nota", door=wie)
    behandeling.ask_reporter(melding_id=melding.pk, vraag="Beste KANARIE, waar?", door=wie)
    melder.reply(
        melding_id=melding.pk, tekst="KANARIE bericht", uploads=[SimpleUploadedFile("kanarie.txt", b"KANARIE bestand")]
    )
    behandeling.answer(melding_id=melding.pk, tekst="Beste KANARIE, ja.", door=wie)
    publiceer(melding)
    behandeling.change_status(melding_id=melding.pk, naar=Staat.AFGESLOTEN, door=wie)
    post.send_due()
    return melding


def test_a_year_after_closing_nothing_of_the_reporter_is_left(eigen_map, django_capture_on_commit_callbacks):
    melding = a_full_life()
    vandaag = timezone.localdate()
    assert len(traces(eigen_map, b"kanarie")) >= 6
    run_retention(vandaag + timedelta(days=364))
    assert Melding.objects.get(pk=melding.pk).gewist_op is None
    with django_capture_on_commit_callbacks(execute=True):
        run_retention(vandaag + timedelta(days=367))
    assert traces(eigen_map, b"kanarie") == []
    melding.refresh_from_db()
    assert melding.nummer.startswith("M-")
    assert (melding.staat, melding.soort) == (Staat.AFGESLOTEN, "persoon")
    assert melding.wijzigingen.count() == 6
    assert melding.registertekst.is_gepubliceerd, "wat openbaar is zonder naam, blijft"
    assert not Bestand.objects.exists()
    assert run_retention(vandaag + timedelta(days=800))["meldpunt.meldingen"] == 0


def test_an_emptied_report_still_has_its_pages(client):
    melding = a_full_life()
    bewaren.wipe(melding_id=melding.pk)
    wie = behandelaar()
    client.force_login(wie)
    html = client.get(f"/beheer/meldingen/{melding.nummer}/dossier/").content.decode()
    assert "Wat de melder schreef, is gewist" in html
    assert client.get(f"/meldpunt/register/{melding.nummer}/").status_code == 200
    assert not melder.request_link(nummer=melding.nummer, email="")


def test_an_emptied_report_takes_no_new_words(client):
    """Written after the emptying, they would stay for ever: a report is emptied once."""
    melding = a_full_life()
    bewaren.wipe(melding_id=melding.pk)
    wie = behandelaar()
    with pytest.raises(OvergangGeweigerdError):
        behandeling.change_status(melding_id=melding.pk, naar=Staat.HEROPEND, door=wie)
    with pytest.raises(OvergangGeweigerdError):
        melder.reopen(melding_id=melding.pk, tekst="KANARIE nog eens")
    client.force_login(wie)
    antwoord = client.post(f"/beheer/meldingen/{melding.nummer}/nota/", {"nota-tekst": "KANARIE nota achteraf"})
    assert "gewist na de bewaartermijn" in antwoord.content.decode()
    assert not melding.berichten.exists()


def test_a_late_mail_goes_with_its_report(eigen_map):
    """The mail's own term runs from the day it was written, which may be long after the closing."""
    melding, ander = a_full_life(), meld(email="iemand@voorbeeld.test")
    UitgaandBericht.objects.filter(aan=melding.email).update(gemaakt_op=timezone.now() + timedelta(days=350))
    run_retention(timezone.localdate() + timedelta(days=367))
    assert not UitgaandBericht.objects.filter(aan="kanarie@voorbeeld.test").exists()
    UitgaandBericht.objects.filter(aan=ander.email).update(staat="wacht")
    bewaren.wipe(melding_id=melding.pk)
    assert traces(eigen_map, b"kanarie@") == []


def test_spam_goes_sooner():
    spam, echt = meld(staat=Staat.SPAM), meld(staat=Staat.ONGEGROND)
    run_retention(timezone.localdate() + timedelta(days=32))
    assert Melding.objects.get(pk=spam.pk).gewist_op is not None
    assert Melding.objects.get(pk=echt.pk).gewist_op is None


def test_an_open_report_is_kept_however_old():
    melding = meld(staat=Staat.BIJ_WERKGROEP)
    run_retention(timezone.localdate() + timedelta(days=3000))
    melding.refresh_from_db()
    assert melding.gewist_op is None


def test_an_answer_nobody_came_back_to_closes_by_itself():
    melding = meld(staat=Staat.BEANTWOORD)
    bewaren.close_answered(timezone.localdate() + timedelta(days=59))
    assert Melding.objects.get(pk=melding.pk).staat == Staat.BEANTWOORD
    assert bewaren.close_answered(timezone.localdate() + timedelta(days=62)) == 1
    melding.refresh_from_db()
    assert melding.staat == Staat.AFGESLOTEN
    assert melding.wijzigingen.last().wie == "systeem"


def test_a_draft_goes_after_a_week_with_its_files(eigen_map, django_capture_on_commit_callbacks):
    concept = concepten.begin(aard=Meldingaard.KNELPUNT)
    concepten.keep(concept=concept, stap="wie", velden={"titel": "KANARIE"})
    concepten.add_file(concept=concept, upload=SimpleUploadedFile("kanarie.txt", b"KANARIE"))
    run_retention(timezone.localdate() + timedelta(days=7))
    assert Concept.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        run_retention(timezone.localdate() + timedelta(days=9))
    assert not Concept.objects.exists()
    assert not UitgaandBericht.objects.exists()
    assert traces(eigen_map, b"kanarie") == []
