"""The arithmetic of the indicator pages, with examples that hypothesis thinks up and with the real 2020 file."""

from __future__ import annotations

import csv
import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from indicatoren.formules import rangschikking as r
from indicatoren.formules.oordeel import Uitkomst, certainty, judge
from indicatoren.formules.punten import Punt, expected_years, last_year_with, latest, segments
from indicatoren.formules.richting import Richting, Soort, direction, last_jump
from indicatoren.formules.vergelijking import EU27, VERGELIJKINGEN
from indicatoren.formules.vlaggen import in_words
from indicatoren.formules.zinnen import Stand, as_fraction, finding, trend_finding
from tests.gedeeld import gedeeld

waarden = st.decimals(min_value=0, max_value=100, places=1, allow_nan=False)
metingen = st.dictionaries(st.sampled_from(EU27), waarden, min_size=1).map(
    lambda rijen: [r.Meting(geo, waarde) for geo, waarde in rijen.items()]
)


@st.composite
def reeksen(draw) -> list[Punt]:
    jaren = draw(st.lists(st.integers(2000, 2025), unique=True, min_size=1, max_size=15))
    return [
        Punt(jaar, draw(st.none() | waarden), draw(st.sampled_from(["", "b", "u", "bu", "p"])), False)
        for jaar in draw(st.permutations(jaren))
    ]


@given(reeksen())
def test_segmenten_overbruggen_geen_breuk_en_geen_gat(punten):
    verwacht = expected_years((p.jaar for p in punten), jaarlijks=True)
    delen = segments(punten, verwacht)
    uit = [punt for deel in delen for punt in deel.punten]
    assert uit == sorted((p for p in punten if p.waarde is not None), key=lambda p: p.jaar)
    for deel in delen:
        assert not any(punt.breuk for punt in deel.punten[1:])
        jaren = [punt.jaar for punt in deel.punten]
        assert jaren == list(range(jaren[0], jaren[0] + len(jaren)))
    # A cut has a reason: a break on the new start (or in the hole before it), or a hole.
    for vorig, nieuw in itertools.pairwise(delen):
        assert nieuw.na_breuk or nieuw.van.jaar > vorig.tot.jaar + 1


def test_golven_van_een_enquete_zijn_geen_gaten():
    punten = [Punt(j, Decimal(w), v) for j, w, v in [(2007, 40, ""), (2011, 37, "b"), (2016, 45, ""), (2022, 47, "b")]]
    delen = segments(punten, expected_years([2007, 2011, 2016, 2022], jaarlijks=False))
    assert [[p.jaar for p in deel.punten] for deel in delen] == [[2007], [2011, 2016], [2022]]


def test_een_breuk_op_een_leeg_jaar_geldt_voor_de_volgende_waarde():
    punten = [Punt(2019, Decimal(8)), Punt(2020, None, "b"), Punt(2021, Decimal(11)), Punt(2022, Decimal(12))]
    delen = segments(punten, (2019, 2020, 2021, 2022))
    assert [deel.na_breuk for deel in delen] == [False, True]
    assert last_jump(delen).verschil == 3


def test_richting_kijkt_alleen_in_het_laatste_segment():
    punten = [Punt(2016, Decimal("7.1")), Punt(2017, Decimal("8.7"), "b"), Punt(2018, Decimal("8.7")), Punt(2019, Decimal("8.6"))]  # fmt: skip
    delen = segments(punten, range(2016, 2020))
    uit = direction(delen)
    assert (uit.soort, uit.van, uit.verschil) == (Soort.GELIJK, 2017, Decimal("-0.1"))
    assert direction(segments(punten[:2], range(2016, 2018))).soort is Soort.ONBEKEND
    assert direction(()).soort is Soort.ONBEKEND


@given(metingen, st.booleans())
def test_plaats_is_een_meer_dan_het_aantal_dat_beter_doet(lijst, hoog):
    for rang in r.rank(lijst, hoger_is_beter=hoog):
        beter = [m for m in lijst if (m.waarde > rang.waarde if hoog else m.waarde < rang.waarde)]
        assert rang.plaats == len(beter) + 1
        assert rang.gedeeld == (sum(m.waarde == rang.waarde for m in lijst) > 1)
        assert rang.tekst.endswith("=") == rang.gedeeld


@given(metingen, st.randoms())
def test_volgorde_van_invoer_doet_niets(lijst, toeval):
    geschud = lijst[:]
    toeval.shuffle(geschud)
    assert r.rank(lijst) == r.rank(geschud)


