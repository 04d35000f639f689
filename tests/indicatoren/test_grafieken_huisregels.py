"""The house rules for charts, held for every kind of chart that the portal can draw (BEELD 5, ONTWERP 5).

Whoever adds a builder to `tekenen.BOUWERS` adds an example here: this file walks the register and fails without one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from partnerschap.kern.grafieken import tekenen
from partnerschap.kern.grafieken.gegevens import (
    SMAL,
    Balk,
    Balken,
    Lijn,
    Lijnpunt,
    Stuk,
    Tegel,
    Tegels,
    Tekening,
    Trend,
    Vak,
    breedtes,
)

WAARDEN = {7.25, 7.5, 9.75, 8.25, 12.5}
"""Every value that an example may draw. Between the first two and the rest lies a break; two areas or years are empty."""


def a_line(sleutel: str, *, hoofd: bool) -> Lijn:
    """2015 and 2016, a break in 2017, nothing in 2018 and 2020, 2019 alone, 2021 after another break."""
    stukken = (
        Stuk((Lijnpunt(2015, 7.25), Lijnpunt(2016, 7.5))),
        Stuk((Lijnpunt(2017, 9.75),), open_begin=True),
        Stuk((Lijnpunt(2019, 8.25),)),
        Stuk((Lijnpunt(2021, 9.75), Lijnpunt(2022, 12.5, voorlopig=True)), open_begin=True),
    )
    return Lijn(sleutel, sleutel, (sleutel,), stukken, hoofd=hoofd)


VOORBEELDEN: dict[type[Any], tuple[Tekening, ...]] = {
    Trend: (
        Trend("t", "b", (a_line("A", hoofd=True), a_line("B", hoofd=False)), vakken=(Vak(2018, 2018, "vertrouwelijk", arcering=True),), breukwoord="breuk"),
        # The small drawings of the groups.
        Trend("t", "b", (a_line("A", hoofd=True), a_line("B", hoofd=False)), breedte=SMAL, top=40.0, bereik=(2010, 2024)),
    ),
    Balken: (
        Balken(
            "t", "b",
            (Balk("A", "1", 12.5, "12,5", "top"), Balk("B", "2", 9.75, "9,8"), Balk("C", "3", 7.25, "7,3", "hoofd")),
            streep=9.75, klooftekst=("kloof: 2,5", "kloof 2,5"),
        ),
    ),
    Tegels: (
        Tegels(
            "t", "b",
            (
                Tegel(("A",), 0, 0, 12.5, "12,5"), Tegel(("B-", "B"), 1, 0, 7.25, "7,3 b"),
                Tegel(("C",), 0, 1, None, "geen cijfer"), Tegel(("D",), 1, 1, None, "vertrouwelijk", arcering=True),
            ),
            streep=9.75,
        ),
    ),
}  # fmt: skip


def test_elke_soort_grafiek_heeft_een_voorbeeld():
    assert set(VOORBEELDEN) == set(tekenen.BOUWERS)


def drawn() -> Iterator[Any]:
    for voorbeelden in VOORBEELDEN.values():
        for nummer, tekening in enumerate(voorbeelden):
            for breedte in sorted(set(breedtes(tekening))):
                yield pytest.param(tekening, breedte, id=f"{type(tekening).__name__}-{nummer}-{breedte}")


alle = pytest.mark.parametrize(("tekening", "breedte"), list(drawn()))


def layers(specificatie: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every layer with its rows, wherever the specification keeps them."""
    for laag in specificatie["layer"]:
        data = laag["data"]
        yield laag, data["values"] if "values" in data else specificatie["datasets"][data["name"]]


def mark_of(laag: dict[str, Any]) -> str:
    return laag["mark"] if isinstance(laag["mark"], str) else laag["mark"]["type"]


@alle
def test_een_breuk_of_gat_wordt_nooit_overbrugd(tekening, breedte):
    """No line mark joins two years that the formulas cut apart, and no stroke of a series runs over more than one year."""
    specificatie = tekenen.specification(tekening, breedte)
    for laag, rijen in layers(specificatie):
        if mark_of(laag) not in ("line", "area", "trail"):
            continue
        assert laag["encoding"]["detail"]["field"] == "stuk", "een lijn zonder stukken loopt door over een breuk"
        for _, groep in itertools.groupby(sorted(rijen, key=lambda r: (r["stuk"], r["x"])), key=lambda r: r["stuk"]):
            jaren = [rij["x"] for rij in groep]
            assert jaren in ([2015, 2016], [2017], [2019], [2021]), jaren
    namen = {laag.get("name"): rijen for laag, rijen in layers(specificatie)}
    for naam, rijen in namen.items():
        if naam and naam.startswith("voorlopig-"):
            assert [(rij["x"], rij["x2"]) for rij in rijen] == [(2021, 2022)]
    if isinstance(tekening, Trend):
        assert {rij["x"] for rij in namen["open-A"]} == {2017, 2021}, "elke nieuwe start is een open punt"


