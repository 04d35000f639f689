"""Skills of ESCO and what ties them to occupations; an address for each occupation that outlives its name."""

from pathlib import Path

import pytest

from catalogus.enums.esco import edition
from catalogus.imports.esco.adressen import base_of
from catalogus.models import (
    Beroep,
    Beroepsadres,
    Beroepsvaardigheid,
    Vaardigheid,
    Vaardigheidsgroep,
    Vaardigheidsrelatie,
    Vaardigheidsverband,
)
from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runstaat
from tests.gedeeld import gedeeld

from . import escobestanden as e

pytestmark = pytest.mark.django_db


def counts(run) -> tuple[int, int, int, int]:
    return run.nieuw, run.gewijzigd, run.ongewijzigd, run.verdwenen


@pytest.fixture
def begrippen(tmp_path: Path) -> Path:
    """Ten occupations, ten skills and a group of skills."""
    e.load(tmp_path, "occupations", [e.occupation(nr, f"beroep {nr}") for nr in range(10)])
    e.load(tmp_path, "skills", [e.skill(nr, f"vaardigheid {nr}") for nr in range(10)])
    e.load(tmp_path, "skillgroups", [e.skill_group(1, "talen")])
    return tmp_path


RELATIES = {
    "occupationskills": (Beroepsvaardigheid, [e.needs(nr, nr) for nr in range(10)], lambda nr: e.needs(99, nr)),
    "skillsbroader": (
        Vaardigheidsrelatie,
        [e.broader(e.skill_uri(nr), e.skill_uri("S1")) for nr in range(10)],
        lambda nr: e.broader(e.skill_uri(nr), e.skill_uri("S9")),
    ),
    "skillrelations": (
        Vaardigheidsverband,
        [[e.skill_uri(nr), "knowledge", "optional", "knowledge", e.skill_uri((nr + 1) % 10)] for nr in range(10)],
        lambda nr: [e.skill_uri(nr), "knowledge", "essential", "knowledge", e.skill_uri("niet")],
    ),
}


@pytest.mark.parametrize("bron", RELATIES)
def test_relations_come_in_twice_halved_double_and_to_nowhere(begrippen, bron: str) -> None:
    model, rijen, nowhere = RELATIES[bron]
    eerst = e.load(begrippen, bron, rijen)
    assert (eerst.staat, counts(eerst), eerst.geweigerd) == (Runstaat.KLAAR, (10, 0, 0, 0), 0), eerst.melding
    assert e.load(begrippen, bron, rijen).staat == Runstaat.ONGEWIJZIGD
    assert counts(e.load(begrippen, bron, reversed(rijen))) == (0, 0, 10, 0)
    assert e.load(begrippen, bron, []).staat == Runstaat.VERDACHT
    assert e.load(begrippen, bron, rijen[:5]).staat == Runstaat.VERDACHT
    dubbel = e.load(begrippen, bron, [*rijen, rijen[3]])
    assert (dubbel.staat, dubbel.geweigerd) == (Runstaat.ONGEWIJZIGD, 1)
    assert "stond al op regel 5" in dubbel.afwijzingen.get().reden
    nergens = e.load(begrippen, bron, [*rijen, nowhere(2)])
    assert nergens.geweigerd == 1
    reden = nergens.afwijzingen.get()
    assert (reden.regel, "laad eerst dat bestand" in reden.reden) == (12, True), reden.reden
    assert model.objects.levend().count() == 10


def test_a_file_that_came_too_early_says_more_a_second_time(tmp_path) -> None:
    """The same bytes are no reason to stop where the other file was not there yet."""
    rijen = [e.needs(nr, nr) for nr in range(10)] + [e.needs(10, 1)]
    e.load(tmp_path, "occupations", [e.occupation(nr, f"beroep {nr}") for nr in range(10)])
    te_vroeg = e.load(tmp_path, "occupationskills", rijen)
    assert te_vroeg.staat == Runstaat.GEWEIGERD
    assert "laad eerst dat bestand" in te_vroeg.melding
    e.load(tmp_path, "skills", [e.skill(nr, f"vaardigheid {nr}") for nr in range(10)])
    assert counts(e.load(tmp_path, "occupationskills", rijen))[0] == 10
    e.load(tmp_path, "occupations", [e.occupation(nr, f"beroep {nr}") for nr in range(11)])
    opnieuw = e.load(tmp_path, "occupationskills", rijen)
    assert (opnieuw.staat, counts(opnieuw), opnieuw.geweigerd) == (Runstaat.KLAAR, (1, 0, 10, 0), 0)
    assert e.load(tmp_path, "occupationskills", rijen).staat == Runstaat.ONGEWIJZIGD