@given(metingen)
def test_kloof_is_nul_precies_in_de_top_vijf(lijst):
    rangen = r.rank(lijst)
    for rang in rangen:
        kloof = r.gap_to_top(rangen, rang.geo)
        if len(rangen) < 5:
            assert kloof is None
            continue
        assert kloof.punten >= 0
        assert (kloof.punten == 0) == (rang.plaats <= 5)
        assert rang.waarde + kloof.punten >= min(kloof.waarde_top, rang.waarde)
        # Reaching the gap means reaching the top five.
        opgehoogd = [m if m.geo != rang.geo else r.Meting(m.geo, rang.waarde + kloof.punten) for m in lijst]
        assert r.place_of(r.rank(opgehoogd), rang.geo).plaats <= 5


def test_mensen_alleen_met_een_bevolkingscijfer():
    assert r.gap_in_people(Decimal("11.7"), None) is None
    assert r.gap_in_people(Decimal("10"), Decimal(3_400_000)) == 340_000


def test_vlaanderen_staat_op_de_plaats_van_belgie():
    for vergelijking in VERGELIJKINGEN.values():
        leden = vergelijking.leden(2016)
        assert "BE2" in leden
        assert "BE" not in leden
        assert len(set(leden)) == len(leden)
    assert len(VERGELIJKINGEN["eu27"].leden(2016)) == 27
    assert len(VERGELIJKINGEN["euro"].leden(2014)) == 18
    assert len(VERGELIJKINGEN["euro"].leden(2016)) == 19


def real_series(stand_pad: str = "eurostat/tsv/trng_lfse_04_2020.tsv") -> dict[str, list[Punt]]:
    """The 2020 file, read in the plainest way."""
    uit: dict[str, list[Punt]] = {}
    with gedeeld(stand_pad).open() as bestand:
        rijen = csv.reader(bestand, delimiter="\t")
        jaren = [int(j) for j in next(rijen)[1:]]
        for rij in rijen:
            _, geslacht, _, geo = rij[0].split(",")
            if geslacht == "T":
                cellen = [[*cel.strip().split(" "), ""][:2] for cel in rij[1:]]
                uit[geo] = [
                    Punt(j, None if w == ":" else Decimal(w), v) for j, (w, v) in zip(jaren, cellen, strict=True)
                ]
    return uit


def test_het_bestand_van_2020_geeft_de_bekende_rangschikking():
    reeksen = real_series()
    leden = VERGELIJKINGEN["eu27"].leden
    plaatsen = {}
    for jaar in (2010, 2016, 2019):
        rangen = r.rank(r.measured_in(reeksen, leden(jaar), jaar))
        assert len(rangen) == 27
        plaatsen[jaar] = r.place_of(rangen, "BE2").plaats
        if jaar == 2016:
            assert [rang.geo for rang in r.top(rangen)] == ["SE", "DK", "FI", "FR", "NL"]
            assert r.gap_to_top(rangen, "BE2").punten == Decimal("11.7")
        if jaar == 2019:
            gelijk = [rang for rang in rangen if rang.gedeeld and rang.plaats == 5]
            assert [(rang.geo, rang.tekst) for rang in gelijk] == [("FR", "5="), ("NL", "5=")]
            assert r.gap_to_top(rangen, "BE2").houders == ("FR", "NL")
    assert plaatsen == {2010: 10, 2016: 17, 2019: 14}
    assert last_year_with(reeksen, "BE2") == 2019
    assert r.rankable_years(reeksen, leden(2019), "BE2")[-1] == 2019
    delen = segments(reeksen["BE2"], range(2000, 2020))
    assert [deel.van.jaar for deel in delen] == [2000, 2004, 2006, 2017]
    assert latest(reeksen["EU27_2020"]).waarde == Decimal("10.8")


def test_breukdelen_die_mensen_kennen():
    assert as_fraction(Decimal("11.2")) == "ruim 1 op de 9"
    assert as_fraction(Decimal("8.6")) == "ruim 1 op de 12"
    assert as_fraction(Decimal("50")) == "de helft"
    assert as_fraction(Decimal("47.7")) == "bijna de helft"
    assert as_fraction(Decimal("20.0")) == "1 op de 5"
    assert as_fraction(Decimal("2.5")) == "2,5\u00a0%"


