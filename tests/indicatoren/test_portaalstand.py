"""The portal's own figures have parts and a past: a month is kept once, by the import road, and `stand` shows it again."""

from __future__ import annotations

from datetime import date

import pytest

from indicatoren.actions.portaalstand import keep_month
from indicatoren.bladen.nieuws import recent
from indicatoren.bladen.portaal import own_figures, portal_sheet
from indicatoren.bladen.voorpagina import last_figures
from indicatoren.models import Waarneming
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.registers import Portaalcijfer, Portaaldeel, portaalcijfers

from .factories import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teller(monkeypatch):
    """A figure of the portal that a test can set, beside nothing else."""
    stand = {"waarde": 12, "antwerpen": 7, "limburg": 5}
    cijfer = Portaalcijfer(
        "proefteller",
        "Proef",
        lambda: stand["waarde"],
        lambda: [Portaaldeel("antwerpen", "Antwerpen", stand["antwerpen"]), Portaaldeel("limburg", "Limburg", stand["limburg"])],
    )  # fmt: skip
    monkeypatch.setattr(portaalcijfers, "_rijen", {"proefteller": (1, cijfer)})
    return stand


def an_indicator():
    return IndicatorFactory(
        code="proef-portaal", portaalcijfer="proefteller", eenheid="aantal", dataset="", dimensies={}
    )


def test_een_maand_wordt_een_keer_bewaard_en_blijft_te_zien(teller):
    indicator = an_indicator()
    run = keep_month(vandaag=date(2026, 9, 3))
    assert run.staat == Runstaat.KLAAR
    assert keep_month(vandaag=date(2026, 9, 20)) is None, "een tweede keer in dezelfde maand doet niets"
    teller.update(waarde=400, antwerpen=390, limburg=10)
    assert keep_month(vandaag=date(2026, 10, 3)).staat == Runstaat.KLAAR, "een grote sprong wacht op niemand"

    nu = portal_sheet(indicator)
    assert (nu.waarde, [(d.naam, d.waarde) for d in nu.delen]) == (400, [("Antwerpen", 390), ("Limburg", 10)])
    assert [(m.periode, int(m.waarde)) for m in nu.maanden] == [("2026-09", 12), ("2026-10", 400)]

    toen = portal_sheet(indicator, date(2026, 9, 30))
    assert (int(toen.waarde), [(d.naam, int(d.waarde)) for d in toen.delen]) == (12, [("Antwerpen", 7), ("Limburg", 5)])
    assert portal_sheet(indicator, date(2026, 9, 2)).waarde is None, "van voor de eerste maand is er niets"
    assert own_figures([indicator], None) == {"proef-portaal": 400}
    assert own_figures([indicator], date(2026, 9, 30)) == {"proef-portaal": 12}


def test_wat_nog_niet_te_meten_is_wordt_geen_nul(teller):
    teller["waarde"] = None
    keep_month(vandaag=date(2026, 9, 3))
    assert not Waarneming.objects.exists()
    assert portal_sheet(an_indicator()).waarde is None


def test_een_onderdeel_dat_er_niet_is_heeft_geen_cijfer(teller):
    indicator = IndicatorFactory(portaalcijfer="bestaat-niet", dataset="", dimensies={})
    blad = portal_sheet(indicator)
    assert (blad.bestaat, blad.waarde, blad.delen, blad.maanden) == (False, None, (), ())


def test_de_stand_van_vroeger_kost_een_vraag_voor_alle_cijfers(teller, django_assert_num_queries):
    indicatoren = [IndicatorFactory(portaalcijfer="proefteller", dataset="", dimensies={}) for _ in range(8)]
    keep_month(vandaag=date(2026, 9, 3))
    with django_assert_num_queries(1):
        assert len(own_figures(indicatoren, date(2026, 9, 30))) == 8


def test_de_eigen_telling_is_geen_nieuws(teller):
    keep_month(vandaag=date(2026, 9, 3))
    assert last_figures() is None
    assert list(recent(5)) == []
