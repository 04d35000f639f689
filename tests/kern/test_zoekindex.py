"""The index beside the database: in step with what commits, whole after damage, refused when it cannot be trusted."""

import random
from pathlib import Path

import pytest

from partnerschap.kern.models import Indexwijziging, Woordgroep
from partnerschap.kern.zoeken import bronnen, lezer
from partnerschap.kern.zoeken.controle import compare
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.schijf import Bezet, Indexmap
from partnerschap.kern.zoeken.volger import Volger, make_map, reason_to_rebuild
from partnerschap.kern.zoeken.vraag import Zoekdocument, Zoekvraag
from partnerschap.kern.zoeken.zoeker import Zoeker
from tests.kern.zoekproef import VOORRAAD, log, proefbron


@pytest.fixture
def zoekmap(settings, tmp_path, monkeypatch):
    """An index directory of our own, with one source that lives in memory."""
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    monkeypatch.setattr(bronnen.documentbronnen, "_rijen", {"proef": (1, proefbron())})
    VOORRAAD.clear()
    VOORRAAD.update(
        {
            1: Zoekdocument(1, "Lassen voor beginners", ["lasser"]),
            2: Zoekdocument(2, "Boekhouden: basis", ["boekhouder"]),
            3: Zoekdocument(3, "Geheim boekhouden", [], zichtbaar=("beheer",)),
            4: Zoekdocument(4, "Heftruck: attest", ["heftruckchauffeur"]),
        }
    )
    return make_map()


@pytest.fixture
def volger(zoekmap, db):
    with zoekmap.lock():
        een = Volger(zoekmap)
        een.step()
        yield een
        een.stop()


def find(woorden, zichtbaar=("iedereen",)):
    resultaat = Zoeker(lezer.look()).search(Zoekvraag(woorden, "proef", frozenset(zichtbaar)))
    return set(resultaat.nummers.tolist())


def test_without_an_index_the_reader_says_so(zoekmap, db):
    with pytest.raises(Onbruikbaar):
        lezer.look()


def test_finds_by_stem_and_only_what_the_visitor_may_see(volger):
    assert find("lassen") == {1}
    assert find("boekhouding basis") == {2}
    assert find("boekhouden") == {2}
    assert find("boekhouden", ("iedereen", "beheer")) == {2, 3}


def test_a_change_in_the_log_is_found_after_one_step(volger):
    VOORRAAD[5] = Zoekdocument(5, "Metselen in de zomer")
    del VOORRAAD[1]
    VOORRAAD[2] = Zoekdocument(2, "Dubbel boekhouden")
    log("proef", 5, 1, 2)
    assert volger.step() == 3
    assert find("metselen") == {5}
    assert find("lassen") == set()
    assert find("dubbel") == {2}
    assert compare(volger.map_)["fouten"] == []


def test_words_of_an_editor_count_within_one_step(volger):
    assert find("vorkdinges") == set()
    Woordgroep.objects.create(woorden=["vorkdinges", "heftruck"])
    assert Indexwijziging.objects.filter(soort="woorden").exists()
    volger.step()
    assert find("vorkdinges") == {4}


def test_a_second_writer_is_refused(volger):
    with pytest.raises(Bezet), Indexmap(volger.map_.pad).lock():
        pass


def put(pad: Path, inhoud: bytes | bytearray) -> None:
    """Another file under the same name: emptying one that the engine still maps in memory ends the process."""
    nieuw = pad.parent.parent / "nieuw"
    nieuw.write_bytes(inhoud)
    nieuw.replace(pad)


def test_flipped_bits_are_found_and_the_index_is_built_anew(zoekmap, volger):
    rng = random.Random(7)
    bestanden = [pad for pad in sorted((zoekmap.generatie / "tekst").glob("*.*")) if pad.stat().st_size > 60]
    bestanden = [pad for pad in bestanden if pad.suffix not in (".json", ".lock")]
    for pad in bestanden:
        heel = pad.read_bytes()
        stuk = bytearray(heel)
        stuk[rng.randrange(len(heel) // 2)] ^= 1 << rng.randrange(8)
        put(pad, stuk)
        assert reason_to_rebuild(zoekmap), pad.name
        put(pad, heel)
    assert reason_to_rebuild(zoekmap) == ""
    put(bestanden[0], b"kapot" * 20)
    lezer._lezers.clear()
    with pytest.raises(Onbruikbaar):
        lezer.look()
    oud = zoekmap.generatie
    volger.step()
    assert zoekmap.generatie != oud
    assert find("lassen") == {1}


def test_behind_without_a_follower_is_refused(volger, zoekmap, django_db_blocker):
    volger.stop()
    (zoekmap.pad / "hartslag").unlink()
    assert find("lassen") == {1}
    log("proef", 1, oud=True)
    lezer._lezers.clear()
    with pytest.raises(Onbruikbaar, match="loopt achter"):
        lezer.look()
