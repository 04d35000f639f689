"""Getting an answer out of the engine: bits in blocks give the same numbers as hits one by one, and the best are the best."""

import random
import string

import pytest

from partnerschap.kern.zoeken import bronnen, lezer, ophalen, zoeker
from partnerschap.kern.zoeken.geheugen import Geheugen
from partnerschap.kern.zoeken.schema import Ontleder
from partnerschap.kern.zoeken.splitser import Splitser
from partnerschap.kern.zoeken.taal import stem, stop, words
from partnerschap.kern.zoeken.volger import Volger, make_map
from partnerschap.kern.zoeken.vraag import Zoekdocument, Zoekvraag
from partnerschap.kern.zoeken.zoeker import Zoeker
from tests.kern.zoekproef import VOORRAAD, log, proefbron

AANTAL = 700
VRAAG = Zoekvraag("lassen", "proef")


@pytest.fixture
def groot(settings, tmp_path, monkeypatch, db):
    """Seven hundred documents with far and near numbers, most about welding, some changed and gone since."""
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    monkeypatch.setattr(bronnen.documentbronnen, "_rijen", {"proef": (1, proefbron())})
    rng = random.Random(3)
    VOORRAAD.clear()
    for nr in rng.sample(range(1, 60_000), AANTAL):
        titel = "Lassen " * rng.randrange(3) + " ".join(rng.sample(["nacht", "dag", "groep", "basis"], 2))
        VOORRAAD[nr] = Zoekdocument(nr, titel, tekst="lassen " * rng.randrange(1, 4), kwaliteit=rng.random())
    with make_map().lock():
        volger = Volger(make_map())
        volger.step()
        weg = rng.sample(sorted(VOORRAAD), 60)
        for nr in weg[:30]:
            del VOORRAAD[nr]
        for nr in weg[30:]:
            VOORRAAD[nr] = Zoekdocument(nr, "Metselen")
        log("proef", *weg)
        volger.step()
        volger.stop()
    yield {nr for nr, document in VOORRAAD.items() if document.titel != "Metselen"}
    VOORRAAD.clear()


def test_blocks_of_bits_give_the_same_numbers(groot, monkeypatch):
    een_voor_een = Zoeker(lezer.look()).search(VRAAG).nummers
    assert een_voor_een.tolist() == sorted(groot)
    lezer._lezers.clear()
    monkeypatch.setattr(ophalen, "MET_BLOKKEN", 1)
    monkeypatch.setattr(zoeker, "MET_BLOKKEN", 1)
    assert Zoeker(lezer.look()).search(VRAAG).nummers.tolist() == sorted(groot)


def test_no_hit_outside_the_best_scores_more_than_their_bound(groot):
    resultaat = Zoeker(lezer.look()).search(VRAAG)
    alle = resultaat.top(len(groot))
    assert alle.grens == 0
    scores = dict(zip(alle.nummers.tolist(), alle.scores.tolist(), strict=True))
    for hoeveel in (1, 10, 100, 300):
        top = resultaat.top(hoeveel)
        assert len(top.nummers) == hoeveel
        for nr, score in zip(top.nummers.tolist(), top.scores.tolist(), strict=True):
            assert score == pytest.approx(scores[nr], rel=1e-5)
        rest = [score for nr, score in scores.items() if nr not in set(top.nummers.tolist())]
        assert max(rest) <= top.grens * (1 + 1e-5)


def test_pieces_of_a_text_give_the_same_words_as_the_text():
    rng = random.Random(8)
    tekens = string.ascii_letters + string.digits + "éëïçßŒ’'.,;:!?()#+-/&\u00a0\u2009\u00b4\u2026 \t\n"
    ontleder = Ontleder(Splitser(frozenset({"las", "werk", "c"})))
    for _ in range(3000):
        tekst = "".join(rng.choice(tekens) for _ in range(rng.randrange(60)))
        tekst += rng.choice(["", " C++ ", " ASP.NET", " node.js, C#", " iso9001 laswerk"])
        stammen, _ = ontleder.tokens(tekst)
        assert stammen.split() == [stem(woord) for woord in words(tekst) if not stop(woord)], tekst


def test_memory_keeps_what_was_asked_last_within_its_room():
    geheugen = Geheugen(10)
    for nr in range(5):
        geheugen.put(nr, str(nr), 3)
    assert [geheugen.peek(nr) for nr in range(5)] == [None, None, "2", "3", "4"]
    geheugen.peek(2)
    geheugen.put(9, "9", 3)
    assert (geheugen.peek(2), geheugen.peek(3)) == ("2", None)
    assert geheugen.get("nieuw", lambda: "x", len) == "x"
    geheugen.put("te zwaar", "y", 11)
    assert geheugen.peek("te zwaar") is None


def test_a_panic_of_the_engine_is_a_search_that_cannot_answer():
    from partnerschap.kern.zoeken.fouten import Onbruikbaar, engine

    class PanicException(BaseException):
        """As the engine's own: no Exception."""

    with pytest.raises(Onbruikbaar), engine():
        raise PanicException
    with pytest.raises(KeyboardInterrupt), engine():
        raise KeyboardInterrupt
