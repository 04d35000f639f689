"""The files of ESCO come in by the one road, and their labels widen a search without taking it over."""

import gzip
from pathlib import Path

import pytest

from catalogus.imports.esco.bestanden import labels
from catalogus.models import Beroep, Beroepsgroep, Beroepsrelatie
from catalogus.zoekbronnen import beroepen
from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import Indexwijziging, Woordgroep
from partnerschap.kern.zoeken.lijst import ask
from tests.gedeeld import gedeeld
from tests.zoekmap import volger

from .factories import OpleidingFactory

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
KOP = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code\n"
ADRES = "http://data.europa.eu/esco/occupation/"


def row(nr: int, label: str, andere: str = "", verborgen: str = "", isco: str = "7212") -> str:
    return f'Occupation,{ADRES}{nr},{isco},{label},"{andere}","{verborgen}",released,"Eén\ntwee",{isco}.{nr}\n'


def load(tmp_path: Path, inhoud: str, bron: str = "occupations", naam: str = "esco.csv"):
    pad = tmp_path / naam
    pad.write_text(inhoud, encoding="utf-8")
    return imports.import_now(soort="esco", bron=bron, bestand=pad, stand=None, droog=False)


def counts(run) -> tuple[int, int, int, int]:
    return run.nieuw, run.gewijzigd, run.ongewijzigd, run.verdwenen


def test_cells_with_line_ends_become_labels(tmp_path):
    run = load(tmp_path, KOP + row(1, "lasser", "hoeklasser\nlasser\n\n plaat  lasser \nhoeklasser", "solderaar"))
    assert (run.staat, counts(run)) == (Runstaat.KLAAR, (1, 0, 0, 0))
    beroep = Beroep.objects.get()
    assert (beroep.label, beroep.isco, beroep.code) == ("lasser", "7212", "7212.1")
    assert (beroep.andere_labels, beroep.verborgen_labels) == (["hoeklasser", "plaat lasser"], ["solderaar"])
    assert beroep.omschrijving == "Eén\ntwee"
    assert labels("a\r\nb\n a ") == ["a", "b"]


def test_a_second_time_a_change_and_what_vanished_and_came_back(tmp_path):
    alle = [row(nr, f"beroep {nr}") for nr in range(10)]
    load(tmp_path, KOP + "".join(alle))
    opnieuw = load(tmp_path, KOP + "".join(alle) + "\n")
    assert (opnieuw.staat, counts(opnieuw)) == (Runstaat.ONGEWIJZIGD, (0, 0, 10, 0))
    assert load(tmp_path, KOP + "".join(alle) + "\n").staat == Runstaat.ONGEWIJZIGD
    anders = load(tmp_path, KOP + row(0, "ander beroep") + "".join(alle[1:9]) + row(10, "nieuw"))
    assert counts(anders) == (1, 1, 8, 1)
    assert Beroep.objects.get(uri=f"{ADRES}9").verdwenen_op == anders.stand
    assert Beroep.objects.levend().count() == 10
    terug = imports.follow_now(run=imports.revert(run=anders))
    assert terug.staat == Runstaat.KLAAR
    assert sorted(Beroep.objects.levend().values_list("label", flat=True)) == [f"beroep {nr}" for nr in range(10)]


def test_the_way_back_passes_over_what_was_turned_back_itself(tmp_path):
    def standing() -> set[str]:
        return set(Beroep.objects.levend().values_list("label", flat=True))

    load(tmp_path, KOP + row(1, "lasser"))
    fout = load(tmp_path, KOP + row(1, "lesser"))
    assert imports.follow_now(run=imports.revert(run=fout)).staat == Runstaat.KLAAR
    assert standing() == {"lasser"}
    nog = load(tmp_path, KOP + row(1, "losser"))
    assert imports.follow_now(run=imports.revert(run=nog)).staat == Runstaat.KLAAR
    assert standing() == {"lasser"}


