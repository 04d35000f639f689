"""Column profiles that a curator keeps: a draft until it read a real file, with its history. Figures are invented (voorbeeld)."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from indicatoren.actions import profielen
from indicatoren.imports.belgie.bestat import PRESETS
from indicatoren.imports.belgie.lezen import parse_profile
from indicatoren.imports.belgie.profiel import Notatie, Profiel, Profielfout, from_dict
from indicatoren.imports.bronnen import find_eak
from indicatoren.models import Dataset, Kolomprofiel, Waarneming
from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout
from partnerschap.kern.models import ImportRun
from tests.indicatoren.invoer import importeer, stored

DEFINITIE = {
    "kolommen": [
        {"naam": "Geo", "rol": "dimensie", "dimensie": "geo", "codes": {"Vlaams Gewest": "BE2", "Waals Gewest": "BE3"}},
        {"naam": "Geslacht", "rol": "dimensie", "dimensie": "sex", "codes": {"Mannen": "M", "Vrouwen": "F"}, "leeg": "T"},
        {"naam": "Jaar", "rol": "periode"},
        {"naam": "Werkzaamheidsgraad (%)", "rol": "waarde", "vast": {"indic": "EMP"}},
        {"naam": "Werkloosheidsgraad (%)", "rol": "waarde", "vast": {"indic": "UNE"}},
        {"naam": "Opmerking", "rol": "vlag", "codes": {"geschat": "e", "breuk": "b"}},
        {"naam": "Geslacht_titel", "rol": "negeer"},
    ],
    "vast": {"unit": "PC", "age": "Y20-64"},
    "notatie": "komma",
    "gegevens": {"bron": "Voorbeeldbureau", "eenheid": "%"},
}  # fmt: skip
KOP = "Geo\tGeslacht\tJaar\tGeslacht_titel\tWerkzaamheidsgraad (%)\tWerkloosheidsgraad (%)\tOpmerking\n"
RIJEN = "Vlaams Gewest\t\t2024\tx\t76,4%\t3,5%\t\nVlaams Gewest\tMannen\t2024\tx\t79,1%\t\tgeschat\nWaals Gewest\t\t2024\tx\t66,0%\t7,9%\tbreuk\n"


@pytest.fixture
def kruistabel(tmp_path):
    """A crosstab as a dashboard exports it: '.csv' that is UTF-16 with tabs, decimal commas, empty is suppressed."""
    pad = tmp_path / "kruistabel.csv"
    pad.write_text(KOP + RIJEN, encoding="utf-16")
    return pad


def _save(**anders) -> Kolomprofiel:
    return profielen.save_profile(
        **{
            "slug": "voorbeeld-var",
            "titel": "Werk per gewest (voorbeeld)",
            "dataset": "EAK_VOORBEELD",
            "definitie": DEFINITIE,
            **anders,
        }
    )


@pytest.mark.django_db
def test_a_profile_is_a_draft_until_it_read_a_real_file(kruistabel):
    profiel = _save()
    with pytest.raises(Bronfout, match="We kennen de EAK-bron 'voorbeeld-var' niet"):
        find_eak("voorbeeld-var")
    proef = profielen.try_profile(profiel=profiel, bestand=kruistabel)
    assert (proef.gelukt, proef.run.nieuw, proef.run.droog) == (True, 6, True)
    assert not Waarneming.objects.exists()
    profielen.activate(profiel=profiel, bestand=kruistabel)
    uitslag = importeer("eak", "voorbeeld-var", bestand=kruistabel)
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 6)
    cijfers = {
        (d["geo"], d["sex"], d["indic"]): inhoud for (s, _), inhoud in stored("EAK_VOORBEELD").items() if (d := dict(s))
    }
    assert cijfers["BE2", "T", "EMP"] == (Decimal("76.4"), "")
    assert cijfers["BE2", "M", "EMP"] == (Decimal("79.1"), "e")
    assert cijfers["BE3", "T", "UNE"] == (Decimal("7.9"), "b")
    assert cijfers["BE2", "M", "UNE"] == (None, "e"), "geen waarde, wel een vlag"
    assert Dataset.objects.get(code="EAK_VOORBEELD").bron == "Voorbeeldbureau"
    assert importeer("eak", "voorbeeld-var", bestand=kruistabel)["status"] == "ongewijzigd"


@pytest.mark.django_db
def test_a_zip_with_one_text_file_is_unpacked_first(tmp_path):
    """As Statbel publishes: a zip that holds one .txt with '|' between the columns (EUROSTAT 24)."""
    definitie = {
        "kolommen": [
            {"naam": "CD_RGN_REFNIS", "rol": "dimensie", "dimensie": "geo", "codes": {"02000": "BE2", "03000": "BE3"}},
            {"naam": "TX_RGN_NL", "rol": "negeer"},
            {"naam": "CD_YEAR", "rol": "periode"},
            {"naam": "MS_RATE", "rol": "waarde", "factor": "100"},
        ],
        "vast": {"unit": "PC"},
    }
    pad = tmp_path / "statbel.zip"
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(
            "TF_VOORBEELD.txt",
            "CD_RGN_REFNIS|TX_RGN_NL|CD_YEAR|MS_RATE\n02000|Vlaams Gewest|2024|0.719\n03000|Waals Gewest|2024|0.601\n",
        )
    profielen.activate(profiel=_save(definitie=definitie), bestand=pad)
    assert importeer("eak", "voorbeeld-var", bestand=pad)["nieuw"] == 2
    assert {dict(s)["geo"]: w for (s, _), (w, _) in stored("EAK_VOORBEELD").items()} == {
        "BE2": Decimal("71.9"),
        "BE3": Decimal("60.1"),
    }


@pytest.mark.django_db
def test_a_changed_profile_must_be_tried_again_and_keeps_its_history(kruistabel):
    profielen.activate(profiel=_save(), bestand=kruistabel)
    assert _save().actief, "dezelfde inhoud opnieuw bewaren verandert niets"
    assert not _save(titel="Anders (voorbeeld)").actief
    events = Kolomprofiel._meta.get_field("events").related_model.objects
    assert list(events.order_by("pgh_id").values_list("actief", flat=True)) == [False, True, False]


@pytest.mark.django_db
def test_a_profile_that_does_not_understand_a_row_is_not_activated(kruistabel):
    kruistabel.write_text(KOP + RIJEN + "Brussel\t\t2024\tx\t61,0%\t11,0%\t\n", encoding="utf-16")
    with pytest.raises(ValidationError, match="regel 5, kolom Geo: we kennen 'Brussel' niet"):
        profielen.activate(profiel=_save(), bestand=kruistabel)
    assert not Kolomprofiel.objects.get().actief


FOUT = {
    "geen periode": ({"kolommen": DEFINITIE["kolommen"][:2]}, "precies één kolom aan als periode"),
    "geen waarde": ({"kolommen": DEFINITIE["kolommen"][:3]}, "minstens één kolom aan als waarde"),
    "twee waarden zonder code": (
        {"kolommen": [*DEFINITIE["kolommen"][:3], {"naam": "a", "rol": "waarde"}, {"naam": "b", "rol": "waarde"}]}, "eigen vaste code",
    ),
    "twee keer geo": ({"kolommen": [*DEFINITIE["kolommen"], {**DEFINITIE["kolommen"][0], "naam": "Gewest"}]}, "'geo' staat er twee keer"),
    "geen gebied": ({"kolommen": DEFINITIE["kolommen"][2:4]}, "Zeg waar het gebied staat"),
    "vreemde rol": ({"kolommen": [{"naam": "a", "rol": "kleur"}]}, "niet goed geschreven"),
    "geen kolommen": ({}, "mist 'kolommen'"),
    "vreemd deel": ({"kolommen": [], "sql": "x"}, "'sql' kennen we niet"),
    "factor": ({"kolommen": [*DEFINITIE["kolommen"][:3], {"naam": "a", "rol": "waarde", "factor": "veel"}]}, "is geen factor"),
    "vlag": ({"kolommen": [*DEFINITIE["kolommen"][:4], {"naam": "n", "rol": "vlag", "codes": {"x": "E!"}}]}, "kleine letters"),
    "code": ({**DEFINITIE, "vast": {"unit": "P C"}}, "geen dimensie met een code"),
}  # fmt: skip


@pytest.mark.parametrize("naam", FOUT)
def test_a_profile_that_does_not_fit_together_is_refused(naam):
    definitie, zin = FOUT[naam]
    with pytest.raises(Profielfout, match=zin):
        from_dict("proef", "Proef", "PROEF", definitie)


KOMMA = from_dict(
    "proef",
    "Proef",
    "PROEF",
    {
        "kolommen": [{"naam": "Jaar", "rol": "periode"}, {"naam": "Graad", "rol": "waarde"}],
        "vast": {"geo": "BE2"},
        "notatie": "komma",
    },
)


def _as_json(pad: Path, graden: list) -> None:
    pad.write_text(json.dumps({"facts": [{"Jaar": f"{2000 + n}", "Graad": graad} for n, graad in enumerate(graden)]}))


def _as_workbook(pad: Path, graden: list) -> None:
    with xlsxwriter.Workbook(str(pad)) as boek:
        blad = boek.add_worksheet("Cijfers")
        for n, cellen in enumerate([["Jaar", "Graad"], *([f"{2000 + n}", graad] for n, graad in enumerate(graden))]):
            blad.write_row(n, 0, cellen)


def _as_csv(pad: Path, graden: list) -> None:
    pad.write_text("Jaar;Graad\n" + "".join(f"{2000 + n};{graad}\n" for n, graad in enumerate(graden)))


def _read(pad: Path, profiel: Profiel = KOMMA) -> tuple[dict[str, str], list[str]]:
    rijen = list(parse_profile(Bronbestand(pad, pad.name, ""), profiel).rijen)
    goed = {periode: cel.waarde for rij in rijen if not isinstance(rij, Afgewezen) for periode, cel in rij.cellen}
    return goed, [str(rij) for rij in rijen if isinstance(rij, Afgewezen)]


@pytest.mark.parametrize("schrijf", [_as_json, _as_workbook])
def test_a_typed_number_has_a_point_whatever_the_texts_of_its_file_mean_by_it(tmp_path, schrijf):
    schrijf(tmp_path / "cijfers", [71.9, 1.234, 72, "71,9", "1.234", "1.234,5"])
    assert _read(tmp_path / "cijfers") == (
        {"2000": "71.9", "2001": "1.234", "2002": "72", "2003": "71.9", "2004": "1234", "2005": "1234.5"}, [],
    )  # fmt: skip


def test_a_text_with_a_point_that_parts_no_thousands_is_refused_with_its_place(tmp_path):
    goed = ["71,9", "-0,5 %", "1.234.567,25", "1 234,5", "1234", "76,4%"]
    fout = ["71.9", "0.719", "1.23", "12.3456", "1,234.5", "1,2,3", "7 1,9", "1e3", "abc"]
    _as_csv(tmp_path / "cijfers.csv", goed + fout)
    gelezen, geweigerd = _read(tmp_path / "cijfers.csv")
    assert list(gelezen.values()) == ["71.9", "-0.5", "1234567.25", "1234.5", "1234", "76.4"]
    assert [reden.partition(" is geen getal")[0] for reden in geweigerd] == [
        f"regel {regel}, kolom Graad: '{tekst}'" for regel, tekst in enumerate(fout, 2 + len(goed))
    ]


@pytest.mark.parametrize("schrijf", [_as_json, _as_csv])
def test_a_power_of_ten_that_no_figure_has_is_refused(tmp_path, schrijf):
    schrijf(tmp_path / "cijfers", ["1e999000", "1e99999999", "1e-99999999", "9" * 5000, "1e3", "0.5"])
    for factor in ("1", "100"):
        profiel = replace(
            KOMMA, notatie=Notatie.PUNT, kolommen=(KOMMA.kolommen[0], replace(KOMMA.kolommen[1], factor=factor))
        )
        gelezen, geweigerd = _read(tmp_path / "cijfers", profiel)
        assert list(gelezen.values()) == (["1000", "0.5"] if factor == "1" else ["100000", "50"])
        assert len(geweigerd) == 4
        assert all(reden.startswith("regel ") and "kolom Graad" in reden for reden in geweigerd)


def test_a_factor_keeps_every_digit_of_a_long_number(tmp_path):
    lang = "0." + "123456789" * 4
    _as_csv(tmp_path / "cijfers.csv", [lang])
    profiel = replace(
        KOMMA, notatie=Notatie.PUNT, kolommen=(KOMMA.kolommen[0], replace(KOMMA.kolommen[1], factor="100"))
    )
    assert _read(tmp_path / "cijfers.csv", profiel) == ({"2000": "12." + lang[4:]}, [])


@pytest.mark.django_db
def test_the_names_of_presets_cannot_be_taken():
    for slug in ("kerncijfers", *PRESETS):
        with pytest.raises(ValidationError, match="vast profiel"):
            _save(slug=slug)


@pytest.mark.django_db
def test_the_command_keeps_tries_shows_and_activates(tmp_path, kruistabel):
    (tmp_path / "p.json").write_text(json.dumps(DEFINITIE))

    def run(*delen: str) -> str:
        uit = StringIO()
        call_command("profiel", *delen, stdout=uit)
        return uit.getvalue()

    assert "Bewaard als concept" in run(
        "bewaar",
        "voorbeeld-var",
        "--definitie",
        str(tmp_path / "p.json"),
        "--titel",
        "Voorbeeld",
        "--dataset",
        "EAK_VOORBEELD",
    )
    assert "concept: Voorbeeld" in run("lijst")
    assert "6 nieuw" in run("activeer", "voorbeeld-var", "--bestand", str(kruistabel))
    importeer("eak", "voorbeeld-var", bestand=kruistabel, stand="2025-01-01")
    kruistabel.write_text(KOP + RIJEN.replace("76,4", "76,8"), encoding="utf-16")
    uitvoer = run("proef", "voorbeeld-var", "--bestand", str(kruistabel))
    assert "0 nieuw, 1 gewijzigd, 5 ongewijzigd, 0 verdwenen." in uitvoer
    assert "Vlaanderen, 2024 (20-64 jaar, indic EMP): 76.4 -> 76.8" in uitvoer
    assert ImportRun.objects.filter(droog=True).count() == 2
    for fout in (["proef", "weg"], ["proef", "voorbeeld-var"], ["bewaar", "x"]):
        with pytest.raises(CommandError):
            run(*fout)
