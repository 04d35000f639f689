"""The import desk: what it shows, and what an administrator decides there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicatoren.models import Waarneming
from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runaard, Runstaat
from partnerschap.kern.models import Afwijzing, Bronstop, ImportRun, Runverschil
from tests.vragen import vragen_bij

from .importruns import CODE, OUD, laad, maak_run, text, tsv

pytestmark = pytest.mark.django_db
BRONNEN = "/beheer/imports/"
BRON = "/beheer/imports/bron/eurostat/TRNG_LFS_02/"


def page(run: ImportRun, wat: str = "") -> str:
    return reverse(f"bestuur:importrun{wat}", args=[run.pk])


def values() -> dict[str, str]:
    """What stands now, by place."""
    return {geo: str(w) for geo, w in Waarneming.objects.op_stand().values_list("reeks__geo", "waarde")}


# de lijsten


def test_a_run_tells_its_story_in_words_numbers_and_rows(redacteur: Client) -> None:
    laad(OUD, date(2024, 1, 1))
    run = laad({**OUD, "BE": "7.5 ", "DK": "21.0 "}, date(2024, 2, 1))
    inhoud = text(redacteur.get(page(run)))
    for stuk in (
        "De import is gelukt.",
        "stand van 1 feb 2024",
        "25,3",
        "21,0",
        "−4,3",
        run.snapshot.sha256,
        "proef.tsv",
    ):
        assert stuk in inhoud
    assert inhoud.index("Denemarken") < inhoud.index("België")
    assert "Draai terug" not in inhoud  # an editor looks, an administrator decides
    csv = redacteur.get(page(run, "_verschillen")).content.decode("utf-8-sig").splitlines()
    assert csv[0] == "soort;onderwerp;detail;veld;oud;nieuw;verschil"
    assert csv[1] == "gewijzigd;Denemarken, 2019;PROEF_01, freq=A, geo=DK, unit=PC;;25,3;21,0;-4,3"
    bestand = redacteur.get(page(run, "_bestand"))
    assert b"".join(bestand.streaming_content).startswith(b"unit,geo")
    assert bestand["Content-Disposition"] == 'attachment; filename="proef.tsv"'


def test_refused_rows_come_as_a_file_in_which_nothing_is_a_formula(redacteur: Client) -> None:
    run = maak_run(geweigerd=2)
    Afwijzing.objects.create(run=run, regel=12, kolom="prijs", reden="Dit is geen getal.", inhoud="=cmd|'/c calc'!A1")
    Afwijzing.objects.create(run=run, regel=3, reden="Te kort.", inhoud="-1,5")
    regels = redacteur.get(page(run, "_geweigerd")).content.decode("utf-8-sig").splitlines()
    assert regels == [
        "regel;kolom;reden;inhoud",
        "3;;Te kort.;-1,5",
        "12;prijs;Dit is geen getal.;'=cmd\\|'/c calc'!A1",
    ]
    assert "2 rijen geweigerd" in text(redacteur.get(page(run)))


def test_the_differences_are_paged_and_can_be_narrowed(redacteur: Client) -> None:
    run = maak_run(gewijzigd=60, verdwenen=1)
    Runverschil.objects.bulk_create(
        Runverschil(run=run, plaats=n, soort="gewijzigd", onderwerp=f"Plek {n}", oud="1.0", nieuw="2.0", verschil=1.0)
        for n in range(1, 61)
    )
    Runverschil.objects.create(run=run, plaats=61, soort="verdwenen", onderwerp="Weg", oud="3.0")
    assert len(redacteur.get(page(run)).context["verschillen"]) == 50
    assert [v.onderwerp for v in redacteur.get(page(run), {"wat": "verdwenen"}).context["verschillen"]] == ["Weg"]
    assert vragen_bij(redacteur, page(run)) <= 20


def test_a_busy_run_polls_and_a_finished_one_does_not(redacteur: Client) -> None:
    maak_run(voortgang=400)
    run = maak_run(Runstaat.BEZIG, gestart_op=timezone.now(), fase="lezen", voortgang=100)
    inhoud = text(redacteur.get(page(run)))
    assert 'hx-trigger="every 2s"' in inhoud
    assert '<progress class="balk" max="100" value="25"' in inhoud
    assert "We lezen de rijen en kijken ze na." in inhoud
    ImportRun.objects.filter(pk=run.pk).update(staat=Runstaat.KLAAR, geeindigd_op=timezone.now())
    deel = text(redacteur.get(page(run), {"gezien": "lezen"}, headers={"HX-Request": "true"}))
    assert "every 2s" not in deel
    assert "<html" not in deel
    assert "De import is gelukt." in deel


# beslissen


def test_approve_shows_the_doubt_and_loads_after_all(beheerder: Client) -> None:
    laad(OUD, date(2024, 1, 1))
    run = laad({**dict.fromkeys(OUD, ": "), "BE": "7.0 ", "BE2": "8.6 b"}, date(2024, 2, 1))
    assert run.staat == Runstaat.VERDACHT
    vraag = text(beheerder.get(page(run, "_goedkeuren")))
    assert run.melding.replace("'", "&#x27;") in vraag
    assert "Denemarken, 2019" in vraag
    antwoord = beheerder.post(page(run, "_goedkeuren"), follow=True)
    vervolg = ImportRun.objects.latest("pk")
    assert antwoord.redirect_chain[-1][0] == page(vervolg)
    assert (vervolg.aard, vervolg.staat) == (Runaard.GOEDKEURING, Runstaat.KLAAR)
    assert set(values()) == {"BE", "BE2"}
    weer = text(beheerder.post(page(run, "_goedkeuren"), follow=True))
    assert f"Import {run.pk} is al goedgekeurd." in weer
    verhaal = text(beheerder.get(page(run)))
    assert "Bilal A." in verhaal
    assert "keurde deze import goed" in verhaal


def test_dismiss_asks_why_and_leaves_everything_as_it_was(beheerder: Client) -> None:
    laad(OUD, date(2024, 1, 1))
    run = laad({**dict.fromkeys(OUD, ": "), "BE": "7.0 ", "BE2": "8.6 b"}, date(2024, 2, 1))
    assert reverse("bestuur:importrun_afkeuren", args=[run.pk]) in text(beheerder.get(page(run)))
    assert "1 bron vraagt aandacht" in text(beheerder.get(BRONNEN))
    assert "Wat er nu staat, blijft staan." in text(beheerder.get(page(run, "_afkeuren")))
    leeg = text(beheerder.post(page(run, "_afkeuren"), {"reden": " "}))
    assert "Schrijf in één zin waarom je dit bestand afkeurt." in leeg
    blad = text(beheerder.post(page(run, "_afkeuren"), {"reden": "De helft <b>ontbreekt</b>."}, follow=True))
    assert f"Import {run.pk} is afgekeurd." in blad
    assert "Dit bestand is afgekeurd." in blad
    assert "De helft &lt;b&gt;ontbreekt&lt;/b&gt;." in blad
    assert "keurde deze import af" in blad
    assert "Bekijk en keur goed" not in blad
    assert set(values()) == set(OUD)
    assert "vraagt aandacht" not in text(beheerder.get(BRONNEN))
    assert "Dat kan nu niet." in text(beheerder.get(page(run, "_afkeuren"), follow=True))


def test_turn_back_and_forward_again(beheerder: Client) -> None:
    laad(OUD, date(2024, 1, 1))
    run = laad({**OUD, "BE": "9.9 "}, date(2024, 2, 1))
    uitleg = text(beheerder.get(page(run, "_terug")))
    assert "1 rij krijgt haar vorige inhoud terug." in uitleg
    beheerder.post(page(run, "_terug"))
    assert values()["BE"] == "7.0"
    blad = text(beheerder.get(page(run)))
    assert "Deze import is teruggedraaid." in blad
    assert "Draai terug" not in blad
    beheerder.post(page(run, "_opnieuw"))
    assert values()["BE"] == "9.9"


def test_what_the_state_does_not_allow_is_refused_with_a_sentence(beheerder: Client) -> None:
    run = maak_run(Runstaat.GEWEIGERD, soort="opleidingen", bron="csv", melding="Regel 1: dit kan niet.")
    for wat in ("_goedkeuren", "_terug", "_opnieuw"):
        antwoord = beheerder.post(page(run, wat), follow=True)
        assert antwoord.status_code == 200
        assert f"Import {run.pk}" in text(antwoord)
    assert "Dat kan nu niet." in text(beheerder.get(page(run, "_goedkeuren"), follow=True))
    assert ImportRun.objects.count() == 1


def test_a_failed_run_is_tried_again_with_the_same_file(beheerder: Client) -> None:
    run = laad(OUD, date(2024, 1, 1))
    ImportRun.objects.filter(pk=run.pk).update(staat=Runstaat.MISLUKT)
    Waarneming.objects.all().delete()
    assert "Probeer opnieuw" in text(beheerder.get(page(run)))
    beheerder.post(page(run, "_opnieuw"))
    vervolg = ImportRun.objects.latest("pk")
    assert (vervolg.aard, vervolg.hervat_id, vervolg.snapshot_id) == (Runaard.HERHALING, run.pk, run.snapshot_id)


# een bron


def test_an_upload_is_kept_under_its_name_and_loaded(beheerder: Client) -> None:
    inhoud = b"unit,geo\\time\t2019 \nPC,BE\t7.1 \n"
    upload = SimpleUploadedFile("trng_lfs_02 (mei).tsv", inhoud)
    antwoord = beheerder.post(BRON, {"bestand": upload, "stand": "15-05-2024"}, follow=True)
    run = ImportRun.objects.latest("pk")
    assert antwoord.redirect_chain[-1][0] == page(run)
    assert (run.bron, run.stand, run.staat, run.snapshot.naam) == (
        "TRNG_LFS_02", date(2024, 5, 15), Runstaat.KLAAR, "trng_lfs_02 (mei).tsv",
    )  # fmt: skip
    assert "Bilal A." in text(antwoord)


def test_a_trial_upload_writes_nothing(beheerder: Client) -> None:
    upload = SimpleUploadedFile("proef.tsv", b"unit,geo\\time\t2019 \nPC,BE\t7.1 \n")
    beheerder.post(BRON, {"bestand": upload, "droog": "on"})
    assert ImportRun.objects.get().staat == Runstaat.DROOG
    assert not Waarneming.objects.exists()


def test_a_suspect_trial_is_not_offered_for_approval(beheerder: Client) -> None:
    laad(OUD, date(2024, 1, 1))
    slecht = {**dict.fromkeys(OUD, ": "), "BE": "7.0 ", "BE2": "8.6 b"}
    upload = SimpleUploadedFile("proef.tsv", tsv(slecht).read_bytes())
    beheerder.post(reverse("bestuur:importbron", args=["eurostat", CODE]), {"bestand": upload, "droog": "on"})
    run = ImportRun.objects.latest("pk")
    assert (run.staat, run.droog, run.snapshot is None) == (Runstaat.VERDACHT, True, False)
    blad = text(beheerder.get(page(run)))
    assert "Deze proef is verdacht" in blad
    assert "Bekijk en keur goed" not in blad
    assert "Dat kan nu niet." in text(beheerder.get(page(run, "_goedkeuren"), follow=True))
    assert f"Import {run.pk} was een proef." in text(beheerder.post(page(run, "_goedkeuren"), follow=True))
    assert ImportRun.objects.count() == 2


@pytest.mark.parametrize(
    ("naam", "inhoud", "stand", "zin"),
    [
        ("leeg.tsv", b"", "", "Dit bestand is leeg."),
        ("goed.tsv", b"x", "01-01-2999", "01-01-2999 ligt in de toekomst."),
        ("groot.tsv", b"x" * 101, "", "Dit bestand is te groot (101"),
    ],
)
def test_a_wrong_upload_is_refused_before_it_is_kept(
    beheerder: Client, monkeypatch, naam: str, inhoud: bytes, stand: str, zin: str
) -> None:
    monkeypatch.setattr("partnerschap.bestuur.forms.imports.HOOGSTENS_BYTES", 100)
    antwoord = beheerder.post(BRON, {"bestand": SimpleUploadedFile(naam, inhoud), "stand": stand})
    assert zin in text(antwoord)
    assert not ImportRun.objects.exists()


def test_a_source_is_put_on_hold_and_both_ways_can_be_undone(beheerder: Client) -> None:
    assert "Schrijf in één zin waarom" in text(beheerder.post(f"{BRON}stilleggen/", {"reden": ""}))
    blad = text(beheerder.post(f"{BRON}stilleggen/", {"reden": "De bron telt dubbel."}, follow=True))
    assert "Deze bron ligt stil" in blad
    assert f'action="{BRON}vrijgeven/"' in blad  # the toast's undo, and the button
    imports.plan_import(soort="eurostat", bron="TRNG_LFS_02", bestand=laad(OUD, date(2024, 1, 1)) and _file())
    wacht = ImportRun.objects.latest("pk")
    assert wacht.staat == Runstaat.GEPLAND
    assert "De bron telt dubbel" in text(beheerder.get(page(wacht)))
    antwoord = beheerder.post(f"{BRON}vrijgeven/", follow=True)
    assert not Bronstop.objects.filter(opgeheven_op__isnull=True).exists()
    ongedaan = next(t.ongedaan for t in _toasts(antwoord) if t)
    beheerder.post(ongedaan)
    assert Bronstop.objects.get(opgeheven_op__isnull=True).reden == "De bron telt dubbel."
    assert "ligt al stil" in text(beheerder.post(f"{BRON}stilleggen/", {"reden": "Weer."}, follow=True))


def test_a_source_without_address_is_not_fetched(beheerder: Client) -> None:
    blad = text(beheerder.post("/beheer/imports/bron/opleidingen/csv/ophalen/", follow=True))
    assert "Deze bron heeft geen adres om op te halen." in blad
    assert not ImportRun.objects.exists()


def test_the_portals_own_table_is_fetched_with_one_button(beheerder: Client) -> None:
    from indicatoren.imports.bronnen import IMPORTSOORTEN

    slug = next(soort for soort in IMPORTSOORTEN if soort.naam == "feiten").slugs()[0]
    beheerder.post(f"/beheer/imports/bron/feiten/{slug}/ophalen/")
    assert ImportRun.objects.get().staat == Runstaat.KLAAR


def _file() -> Path:
    from .importruns import tsv

    return tsv({"BE": "7.2 "})


def _toasts(antwoord) -> list:
    import re
    from types import SimpleNamespace

    acties = re.findall(r'class="toast[^>]*>.*?action="([^"]+)"', text(antwoord), re.S)
    return [SimpleNamespace(ongedaan=actie) for actie in acties]


def test_my_overview_counts_what_waits(beheerder: Client) -> None:
    maak_run(Runstaat.VERDACHT, melding="Proef.")
    maak_run(Runstaat.MISLUKT, bron="ANDER_01", melding="Proef.")
    inhoud = text(beheerder.get("/mijn/"))
    assert "Imports die aandacht vragen" in inhoud
    assert CODE