def test_wrong_cells_are_refused_with_the_column(begrippen) -> None:
    goed = [e.needs(nr, nr) for nr in range(10)]
    fout = [e.needs(1, 2, "maybe"), ["http://example.org/1", "essential", "", e.skill_uri(1)]]
    run = e.load(begrippen, "occupationskills", [*goed, *fout])
    assert (run.nieuw, run.geweigerd) == (10, 2)
    assert {een.kolom for een in run.afwijzingen.all()} == {"relationType", "occupationUri"}
    zelf = e.load(begrippen, "skillsbroader", [e.broader(e.skill_uri(1), e.skill_uri(1))])
    assert zelf.staat == Runstaat.GEWEIGERD


def test_a_need_that_changes_and_one_that_goes_have_a_way_back(begrippen) -> None:
    rijen = [e.needs(nr, nr) for nr in range(10)]
    e.load(begrippen, "occupationskills", rijen)
    anders = e.load(begrippen, "occupationskills", [e.needs(0, 0, "optional"), *rijen[1:9]])
    assert counts(anders) == (0, 1, 8, 1)
    assert Beroepsvaardigheid.objects.levend().get(uri=e.occupation_uri(0)).aard == "optional"
    terug = imports.follow_now(run=imports.revert(run=anders))
    assert terug.staat == Runstaat.KLAAR, terug.melding
    assert set(Beroepsvaardigheid.objects.levend().values_list("aard", flat=True)) == {"essential"}
    assert Beroepsvaardigheid.objects.levend().count() == 10


def test_skills_keep_their_kind_and_groups_their_code(begrippen) -> None:
    e.load(begrippen, "skills", [e.skill(nr, f"vaardigheid {nr}", "knowledge") for nr in range(10)])
    assert set(Vaardigheid.objects.values_list("soort", flat=True)) == {"knowledge"}
    assert Vaardigheidsgroep.objects.get().code == "S1"


def test_an_address_stays_follows_the_name_and_is_never_given_away(tmp_path) -> None:
    def slugs() -> dict[str, str]:
        return dict(Beroep.objects.order_by("code").values_list("uri", "slug"))

    eerste, tweede, derde = (e.occupation_uri(nr) for nr in (1, 2, 3))
    rest = [e.occupation(nr, f"beroep {nr}") for nr in range(4, 14)]
    e.load(tmp_path, "occupations", [e.occupation(1, "lasser"), e.occupation(2, "portier", isco="5414"), *rest])
    assert (slugs()[eerste], slugs()[tweede]) == ("lasser", "portier")
    e.load(
        tmp_path,
        "occupations",
        [e.occupation(1, "lasser/snijder"), e.occupation(2, "lasser"), e.occupation(3, "portier"), *rest],
    )
    # The old address of another is not free, nor is the one that somebody had when the file came.
    assert slugs()[eerste] == "lasser-snijder"
    assert slugs()[tweede] == "lasser-7212"
    assert slugs()[derde] == "portier-7212"
    assert dict(Beroepsadres.objects.values_list("slug", "beroep__uri")) == {"lasser": eerste, "portier": tweede}
    e.load(
        tmp_path,
        "occupations",
        [e.occupation(1, "lasser"), e.occupation(2, "portier", isco="5414"), e.occupation(3, "wachter"), *rest],
    )
    assert (slugs()[eerste], slugs()[tweede], slugs()[derde]) == ("lasser", "portier", "wachter")
    assert set(Beroepsadres.objects.values_list("slug", flat=True)) == {"lasser-snijder", "lasser-7212", "portier-7212"}
    assert base_of("ijs/sorbet-maker é") == "ijs-sorbet-maker-e"


def test_the_edition_is_told_by_the_newest_change(tmp_path) -> None:
    from datetime import date

    assert (edition(date(2024, 4, 30)), edition(date(2026, 1, 1)), edition(None)) == ("1.2", "", "")
    e.load(tmp_path, "occupations", [e.occupation(1, "lasser")])
    assert Beroep.objects.get().gewijzigd_op == date(2024, 1, 25)


def test_the_official_groups_of_skills_come_in_whole() -> None:
    pad = gedeeld("esco/skillGroups_nl.csv")
    run = imports.import_now(soort="esco", bron="skillgroups", bestand=pad, stand=None, droog=False)
    assert (run.staat, run.nieuw, run.geweigerd) == (Runstaat.KLAAR, 640, 0)
