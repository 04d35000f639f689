"""XCRI-CAP 1.2: the real catalogue, twice; and every file that must be refused without touching anything."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from catalogus.imports.termen import euros_in
from catalogus.models import Aanbieder, Opleiding, Uitvoering
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Bronbestand, Bronfout
from tests.gedeeld import gedeeld

pytestmark = pytest.mark.django_db

KOP = """<?xml version="1.0" encoding="UTF-8"?>
<catalog xmlns="http://xcri.org/profiles/1.2/catalog" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:mlo="http://purl.org/net/mlo" xmlns:xhtml="http://www.w3.org/1999/xhtml" generated="2026-01-02T10:00:00">
"""
CURSUS = """<course><dc:identifier>{id}</dc:identifier><dc:title>Cursus {id}</dc:title>
  <dc:description><xhtml:p>Met <xhtml:b>nadruk</xhtml:b></xhtml:p><xhtml:script>alert(1)</xhtml:script></dc:description>
  <presentation><dc:identifier>{id}-1</dc:identifier><mlo:start dtf="2027-01-12">12 januari</mlo:start>
  <attendanceMode identifier="CM">Campus</attendanceMode><attendancePattern identifier="EV">Evening</attendancePattern>
  <studyMode identifier="ZZ">Iets vreemds</studyMode><mlo:languageOfInstruction>nl-BE</mlo:languageOfInstruction>
  <mlo:cost>€ 1.250,50</mlo:cost></presentation></course>"""


def catalogue(ids: list[str], aanbieder: str = "school") -> str:
    cursussen = "".join(CURSUS.format(id=nummer) for nummer in ids)
    return f"{KOP}<provider><dc:identifier>{aanbieder}</dc:identifier><dc:title>School</dc:title>{cursussen}</provider></catalog>"


def importeer(pad: Path, capsys: pytest.CaptureFixture[str], bron: str = "xcri") -> dict:
    """Run the command; the last line of its output as a dict, with the exit status."""
    status = 0
    try:
        call_command("importeer", "opleidingen", bron, bestand=pad, json=True)
    except SystemExit as einde:
        status = int(einde.code or 0)
    return {**json.loads(capsys.readouterr().out.strip().splitlines()[-1]), "exit": status}


def write(tmp_path: Path, inhoud: str | bytes) -> Path:
    pad = tmp_path / "catalogus.xml"
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return pad


def test_the_real_catalogue_comes_in_whole_and_again_changes_nothing(tmp_path, capsys) -> None:
    echt = gedeeld("courses/xcri/ou-conversion.xml")
    uitkomst = importeer(echt, capsys)
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 965, 0)
    assert (Opleiding.objects.count(), Uitvoering.objects.count(), Aanbieder.objects.count()) == (965, 1034, 1)
    voor = list(Opleiding.objects.order_by("pk").values()) + list(Uitvoering.objects.order_by("pk").values())
    assert importeer(echt, capsys)["status"] == Runstaat.ONGEWIJZIGD
    # Other bytes, the same courses: the difference itself finds nothing, not only the sha.
    anders = write(tmp_path, echt.read_bytes() + b"<!-- opnieuw -->")
    assert importeer(anders, capsys) | {"run": 0} == {
        "run": 0, "status": "ongewijzigd", "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 965, "verdwenen": 0, "geweigerd": 0,
        "redenen": [], "exit": 0,
    }  # fmt: skip
    assert voor == list(Opleiding.objects.order_by("pk").values()) + list(Uitvoering.objects.order_by("pk").values())
    gebeurtenissen = Opleiding._meta.get_field("events").related_model.objects
    assert not gebeurtenissen.filter(pgh_label="update").exists()


@pytest.mark.parametrize("deel", [0.03, 0.5, 0.9999])
def test_a_truncated_catalogue_is_refused_with_its_line(tmp_path, capsys, deel: float) -> None:
    heel = gedeeld("courses/xcri/ou-conversion.xml").read_bytes()
    uitkomst = importeer(write(tmp_path, heel[: int(len(heel) * deel)]), capsys)
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert uitkomst["redenen"][0].startswith("Regel ")
    assert "stopt te vroeg" in uitkomst["redenen"][0]
    assert not Opleiding.objects.exists()


def test_terms_dates_money_and_html_are_read_and_the_rest_is_kept_raw(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a"])), capsys)
    opleiding = Opleiding.objects.get()
    uitvoering = opleiding.uitvoeringen.get()
    assert opleiding.beschrijving == "<p>Met <b>nadruk</b></p>"
    assert (opleiding.taal, opleiding.bijgewerkt_op) == ("nl", date(2026, 1, 2))
    assert (uitvoering.vorm, uitvoering.momenten, uitvoering.start_datum) == ("contact", ["avond"], date(2027, 1, 12))
    assert str(uitvoering.prijs) == "1250.50"
    assert uitvoering.bron_termen == {"studyMode": "Iets vreemds"}


def test_what_is_gone_is_marked_and_comes_back(tmp_path, capsys) -> None:
    alle = [str(nummer) for nummer in range(10)]
    importeer(write(tmp_path, catalogue(alle)), capsys)
    uitkomst = importeer(write(tmp_path, catalogue(alle[1:])), capsys)
    assert (uitkomst["status"], uitkomst["verdwenen"], uitkomst["ongewijzigd"]) == (Runstaat.KLAAR, 1, 9)
    assert Opleiding.objects.get(verdwenen_op__isnull=False).eigen_id == "0"
    assert importeer(write(tmp_path, catalogue(alle)), capsys)["gewijzigd"] == 1
    assert not Opleiding.objects.filter(verdwenen_op__isnull=False).exists()


def test_half_the_courses_gone_is_suspect_and_replaces_nothing(tmp_path, capsys) -> None:
    alle = [str(nummer) for nummer in range(10)]
    importeer(write(tmp_path, catalogue(alle)), capsys)
    uitkomst = importeer(write(tmp_path, catalogue(alle[:5])), capsys)
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.VERDACHT, 1)
    assert Opleiding.objects.levend().count() == 10
    assert importeer(write(tmp_path, KOP + "</catalog>"), capsys)["status"] == Runstaat.VERDACHT
    assert Opleiding.objects.levend().count() == 10


def test_a_file_of_one_provider_says_nothing_about_another(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a", "b"], "noord")), capsys)
    uitkomst = importeer(write(tmp_path, catalogue(["c"], "zuid")), capsys)
    assert (uitkomst["nieuw"], uitkomst["verdwenen"]) == (1, 0)
    assert Opleiding.objects.levend().count() == 3


def test_a_double_key_and_a_course_without_a_title_are_refused_the_rest_comes_in(tmp_path, capsys) -> None:
    zonder = "<course><dc:identifier>leeg</dc:identifier></course>"
    tekst = catalogue(["a", "b", "c", "d", "e", "f", "g", "h", "a"]).replace("</provider>", zonder + "</provider>")
    uitkomst = importeer(write(tmp_path, tekst), capsys)
    assert (uitkomst["nieuw"], uitkomst["geweigerd"]) == (8, 2)
    assert any("twee keer" in reden for reden in uitkomst["redenen"])
    assert any("geen titel" in reden for reden in uitkomst["redenen"])


BOM = '<!DOCTYPE catalog [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
SLECHT = {
    "entiteiten": (KOP.replace("<catalog", BOM + "<catalog", 1) + "&b;</catalog>", "DOCTYPE"),
    "ander formaat": ('<?xml version="1.0"?><rss><channel/></rss>', "geen XCRI-CAP 1.2"),
    "oud": ('<catalog xmlns="http://xcri.org/profiles/catalog"/>', "1.1"),
    "webpagina": ("<!doctype html><html><body>Even wachten</body></html>", "webpagina"),
    "codering": (catalogue(["a"]).encode().replace(b"School", b"Sch\xff\xfeool"), "codering"),
    "naamloos": (catalogue(["a"]).replace("<dc:title>School</dc:title>", ""), "geen naam"),
}


@pytest.mark.parametrize("soort", SLECHT)
def test_a_file_that_is_not_a_catalogue_is_refused_in_one_sentence(tmp_path, capsys, soort: str) -> None:
    inhoud, woord = SLECHT[soort]
    uitkomst = importeer(write(tmp_path, inhoud), capsys)
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert woord in uitkomst["redenen"][0]
    assert not Opleiding.objects.exists()


def test_an_outside_entity_is_never_read(tmp_path) -> None:
    from catalogus.imports.xcri import parse

    geheim = tmp_path / "geheim.txt"
    geheim.write_text("GEHEIM")
    tekst = KOP.replace("<catalog", f'<!DOCTYPE catalog [<!ENTITY x SYSTEM "file://{geheim}">]><catalog', 1)
    pad = write(tmp_path, tekst + "<provider><dc:title>&x;</dc:title></provider></catalog>")
    with pytest.raises(Bronfout, match="DOCTYPE"):
        parse(Bronbestand(pad, "x", "y"))


def test_going_back_gives_the_offer_of_the_run_before(tmp_path, capsys) -> None:
    alle = [str(nummer) for nummer in range(10)]
    importeer(write(tmp_path, catalogue(alle)), capsys)
    tweede = importeer(write(tmp_path, catalogue(["nieuw", *alle[1:]])), capsys)
    assert set(Opleiding.objects.levend().values_list("eigen_id", flat=True)) == {"nieuw", *alle[1:]}
    call_command("importeer", "terug", str(tweede["run"]))
    assert set(Opleiding.objects.levend().values_list("eigen_id", flat=True)) == set(alle)


@pytest.mark.parametrize(("zin", "prijs"), [("Kost € 320", 320), ("€ 99.999.999", None), ("€ 10 of € 20", None)])
def test_a_price_that_no_course_has_is_no_price(zin, prijs):
    assert euros_in(zin) == prijs
