"""Columns beside the index: a change in place equals the general way, and a file gives back what was written."""

import numpy as np
import pytest

from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.kolommen import Kolommen, open_columns


def make(rng, nummers, aantallen) -> Kolommen:
    """Columns of these records with so many rows each, filled at random."""
    begin = np.concatenate([[0], np.cumsum(aantallen)]).astype(np.int64)
    titels = np.array([f"titel {n}".encode() for n in rng.integers(0, 99, len(nummers))], dtype="S24")
    kop = {"nr": np.array(nummers, dtype=np.int64), "titel": titels}
    rijen = {
        "prijs": rng.integers(-1, 999, int(begin[-1])),
        "breedte": rng.random(int(begin[-1])),
        "bits": rng.integers(0, 2**60, int(begin[-1])).astype(np.uint64),
    }
    return Kolommen(kop, rijen, begin, {"namen": ["a"]})


def same(een: Kolommen, ander: Kolommen) -> bool:
    return (
        een.lijsten == ander.lijsten
        and np.array_equal(een.begin, ander.begin)
        and all(np.array_equal(een.kop[naam], ander.kop[naam]) for naam in een.kop)
        and all(np.array_equal(een.rijen[naam], ander.rijen[naam]) for naam in een.rijen)
    )


@pytest.mark.parametrize("ronde", range(30))
def test_records_that_come_back_as_large_are_changed_in_place(ronde, monkeypatch):
    rng = np.random.default_rng(ronde)
    nummers = np.sort(rng.choice(500 if ronde % 2 else 100_000, 60, replace=False)) + 1
    aantallen = rng.integers(1, 5, 60)
    alle = make(rng, nummers, aantallen)
    keuze = np.sort(rng.choice(60, rng.integers(1, 20), replace=False))
    nieuw = make(rng, nummers[keuze], aantallen[keuze])
    nieuw.lijsten = {"namen": ["a", "b"]}
    oud = {naam: rij.copy() for naam, rij in alle.kop.items()}
    snel = alle._in_place(nummers[keuze], nieuw)
    assert snel is not None
    assert all(np.array_equal(alle.kop[naam], rij) for naam, rij in oud.items()), "wie leest, merkt niets"
    monkeypatch.setattr(Kolommen, "_in_place", lambda *_: None)
    assert same(snel, alle.replaced(nummers[keuze], nieuw))


def test_what_grows_shrinks_comes_or_goes_takes_the_general_way():
    rng = np.random.default_rng(5)
    alle = make(rng, [3, 5, 9], [1, 2, 3])
    for weg, nummers, aantallen in (([5], [5], [3]), ([5], [], []), ([5, 7], [5, 7], [2, 1]), ([5], [3, 5], [1, 2])):
        nieuw = make(rng, nummers, aantallen)
        assert alle._in_place(np.array(weg), nieuw) is None
    samen = alle.replaced(np.array([5, 7]), make(rng, [5, 7], [4, 1]))
    assert samen.nummers.tolist() == [3, 5, 7, 9]
    assert np.diff(samen.begin).tolist() == [1, 4, 1, 3]


@pytest.mark.parametrize("aantal", [0, 1, 60])
def test_a_file_gives_back_what_was_written_and_notices_one_wrong_byte(aantal, tmp_path):
    rng = np.random.default_rng(1)
    alle = make(rng, np.arange(1, aantal + 1), np.ones(aantal, dtype=np.int64) * 3)
    pad = tmp_path / "kolommen"
    alle.save(pad)
    assert same(open_columns(pad, check=True), alle)
    inhoud = bytearray(pad.read_bytes())
    inhoud[-9 if aantal else 20] ^= 1
    pad.write_bytes(inhoud)
    with pytest.raises(Onbruikbaar):
        open_columns(pad, check=True)
