"""Feeds of courses that changed their meaning are held, with a sentence for a person; a new season is not."""

import copy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogus.models import Aanbieder, Opleiding, Uitvoering
from partnerschap.kern.actions import imports
from partnerschap.kern.models import ImportRun
from tests.gedeeld import gedeeld

from .test_import_csv import rij, write
from .test_import_xcri import importeer

pytestmark = pytest.mark.django_db


def offer(aantal: int = 12, aanbieders: int = 3) -> list[dict[str, str]]:
    """Invented courses (voorbeeld), two runs each."""
    return [
        rij(
            nummer, uitvoering_id=run, aanbieder=f"CVO Voorbeeld {nummer % aanbieders}", titel=f"Vak {nummer}",
            samenvatting=f"Je leert vak {nummer}.", voor_wie=f"Wie {nummer} wil", prijs=f"{95 + 13 * nummer},50", uren=str(20 + 4 * nummer),
            lessen=str(5 + nummer), start="2027-01-12", einde="2027-03-23", inschrijven_van="2026-11-01", inschrijven_tot="2027-01-05",
        )
        for nummer in range(aantal)
        for run in ("A", "B")
    ]  # fmt: skip


def each(doe) -> list[dict[str, str]]:
    return [{**een, **doe(een)} for een in offer()]


def _swap(een: str, ander: str):
    return lambda: each(lambda rij: {een: rij[ander], ander: rij[een]})


BEDORVEN = {
    "komma in de prijs weg": (
        lambda: each(lambda r: {"prijs": r["prijs"].replace(",", "")}),
        "24 van de 24 vergeleken prijzen zijn 100 keer zo groot", "95,50 euro werd 9550,00 euro",
    ),
    "prijs in honderden": (
        lambda: each(lambda r: {"prijs": f"{Decimal(r['prijs'].replace(',', '.')) / 10:.2f}".replace(".", ",")}),
        "10 keer zo klein", "komma op een andere plaats",
    ),
    "uren maal tien": (lambda: each(lambda r: {"uren": r["uren"] + "0"}), "aantallen uren zijn 10 keer zo groot", "20 werd 200"),
    "titel en aanbieder": (_swap("titel", "aanbieder"), "opleidingen hebben als titel de naam van een aanbieder", "titel en aanbieder verwisseld"),
    "titel en samenvatting": (_swap("titel", "samenvatting"), "bij 'titel' wat bij 'samenvatting' stond", "'Vak 0' werd 'Je leert vak 0.'"),
    "prijs en uren": (_swap("prijs", "uren"), "24 van de 24", "'prijs' wat bij 'uren' stond"),
    "start en inschrijven": (_swap("start", "inschrijven_tot"), "bij 'start' wat bij 'inschrijven tot' stond", "2027-01-12"),
    "prijs leeg": (lambda: each(lambda r: {"prijs": ""}), "24 van de 24 uitvoeringen die 'prijs' invulden", "ontbreekt de kolom"),
    "60% van de rijen weg": (lambda: offer()[:10], "rijen staan niet meer in het bestand", "ontbreekt nu"),
    "de helft van de uitvoeringen weg": (lambda: offer()[::2], "12 van de 24 komende uitvoeringen", "afgebroken"),
    "aanbieders weg": (lambda: [r for r in offer() if r["aanbieder"].endswith("0")], "telde 12 opleidingen en deze 4", "CVO Voorbeeld 1"),
    "prijzen door elkaar": (
        lambda: each(lambda r: {"prijs": f"{3 * float(r['prijs'].replace(',', '.')):.2f}".replace(".", ",")}),
        "24 van de 24 prijzen verdubbelen of halveren", "werd",
    ),
}  # fmt: skip


def state() -> list[dict]:
    return list(Opleiding.objects.order_by("pk").values()) + list(Uitvoering.objects.order_by("pk").values())


@pytest.mark.parametrize("naam", BEDORVEN)
def test_a_feed_that_changed_its_meaning_is_held(tmp_path: Path, capsys, naam: str) -> None:
    bederf, wat, voorbeeld = BEDORVEN[naam]
    assert importeer(write(tmp_path, offer()), capsys, "csv")["status"] == "klaar"
    voor = state()
    uitkomst = importeer(write(tmp_path, bederf()), capsys, "csv")
    assert (uitkomst["status"], uitkomst["exit"]) == ("verdacht", 1), uitkomst
    melding = uitkomst["redenen"][0]
    for woord in (wat, voorbeeld, "Bijvoorbeeld", "Er is niets vervangen", "keur deze import dan goed"):
        assert woord in melding, melding
    assert state() == voor


