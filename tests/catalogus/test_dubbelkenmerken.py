"""Recognising one course in two sources: words, contradictions, and figures on planted pairs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalogus.dubbels.kenmerk import Kenmerk, block_keys, essence
from catalogus.dubbels.vergelijken import PLAFOND, compare
from catalogus.dubbels.woorden import address_key, provider_tokens, title_steps
from catalogus.proef.dubbelproef import halves, measure, plant

EEN = Kenmerk(
    1, "xcri", "Lassen voor beginners: TIG", "CVO Leieland", "start", "https://www.leieland.test/lassen/?utm=x",
    plaatsen=frozenset({"gent"}), starts=frozenset({date(2027, 1, 11)}), prijzen=frozenset({Decimal(100)}),
    uren=frozenset({Decimal(40)}),
)  # fmt: skip
ANDER = replace(
    EEN,
    nr=2,
    bron="ooapi",
    titel="Cursus TIG-lassen (beginners)",
    aanbieder="Centrum voor Volwassenenonderwijs Leieland vzw - campus Gent",
    url="http://leieland.test/lassen",
    prijzen=frozenset({Decimal(121)}),
)


def test_noise_of_a_second_source_does_not_hide_the_course() -> None:
    oordeel = compare(EEN, ANDER)
    assert oordeel.voorstel
    assert oordeel.score == compare(ANDER, EEN).score
    assert {r.veld: r.soort for r in oordeel.redenen}["prijs"] == "lijkt"
    assert any("btw" in reden.zin for reden in oordeel.redenen)
    assert set(block_keys(EEN)) & set(block_keys(ANDER))


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"aanbieder": "CVO Scheldekaai"}, "aanbieder"),
        ({"titel": "Lassen voor gevorderden: TIG", "niveau": ""}, "niveau"),
        ({"niveau": "gevorderd"}, "niveau"),
        ({"plaatsen": frozenset({"brugge"})}, "plaats"),
        ({"titel": "Broodbakken"}, "titel"),
        ({"titel": "Lassen voor beginners: TIG 2"}, "niveau"),
    ],
)
def test_a_contradiction_is_never_washed_away(anders: dict[str, object], veld: str) -> None:
    oordeel = compare(EEN, replace(EEN, nr=3, bron="csv", **anders))
    assert oordeel.score <= PLAFOND
    assert (veld, "verschilt") in {(reden.veld, reden.soort) for reden in oordeel.redenen}


def test_a_rejected_pair_is_a_new_question_only_when_it_really_changed() -> None:
    assert essence(EEN, ANDER) == essence(ANDER, replace(EEN, starts=frozenset(), prijzen=frozenset({Decimal(9)})))
    assert essence(EEN, ANDER) != essence(replace(EEN, titel="Lassen: MIG"), ANDER)


def test_words_that_are_read() -> None:
    assert title_steps("Engels B2, deel II") == {"b2", "2"}
    assert provider_tokens("Hogeschool Maasrand, avondonderwijs") == {"maasrand"}
    assert address_key("https://www.a.test/") == ""


def test_planted_pairs_are_found_and_near_misses_left() -> None:
    """A smaller set with another seed than the one it was tuned on, and only the half kept apart counts."""
    _, apart = halves(plant(120, "vaste proef"))
    uitslag = measure(apart)
    assert uitslag["precisie"] >= 0.95, uitslag
    assert uitslag["bereik"] >= 0.85, uitslag
