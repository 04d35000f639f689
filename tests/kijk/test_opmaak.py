"""Dutch notation: every number reads back as itself, unknown is never zero."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from partnerschap.kern import opmaak

EINDIG = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


def lees(tekst: str) -> Decimal:
    """Read a Dutch number back."""
    return Decimal(tekst.replace(opmaak.MIN, "-").replace(".", "").replace(",", "."))


@given(EINDIG, st.integers(0, 3))
def test_een_getal_leest_terug_als_zichzelf(waarde: Decimal, decimalen: int):
    tekst = opmaak.getal(waarde, decimalen)
    assert abs(lees(tekst) - waarde) <= Decimal("0.5").scaleb(-decimalen)
    assert len(tekst.partition(",")[2]) == decimalen
    heel = tekst.partition(",")[0].lstrip(opmaak.MIN).split(".")
    assert all(len(groep) == 3 for groep in heel[1:])
    assert 1 <= len(heel[0]) <= 3
    # No minus before a zero, and a minus is never the hyphen that may break a line.
    assert not (tekst.startswith(opmaak.MIN) and lees(tekst) == 0)
    assert "-" not in tekst


@given(st.integers(-(10**12), 10**12))
def test_een_geheel_getal_krijgt_geen_komma(waarde: int):
    assert lees(opmaak.getal(waarde)) == waarde
    assert "," not in opmaak.getal(waarde)


@given(EINDIG)
def test_een_verschil_draagt_altijd_zijn_teken(waarde: Decimal):
    tekst = opmaak.verschil(waarde)
    assert (tekst[0] == "+") == (lees(tekst.lstrip("+")) > 0)


@given(EINDIG)
def test_een_bedrag_heeft_twee_of_geen_centen(waarde: Decimal):
    vol, kort = opmaak.euro(waarde), opmaak.euro(waarde, kort=True)
    assert vol.partition(",")[2].isdigit()
    assert len(vol.partition(",")[2]) == 2
    assert kort == vol or vol == kort + ",00"


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_een_datum_in_cijfers_is_wat_een_bezoeker_typt(dag: date):
    from partnerschap.kern.forms import Datumveld

    assert Datumveld().clean(opmaak.datum_cijfers(dag)) == dag


@pytest.mark.parametrize("onbekend", [None, "", "x", float("nan"), float("inf"), True])
def test_onbekend_is_een_streepje_en_nooit_nul(onbekend):
    for maak in (opmaak.getal, opmaak.procent, opmaak.verschil, opmaak.euro, opmaak.grootte):
        assert maak(onbekend) == opmaak.GEEN


@pytest.mark.parametrize(
    ("sjabloon", "tekst"),
    [
        ("{{ 11.23|getal }} {{ 11.25|getal }} {{ 375000|getal }}", "11,2 11,3 375.000"),
        ("{{ 11.2|procent }} {{ w|verschil }} {{ 14|plaats }} {{ '4='|plaats }}", "11,2 % −1,6 14e 4e ="),
        ("{{ 195|euro }} {{ 195|euro:'kort' }} {{ 9.5|euro:'kort' }}", "€ 195,00 € 195 € 9,50"),
        ("{{ d|datum }} {{ d|datum_lang }} {{ d|maand_kort }} {{ t|uur }}", "12 jan 2027 12 januari 2027 jan 18.30 u."),
        ("{{ 1|aantal:'opleiding,opleidingen' }} {{ 0|aantal:'opleiding,opleidingen' }}", "1 opleiding 0 opleidingen"),
        ("{{ 14000000|grootte }} {{ 1500000|grootte }} {{ 320|grootte }}", "14 MB 1,5 MB 320 bytes"),
        # An aware moment is read in Brussels, where this one is already the next day.
        ("{{ m|datum }} {{ m|uur }} {{ None|datum }}", "13 jan 2027 0.15 u. "),
    ],
)
def test_de_filters_schrijven_zoals_de_gids_zegt(sjabloon: str, tekst: str):
    context = {"d": date(2027, 1, 12), "t": time(18, 30), "m": datetime(2027, 1, 12, 23, 15, tzinfo=UTC), "w": -1.6}
    uit = Template("{% load portaal %}" + sjabloon).render(Context(context))
    assert uit.replace(opmaak.VAST, " ") == tekst
