"""Feeds that changed their meaning are held, with a sentence for a person; real revisions never are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicatoren.formules.reekswoorden import in_words
from indicatoren.models import Uitgave, Waarneming
from partnerschap.kern.actions import imports
from partnerschap.kern.models import ImportRun
from tests.gedeeld import gedeeld
from tests.indicatoren.invoer import importeer, stored

Tabel = dict[tuple[str, str], list[str]]
"""Sex and place -> figures of 2015 to 2022."""
JAREN = [str(jaar) for jaar in range(2015, 2023)]
KOP = "freq,unit,sex,age,geo\\TIME_PERIOD\t"


def _table(n: int = 6) -> Tabel:
    """Participation by sex and country: believable, invented (voorbeeld)."""
    landen = ["BE", "NL", "DE", "FR", "SE", "DK", "FI", "AT", "ES", "IT"][:n]
    return {
        (geslacht, land): [f"{8 + 2.3 * i + (1.7 if geslacht == 'F' else 0) + 0.3 * j:.1f}" for j in range(len(JAREN))]
        for i, land in enumerate(landen)
        for geslacht in ("M", "F")
    }


def _tsv(pad: Path, tabel: Tabel, *, jaren: list[str] = JAREN, kop: str = KOP, unit: str = "PC") -> Path:
    regels = [kop + "\t".join(jaren)]
    regels += [f"A,{unit},{s},Y25-64,{g}\t" + "\t".join(cellen) for (s, g), cellen in tabel.items()]
    pad.write_text("\n".join(regels) + "\n")
    return pad


def _load(tmp_path: Path, tabel: Tabel, stand: str, dataset: str = "TRNG_LFS_02", **opties) -> dict:
    return importeer("eurostat", dataset, bestand=_tsv(tmp_path / f"{stand}.tsv", tabel, **opties), stand=stand)


def _times(tabel: Tabel, factor: str, rijen: slice = slice(None)) -> Tabel:
    doe = list(tabel)[rijen]
    return {
        sleutel: [f"{(Decimal(cel) * Decimal(factor)).normalize():f}" if sleutel in doe else cel for cel in cellen]
        for sleutel, cellen in tabel.items()
    }


def _commas_lost(tabel: Tabel) -> Tabel:
    return {sleutel: [cel.replace(".", "").lstrip("0") for cel in cellen] for sleutel, cellen in tabel.items()}


def _swap(tabel: Tabel) -> Tabel:
    return {({"M": "F", "F": "M"}[s], g): cellen for (s, g), cellen in tabel.items()}


def _shift(tabel: Tabel) -> Tabel:
    return {sleutel: [*cellen[1:], cellen[0]] for sleutel, cellen in tabel.items()}


def _years_swapped(tabel: Tabel) -> Tabel:
    return {sleutel: [*cellen[:-2], cellen[-1], cellen[-2]] for sleutel, cellen in tabel.items()}


def _revise(tabel: Tabel) -> Tabel:
    """A few tenths up and down, beside another fault."""
    return {
        sleutel: [f"{Decimal(cel) + Decimal((i + j) % 3 - 1) / 10:f}" for j, cel in enumerate(cellen)]
        for i, (sleutel, cellen) in enumerate(tabel.items())
    }


BEDORVEN = {
    "komma's weg": (_commas_lost, "10 keer zo groot", "komma weggevallen"),
    "komma's weg bij één land": (lambda t: _times(t, "10", slice(0, 2)), "10 keer zo groot", "komma"),
    "procenten als fracties": (lambda t: _times(t, "0.01"), "100 keer zo klein", "delen van één"),
    "fracties in een halve kolom": (lambda t: _times(t, "0.01", slice(0, 3)), "100 keer zo klein", "delen van één"),
    "fracties en herzien": (lambda t: _times(_revise(t), "0.01"), "100 keer zo klein", "delen van één"),
    "maal honderd": (lambda t: _times(t, "100"), "100 keer zo groot", "komma weggevallen"),
    "maal duizend": (lambda t: _times(t, "1000"), "1.000 keer zo groot", "komma"),
    "mannen en vrouwen verwisseld": (_swap, "12 van de 12 gewijzigde reeksen hebben precies", "twee kolommen verwisseld"),
    "jaren verschoven": (_shift, "precies die van het jaar ervoor of erna", "jaren een plaats verschoven"),
    "twee jaren verwisseld": (_years_swapped, "gewijzigde perioden hebben precies", "twee kolommen verwisseld"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("naam", BEDORVEN)
def test_a_feed_that_changed_its_meaning_is_held(tmp_path, naam):
    bederf, wat, vermoeden = BEDORVEN[naam]
    tabel = _table()
    assert _load(tmp_path, tabel, "2024-01-01")["status"] == "klaar"
    voor = stored("TRNG_LFS_02")
    uitslag = _load(tmp_path, bederf(tabel), "2024-06-01")
    assert (uitslag["status"], uitslag["exit"]) == ("verdacht", 1), uitslag
    melding = ImportRun.objects.get(pk=uitslag["run"]).melding
    for woord in (wat, vermoeden, "Bijvoorbeeld", " werd ", "Er is niets vervangen", "keur deze import dan goed"):
        assert woord in melding, melding
    assert stored("TRNG_LFS_02") == voor


@pytest.mark.django_db
def test_the_example_is_old_and_new_in_words(tmp_path):
    _load(tmp_path, _table(2), "2024-01-01")
    uitslag = _load(tmp_path, _commas_lost(_table(2)), "2024-06-01")
    assert "Bijvoorbeeld België, 2022 (25-64 jaar, vrouwen): 11,8 werd 118." in uitslag["redenen"][0]
    assert uitslag["redenen"][0].startswith(
        "32 van de 32 vergeleken cijfers zijn 10 keer zo groot als wat we nu tonen."
    )


@pytest.mark.django_db
def test_a_held_feed_can_be_let_through_and_undone(tmp_path):
    _load(tmp_path, _table(), "2024-01-01")
    voor = stored("TRNG_LFS_02")
    run = ImportRun.objects.get(pk=_load(tmp_path, _times(_table(), "0.01"), "2024-06-01")["run"])
    goed = imports.follow_now(run=imports.approve(run=run))
    assert (goed.staat, goed.gewijzigd) == ("klaar", 96)
    assert stored("TRNG_LFS_02") != voor
    assert imports.follow_now(run=imports.revert(run=goed)).gewijzigd == 96
    assert stored("TRNG_LFS_02") == voor


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("deel", "zin"),
    [
        (lambda t: list(t.items())[:5], "7 van de 12 reeksen van de uitgave van 01-01-2024 staan niet in dit bestand"),
        (lambda t: list(t.items())[:6], "6 van de 12 reeksen van de uitgave van 01-01-2024 staan niet in dit bestand"),
        (lambda t: [r for n, r in enumerate(t.items()) if n % 5 != 2 and n not in (1, 7, 11)],
         "rijen staan niet meer in het bestand (meer dan 20%)"),
    ],
)  # fmt: skip
def test_a_feed_that_lost_rows_is_held_with_one_that_is_missing(tmp_path, deel, zin):
    """Cut off at the end (its codes are gone too), or with holes in the middle."""
    _load(tmp_path, _table(), "2024-01-01")
    voor = stored("TRNG_LFS_02")
    uitslag = _load(tmp_path, dict(deel(_table())), "2024-06-01")
    assert uitslag["status"] == "verdacht"
    assert zin in uitslag["redenen"][0]
    assert "ontbreekt" in uitslag["redenen"][0]
    assert stored("TRNG_LFS_02") == voor


@pytest.mark.django_db
def test_a_question_about_a_few_places_is_no_cut_off_list(tmp_path):
    _load(tmp_path, _table(), "2024-01-01")
    belgie = {sleutel: cellen for sleutel, cellen in _table().items() if sleutel[1] == "BE"}
    uitslag = _load(tmp_path, belgie, "2024-06-01")
    assert (uitslag["status"], uitslag["verdwenen"]) == ("ongewijzigd", 0)


@pytest.mark.django_db
def test_a_later_vintage_that_stops_earlier_is_held(tmp_path):
    _load(tmp_path, _table(), "2024-01-01")
    kort = {sleutel: cellen[:-2] for sleutel, cellen in _table().items()}
    uitslag = _load(tmp_path, kort, "2024-06-01", jaren=JAREN[:-2])
    assert uitslag["status"] == "verdacht"
    assert "Het bestand stopt bij 2020, terwijl de uitgave van 01-01-2024 tot 2022 loopt." in uitslag["redenen"][0]
    assert _load(tmp_path, kort, "2023-06-01", jaren=JAREN[:-2])["status"] in ("klaar", "ongewijzigd")


@pytest.mark.django_db
def test_new_years_in_fractions_are_held_though_nothing_old_changes(tmp_path):
    tabel = _table()
    _load(tmp_path, tabel, "2024-01-01")
    erbij = {s: [*c, f"{Decimal(c[-1]) / 100:f}"] for s, c in tabel.items()}
    uitslag = _load(tmp_path, erbij, "2024-06-01", jaren=[*JAREN, "2023"])
    assert uitslag["status"] == "verdacht"
    assert "Bij 12 van de 12 reeksen zijn de nieuwe cijfers ongeveer 100 keer zo klein" in uitslag["redenen"][0]
    goed = {s: [*c, f"{Decimal(c[-1]) + 2:f}"] for s, c in tabel.items()}
    assert _load(tmp_path, goed, "2024-06-02", jaren=[*JAREN, "2023"])["status"] == "klaar"


@pytest.mark.django_db
def test_code_columns_that_changed_places_are_held(tmp_path):
    tabel = _table()
    _load(tmp_path, tabel, "2024-01-01")
    gedraaid = {(g, s): cellen for (s, g), cellen in tabel.items()}
    uitslag = _load(tmp_path, gedraaid, "2024-06-01")
    assert uitslag["status"] == "verdacht"
    assert "12 van de 12 nieuwe reeksen hebben codes van een andere kolom" in uitslag["redenen"][0]
    assert "stond altijd in" in uitslag["redenen"][0]


@pytest.mark.django_db
def test_a_first_file_is_judged_by_what_it_says_of_itself(tmp_path):
    fracties = _load(tmp_path, _times(_table(), "0.01"), "2024-01-01")
    assert fracties["status"] == "verdacht"
    assert "De eenheid is procent, maar alle 96 nieuwe cijfers zijn kleiner dan 1." in fracties["redenen"][0]
    aantallen = _load(tmp_path, _times(_table(), "0.01"), "2024-01-01", "VOORBEELD_AANTAL", unit="MIO")
    assert aantallen["status"] == "klaar"
    te_groot = _load(tmp_path, _commas_lost(_table()), "2024-01-02")
    assert te_groot["status"] == "verdacht"
    assert "boven 100, en een percentage kan dat niet" in te_groot["redenen"][0]
    gedraaid = _load(tmp_path, {(g, s): c for (s, g), c in _table().items()}, "2024-01-03")
    assert gedraaid["status"] == "verdacht"
    assert "reeksen hebben geen gebied" in gedraaid["redenen"][0]
    assert not Waarneming.objects.filter(reeks__dataset__code="TRNG_LFS_02").exists()


@pytest.mark.django_db
def test_real_work_of_a_statistical_office_is_not_held(tmp_path):
    """New countries, a new year, withdrawn cells, a break, a few tenths of revision."""
    tabel = _table()
    _load(tmp_path, tabel, "2024-01-01")
    nieuw = {s: [*c, f"{Decimal(c[-1]) + Decimal('3.8'):f} b"] for s, c in _revise(_table(8)).items()}
    nieuw["M", "FR"][0] = ": u"
    assert _load(tmp_path, nieuw, "2024-06-01", jaren=[*JAREN, "2023"])["status"] == "klaar"


PAREN = [
    ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json",
     "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json"),
    ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json",
     "eurostat/jsonstat/trainingLastMonthRatio.json"),
    ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json",
     "eurostat/jsonstat/trainingLastMonthRatio.json"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("omgekeerd", [False, True])
@pytest.mark.parametrize("paar", PAREN)
def test_no_real_pair_of_vintages_is_held(paar, omgekeerd):
    dataset, *bestanden = paar
    for plaats, bestand in enumerate(reversed(bestanden) if omgekeerd else bestanden):
        uitslag = importeer("eurostat", dataset, bestand=gedeeld(bestand), stand=f"2025-01-0{plaats + 1}")
        reden = uitslag["redenen"]
        # Years older than what stands: the file does stop earlier, its figures do not change their meaning.
        assert uitslag["status"] == "klaar" or (omgekeerd and "Het bestand stopt bij" in reden[0]), reden


def _lines(pad: Path) -> list[list[str]]:
    return [regel.split("\t") for regel in pad.read_text().splitlines()]


ECHT_BEDORVEN = {
    "komma's van Denemarken weg": (
        lambda r: r[:1] + [[k, *(c.replace(".", "") if ",DK" in k else c for c in cel)] for k, *cel in r[1:]],
        "cijfers zijn 10 keer zo groot",
    ),
    "Vlaanderen en Wallonië verwisseld": (
        lambda r: [[k.replace("BE2", "?").replace("BE3", "BE2").replace("?", "BE3") if k.endswith(("BE2", "BE3")) else k, *c]
                   for k, *c in r],
        "6 van de 6 gewijzigde reeksen hebben precies",
    ),
    "twee jaren verwisseld": (lambda r: r[:1] + [[k, b, a, *c] for k, a, b, *c in r[1:]], "2 van de 2 gewijzigde perioden"),
    "alles een jaar opgeschoven": (lambda r: r[:1] + [[k, *c, a] for k, a, *c in r[1:]], "het jaar ervoor of erna"),
    "60% van de rijen weg": (lambda r: r[:600], "staan niet meer in het bestand"),
    "gebieden een rij opgeschoven": (
        lambda r: r[:1] + [[een[0], *ander[1:]] for een, ander in zip(r[1:], [*r[2:], r[1]], strict=True)], "precies de cijfers gekregen",
    ),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ECHT_BEDORVEN)
def test_the_real_regional_file_spoiled_is_held(tmp_path, naam):
    echt = gedeeld("eurostat/tsv/trng_lfse_04_2020.tsv")
    bederf, zin = ECHT_BEDORVEN[naam]
    importeer("eurostat", "TRNG_LFSE_04", bestand=echt, stand="2020-12-31")
    (tmp_path / "x.tsv").write_text("\n".join("\t".join(rij) for rij in bederf(_lines(echt))) + "\n")
    uitslag = importeer("eurostat", "TRNG_LFSE_04", bestand=tmp_path / "x.tsv", stand="2021-06-01")
    assert uitslag["status"] == "verdacht"
    assert zin in uitslag["redenen"][0]


@pytest.mark.django_db
@pytest.mark.parametrize("bestand", ["trng_lfse_04_2020", "edat_lfse_04_2020"])
def test_the_real_regional_files_are_not_held(bestand):
    code = bestand.removesuffix("_2020").upper()
    assert importeer("eurostat", code, bestand=gedeeld(f"eurostat/tsv/{bestand}.tsv"))["status"] == "klaar"


@pytest.mark.django_db
def test_the_vintages_of_the_fact_table_pass_one_after_the_other():
    from indicatoren.imports.feiten import slug, vintages

    for code, stand in vintages():
        assert importeer("feiten", slug(code, stand))["status"] in ("klaar", "ongewijzigd"), (code, stand)


@pytest.mark.django_db
def test_on_a_machine_with_the_fact_table_every_real_file_comes_in():
    """The demo's state: facts of several vintages stand; then the files they were taken from arrive."""
    from indicatoren.actions.feiten import load_facts

    load_facts()
    for code, pad, stand in (
        ("TRNG_LFSE_04", "eurostat/tsv/trng_lfse_04_2020.tsv", "2020-12-31"),
        ("EDAT_LFSE_04", "eurostat/tsv/edat_lfse_04_2020.tsv", "2020-12-31"),
        ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json", ""),
        ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json", ""),
        ("TRNG_LFS_02", "eurostat/jsonstat/trainingLastMonthRatio.json", ""),
        ("TRNG_AES_100", "eurostat/jsonstat/trainingLastYearRatio.json", ""),
    ):
        uitslag = importeer("eurostat", code, bestand=gedeeld(pad), stand=stand)
        assert uitslag["exit"] == 0, (pad, uitslag)
    assert importeer("eak", "kerncijfers", bestand=gedeeld("eak/published_figures.csv"))["exit"] == 0


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zaad=st.randoms(use_true_random=False),
    landen=st.integers(1, 8),
    deel=st.floats(0.0, 1.0),
    hoogst=st.integers(1, 12),
)
def test_small_revisions_never_alarm(tmp_path, zaad, landen, deel, hoogst):
    """Any share of the cells moved by at most 1.2 points, cells that come and go, a new year near the old level."""
    for model in (Waarneming, Uitgave, ImportRun):
        model.objects.all().delete()
    eerst = {
        (s, g): [f"{max(Decimal(zaad.randint(40, 350)) / 10, Decimal(cel)):f}" for cel in cellen]
        for (s, g), cellen in _table(landen).items()
    }
    dan = {
        sleutel: [
            f"{Decimal(cel) + Decimal(zaad.randint(-hoogst, hoogst)) / 10:f}" if zaad.random() < deel else cel
            for cel in cellen
        ]
        + [f"{Decimal(cellen[-1]) + Decimal(zaad.randint(-20, 40)) / 10:f}"]
        for sleutel, cellen in eerst.items()
    }
    assert _load(tmp_path, eerst, "2024-01-01")["status"] == "klaar"
    uitslag = _load(tmp_path, dan, "2024-06-01", jaren=[*JAREN, "2023"])
    assert uitslag["status"] == "klaar", uitslag["redenen"]


@pytest.mark.parametrize(
    ("sleutel", "woorden"),
    [
        ("age=Y25-64;freq=A;geo=BE2;sex=F;unit=PC", "Vlaanderen, 2016 (25-64 jaar, vrouwen)"),
        ("freq=A;geo=BE2;sex=T", "Vlaanderen, 2016"),
        ("freq=A;geo=BE2;isced11=ED0-2", "Vlaanderen, 2016 (isced11 ED0-2)"),
    ],
)
def test_a_cell_in_words(sleutel, woorden):
    assert in_words("BE2", sleutel, "2016") == woorden
