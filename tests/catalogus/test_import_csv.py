"""The portal's own template: what a provider without an import of his own fills in."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.imports.sjabloonvelden import KOLOMMEN
from catalogus.models import Opleiding, Uitvoering
from partnerschap.bestuur.models import Sector
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Afwijzing

from .factories import gemeente
from .test_import_xcri import importeer

pytestmark = pytest.mark.django_db
HANDLEIDING = Path(__file__).parents[2] / "docs" / "aanbod-csv.md"


def rij(nummer: int, **anders: str) -> dict[str, str]:
    basis = {"aanbieder": "CVO Test", "opleiding_id": f"O{nummer}", "titel": f"Lassen {nummer}", "uitvoering_id": "A"}
    return {**basis, "start": "12-01-2027", "prijs": "1.250,50", "gemeente": "9000", "vorm": "contact", **anders}


def write(tmp_path: Path, rijen: list[dict[str, str]], *, teken: str = ";", bom: bool = False) -> Path:
    kolommen = list(dict.fromkeys(naam for een in rijen for naam in een))
    tekst = io.StringIO()
    schrijver = csv.DictWriter(tekst, kolommen, delimiter=teken, restval="")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    pad = tmp_path / "aanbod.csv"
    pad.write_bytes((b"\xef\xbb\xbf" if bom else b"") + tekst.getvalue().encode())
    return pad


@pytest.mark.parametrize(("teken", "bom"), [(";", True), (",", False)])
def test_good_rows_come_in_and_again_change_nothing(tmp_path, capsys, teken: str, bom: bool) -> None:
    gemeente("Gent")
    Sector.objects.get_or_create(code="bouw", defaults={"naam": "Bouw"})
    rijen = [
        rij(1, leerdoelen="Je last.|Je meet.", sectoren="bouw", moment="avond|weekend", opleidingsverlof="ja",
            beschrijving="Regel een\n\nRegel <b>twee</b>"),
        rij(1, uitvoering_id="B", prijs="gratis", moment="", start="2027-03-01", instappen_altijd="nee"),
        rij(2, prijs="", gemeente="Onbekendegem"),
    ]  # fmt: skip
    pad = write(tmp_path, rijen, teken=teken, bom=bom)
    uitkomst = importeer(pad, capsys, "csv")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 2, 0)
    eerste = Opleiding.objects.get(eigen_id="O1")
    assert eerste.leerdoelen == ["Je last.", "Je meet."]
    assert [sector.code for sector in eerste.sectoren.all()] == ["bouw"]
    assert (eerste.opleidingsverlof, eerste.kenmerken_bron) == (True, "de aanbieder")
    prijzen = list(eerste.uitvoeringen.order_by("eigen_id").values_list("prijs", "gemeente__naam"))
    assert prijzen == [(Decimal("1250.50"), "Gent"), (Decimal("0.00"), "Gent")]
    laatste = Uitvoering.objects.get(opleiding__eigen_id="O2")
    assert (laatste.prijs, laatste.gemeente) == (None, None)
    rijen[0]["trefwoorden"] = ""
    assert importeer(write(tmp_path, rijen, teken=teken), capsys, "csv")["status"] == Runstaat.ONGEWIJZIGD


def test_a_wrong_row_is_refused_with_column_and_reason_the_others_come_in(tmp_path, capsys) -> None:
    fout = {
        "start": "31-02-2027", "einde": "01-01-2027", "prijs": "duur", "moment": "ochtend", "uren": "nul", "niveau": "hoog",
        "opleidingsverlof": "misschien", "inschrijflink": "klik hier", "plaatsen_vrij": "-1", "titel": "",
    }  # fmt: skip
    goed = [rij(nummer) for nummer in range(50)]
    slecht = [rij(100 + nummer, **{kolom: waarde}) for nummer, (kolom, waarde) in enumerate(fout.items())]
    uitkomst = importeer(write(tmp_path, goed + slecht), capsys, "csv")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 50, len(fout))
    afgewezen = {afwijzing.kolom: afwijzing for afwijzing in Afwijzing.objects.all()}
    assert set(afgewezen) == set(fout)
    assert afgewezen["start"].reden == "'31-02-2027' is geen datum. Schrijf ze als 2026-10-15 of 15-10-2026."
    assert afgewezen["prijs"].regel == 54
    assert afgewezen["prijs"].inhoud == "duur"


def test_a_course_whose_row_is_refused_does_not_vanish(tmp_path, capsys) -> None:
    rijen = [rij(nummer) for nummer in range(10)]
    importeer(write(tmp_path, rijen), capsys, "csv")
    rijen[3]["prijs"] = "?"
    uitkomst = importeer(write(tmp_path, rijen), capsys, "csv")
    assert (uitkomst["geweigerd"], uitkomst["verdwenen"], uitkomst["ongewijzigd"]) == (1, 0, 9)
    assert Opleiding.objects.levend().count() == 10


def test_double_keys_and_contradicting_titles_are_refused(tmp_path, capsys) -> None:
    rijen = [rij(nummer) for nummer in range(10)]
    rijen += [rij(1), rij(2, uitvoering_id="B", titel="Een andere titel")]
    uitkomst = importeer(write(tmp_path, rijen), capsys, "csv")
    assert (uitkomst["nieuw"], uitkomst["geweigerd"]) == (10, 2)
    assert "staat twee keer" in " ".join(uitkomst["redenen"])
    assert "een andere titel" in " ".join(uitkomst["redenen"])


def test_a_run_that_is_gone_is_marked_and_changes_its_course(tmp_path, capsys) -> None:
    rijen = [rij(1), rij(1, uitvoering_id="B"), rij(2)]
    importeer(write(tmp_path, rijen), capsys, "csv")
    uitkomst = importeer(write(tmp_path, [rijen[0], rijen[2]]), capsys, "csv")
    assert (uitkomst["gewijzigd"], uitkomst["ongewijzigd"]) == (1, 1)
    assert Uitvoering.objects.get(verdwenen_op__isnull=False).eigen_id == "B"


SLECHT = {
    "geen kop": ("Lassen;Gent;320\n", "niet de kolomnamen"),
    "tikfout": ("aanbieder;opleiding_id;titel;uitvoering_id;prys\n", "Bedoel je 'prijs'?"),
    "kolom weg": ("aanbieder;opleiding_id;titel;prijs\n", "uitvoering_id"),
    "dubbel": ("aanbieder;opleiding_id;titel;uitvoering_id;titel\n", "twee keer"),
    "aanhalingsteken": ('aanbieder;opleiding_id;titel;uitvoering_id\nA;1;"Lassen;x\n', "Regel 2"),
    "latin-1": ("aanbieder;opleiding_id;titel;uitvoering_id\nCaf\xe9;1;x;y\n".encode("latin-1"), "UTF-8"),
    "utf-16": ("aanbieder;opleiding_id;titel;uitvoering_id\n".encode("utf-16"), "UTF-16"),
    "leeg": ("", "leeg"),
}


@pytest.mark.parametrize("soort", SLECHT)
def test_a_file_that_is_not_the_template_is_refused_in_one_sentence(tmp_path, capsys, soort: str) -> None:
    inhoud, woord = SLECHT[soort]
    pad = tmp_path / "fout.csv"
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    uitkomst = importeer(pad, capsys, "csv")
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert woord in uitkomst["redenen"][0]


def test_the_template_we_hand_out_can_be_read_back(tmp_path, capsys, client: Client) -> None:
    pad = tmp_path / "sjabloon.csv"
    pad.write_bytes(client.get(reverse("catalogus:opleidingen_sjabloon")).content)
    Sector.objects.get_or_create(code="metaal-technologie", defaults={"naam": "Metaal"})
    assert importeer(pad, capsys, "csv")["nieuw"] == 1
    assert Opleiding.objects.get().titel == "MIG/MAG-lassen: basis"


def test_the_guide_names_every_column() -> None:
    tekst = HANDLEIDING.read_text()
    for kolom in KOLOMMEN:
        verplicht = "ja" if kolom.verplicht else ""
        assert f"| `{kolom.naam}` | {verplicht} | {kolom.uitleg.replace('|', chr(92) + '|')} |" in tekst, kolom.naam
