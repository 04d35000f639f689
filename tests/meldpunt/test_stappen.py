"""The step form as a browser without JavaScript meets it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Concept, Melding
from meldpunt.views import melden
from partnerschap.bestuur.models import Regelgeving
from partnerschap.kern.models import Bestand, UitgaandBericht
from partnerschap.kern.uploads import HOOGSTENS_BYTES

from .factories import RegelgevingFactory, behandelaar, png, publiceer

pytestmark = pytest.mark.django_db

WIE = {"soort": "persoon", "titel": "Geen verlof voor avondlessen"}
WAT = {"gebeurtenis": "De les valt op mijn vrije dag.", "regel": "weet_niet"}
CONTACT = {"wijze": "mail", "email": "melder@voorbeeld.test"}


def url(naam: str) -> str:
    return reverse("meldpunt:melden_stap", args=[naam])


def fill(client: Client, tot: str = "nakijken") -> None:
    for naam, velden in (("wie", WIE), ("wat", WAT), ("gevolg", {"gevolg": "Ik stop."}), ("voorstel", {})):
        if naam == tot:
            return
        antwoord = client.post(url(naam), velden)
        assert antwoord.status_code == 302, antwoord.content.decode()


def as_a_person() -> None:
    """As if the five pages took more than a few seconds."""
    Concept.objects.update(gemaakt_op=timezone.now() - timedelta(minutes=3))


def test_five_steps_make_a_report(client):
    fill(client)
    as_a_person()
    antwoord = client.post(url("nakijken"), CONTACT)
    assert antwoord.headers["Location"] == reverse("meldpunt:melden_klaar")
    melding = Melding.objects.get()
    assert (melding.titel, melding.gevolg, melding.verdacht_spam) == (WIE["titel"], "Ik stop.", False)
    pagina = client.get(reverse("meldpunt:melden_klaar"))
    assert melding.nummer in pagina.content.decode()
    assert "no-store" in pagina.headers["Cache-Control"]
    assert UitgaandBericht.objects.count() == 1


def test_nothing_typed_is_lost_on_a_mistake(client):
    client.post(url("wie"), WIE)
    morgen = timezone.localdate() + timedelta(days=400)
    antwoord = client.post(url("wat"), {"gebeurtenis": "", "wanneer": f"{morgen:%d-%m-%Y}", "regel": "andere"})
    html = antwoord.content.decode()
    assert "Schrijf wat er gebeurde. Eén zin is genoeg." in html
    assert f"{morgen:%d-%m-%Y} ligt in de toekomst. Bedoel je" in html
    assert "Schrijf welke regel" in html
    assert "Wat je al invulde, staat er nog." in html
    assert f'value="{morgen:%d-%m-%Y}"' in client.get(url("wat")).content.decode(), "ook na een omweg"
    assert WIE["titel"] in client.get(url("wie")).content.decode()


def test_back_keeps_what_was_typed_without_judging_it(client):
    fill(client, tot="wat")
    antwoord = client.post(url("wat"), {"gebeurtenis": "Half een zin", "vorige": "1"})
    assert antwoord.headers["Location"] == url("wie")
    assert "Half een zin" in client.get(url("wat")).content.decode()


def test_a_good_file_is_kept_when_the_text_beside_it_is_too_long(client):
    fill(client, tot="voorstel")
    antwoord = client.post(
        url("voorstel"), {"voorstel": "x" * 5001, "bijlage": SimpleUploadedFile("plan.txt", b"ons plan")}
    )
    html = antwoord.content.decode()
    assert "Maak dit korter: hoogstens 5000 tekens" in html
    assert "plan.txt" in html
    assert Bestand.objects.count() == 1
    assert client.post(url("voorstel"), {"voorstel": "kort"}).status_code == 302
    as_a_person()
    client.post(url("nakijken"), CONTACT)
    assert Melding.objects.get().bijlagen.get().bestand.naam == "plan.txt"


def zip_als_docx() -> bytes:
    import zipfile

    uit = BytesIO()
    with zipfile.ZipFile(uit, "w") as doos:
        doos.writestr("iets.txt", "geen document")
    return uit.getvalue()


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("foto.png", b"MZ\x90\x00\x03exe", "De inhoud van dit bestand past niet bij de naam"),
        ("foto.exe", b"MZ\x90\x00", "Dit soort bestand nemen we niet aan"),
        ("brief.pdf", b"<html><script>alert(1)</script>", "past niet bij de naam"),
        ("brief.docx", zip_als_docx(), "past niet bij de naam"),
        ("leeg.txt", b"", "Dit bestand is leeg"),
        ("bom.png", None, "past niet bij de naam"),
        ("groot.txt", b"a" * (HOOGSTENS_BYTES + 1), "Dit bestand is te groot (10\N{NO-BREAK SPACE}MB)"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_leaves_nothing(client, eigen_map, naam, inhoud, zin):
    fill(client, tot="voorstel")
    inhoud = png(9000, 9000) if inhoud is None else inhoud
    antwoord = client.post(url("voorstel"), {"voorstel": "Ons idee", "bijlage": SimpleUploadedFile(naam, inhoud)})
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert zin in html
    assert "Ons idee" in html
    assert not Bestand.objects.exists()
    assert not [pad for pad in eigen_map.rglob("*") if pad.is_file()]


def test_files_are_added_taken_away_and_limited(client):
    fill(client, tot="voorstel")
    for n in range(3):
        client.post(url("voorstel"), {"toevoegen": "1", "bijlage": SimpleUploadedFile(f"b{n}.txt", b"tekst")})
    antwoord = client.post(url("voorstel"), {"bijlage": SimpleUploadedFile("b4.txt", b"tekst")})
    assert "Je kunt 3 bestanden meesturen" in antwoord.content.decode()
    eerste = Concept.objects.get().bijlagen.first()
    client.post(url("voorstel"), {"weg": str(eerste.pk)})
    assert [b.bestand.naam for b in Concept.objects.get().bijlagen.all()] == ["b1.txt", "b2.txt"]
    assert Bestand.objects.count() == 2


def test_sending_twice_gives_one_report(client):
    fill(client)
    as_a_person()
    token = str(Concept.objects.get().token)
    for _ in range(3):
        antwoord = client.post(url("nakijken"), {**CONTACT, "formuliertoken": token})
        assert antwoord.headers["Location"] == reverse("meldpunt:melden_klaar")
    assert Melding.objects.count() == 1


def test_a_second_report_after_the_first_is_a_new_one(client):
    for _ in range(2):
        fill(client)
        as_a_person()
        client.post(url("nakijken"), CONTACT)
    assert Melding.objects.count() == 2


def test_a_skipped_step_is_shown_with_its_mistakes(client):
    client.post(url("wie"), WIE)
    as_a_person()
    antwoord = client.post(url("nakijken"), CONTACT, follow=True)
    assert antwoord.request["PATH_INFO"] == url("wat")
    assert "Schrijf wat er gebeurde" in antwoord.content.decode()
    assert not Melding.objects.exists()


def test_a_later_step_without_a_draft_begins_at_the_start(client):
    assert client.get(url("gevolg")).headers["Location"] == reverse("meldpunt:melden")


def test_a_lost_session_does_not_lose_the_step_that_was_typed(client):
    client.post(url("gevolg"), {"gevolg": "Dit typte ik."})
    assert Concept.objects.get().antwoorden["gevolg"] == {"gevolg": "Dit typte ik."}


def test_the_rule_in_the_title_is_offered_first(client):
    regel = RegelgevingFactory(naam="Besluit proefzeilverlof")
    client.post(url("wie"), {**WIE, "titel": "Mijn proefzeilverlof is geweigerd"})
    html = client.get(url("wat")).content.decode()
    assert "gevonden in je titel" in html
    client.post(url("wat"), {**WAT, "regel": str(regel.pk)})
    client.post(url("gevolg"), {})
    client.post(url("voorstel"), {})
    as_a_person()
    client.post(url("nakijken"), {"wijze": "anoniem"})
    melding = Melding.objects.get()
    assert (melding.regelgeving, melding.anoniem, melding.email) == (regel, True, "")


def test_a_rule_that_was_not_offered_is_refused(client):
    regel = Regelgeving.objects.first() or RegelgevingFactory()
    fill(client, tot="wat")
    for vals in (str(regel.pk + 100_000), "²", "-1", "1e9"):
        assert client.post(url("wat"), {**WAT, "regel": vals}).status_code == 200


def test_digits_without_end_are_no_number(client):
    client.post(url("wie"), WIE)
    antwoord = client.post(url("wat"), {**WAT, "regel": "9" * 5000})
    assert antwoord.status_code == 200
    assert client.get(url("wat")).status_code == 200
    assert client.post(url("voorstel"), {"weg": "9" * 5000}).status_code == 302


def test_anonymous_drops_an_address_that_was_typed_before(client):
    fill(client)
    as_a_person()
    client.post(url("nakijken"), {"wijze": "anoniem", "email": "toch@voorbeeld.test", "naam": "Mia"})
    melding = Melding.objects.get()
    assert (melding.naam, melding.email) == ("", "")


def test_a_question_has_its_own_words(client):
    html = client.get(url("wie") + "?aard=vraag").content.decode()
    assert "Stel een vraag over regels" in html
    client.post(url("wie"), {**WIE, "aard": "vraag"})
    html = client.get(url("wat")).content.decode()
    assert "Wat wil je weten?" in html
    assert "Wanneer was dat?" not in html


def test_robots_reach_moderation_only(client):
    fill(client)
    client.post(url("nakijken"), {**CONTACT, "website": "http://koop.example"})
    assert Melding.objects.get().verdacht_reden == "lokveld"
    haastig = Client()
    fill(haastig)
    haastig.post(url("nakijken"), CONTACT)
    assert Melding.objects.latest("pk").verdacht_reden == "te_snel"
    assert Melding.objects.werklijst("nieuw", behandelaar(), timezone.localdate()).count() == 0


def test_a_flood_from_one_place_goes_to_moderation_and_then_waits(client, monkeypatch):
    monkeypatch.setattr(melden, "NAAR_MODERATIE_NA", 1)
    monkeypatch.setattr(melden, "WEIGER_NA", 2)
    for n in range(3):
        mens = Client(REMOTE_ADDR=f"2001:db8:1:2::{n + 1}")
        fill(mens)
        as_a_person()
        antwoord = mens.post(url("nakijken"), CONTACT)
    assert antwoord.status_code == 429
    assert "Wat je invulde, is bewaard." in antwoord.content.decode()
    assert list(Melding.objects.order_by("pk").values_list("verdacht_reden", flat=True)) == ["", "te_veel"]
    elders = Client(REMOTE_ADDR="2001:db8:1:3::1", HTTP_X_FORWARDED_FOR="2001:db8:1:2::1")
    fill(elders)
    as_a_person()
    assert elders.post(url("nakijken"), CONTACT).status_code == 302, "een verzonnen doorgever telt niet"


def test_no_address_is_kept(client, django_db_blocker):
    from tests.verse_databank import capture

    adres = Client(REMOTE_ADDR="203.0.113.77")
    fill(adres)
    as_a_person()
    adres.post(url("nakijken"), CONTACT)
    assert not [naam for naam, inhoud in capture().tables.items() if b"203.0.113.77" in inhoud]


def test_similar_reports_are_shown_before_one_writes(client):
    tekst = publiceer(
        titel="Avondlessen tellen niet mee voor verlof", probleem="Wie in ploegen werkt krijgt geen verlof."
    )
    html = client.get(reverse("meldpunt:melden_lijkt"), {"titel": "verlof voor avondlessen"}).content.decode()
    assert tekst.titel in html
    client.post(url("wie"), WIE)
    assert tekst.titel in client.get(url("wat")).content.decode(), "ook zonder JavaScript, in de volgende stap"
    assert tekst.titel not in client.get(reverse("meldpunt:melden_lijkt"), {"titel": "glasblazen \0"}).content.decode()


def test_throwing_away_removes_draft_and_files(client, eigen_map):
    fill(client, tot="voorstel")
    client.post(url("voorstel"), {"toevoegen": "1", "bijlage": SimpleUploadedFile("b.txt", b"tekst")})
    client.post(reverse("meldpunt:melden_opnieuw"))
    assert not Concept.objects.exists()
    assert not Bestand.objects.exists()


def test_one_draft_is_not_anothers(client):
    fill(client, tot="wat")
    ander = Client()
    assert ander.get(url("wat")).status_code == 302
