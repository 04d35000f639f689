"""Belgian layouts: be.STAT in four languages as JSON, CSV and spreadsheet.

Every figure here is invented (voorbeeld).
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from indicatoren.imports.belgie.bestat import ACTIVITEIT, ACTIVITEITSGRAAD, ADRES
from indicatoren.imports.belgie.lezen import parse_profile
from indicatoren.imports.belgie.perioden import frequency, text_period
from indicatoren.imports.bronnen import find_eak
from indicatoren.models import Dataset, Waarneming
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.source import Afgewezen, Bronbestand
from tests.bronserver import Bronserver, Reactie
from tests.indicatoren.invoer import importeer, stored
from tests.kern.bommen import bomb

BRON = "bestat-activiteitsgraad"
TALEN = {
    "nl": (("Kwartaal", "Gewest", "Geslacht", "Leeftijdsklasse", "Activiteitsgraad"), "{}e kwartaal {}", "Vlaams Gewest", "Vrouwen", "15-64 jaar"),
    "fr": (("Trimestre", "Région", "Sexe", "Classe d'âge", "Taux d'activité"), "{}e trimestre {}", "Région flamande", "Femmes", "15-64 ans"),
    "en": (("Quarter", "Region", "Gender", "Age group", "Activity rate"), "{}th quarter {}", "Flemish Region", "Women", "15-64 years"),
    "de": (("Quartal", "Region", "Geschlecht", "Altersklasse", "Erwerbsquote"), "{}. Quartal {}", "Flämische Region", "Frauen", "15-64 Jahre"),
}  # fmt: skip


def facts(taal: str = "nl", kwartalen: int = 4) -> list[dict]:
    """A small view: four rows per quarter, with the totals in empty cells."""
    (periode, gewest, geslacht, leeftijd, waarde), vorm, vlaanderen, vrouwen, jaren = TALEN[taal]
    return [
        {periode: vorm.format(q, 2025), gewest: g, geslacht: s, leeftijd: jaren, waarde: round(0.7 + 0.011 * q + 0.003 * n, 3)}
        for q in range(1, kwartalen + 1)
        for n, (g, s) in enumerate([(None, None), (vlaanderen, None), (None, vrouwen), (vlaanderen, vrouwen)])
    ]  # fmt: skip


def as_json(pad: Path, feiten: list[dict]) -> Path:
    pad.write_text(json.dumps({"facts": feiten}, ensure_ascii=False), encoding="utf-8")
    return pad


def as_csv(pad: Path, feiten: list[dict], teken: str = ";", codering: str = "utf-8-sig") -> Path:
    regels = [teken.join(feiten[0])] + [
        teken.join("" if v is None else str(v) for v in feit.values()) for feit in feiten
    ]
    pad.write_text("\n".join(regels) + "\n", encoding=codering)
    return pad


def as_workbook(pad: Path, feiten: list[dict]) -> Path:
    with xlsxwriter.Workbook(str(pad)) as boek:
        blad = boek.add_worksheet("Gegevens")
        blad.write(0, 0, "Enquête naar de arbeidskrachten (voorbeeld)")
        blad.write_row(2, 0, list(feiten[0]))
        for nummer, feit in enumerate(feiten):
            blad.write_row(3 + nummer, 0, ["" if v is None else v for v in feit.values()])
    return pad


VORMEN = {"json": as_json, "csv": as_csv, "xlsx": as_workbook}


@pytest.mark.parametrize(
    ("tekst", "periode"),
    [
        ("4e kwartaal 2025", "2025-Q4"), ("1ste kwartaal 2025", "2025-Q1"), ("Kwartaal 2 2025", "2025-Q2"), ("4e trimestre 2025", "2025-Q4"),
        ("1er trimestre 2025", "2025-Q1"), ("4th quarter 2025", "2025-Q4"), ("1st Quarter 2025", "2025-Q1"), ("4. Quartal 2025", "2025-Q4"),
        ("2025 Q4", "2025-Q4"), ("2025Q4", "2025-Q4"), ("T4 2025", "2025-Q4"), ("April 2026", "2026-04"), ("avril 2026", "2026-04"),
        ("maart 2026", "2026-03"), ("März 2026", "2026-03"), ("août 2026", "2026-08"), ("mei\xa02026", "2026-05"), ("Juillet 2026", "2026-07"),
        ("2025", "2025"), ("Jaar 2025", "2025"), ("2025.0", "2025"), ("2025-04", "2025-04"),
    ],
)  # fmt: skip
def test_periods_in_words(tekst, periode):
    assert text_period(tekst) == periode


@pytest.mark.parametrize("tekst", ["", "5e kwartaal 2025", "kwartaal", "brumaire 2025", "25", "20255", "2025 2026"])
def test_what_is_no_period(tekst):
    with pytest.raises(ValueError, match="geen periode"):
        text_period(tekst)


def test_the_frequency_follows_from_the_period():
    assert [frequency(p) for p in ("2025", "2025-Q4", "2025-04")] == ["A", "Q", "M"]


@pytest.mark.django_db
@pytest.mark.parametrize("taal", TALEN)
@pytest.mark.parametrize("vorm", VORMEN)
def test_a_view_in_any_language_and_shape_gives_the_same_figures(tmp_path, taal, vorm):
    uitslag = importeer("eak", BRON, bestand=VORMEN[vorm](tmp_path / f"view.{vorm}", facts(taal)), stand="2026-03-01")
    assert (uitslag["status"], uitslag["nieuw"], uitslag["geweigerd"]) == ("klaar", 16, 0), uitslag
    vast = {"freq": "Q", "unit": "PC", "age": "Y15-64", "isced11": "TOTAL"}
    cijfers = stored("EAK_ACTIVITEIT")

    def cel(geo: str, sex: str) -> tuple:
        return cijfers[tuple(sorted({**vast, "geo": geo, "sex": sex}.items())), "2025-Q4"]

    # Fractions become percentages exactly; an empty cell is a total.
    assert (cel("BE", "T"), cel("BE2", "T")) == ((Decimal("74.4"), ""), (Decimal("74.7"), ""))
    assert (cel("BE", "F"), cel("BE2", "F")) == ((Decimal("75"), ""), (Decimal("75.3"), ""))


@pytest.mark.django_db
def test_the_same_again_whatever_the_shape_changes_nothing(tmp_path):
    assert importeer("eak", BRON, bestand=as_json(tmp_path / "a.json", facts()))["nieuw"] == 16
    for bestand in (
        as_json(tmp_path / "a.json", facts()),
        as_csv(tmp_path / "a.csv", facts("fr")),
        as_workbook(tmp_path / "a.xlsx", facts("de")),
    ):
        uitslag = importeer("eak", BRON, bestand=bestand)
        assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 16)
    dataset = Dataset.objects.get(code="EAK_ACTIVITEIT")
    assert (dataset.bron, dataset.eenheid) == ("Statbel (EAK)", "%")


@pytest.mark.django_db
def test_empty_halved_doubled_and_rescaled(tmp_path):
    importeer("eak", BRON, bestand=as_json(tmp_path / "a.json", facts(kwartalen=4)), stand="2026-01-01")
    voor = stored("EAK_ACTIVITEIT")
    assert importeer("eak", BRON, bestand=as_json(tmp_path / "leeg.json", []))["status"] == "geweigerd"
    halve = [feit for n, feit in enumerate(facts()) if n % 2 == 0]
    gehalveerd = importeer("eak", BRON, bestand=as_json(tmp_path / "half.json", halve), stand="2026-02-01")
    assert gehalveerd["status"] == "verdacht", gehalveerd
    dubbel = importeer(
        "eak", BRON, bestand=as_json(tmp_path / "dubbel.json", [*facts(), facts()[0]]), stand="2026-02-01"
    )
    assert (dubbel["geweigerd"], dubbel["redenen"]) == (1, ["regel 17: dit cijfer stond al op regel 1"])
    anders = [*facts(), {**facts()[0], "Activiteitsgraad": 0.5}]
    twee = importeer("eak", BRON, bestand=as_json(tmp_path / "twee.json", anders), stand="2026-02-01")
    assert twee["status"] == "geweigerd"
    assert "Regel 1 en regel 17 geven allebei 2025-Q1" in twee["redenen"][0]
    procenten = [{**feit, "Activiteitsgraad": feit["Activiteitsgraad"] * 100} for feit in facts()]
    maal = importeer("eak", BRON, bestand=as_json(tmp_path / "maal.json", procenten), stand="2026-02-01")
    assert maal["status"] == "verdacht"
    assert "100 keer zo groot" in maal["redenen"][0]
    assert stored("EAK_ACTIVITEIT") == voor


SLECHT = {
    "geen facts": ('{"feiten": []}', "geen lijst 'facts'"),
    "afgebroken json": ('{"facts": [{"Kwartaal": "4e kw', "Regel 1, teken"),
    "NaN": ('{"facts": [{"Kwartaal": NaN}]}', "'NaN' op de plaats van een getal"),
    "genest": ('{"facts": [{"Kwartaal": {"a": 1}, "Activiteitsgraad": 1}]}', "een lijst in plaats van een waarde"),
    "waarde ontbreekt": ('{"facts": [{"Kwartaal": "2025", "Gewest": null}]}', "de kolom 'Activiteitsgraad' of"),
    "vreemde kolom": (json.dumps({"facts": [{**facts()[0], "Nationaliteit": "Belg"}]}), "de kolom 'Nationaliteit' staat niet in het profiel"),
    "robotcontrole": ("<!DOCTYPE html><html><body>Request unsuccessful</body></html>", "webpagina"),
    "csv afgebroken": ("Kwartaal;Gewest;Activiteitsgraad\n4e kwartaal 2025;;0.7\n4e kwa", "regel 3 houdt midden in op"),
    "csv dubbele kop": ("Kwartaal;Kwartaal;Activiteitsgraad\n", "staat er twee keer"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("naam", SLECHT)
def test_a_broken_file_is_refused_with_its_place(tmp_path, naam):
    inhoud, zin = SLECHT[naam]
    (tmp_path / "fout").write_text(inhoud, encoding="utf-8")
    uitslag = importeer("eak", BRON, bestand=tmp_path / "fout")
    assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1)
    assert zin in uitslag["redenen"][0]
    assert not Waarneming.objects.exists()


@pytest.mark.django_db
def test_a_spreadsheet_bomb_is_refused_on_the_road_too(tmp_path):
    uitslag = importeer("eak", BRON, bestand=bomb(tmp_path / "bom.xlsx"))
    assert uitslag["status"] == "geweigerd"
    assert "groot bij het uitpakken" in uitslag["redenen"][0]


def test_a_row_that_cannot_be_read_is_named(tmp_path):
    feiten = [
        *facts(),
        {**facts()[0], "Kwartaal": "ooit"},
        {**facts()[0], "Gewest": "Bourgondië"},
        {**facts()[0], "Activiteitsgraad": "veel"},
        {**facts()[0], "Kwartaal": "4e kwartaal 2030", "Activiteitsgraad": None},
    ]
    gelezen = parse_profile(Bronbestand(as_json(tmp_path / "a.json", feiten), "a", ""), ACTIVITEIT)
    redenen = [str(rij) for rij in gelezen.rijen if isinstance(rij, Afgewezen)]
    assert [r.partition(":")[0] for r in redenen] == [
        "regel 17, kolom Kwartaal", "regel 18, kolom Gewest", "regel 19, kolom Activiteitsgraad",
    ]  # fmt: skip
    assert "we kennen 'Bourgondië' niet" in redenen[1]


def test_a_break_in_the_survey_is_flagged_where_the_series_begins_anew(tmp_path):
    feiten = [{**facts()[0], "Kwartaal": f"{q}e kwartaal {jaar}"} for jaar in (2020, 2021) for q in (1, 2)]
    gelezen = parse_profile(Bronbestand(as_json(tmp_path / "a.json", feiten), "a", ""), ACTIVITEIT)
    vlaggen = {periode: cel.vlaggen for rij in gelezen.rijen for periode, cel in rij.cellen}
    assert vlaggen == {"2020-Q1": "", "2020-Q2": "", "2021-Q1": "b", "2021-Q2": ""}
    assert [ACTIVITEIT.breaks_at(periode) for periode in ("2017", "2017-01", "2017-02", "2018")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_view_is_declared_in_code_and_nowhere_else():
    source = find_eak(BRON)
    assert source.adres is not None
    assert source.adres.hosts == ("bestat.statbel.fgov.be",)
    assert ADRES.format(ACTIVITEITSGRAAD).endswith("/views/7d30d7ff-ab74-4047-b2af-2a0bff250647/result/JSON")


@pytest.mark.django_db
def test_the_view_is_fetched_and_a_bot_check_is_refused(settings, monkeypatch):
    monkeypatch.setattr(halen, "slaap", lambda _seconden: None)
    pad = f"/bestat/api/views/{ACTIVITEITSGRAAD}/result/JSON"
    with Bronserver() as server:
        settings.OPHALEN, settings.OPHALEN_VERVANG = True, {"bestat.statbel.fgov.be": server.plaats}
        server.speel(pad, Reactie(json.dumps({"facts": facts("fr")}).encode()))
        assert (importeer("eak", BRON)["nieuw"], server.paden()) == (16, [pad])
        assert importeer("eak", BRON)["status"] == "ongewijzigd"
        server.speel(pad, Reactie(b"<html><body>Request unsuccessful. Incapsula</body></html>", type="text/html"))
        robot = importeer("eak", BRON)
    assert robot["status"] == "geweigerd"
    assert "controle op robots" in robot["redenen"][0]
    assert Waarneming.objects.count() == 16