def test_a_held_feed_can_be_let_through_and_undone(tmp_path, capsys) -> None:
    importeer(write(tmp_path, offer()), capsys, "csv")
    bederf = BEDORVEN["komma in de prijs weg"][0]
    run = ImportRun.objects.get(pk=importeer(write(tmp_path, bederf()), capsys, "csv")["run"])
    goed = imports.follow_now(run=imports.approve(run=run))
    assert (goed.staat, goed.gewijzigd) == ("klaar", 12)
    assert Uitvoering.objects.order_by("prijs").first().prijs == Decimal("9550.00")
    terug = imports.follow_now(run=imports.revert(run=goed))
    assert (terug.staat, Uitvoering.objects.order_by("prijs").first().prijs) == ("klaar", Decimal("95.50"))


def test_a_first_file_with_title_and_provider_exchanged_is_held(tmp_path, capsys) -> None:
    gewisseld = [{**een, "titel": een["aanbieder"], "aanbieder": een["titel"]} for een in offer(20, 2)]
    uitkomst = importeer(write(tmp_path, gewisseld), capsys, "csv")
    assert uitkomst["status"] == "verdacht"
    assert "20 aanbieders en maar 2 titels voor 20 opleidingen" in uitkomst["redenen"][0]
    assert not Aanbieder.objects.exists()


def test_a_new_season_is_not_held(tmp_path, capsys) -> None:
    """New prices, new dates, new run keys, some courses gone, some new."""
    importeer(write(tmp_path, offer(20)), capsys, "csv")
    seizoen = copy.deepcopy(offer(22)[4:])
    for nummer, een in enumerate(seizoen):
        prijs = Decimal(een["prijs"].replace(",", ".")) * Decimal("1.04")
        een |= {"prijs": f"{prijs:.2f}".replace(".", ","), "start": "2027-09-14", "einde": "2027-12-14"}
        een |= {"uitvoering_id": f"najaar-{nummer % 2}", "inschrijven_tot": "2027-09-01"}
    assert importeer(write(tmp_path, seizoen), capsys, "csv")["status"] == "klaar"


def test_each_provider_may_send_its_own_part(tmp_path, capsys) -> None:
    delen = [[r for r in offer(36) if r["aanbieder"].endswith(str(n))] for n in range(3)]
    for _keer in range(2):
        for nummer, deel in enumerate(delen):
            deel[0]["prijs"] = str(200 + _keer)
            uitkomst = importeer(write(tmp_path, deel), capsys, "csv")
            assert uitkomst["status"] == "klaar", (nummer, uitkomst)


def test_the_real_catalogue_with_its_tail_lost_is_held(tmp_path, capsys) -> None:
    echt = gedeeld("courses/xcri/ou-conversion.xml")
    assert importeer(echt, capsys)["status"] == "klaar"
    helft = echt.read_text().split("<course>")
    pad = tmp_path / "half.xml"
    pad.write_text("<course>".join(helft[: len(helft) * 2 // 5]) + "</provider></catalog>")
    uitkomst = importeer(pad, capsys)
    assert uitkomst["status"] == "verdacht", uitkomst
    assert "rijen staan niet meer in het bestand" in uitkomst["redenen"][0]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zaad=st.randoms(use_true_random=False), aantal=st.integers(1, 14), deel=st.floats(0, 1))
def test_small_changes_never_alarm(tmp_path, capsys, zaad, aantal: int, deel: float) -> None:
    for model in (Uitvoering, Opleiding, ImportRun):
        model.objects.all().delete()
    rijen = offer(aantal)
    assert importeer(write(tmp_path, rijen), capsys, "csv")["status"] == "klaar"
    for een in rijen:
        if zaad.random() < deel:
            een["prijs"] = f"{float(een['prijs'].replace(',', '.')) * zaad.uniform(0.8, 1.3):.2f}".replace(".", ",")
        if zaad.random() < deel:
            een["start"], een["plaatsen_vrij"] = "2027-02-0" + str(zaad.randint(1, 9)), str(zaad.randint(0, 20))
    uitkomst = importeer(write(tmp_path, rijen), capsys, "csv")
    assert uitkomst["status"] in ("klaar", "ongewijzigd"), uitkomst