@alle
def test_wat_ontbreekt_is_nergens_een_nul(tekening, breedte):
    """A mark that stands for a value stands on a value: rows without one draw no mark, and no value is 0 or empty."""
    specificatie = tekenen.specification(tekening, breedte)
    for laag, rijen in layers(specificatie):
        naam = laag.get("name") or ""
        if naam.startswith(("lijn-", "los-", "open-", "einde-")):
            assert {rij["y"] for rij in rijen} <= WAARDEN
            assert {rij["x"] for rij in rijen}.isdisjoint({2018, 2020})
        if naam.startswith("balken"):
            lengtes = [rij["x2"] - rij["x"] for rij in rijen]
            assert all(lengte > 0 for lengte in lengtes), naam
            # Bars begin at one zero: their lengths stand as their values.
            hoogste = max(lengtes)
            assert {round(lengte / hoogste * max(WAARDEN), 2) for lengte in lengtes} <= {
                *WAARDEN,
                12.5,
            } or naam != "balken"
        for rij in rijen:
            assert None not in rij.values(), naam
            assert naam == "as-y" or rij.get("t") not in ("0", "0,0", "0,0\u00a0%"), naam
    if isinstance(tekening, Tegels):
        namen = {laag.get("name"): rijen for laag, rijen in layers(specificatie)}
        assert len(namen["balken"]) == len(namen["waarden"]) == 2
        assert [rij["t"] for rij in namen["geen-waarde"]] == ["geen cijfer", "vertrouwelijk"]
        assert namen["arcering"], "vertrouwelijk is gearceerd"


@alle
def test_een_as_begint_op_nul_en_deelt_zijn_schaal(tekening, breedte):
    """All layers live on one pair of axes; values are measured from 0."""
    specificatie = tekenen.specification(tekening, breedte)
    basis = next(laag for laag in specificatie["layer"] if laag.get("name") == "as")
    domeinen = {as_: basis["encoding"][as_]["scale"]["domain"] for as_ in ("x", "y")}
    assert 0 in (domeinen["y"] if isinstance(tekening, Trend) else domeinen["x"])
    for laag in specificatie["layer"]:
        for as_ in ("x", "y"):
            eigen = laag.get("encoding", {}).get(as_, {}).get("scale", {}).get("domain", domeinen[as_])
            assert eigen == domeinen[as_], "twee assen in een tekening"
    assert specificatie.get("resolve", {}).get("scale", {}) == {}


@alle
def test_leesbaar_zonder_kleur_zonder_stijl_en_zonder_beeld(tekening, breedte):
    """Only placeholder colours, no style or id, no text under 11 px on screen, and a description for who cannot see it."""
    svg = tekenen.svg(tekenen.specification(tekening, breedte), titel="titel", beschrijving="beschrijving")
    boom = etree.fromstring(svg)
    assert (boom.get("role"), boom.get("aria-label"), boom[0].text) == ("img", "titel", "beschrijving")
    for element in boom.iter():
        assert not {"style", "id", "class", "font-family"} & (
            set(element.attrib) - {"class"} if element is boom else set(element.attrib)
        )
        assert {element.get(naam) for naam in ("fill", "stroke")} - {None, "none"} <= set(tekenen.PLAATSHOUDERS)
        if element.tag.endswith("text"):
            assert float(element.get("font-size").removesuffix("px")) >= 12


def test_kleine_grafieken_naast_elkaar_delen_hun_assen():
    """A low group is drawn low: top and range come from all groups together."""
    hoog, laag = (
        Trend("t", "b", (Lijn("A", "A", ("A",), (Stuk((Lijnpunt(jaar, y), Lijnpunt(jaar + 1, y))),), hoofd=True),), breedte=SMAL, top=30.0, bereik=(2000, 2020))
        for jaar, y in ((2000, 30.0), (2015, 2.0))
    )  # fmt: skip
    schalen = []
    for tekening in (hoog, laag):
        basis = next(n for n in tekenen.specification(tekening, SMAL)["layer"] if n.get("name") == "as")
        schalen.append([basis["encoding"][as_]["scale"]["domain"] for as_ in ("x", "y")])
    assert schalen[0] == schalen[1]
