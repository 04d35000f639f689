"""The desk: lists, steps, mails, undo, exports, and what each role may see."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.actions import behandeling, melder
from meldpunt.enums import Staat, Verdenking, Wie
from meldpunt.models import Melding, Statuswijziging
from meldpunt.workflow import MET_TEKST, OvergangGeweigerdError, allowed
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import Gebeurtenis, UitgaandBericht
from tests.bestuur.factories import met_rol
from tests.vragen import assert_vast_aantal_vragen

from .factories import RegelgevingFactory, behandelaar, bring, meld, redacteur

pytestmark = pytest.mark.django_db
BANK = reverse("meldpunt:werkbank")


def adres(naam: str, melding: Melding) -> str:
    return reverse(f"meldpunt:{naam}", args=[melding.nummer])


@pytest.fixture
def bea(client):
    wie = behandelaar()
    client.force_login(wie)
    return wie


def test_the_most_urgent_stands_first(client, bea):
    vandaag = timezone.localdate()
    gewoon, wacht, laat, _nieuw = (meld(titel=t) for t in ("Gewoon", "Wacht", "Laat", "Splinternieuw"))
    bring(gewoon, Staat.BEKEKEN, bea)
    bring(wacht, Staat.WACHT_OP_MELDER, bea)
    bring(laat, Staat.BEKEKEN, bea)
    Melding.objects.filter(pk=laat.pk).update(termijn=vandaag - timedelta(days=4))
    html = client.get(BANK).content.decode()
    plaatsen = [html.index(f">{titel}</a>") for titel in ("Laat", "Splinternieuw", "Gewoon", "Wacht")]
    assert plaatsen == sorted(plaatsen)
    assert "4 d. te laat" in html
    assert "klok staat stil" in html


@pytest.mark.parametrize(
    ("lijst", "verwacht"),
    [
        ("nieuw", {"nieuw", "heropend"}),
        ("wacht", {"wacht_op_melder"}),
        ("werkgroep", {"bij_werkgroep"}),
        ("open", {"nieuw", "heropend", "bekeken", "wacht_op_melder", "onderzocht", "bij_werkgroep"}),
        ("beantwoord", {"beantwoord"}),
        ("dicht", {"afgesloten", "ongegrond", "spam"}),
        ("van_mij", set()),
        ("te_laat", set()),
    ],
)
def test_each_list_holds_its_states(bea, lijst, verwacht):
    for staat in Staat:
        bring(meld(), staat, bea)
    rijen = Melding.objects.werklijst(lijst, bea, timezone.localdate())
    assert {rij.staat for rij in rijen} == verwacht
    assert Melding.objects.aantallen(bea, timezone.localdate())[lijst] == len(rijen)


def test_lists_cost_the_same_at_3_and_30_rows(client, bea):
    assert_vast_aantal_vragen(client, BANK, lambda n: [meld(regelgeving=None) for _ in range(n)])


def test_searching_finds_number_word_and_rule(client, bea):
    regel = RegelgevingFactory(naam="Besluit zandkasteelverlof")
    een = meld(titel="Strand", regelgeving=regel, regelkeuze="bekend")
    twee = meld(titel="Glasblazen in de avond")
    for q, gevonden in ((een.kort_nummer, een), ("glasblaas", twee), ("zandkasteel", een)):
        html = client.get(BANK, {"q": q}).content.decode()
        assert gevonden.nummer in html
        assert (twee if gevonden is een else een).nummer not in html
    assert "Niets gevonden." in client.get(BANK, {"q": "xyzzy \0"}).content.decode()


def test_an_empty_list_says_so(client, bea):
    assert "Je werklijst is leeg. Mooi werk." in client.get(BANK).content.decode()


def test_htmx_gets_one_column_and_everybody_else_the_page(client, bea):
    melding = meld(titel="Losse kolom")
    deel = client.get(adres("stuk", melding), headers={"HX-Request": "true"}).content.decode()
    geheel = client.get(adres("stuk", melding)).content.decode()
    assert "Losse kolom" in deel
    assert "<html" not in deel
    assert "<html" in geheel
    assert "Werklijsten" in geheel


def test_save_and_next_moves_assigns_and_offers_undo(client, bea):
    eerste, tweede = meld(), meld()
    antwoord = client.post(adres("bewaar", eerste), {"staat": "bekeken", "behandelaar": bea.pk})
    assert antwoord.headers["Location"] == adres("stuk", tweede)
    eerste.refresh_from_db()
    assert (eerste.staat, eerste.behandelaar) == (Staat.BEKEKEN, bea)
    html = client.get(adres("stuk", tweede)).content.decode()
    assert "is toegewezen aan" in html
    ongedaan = html.split("/beheer/meldingen/ongedaan/")[1].split('"')[0]
    client.post(f"/beheer/meldingen/ongedaan/{ongedaan}")
    eerste.refresh_from_db()
    assert (eerste.staat, eerste.behandelaar, eerste.toegewezen_op) == (Staat.NIEUW, None, None)
    assert eerste.wijzigingen.count() == 3, "teruggaan voegt toe en wist niets"


def test_a_page_that_stood_open_undoes_nothing_of_a_colleague(client, bea):
    melding, collega = meld(), behandelaar()
    html = client.get(adres("stuk", melding)).content.decode()
    assert 'name="stond_op"' in html
    behandeling.assign(melding_id=melding.pk, naar=collega, door=collega)
    client.post(adres("bewaar", melding), {"staat": "bekeken", "behandelaar": "", "stond_op": ""})
    melding.refresh_from_db()
    assert (melding.staat, melding.behandelaar) == (Staat.BEKEKEN, collega)
    client.post(adres("bewaar", melding), {"staat": "", "behandelaar": "", "stond_op": collega.pk})
    melding.refresh_from_db()
    assert melding.behandelaar is None


def test_undo_is_for_the_last_own_recent_step_without_a_promise(bea):
    ander = behandelaar()
    melding = meld()
    wijziging = behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=bea)
    with pytest.raises(OvergangGeweigerdError):
        behandeling.undo_status(wijziging_id=wijziging.pk, door=ander)
    Statuswijziging.objects.filter(pk=wijziging.pk).update(op=timezone.now() - timedelta(hours=2))
    with pytest.raises(OvergangGeweigerdError):
        behandeling.undo_status(wijziging_id=wijziging.pk, door=bea)
    naar_groep = behandeling.change_status(melding_id=melding.pk, naar=Staat.BIJ_WERKGROEP, door=bea)
    with pytest.raises(OvergangGeweigerdError):
        behandeling.undo_status(wijziging_id=naar_groep.pk, door=bea)


def test_a_forged_undo_is_a_404(client, bea):
    assert client.post(reverse("meldpunt:ongedaan", args=["eyJzdGF0dXMiOlsxXX0:vals"])).status_code == 404


@pytest.mark.parametrize("van", list(Staat))
@pytest.mark.parametrize("naar", [staat for staat in Staat if staat not in MET_TEKST])
def test_the_desk_takes_only_the_arrows_of_the_table(client, bea, van, naar):
    melding = meld()
    bring(melding, van, bea)
    client.post(adres("bewaar", melding), {"staat": naar.value, "behandelaar": ""})
    melding.refresh_from_db()
    assert melding.staat == (naar if naar in allowed(van, Wie.BEHANDELAAR) else van)


def test_a_step_that_needs_words_cannot_be_taken_without(bea):
    for staat in MET_TEKST:
        with pytest.raises(OvergangGeweigerdError):
            behandeling.change_status(melding_id=meld().pk, naar=staat, door=bea)


@pytest.mark.parametrize(
    ("soort", "staat", "onderwerp"),
    [
        ("vraag", Staat.WACHT_OP_MELDER, "We hebben nog 1 vraag"),
        ("antwoord", Staat.BEANTWOORD, "Ons antwoord"),
        ("stop", Staat.ONGEGROND, "niet verder"),
    ],
)
def test_writing_the_reporter_mails_and_moves(client, bea, soort, staat, onderwerp):
    melding = meld()
    UitgaandBericht.objects.all().delete()
    fout = client.post(adres("schrijf", melding), {"schrijf-soort": soort, "schrijf-tekst": ""})
    assert "Fout:" in fout.content.decode()
    client.post(adres("schrijf", melding), {"schrijf-soort": soort, "schrijf-tekst": "Dit is <onze> tekst & meer"})
    melding.refresh_from_db()
    assert melding.staat == staat
    mail = UitgaandBericht.objects.get()
    assert onderwerp in mail.onderwerp
    assert "Dit is <onze> tekst & meer" in mail.tekst
    assert "/meldpunt/volg/" in mail.tekst


def test_an_answer_is_an_event(bea):
    meld(staat=Staat.BEANTWOORD, door=bea)
    assert Gebeurtenis.objects.filter(soort="melding.beantwoord", door_id=bea.pk).count() == 1


def test_the_reporter_hears_that_somebody_looked_once(bea):
    melding = meld()
    UitgaandBericht.objects.all().delete()
    wijziging = behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=bea)
    behandeling.undo_status(wijziging_id=wijziging.pk, door=bea)
    behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=bea)
    assert UitgaandBericht.objects.get().onderwerp.startswith("We bekijken je melding")


def test_chosen_together(client, bea):
    een, twee, klaar = meld(), meld(), meld(staat=Staat.BEANTWOORD, door=bea)
    gekozen = [een.nummer, twee.nummer, klaar.nummer]
    bulk = reverse("meldpunt:bulk")
    client.post(bulk, {"gekozen": gekozen, "doe": "toewijzen", "behandelaar": bea.pk})
    assert Melding.objects.filter(behandelaar=bea).count() == 3
    client.post(bulk, {"gekozen": gekozen, "doe": "status", "staat": "bekeken"})
    html = client.get(BANK).content.decode()
    assert f"2 op Bezig gezet. Dat kan nu niet voor {klaar.kort_nummer}." in html
    csv = client.post(bulk, {"gekozen": [een.nummer], "doe": "exporteer"}).content.decode()
    assert een.nummer in csv
    assert twee.nummer not in csv
    assert client.post(bulk, {"doe": "toewijzen"}).status_code == 302
    assert client.post(bulk, {"gekozen": gekozen, "doe": "onzin"}).status_code == 302


def test_the_export_starts_no_formula_and_holds_no_contact(client, bea):
    meld(titel='=HYPERLINK("http://boos.example")', naam="KANARIE-naam", email="kanarie@voorbeeld.test")
    antwoord = client.get(reverse("meldpunt:uitvoer"))
    tekst = antwoord.content.decode("utf-8-sig")
    assert "attachment" in antwoord.headers["Content-Disposition"]
    assert "'=HYPERLINK" in tekst
    assert "anarie" not in tekst.lower()


def test_moderation_is_left_by_a_person(client, bea):
    from uuid import uuid4

    from meldpunt.actions import meldingen

    from .factories import inzending

    verdacht = meldingen.file(formuliertoken=uuid4(), inzending=inzending(), verdenking=Verdenking.LOKVELD).melding
    assert "In moderatie" in client.get(BANK + "?lijst=moderatie").content.decode()
    assert "het verborgen lokveld was ingevuld" in client.get(adres("stuk", verdacht)).content.decode()
    client.post(adres("vrijgeven", verdacht))
    assert list(Melding.objects.werklijst("nieuw", bea, timezone.localdate())) == [verdacht]


def test_triage_sets_what_it_is_about(client, bea):
    regel = RegelgevingFactory()
    melding = meld()
    client.post(
        adres("triage", melding),
        {"triage-niveau": "federaal", "triage-regelgeving": regel.pk, "triage-termijn": "24-12-2026"},
    )
    melding.refresh_from_db()
    assert (melding.niveau, melding.regelgeving, f"{melding.termijn}") == ("federaal", regel, "2026-12-24")
    client.post(adres("triage", melding), {"triage-termijn": "morgen ofzo"})
    melding.refresh_from_db()
    assert f"{melding.termijn}" == "2026-12-24"


def test_a_note_stays_inside(client, bea):
    melding = meld()
    client.post(adres("nota", melding), {"nota-tekst": "Even bellen"})
    assert "Even bellen" in client.get(adres("dossier", melding)).content.decode()
    assert melding.berichten.get().richting == "intern"


def test_a_file_comes_back_as_a_download_in_a_sandbox(client, bea):
    melding = meld()
    melder.reply(melding_id=melding.pk, tekst="x", uploads=[SimpleUploadedFile("brief.txt", b"<script>1</script>")])
    url = reverse("meldpunt:bijlage", args=[melding.bijlagen.get().pk])
    antwoord = client.get(url)
    assert b"".join(antwoord.streaming_content) == b"<script>1</script>"
    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord.headers["Content-Security-Policy"]
    assert "no-store" in antwoord.headers["Cache-Control"]
    for rol in (Rol.REDACTEUR, Rol.LID):
        ander = Client()
        ander.force_login(met_rol(rol))
        assert ander.get(url).status_code == 403


def test_an_editor_reads_the_story_but_no_contact(client):
    melding = meld(naam="KANARIE-naam", email="kanarie@voorbeeld.test", telefoon="0470-kanarie")
    client.force_login(redacteur())
    for naam in ("dossier", "stuk", "registertekst"):
        html = client.get(adres(naam, melding)).content.decode().lower()
        assert melding.titel.lower() in html
        assert "kanarie" not in html, naam
    verdacht = meld()
    Melding.objects.filter(pk=verdacht.pk).update(verdacht_spam=True)
    assert client.get(adres("dossier", verdacht)).status_code == 404


def test_keys_can_be_turned_off(client, bea):
    assert 'data-toetsen="aan"' in client.get(BANK).content.decode()
    client.post(reverse("meldpunt:toetsen"))
    bea.refresh_from_db()
    assert not bea.toetsen_aan
    assert 'data-toetsen="uit"' in client.get(BANK).content.decode()


@pytest.mark.parametrize("staat", list(Staat))
def test_every_state_has_a_file(client, bea, staat):
    melding = meld()
    bring(melding, staat, bea)
    for naam in ("stuk", "dossier"):
        assert client.get(adres(naam, melding)).status_code == 200
