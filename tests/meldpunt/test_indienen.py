"""A number that is shown means: report, files and mail job are stored (GARANTIES G2, G7)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from meldpunt.actions import concepten, meldingen
from meldpunt.enums import Meldingaard, Staat, Verdenking
from meldpunt.models import Concept, Melding, Meldingbijlage, Nummerreeks, Statuswijziging, Volgcode
from meldpunt.volgcode import digest
from partnerschap.kern.models import Bestand, Gebeurtenis, UitgaandBericht

from .factories import behandelaar, inzending, meld, upload


def in_threads(aantal, werk):
    def one(nummer):
        try:
            return werk(nummer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(aantal) as zwembad:
        return list(zwembad.map(one, range(aantal)))


def test_the_same_form_twenty_times_at_once_is_one_report(transactional_db):
    concept = concepten.begin(aard=Meldingaard.KNELPUNT)
    concepten.add_file(concept=concept, upload=upload())
    uitkomsten = in_threads(
        20, lambda _n: meldingen.file(formuliertoken=concept.token, inzending=inzending(), concept=concept)
    )
    assert Melding.objects.count() == 1
    assert {u.melding.nummer for u in uitkomsten} == {Melding.objects.get().nummer}
    assert len({u.code for u in uitkomsten}) == 1
    assert sum(u.nieuw for u in uitkomsten) == 1
    assert UitgaandBericht.objects.count() == Meldingbijlage.objects.count() == Volgcode.objects.count() == 1
    assert Nummerreeks.objects.get().laatste == 1


def test_twenty_forms_at_once_get_twenty_numbers_without_a_gap(transactional_db):
    uitkomsten = in_threads(20, lambda _n: meldingen.file(formuliertoken=uuid4(), inzending=inzending()))
    jaar = timezone.localdate().year
    assert {u.melding.nummer for u in uitkomsten} == {f"M-{jaar}-{n:04d}" for n in range(1, 21)}


def test_a_failing_mail_job_leaves_nothing_and_no_gap(transactional_db, monkeypatch):
    concept = concepten.begin(aard=Meldingaard.KNELPUNT)
    concepten.add_file(concept=concept, upload=upload())

    def fail(**_velden):
        raise OSError("schijf vol")

    with monkeypatch.context() as kapot:
        kapot.setattr("meldpunt.actions.post.queue_mail", fail)
        with pytest.raises(OSError, match="schijf vol"):
            meldingen.file(formuliertoken=concept.token, inzending=inzending(), concept=concept)
    for model in (Melding, Statuswijziging, Volgcode, UitgaandBericht, Gebeurtenis, Meldingbijlage, Nummerreeks):
        assert not model.objects.exists(), model
    assert Concept.objects.get().bijlagen.count() == 1, "wat de melder invulde, is er nog"
    uitkomst = meldingen.file(formuliertoken=concept.token, inzending=inzending(), concept=concept)
    assert uitkomst.melding.nummer.endswith("-0001")


def test_filing_stores_report_step_file_code_event_and_mail(db):
    concept = concepten.begin(aard=Meldingaard.KNELPUNT)
    concepten.add_file(concept=concept, upload=upload())
    uitkomst = meldingen.file(formuliertoken=concept.token, inzending=inzending(naam="Mia Maes"), concept=concept)
    melding = uitkomst.melding
    assert melding.staat == Staat.NIEUW
    assert melding.termijn == timezone.localdate() + timedelta(days=12)
    assert melding.wijzigingen.get().naar == Staat.NIEUW
    assert melding.bijlagen.get().bestand.naam == "brief.txt"
    assert melding.volgcodes.get().code_hash == digest(uitkomst.code)
    assert Gebeurtenis.objects.get().soort == "melding.ingediend"
    assert not Concept.objects.exists()
    mail = UitgaandBericht.objects.get()
    assert mail.aan == "melder@voorbeeld.test"
    assert mail.onderwerp == f"We kregen je melding {melding.nummer}"
    assert f"We kregen je melding {melding.nummer}. Je hoort ons vóór" in mail.tekst
    assert uitkomst.code in mail.tekst
    assert uitkomst.code not in melding.volgcodes.get().code_hash


def test_an_anonymous_report_gets_no_mail_and_keeps_no_contact(db):
    melding = meld(anoniem=True, email="")
    assert not UitgaandBericht.objects.exists()
    melding.naam = "toch een naam"
    with pytest.raises(IntegrityError), transaction.atomic():
        melding.save()


def test_a_subject_with_line_breaks_smuggles_no_header(db):
    meld(titel="Dag\r\nBcc: ander@voorbeeld.test")
    assert "\n" not in UitgaandBericht.objects.get().onderwerp


def test_who_and_when_go_together(db):
    melding = meld()
    for velden in (
        {"behandelaar": behandelaar()},
        {"toegewezen_op": timezone.now()},
        {"afgesloten_op": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Melding.objects.filter(pk=melding.pk).update(**velden)


def test_a_suspect_waits_in_moderation_and_not_in_the_queue(db):
    wie = behandelaar()
    vandaag = timezone.localdate()
    echt = meld()
    verdacht = meldingen.file(formuliertoken=uuid4(), inzending=inzending(), verdenking=Verdenking.TE_SNEL).melding
    assert list(Melding.objects.werklijst("nieuw", wie, vandaag)) == [echt]
    assert list(Melding.objects.werklijst("moderatie", wie, vandaag)) == [verdacht]
    assert UitgaandBericht.objects.count() == 2, "ook wie snel typt, krijgt zijn nummer"


def test_who_fills_the_lure_gets_no_mail(db):
    meldingen.file(formuliertoken=uuid4(), inzending=inzending(), verdenking=Verdenking.LOKVELD)
    assert not UitgaandBericht.objects.exists()


def test_history_keeps_states_but_no_words_of_the_reporter(db):
    meld(titel="KANARIE-titel", staat=Staat.BEKEKEN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM meldpunt_meldinggeschiedenis")
        rijen = cursor.fetchall()
    assert len(rijen) >= 2
    assert "KANARIE" not in str(rijen)


def test_files_of_a_draft_are_stored_outside_every_served_folder(db, settings):
    concept = concepten.begin(aard=Meldingaard.KNELPUNT)
    concepten.add_file(concept=concept, upload=upload())
    bestand = Bestand.objects.get()
    assert (Path(settings.MEDIA_ROOT) / bestand.pad).read_bytes() == b"Dag allemaal"
    assert "brief" not in bestand.pad