def test_the_way_back_reads_a_packed_file(tmp_path):
    ingepakt = tmp_path / "esco.csv.gz"
    ingepakt.write_bytes(gzip.compress((KOP + row(1, "lasser")).encode()))
    eerst = imports.import_now(soort="esco", bron="occupations", bestand=ingepakt, stand=None, droog=False)
    assert (eerst.staat, counts(eerst)) == (Runstaat.KLAAR, (1, 0, 0, 0))
    tweede = load(tmp_path, KOP + row(1, "lesser"))
    terug = imports.follow_now(run=imports.revert(run=tweede))
    assert (terug.staat, terug.gewijzigd) == (Runstaat.KLAAR, 1), terug.melding
    assert Beroep.objects.levend().get().label == "lasser"


def test_empty_halved_double_and_wrong_files_replace_nothing(tmp_path):
    alle = [row(nr, f"beroep {nr}") for nr in range(10)]
    load(tmp_path, KOP + "".join(alle))
    assert load(tmp_path, KOP).staat == Runstaat.VERDACHT
    half = load(tmp_path, KOP + "".join(alle[:5]))
    assert half.staat == Runstaat.VERDACHT
    assert Beroep.objects.levend().count() == 10
    dubbel = load(tmp_path, KOP + "".join(alle) + row(3, "nog eens"))
    assert (dubbel.geweigerd, counts(dubbel)) == (1, (0, 0, 10, 0))
    assert "stond al op regel" in dubbel.afwijzingen.get().reden
    for inhoud in ("naam,plaats\na,b\n", KOP + '1,"open', ""):
        fout = load(tmp_path, inhoud)
        assert fout.staat == Runstaat.GEWEIGERD
        assert fout.melding
    slecht = load(tmp_path, KOP + "".join(alle) + f"Occupation,niets,1,x,,,released,,1\nOccupation,{ADRES}99,1\n")
    assert slecht.geweigerd == 2
    assert Beroep.objects.levend().count() == 10


def test_an_unknown_file_is_said_with_those_that_exist():
    from catalogus.imports.esco.bronnen import find

    with pytest.raises(Bronfout, match="occupations, skills, iscogroups, broader"):
        find("vaardigheden")


def test_labels_widen_less_than_an_editors_group_and_ambiguous_ones_do_not(tmp_path, volger):
    OpleidingFactory(titel="Frigorist in opleiding")
    OpleidingFactory(titel="Monteur van ijskasten")
    load(
        tmp_path,
        KOP
        + row(1, "koeltechnicus", "frigorist\neen naam van meer dan drie woorden")
        + "".join(row(nr, f"beroep {nr}", "manager\nbaas") for nr in range(2, 6)),
    )
    assert beroepen.label_groups() == [("koeltechnicus", "frigorist")]
    volger.step()
    gevonden = ask("koeltechnicus", "opleidingen")
    assert len(gevonden.nummers) == 1
    assert gevonden.uitleg.ook_gezocht == ("frigorist",)
    Woordgroep.objects.create(woorden=["koeltechnicus", "ijskast"])
    Woordgroep.objects.create(woorden=["ijskast", "ijskasten"])
    volger.step()
    assert ask("koeltechnicus", "opleidingen").uitleg.ook_gezocht[0] in ("ijskast", "frigorist")
    assert beroepen.GEWICHT < 0.8


def test_a_file_is_one_change_for_the_index(tmp_path):
    load(tmp_path, KOP + "".join(row(nr, f"beroep {nr}") for nr in range(50)))
    assert set(Indexwijziging.objects.filter(soort="woorden").values_list("nr", flat=True)) == {0}


def test_the_official_files_come_in_whole():
    for bron, naam, model, aantal in (
        ("occupations", "occupations_nl.csv", Beroep, 3039),
        ("iscogroups", "ISCOGroups_nl.csv", Beroepsgroep, 619),
        ("broader", "broaderRelationsOccPillar.csv", Beroepsrelatie, 3652),
    ):
        pad = gedeeld(f"esco/{naam}")
        run = imports.import_now(soort="esco", bron=bron, bestand=pad, stand=None, droog=False)
        assert (run.staat, run.nieuw, run.geweigerd) == (Runstaat.KLAAR, aantal, 0)
        assert model.objects.count() == aantal
    lasser = Beroep.objects.get(label="lasser")
    assert Beroepsrelatie.objects.filter(uri=lasser.uri).exists()
    groepen = beroepen.label_groups()
    assert len(groepen) > 1500
    assert max(map(len, groepen)) <= beroepen.MEESTE_LABELS
