"""What the catalogue counts about itself: courses, not runs; a course in two forms counts in both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalogus.enums.opleiding import Leervorm
from catalogus.zoekbronnen import portaalcijfers as cijfers
from partnerschap.kern.registers import portaalcijfers

from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, over

pytestmark = pytest.mark.django_db


def parts(rijen):
    return {rij.code: rij.waarde for rij in rijen if rij.waarde}


def test_een_opleiding_telt_per_leervorm_provincie_en_duur():
    lassen = OpleidingFactory(aanbieder=AanbiederFactory())
    UitvoeringFactory(opleiding=lassen, vorm=Leervorm.CONTACT, gemeente=gemeente("Gent"), uren=Decimal(6))
    UitvoeringFactory(opleiding=lassen, vorm=Leervorm.CONTACT, gemeente=gemeente("Gent"), uren=Decimal(6))
    UitvoeringFactory(opleiding=lassen, vorm=Leervorm.ONLINE, gemeente=None, uren=Decimal(300))
    voorbij = OpleidingFactory(aanbieder=lassen.aanbieder)
    UitvoeringFactory(opleiding=voorbij, vorm=Leervorm.WERKPLEK, start_datum=over(-60), eind_datum=over(-30))
    OpleidingFactory(gepubliceerd=False, aanbieder=AanbiederFactory())

    assert (cijfers.courses(), cijfers.providers()) == (2, 1)
    assert (cijfers.with_form(), parts(cijfers.by_form())) == (1, {"contact": 1, "online": 1})
    assert (cijfers.with_place(), parts(cijfers.by_province())) == (1, {"oost-vlaanderen": 1})
    assert (cijfers.with_duration(), parts(cijfers.by_duration())) == (1, {"dag": 1, "jaar": 1})


def test_wat_niemand_vertelde_telt_nergens_mee():
    UitvoeringFactory(vorm="", gemeente=None, uren=None, start_datum=over(5), eind_datum=over(30))
    assert (cijfers.with_form(), cijfers.with_place(), cijfers.with_duration()) == (0, 0, 0)


def test_de_cijfers_staan_in_het_register():
    for code in ("opleidingen", "aanbieders", "aanbod-leervorm", "aanbod-plaats", "aanbod-duur", "antwoordtijd"):
        assert code in portaalcijfers