@given(waarden)
def test_ruim_en_bijna_liegen_niet(procent):
    zin = as_fraction(procent)
    if "op de" in zin:
        teller, noemer = (int(d) for d in zin.removeprefix("ruim ").removeprefix("bijna ").split(" op de "))
        exact = Decimal(100 * teller) / noemer
        assert zin.startswith("ruim") <= (procent > exact)
        assert zin.startswith("bijna") <= (procent < exact)
        assert abs(procent - exact) <= 3


def test_de_titel_zegt_niet_meer_dan_de_cijfers():
    deel = ("volwassenen leert bij", "volwassenen leerde bij")
    assert finding(Stand(None, None), *deel) == "Nog geen Vlaams cijfer"
    stand = Stand(Decimal("11.2"), 2023, Decimal("12.8"), 2023)
    assert finding(stand, *deel) == "Ruim 1 op de 9 volwassenen leert bij. Dat is nog onder het EU-gemiddelde"
    oud = Stand(Decimal("8.6"), 2019, Decimal("10.8"), 2024)
    assert finding(oud, *deel) == "Ruim 1 op de 12 volwassenen leerde bij in 2019. Een nieuwer Vlaams cijfer is er niet"
    assert finding(Stand(Decimal("47.7"), 2016), *deel) == "Bijna de helft van de volwassenen leert bij"
    assert "EU" not in finding(Stand(Decimal("11.2"), 2023), *deel)
    assert finding(Stand(Decimal("11.2"), 2023, betrouwbaar=False), *deel).endswith("weinig betrouwbaar")


def test_een_sprong_aan_een_breuk_heet_geen_stijging():
    punten = [Punt(2019, Decimal("8.6")), Punt(2020, Decimal("7.7")), Punt(2021, Decimal("10.8"), "b"), Punt(2022, Decimal("10.7"))]  # fmt: skip
    delen = segments(punten, range(2019, 2023))
    zin = trend_finding(direction(delen), last_jump(delen), 2022)
    assert zin == "Een sprong in 2021, maar toen veranderde ook de meting"


def test_geen_oordeel_waar_de_gegevens_tekortschieten():
    rangen = r.rank([r.Meting(geo, Decimal(w)) for geo, w in zip(EU27, range(40, 13, -1), strict=True)])
    eigen, kloof = r.place_of(rangen, "EL"), r.gap_to_top(rangen, "EL")
    stijgt = Richting(Soort.STIJGT, Decimal("0.4"), 2021, 2023)
    assert judge(None, None, None, stijgt, nu=2024).uitkomst is Uitkomst.NIET_MOGELIJK
    assert judge(eigen, kloof, 2023, stijgt, nu=2024).uitkomst is Uitkomst.TE_TRAAG
    assert judge(eigen, kloof, 2019, stijgt, nu=2024).uitkomst is Uitkomst.ONBEKEND, "een breuk tussen rang en richting"
    assert (
        judge(eigen, kloof, 2019, Richting(Soort.GELIJK, Decimal(0), 2017, 2019), nu=2026).uitkomst is Uitkomst.ONBEKEND
    )
    assert judge(eigen, kloof, 2023, Richting(Soort.ONBEKEND), nu=2024).uitkomst is Uitkomst.ONBEKEND
    assert (
        judge(eigen, kloof, 2023, Richting(Soort.DAALT, Decimal(-1), 2021, 2023), nu=2024).uitkomst
        is Uitkomst.ACHTERUIT
    )
    assert judge(rangen[2], r.gap_to_top(rangen, rangen[2].geo), 2023, stijgt, nu=2024).uitkomst is Uitkomst.OP_KOERS


def test_zekerheid_noemt_de_reden():
    delen = segments([Punt(2021, Decimal(10), "b"), Punt(2022, Decimal(11))], (2021, 2022))
    assert certainty(Punt(2022, Decimal(11)), delen, nu=2024, benadering=False).tekst == "Hoog, breuk in 2021"
    assert certainty(Punt(2022, Decimal(11), "u"), delen, nu=2024, benadering=False).graad == 1
    assert certainty(Punt(2022, Decimal(11)), delen, nu=2030, benadering=False).graad == 1
    assert certainty(None, (), nu=2024, benadering=False).graad == 0


def test_vlaggen_in_woorden():
    assert in_words("bu") == "breuk: nieuwe meetwijze, weinig betrouwbaar"
    assert in_words("", vertrouwelijk=True) == "vertrouwelijk"
    assert in_words("q") == "vlag q"
