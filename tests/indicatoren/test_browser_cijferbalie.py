"""An editor works at the desk of the figures: by keyboard, on a telephone, without JavaScript, with nothing for axe to find."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from indicatoren.models import OntbrekendGegeven
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.registers import Portaalcijfer, Portaaldeel, portaalcijfers
from tests.bestuur.factories import met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import DoelstellingFactory, IndicatorFactory, OntbrekendFactory, make_indicator, make_series

pytestmark = pytest.mark.browser


@pytest.fixture
def redacteur(transactional_db, monkeypatch):
    """One goal with every kind of card: a figure, groups, the portal itself, and nothing."""
    cijfer = Portaalcijfer(
        "proefteller", "Proef", lambda: 12, lambda: [Portaaldeel("a", "Antwerpen", 7), Portaaldeel("b", "Limburg", 5)]
    )
    monkeypatch.setattr(portaalcijfers, "_rijen", {"proefteller": (1, cijfer)})
    doel = DoelstellingFactory(code="SD1")
    DoelstellingFactory(code="SD1.1", slug="sd1-1", bovenliggend=doel)
    make_series("PROEF", "BE2", {2017: "8.7 b", 2018: "8.6", 2019: "8.6"})
    groep = {"code": "kort", "naam": "Korte scholing", "kansengroep": "korte scholing"}
    indicator = make_indicator(uitsplitsingen=[groep], kerncijfer=True)
    OntbrekendFactory(code="gat", naam="Een gat", indicator=indicator, uitsplitsing="kort", groep="korte scholing")
    OntbrekendFactory(code="leeg", indicator=make_indicator(code="niets", dataset=""))
    IndicatorFactory(code="eigen", portaalcijfer="proefteller", eenheid="aantal", dataset="", dimensies={})
    return met_rol(Rol.REDACTEUR)


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_elke_pagina_is_toegankelijk(redacteur, nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=redacteur)
    for naam, pad in {
        "indicatoren": "/beheer/cijfers/",
        "indicator": "/beheer/cijfers/indicatoren/proef/",
        "gegevens": "/beheer/cijfers/ontbrekend/",
        "gegeven": "/beheer/cijfers/ontbrekend/gat/",
        "nieuw": "/beheer/cijfers/indicatoren/nieuw/",
        "keuze": "/cijfers/ontbrekend/?volgorde=naam&staat=zomaar",
        "doel": "/cijfers/doelen/sd1/",
        "kansengroepen": "/cijfers/doelen/sd1-1/",
        "portaal": "/cijfers/eigen/",
        "zonder": "/cijfers/niets/",
    }.items():
        pagina.goto(pad)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"cijferbalie-{naam}-{breedte}-{kleuren}")


@pytest.mark.parametrize("js", [True, False])
def test_een_vraag_noteren_en_een_fout_verliest_niets(redacteur, nieuwe_pagina, js):
    pagina = nieuwe_pagina(1280, js=js, gebruiker=redacteur)
    pagina.goto("/beheer/cijfers/ontbrekend/gat/")
    pagina.get_by_label("Wanneer vertrok de vraag?").fill("01-01-2999")
    pagina.get_by_role("button", name="Noteer: gevraagd").press("Enter")
    expect(pagina.get_by_text("ligt in de toekomst").first).to_be_visible()
    expect(pagina.get_by_label("Wanneer vertrok de vraag?")).to_have_value("01-01-2999")
    pagina.get_by_label("Wanneer vertrok de vraag?").fill("02-01-2026")
    pagina.get_by_role("button", name="Noteer: gevraagd").press("Enter")
    expect(pagina.get_by_text("Gevraagd op 2 jan 2026").first).to_be_visible()
    assert OntbrekendGegeven.objects.get(code="gat").staat == "gevraagd"
    pagina.goto("/cijfers/ontbrekend/?te_laat=ja")
    expect(pagina.get_by_text("te lang zonder antwoord")).to_have_count(1)
