"""Every arrow of the workflow, allowed and refused; terms; the words of the rules. No database."""

from datetime import date, timedelta
from itertools import product

import pytest

from meldpunt.enums import Staat, Wie
from meldpunt.forms.velden import past_twin
from meldpunt.regelherkenning import recognise
from meldpunt.termijnen import DAGEN, first_term, next_term
from meldpunt.volgcode import derive, digest
from meldpunt.workflow import (
    GESLOTEN,
    IN_BEHANDELING,
    LIJN,
    MET_TEKST,
    OVERGANGEN,
    OvergangGeweigerdError,
    allowed,
    check,
    place_on_line,
)

B, M, S = Wie.BEHANDELAAR, Wie.MELDER, Wie.SYSTEEM
# Written out a second time on purpose: a change of the table must be meant.
MAG = {
    B: {
        "nieuw": "bekeken wacht_op_melder beantwoord ongegrond spam",
        "bekeken": "wacht_op_melder onderzocht bij_werkgroep beantwoord ongegrond spam",
        "wacht_op_melder": "bekeken onderzocht bij_werkgroep beantwoord ongegrond",
        "onderzocht": "bekeken wacht_op_melder bij_werkgroep beantwoord",
        "bij_werkgroep": "wacht_op_melder onderzocht beantwoord",
        "beantwoord": "afgesloten heropend",
        "heropend": "bekeken wacht_op_melder onderzocht bij_werkgroep beantwoord afgesloten",
        "afgesloten": "heropend",
        "ongegrond": "heropend",
        "spam": "nieuw",
    },
    M: {"wacht_op_melder": "bekeken", "beantwoord": "heropend", "afgesloten": "heropend", "ongegrond": "heropend"},
    S: {"beantwoord": "afgesloten"},
}


@pytest.mark.parametrize(("van", "naar", "wie"), list(product(Staat, Staat, Wie)))
def test_every_arrow(van: Staat, naar: Staat, wie: Wie) -> None:
    if naar.value in MAG[wie].get(van.value, "").split():
        check(van, naar, wie)
        assert naar in allowed(van, wie)
    else:
        with pytest.raises(OvergangGeweigerdError):
            check(van, naar, wie)
        assert naar not in allowed(van, wie)


def test_every_state_has_its_place() -> None:
    assert set(OVERGANGEN) == set(Staat)
    assert {place_on_line(staat) for staat in Staat} <= set(LIJN)
    assert {Staat.BEANTWOORD} == set(Staat) - GESLOTEN - IN_BEHANDELING
    assert MET_TEKST.isdisjoint({Staat.BEKEKEN, Staat.SPAM})


def test_every_open_state_leads_to_an_answer() -> None:
    bereikt, nieuw = set(), {Staat.NIEUW}
    while nieuw:
        staat = nieuw.pop()
        bereikt.add(staat)
        nieuw |= set(OVERGANGEN[staat]) - bereikt
    assert bereikt == set(Staat)
    for staat in IN_BEHANDELING:
        assert Staat.BEANTWOORD in OVERGANGEN[staat]


DAG = date(2026, 11, 22)


def test_the_clock_stands_still_while_we_wait() -> None:
    termijn = DAG + timedelta(days=5)
    assert next_term(Staat.WACHT_OP_MELDER, DAG, termijn, None) == termijn
    later = DAG + timedelta(days=9)
    assert next_term(Staat.BEKEKEN, later, termijn, DAG) == termijn + timedelta(days=9)


def test_a_term_that_had_passed_does_not_come_back_as_late() -> None:
    assert next_term(Staat.BEKEKEN, DAG, DAG - timedelta(days=20), DAG - timedelta(days=3)) == DAG


@pytest.mark.parametrize("staat", [Staat.BEANTWOORD, *sorted(GESLOTEN)])
def test_what_is_done_has_no_term(staat: Staat) -> None:
    assert next_term(staat, DAG, DAG, None) is None


def test_terms_of_open_states() -> None:
    assert first_term(date(2026, 11, 22)) == date(2026, 12, 4)
    for staat, dagen in DAGEN.items():
        assert next_term(staat, DAG, None, None) == DAG + timedelta(days=dagen)


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2027, 10, 15), date(2026, 10, 15)),
        (date(2026, 12, 1), date(2025, 12, 1)),
        (date(2028, 2, 29), date(2026, 2, 28)),
        (date(2026, 11, 23), date(2025, 11, 23)),
    ],
)
def test_the_suggestion_is_the_last_such_day(dag: date, verwacht: date) -> None:
    assert past_twin(dag, DAG) == verwacht


REGELS = [
    (1, "Besluit Vlaams opleidingsverlof"),
    (2, "Besluit opleidingscheques voor werknemers"),
    (3, "Besluit kmo-portefeuille"),
    (4, "Wet verbetering werkgelegenheidsgraad (outplacement)"),
]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Avondlessen tellen niet mee voor opleidingsverlof", [1]),
        ("Cheque geweigerd", [2]),
        ("KMO-portefeuille en vzw", [3]),
        ("Outplacement duurt te kort", [4]),
        ("Mijn opleiding als werknemer", []),
        ("", []),
    ],
)
def test_a_rule_is_recognised_in_a_title(tekst: str, verwacht: list[int]) -> None:
    assert recognise(tekst, REGELS) == verwacht


def test_a_follow_code_has_128_bits_and_is_its_own() -> None:
    from uuid import uuid4

    een, twee = uuid4(), uuid4()
    assert len(derive(een, 1)) == 22
    assert derive(een, 1) == derive(een, 1)
    assert len({derive(een, 1), derive(een, 2), derive(twee, 1)}) == 3
    assert derive(een, 1) not in digest(derive(een, 1))
