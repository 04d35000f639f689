"""Equality, standardisation, what it would take and the pace: cases worked out by hand, and laws that always hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicatoren.formules import gelijkheid, voortgang
from indicatoren.formules.nodig import needed
from indicatoren.formules.oordeel import judge
from indicatoren.formules.punten import Punt, segments
from indicatoren.formules.rangschikking import Meting, gap_to_top, place_of, rank
from indicatoren.formules.richting import Richting, Soort, direction
from indicatoren.formules.standaardisatie import LAGEN, standardise
from indicatoren.formules.voortgang import HORIZON, Uitkomst, pace, towards_target

D = Decimal
procenten = st.decimals(min_value=0, max_value=100, places=1, allow_nan=False)
positief = st.decimals(min_value="0.1", max_value=100, places=1, allow_nan=False)


def points(**waarden: str | None) -> tuple[Punt, ...]:
    """`points(y2018="2.8 b", y2019=None)`."""
    uit = []
    for jaar, cel in waarden.items():
        getal, _, vlag = (cel or ":").partition(" ")
        uit.append(Punt(int(jaar[1:]), None if getal == ":" else D(getal), vlag))
    return tuple(uit)


# Equality


def test_de_kortgeschoolden_van_2018():
    """Statistiek Vlaanderen 2019: 2,8 of the low educated, 8,7 of all. 2,8 - 8,7 = -5,9; 2,8 / 8,7 = 0,3218..."""
    uit = gelijkheid.compare(points(y2018="2.8"), points(y2018="8.7"), 2018)
    assert (uit.kloof, uit.verhouding, uit.per_honderd) == (D("-5.9"), D("0.32"), 32)


def test_een_halve_vergelijking_is_geen_vergelijking():
    groep = points(y2017="3 b", y2018="2.8", y2019=None, y2020=": u")
    alle = points(y2018="8.7", y2019="8.6", y2020="7.7")
    assert gelijkheid.comparable_years(groep, alle) == (2018,)
    assert [stuk.jaar for stuk in gelijkheid.course(groep, alle)] == [2018]
    assert gelijkheid.compare(groep, alle, 2019) is None
    assert gelijkheid.compare(points(y2018="0"), points(y2018="0"), 2018).verhouding is None


def test_plaats_op_verhouding_is_een_andere_dan_plaats_op_peil():
    groep = {
        "SE": points(y2020="14.0"),
        "NL": points(y2020="9.0"),
        "BE2": points(y2020="4.0 u"),
        "FR": points(y2020=None),
    }
    alle = {
        "SE": points(y2020="28.0"),
        "NL": points(y2020="18.0"),
        "BE2": points(y2020="5.0"),
        "FR": points(y2020="13.0"),
    }
    rangen = rank(gelijkheid.ratios_in(groep, alle, groep, 2020))
    assert [(rang.tekst, rang.geo, rang.waarde, rang.vlaggen) for rang in rangen] == [
        ("1", "BE2", D("0.80"), "u"), ("2=", "NL", D("0.50"), ""), ("2=", "SE", D("0.50"), ""),
    ]  # fmt: skip


@given(procenten, positief)
def test_kloof_en_verhouding_spreken_elkaar_niet_tegen(groep, alle):
    uit = gelijkheid.compare((Punt(2020, groep),), (Punt(2020, alle),), 2020)
    assert (uit.kloof > 0) <= (uit.verhouding >= 1)
    assert (uit.kloof < 0) <= (uit.verhouding <= 1)
    assert (uit.kloof == 0) <= (uit.verhouding == 1)


# Standardisation


def test_standaardisatie_met_de_hand():
    """Rates 3, 8 and 20 in layers of 20, 50 and 30%: (60 + 400 + 600) / 100 = 10,6."""
    cijfers = {"ED0-2": D(3), "ED3_4": D(8), "ED5-8": D(20)}
    gewichten = {"ED0-2": D(20), "ED3_4": D(50), "ED5-8": D(30)}
    uit = standardise(cijfers, gewichten)
    assert uit.waarde == D("10.6")
    assert [laag.bijdrage for laag in uit.lagen] == [60, 400, 600]
    # Shares that add up to 99,9 by rounding are divided by their sum: 1060 / 99,9 = 10,61...
    assert standardise(cijfers, {**gewichten, "ED5-8": D("29.9")}).waarde == D("10.6")


@pytest.mark.parametrize("leeg", ["ED0-2", "ED3_4", "ED5-8"])
def test_een_laag_die_ontbreekt_wordt_niet_overgeslagen(leeg):
    cijfers = {"ED0-2": D(3), "ED3_4": D(8), "ED5-8": D(20)}
    gewichten = {"ED0-2": D(20), "ED3_4": D(50), "ED5-8": D(30)}
    assert standardise({**cijfers, leeg: None}, gewichten) is None
    assert standardise({k: v for k, v in cijfers.items() if k != leeg}, gewichten) is None
    assert standardise(cijfers, {**gewichten, leeg: None}) is None
    assert standardise(cijfers, dict.fromkeys(LAGEN, D(0))) is None


lagen = st.fixed_dictionaries(dict.fromkeys(LAGEN, procenten))
gewichten = st.fixed_dictionaries(dict.fromkeys(LAGEN, positief))


@given(lagen, gewichten, st.integers(2, 9))
def test_een_gestandaardiseerd_cijfer_ligt_tussen_zijn_lagen(cijfers, weging, maal):
    uit = standardise(cijfers, weging).waarde
    assert min(cijfers.values()) - D("0.05") <= uit <= max(cijfers.values()) + D("0.05")
    # Only the proportions of the weights count, not their sum.
    assert standardise(cijfers, {code: w * maal for code, w in weging.items()}).waarde == uit


@given(procenten, gewichten)
def test_wie_in_elke_laag_hetzelfde_doet_verandert_niet(cijfer, weging):
    assert standardise(dict.fromkeys(LAGEN, cijfer), weging).waarde == cijfer


# What it would take


def test_mensen_per_jaar_tot_het_doel():
    """From 8,6 to 15% of 3.400.000 people: 6,4 points, 217.600 people; in four years 54.400 more each year."""
    uit = needed("doelwaarde", nu=D("8.6"), gewenst=D(15), van_jaar=2026, bevolking=D(3_400_000), tegen_jaar=2030, vandaag=2027)  # fmt: skip
    assert (uit.punten, uit.mensen, uit.jaren, uit.mensen_per_jaar) == (D("6.4"), 217_600, 4, 54_400)
    zonder = needed("doelwaarde", nu=D("8.6"), gewenst=D(15), van_jaar=2026, bevolking=None, tegen_jaar=2030)
    assert (zonder.punten, zonder.mensen, zonder.mensen_per_jaar) == (D("6.4"), None, None)
    voorbij = needed("doelwaarde", nu=D("8.6"), gewenst=D(15), van_jaar=2019, bevolking=D(3_400_000), tegen_jaar=2020, vandaag=2026)  # fmt: skip
    assert (voorbij.voorbij, voorbij.mensen, voorbij.mensen_per_jaar) == (True, 217_600, None)
    assert needed("vijfde plaats", nu=D(20), gewenst=D(15), van_jaar=2019, bevolking=None).bereikt


@given(procenten, procenten, st.integers(1, 5_000_000), st.integers(1, 30), st.booleans())
def test_wie_doet_wat_nodig_is_komt_er(nu, gewenst, inwoners, jaren, hoger):
    uit = needed("x", nu=nu, gewenst=gewenst, van_jaar=2020, bevolking=D(inwoners), tegen_jaar=2020 + jaren, hoger_is_beter=hoger)  # fmt: skip
    assert uit.punten >= 0
    assert uit.bereikt == (nu >= gewenst if hoger else nu <= gewenst)
    assert uit.mensen_per_jaar * jaren >= uit.mensen
    assert (uit.mensen_per_jaar - 1) * jaren < max(1, uit.mensen)


# Pace


def test_het_tempo_met_de_hand():
    """0,6 points in three years is 0,2 a year; 6 points in ten years ask 0,6 a year: a third of the pace, thirty years."""
    tempo = pace(D(6), 10, Richting(Soort.STIJGT, D("0.6"), 2021, 2024))
    assert (tempo.per_jaar, tempo.nodig, tempo.verhouding, tempo.jaren_nodig) == (D("0.2"), D("0.6"), D("0.33"), 30)
    assert voortgang.outcome(tempo, Richting(Soort.STIJGT, D("0.6"), 2021, 2024)) is Uitkomst.TE_TRAAG
    assert pace(D(0), 10, Richting(Soort.STIJGT, D(1), 2021, 2024)) is None
    assert pace(D(6), 10, Richting(Soort.ONBEKEND)) is None


def test_waar_lager_beter_is_gaat_een_daling_vooruit():
    daalt = Richting(Soort.DAALT, D(-3), 2020, 2023)
    tempo = pace(D(5), HORIZON, daalt, hoger_is_beter=False)
    assert (tempo.per_jaar, voortgang.outcome(tempo, daalt)) == (1, Uitkomst.OP_KOERS)
    stijgt = Richting(Soort.STIJGT, D(3), 2020, 2023)
    assert voortgang.outcome(pace(D(5), 10, stijgt, hoger_is_beter=False), stijgt) is Uitkomst.ACHTERUIT
    rangen = rank([Meting(geo, D(w)) for geo, w in zip("ABCDEF", range(6), strict=True)], hoger_is_beter=False)
    eigen, kloof = place_of(rangen, "F"), gap_to_top(rangen, "F")
    assert judge(eigen, kloof, 2023, daalt, nu=2024, hoger_is_beter=False).uitkomst is Uitkomst.OP_KOERS


richtingen = st.tuples(st.decimals(min_value=-20, max_value=20, places=1), st.integers(1, 9)).map(
    lambda p: Richting(
        Soort.GELIJK if abs(p[0]) < D("0.2") else Soort.STIJGT if p[0] > 0 else Soort.DAALT, p[0], 2024 - p[1], 2024
    )
)


@given(positief, richtingen, st.integers(1, 30))
def test_op_koers_is_precies_op_tijd_zijn(afstand, richting, jaren):
    tempo = pace(afstand, jaren, richting)
    uitkomst = voortgang.outcome(tempo, richting)
    if richting.soort is Soort.GELIJK:
        assert uitkomst is Uitkomst.STIL
    else:
        assert (uitkomst is Uitkomst.ACHTERUIT) == (richting.verschil < 0)
        assert (uitkomst is Uitkomst.OP_KOERS) == (tempo.jaren_nodig is not None and tempo.jaren_nodig <= jaren)
    # More time or a smaller distance never makes it worse.
    ruimer = [
        voortgang.outcome(pace(a, j, richting), richting) for a, j in ((afstand, jaren + 1), (afstand / 2, jaren))
    ]
    assert uitkomst is not Uitkomst.OP_KOERS or ruimer == [Uitkomst.OP_KOERS] * 2


@given(st.lists(procenten, max_size=6), st.lists(procenten, min_size=2, max_size=6))
def test_wat_voor_de_breuk_lag_telt_nooit_mee(ervoor, erna):
    def outcome_of(waarden: list[Punt]) -> Uitkomst:
        richting = direction(segments(waarden, [p.jaar for p in waarden]))
        uit = towards_target({p.jaar: p.getal for p in waarden}, richting, doelwaarde=D(101), doeljaar=2040, nu=2024)
        return uit.uitkomst

    nieuw = [Punt(2010 + n, w, "b" if n == 0 else "") for n, w in enumerate(erna)]
    oud = [Punt(2010 - len(ervoor) + n, w) for n, w in enumerate(ervoor)]
    assert outcome_of([*oud, *nieuw]) is outcome_of(nieuw)


def test_een_doel_waarvan_de_dag_voorbij_is():
    reeks = {2018: D("8.7"), 2019: D("8.6"), 2021: D("16.0")}
    uit = towards_target(reeks, Richting(Soort.ONBEKEND), doelwaarde=D(15), doeljaar=2020, nu=2026)
    assert (uit.uitkomst, uit.jaar, uit.afstand, uit.tempo) == (Uitkomst.NIET_GEHAALD, 2019, D("6.4"), None)
    assert towards_target({2020: D(15)}, Richting(Soort.ONBEKEND), doelwaarde=D(15), doeljaar=2020, nu=2026).uitkomst is Uitkomst.BEREIKT  # fmt: skip
    assert towards_target({2021: D(16)}, Richting(Soort.ONBEKEND), doelwaarde=D(15), doeljaar=2020, nu=2026) is None
    onderweg = towards_target({2024: D(9)}, Richting(Soort.STIJGT, D(2), 2022, 2024), doelwaarde=D(15), doeljaar=2030, nu=2025)  # fmt: skip
    assert (onderweg.uitkomst, onderweg.tempo.verhouding) == (Uitkomst.OP_KOERS, D("1.00"))
