"""Every indicator that the advice and the plan name stands in the register, with a figure or with a row that says it is missing."""

from __future__ import annotations

import pytest

from indicatoren.actions.feiten import load_facts
from indicatoren.actions.indicatoren import load_register
from indicatoren.bladen.dekking import own_places, read_points
from indicatoren.bladen.groepen import breakdowns
from indicatoren.models import Indicator, OntbrekendGegeven
from partnerschap.bestuur.actions.basisgegevens import load
from partnerschap.kern.registers import portaalcijfers

pytestmark = pytest.mark.django_db

# Written by hand from punt 3.1 of the advice and from the plan, goal by goal; never made from the register itself.
GENOEMD = {
    "SD1": (
        "deelname-4w", "deelname-12m-eak", "deelname-12m-aes", "deelname-4w-18-64", "leermotivatie",
        "leermogelijkheden-werknemers", "opleidingsduur", "opleidingsdeelname-bedrijven", "opleidingsuren",
        "opleidingsverwachtingen", "ico", "tertiair-volwassenen", "cvts", "opleidingsniveau",
    ),
    "SD2": ("bekendheid-maatregelen", "leermogelijkheden-zelfstandigen", "drempels", "belang-van-leren", "bereik-maatregelen"),
    "SD3": (
        "aanbod-kaart", "deelname-formeel", "deelname-nonformeel", "deelname-informeel", "deelname-privaat-publiek",
        "aanbod-portaal", "aanbieders-portaal", "aanbod-leervorm", "aanbod-plaats", "aanbod-duur",
        "leervragen-zonder-aanbod", "competentieprognoses", "kost-maatregelen",
    ),
    "SD4": ("antwoorden-portaal", "meldingen-portaal", "antwoordtijd-portaal", "initiatieven-portaal", "gedeelde-leervragen"),
    "SD5": (
        "productiviteit", "gebruik-vaardigheden", "knelpuntberoepen", "looneffect", "langer-werken", "loopbaanduur",
        "transities", "effect-maatregelen",
    ),
}  # fmt: skip
KANSENGROEPEN = {"55-plus", "korte scholing", "arbeidshandicap", "migratieachtergrond", "bedreigde jobs"}
DREMPELS = {"tijd", "prijs", "afstand", "gezin", "geen-nood"}


@pytest.fixture
def gevuld() -> None:
    """What `bouw_basis` brings: goals, the fact table and both registers; no file of a statistical office."""
    load()
    load_facts()
    load_register()


def has_figure(indicator: Indicator) -> bool:
    if indicator.portaalcijfer:
        return indicator.portaalcijfer in portaalcijfers
    return bool(read_points(own_places(indicator)))


def test_elke_genoemde_indicator_heeft_een_cijfer_of_staat_als_ontbrekend(gevuld):
    indicatoren = {i.code: i for i in Indicator.objects.voor_lijst()}
    open_gaten = set(OntbrekendGegeven.objects.open().filter(uitsplitsing="").values_list("indicator__code", flat=True))
    met_cijfer = set()
    for doel, codes in GENOEMD.items():
        for code in codes:
            assert code in indicatoren, f"{code} ({doel}) staat niet in het register"
            assert indicatoren[code].doelstelling.code == doel
            if has_figure(indicatoren[code]):
                met_cijfer.add(code)
            else:
                assert code in open_gaten, f"{code} heeft geen cijfer en staat niet bij de ontbrekende gegevens"
    assert {"deelname-4w", "deelname-12m-eak", "deelname-12m-aes", "opleidingsniveau", "aanbod-portaal"} <= met_cijfer
    assert set(indicatoren) == {code for codes in GENOEMD.values() for code in codes}, "ook de lijst hierboven volgt"


def test_elke_verwachte_uitsplitsing_heeft_een_cijfer_of_een_rij(gevuld):
    gaten = set(OntbrekendGegeven.objects.open().values_list("indicator__code", "uitsplitsing"))
    bekend = set()
    for indicator in Indicator.objects.exclude(uitsplitsingen=[]):
        for rij in breakdowns(indicator):
            if read_points([(keuze, indicator.hoofd_geo) for keuze, _ in rij.bronnen]):
                bekend.add((indicator.code, rij.code))
            else:
                assert {(indicator.code, rij.code), (indicator.code, "")} & gaten, f"{indicator.code}: {rij.naam}"
    assert {("deelname-4w", "korte-scholing"), ("deelname-4w", "werkloos"), ("deelname-4w", "vrouwen")} <= bekend


def test_doel_1_1_vraagt_elke_kansengroep_en_doel_2_elke_drempel(gevuld):
    for code in ("deelname-4w", "deelname-12m-eak", "deelname-12m-aes"):
        indicator = Indicator.objects.get(code=code)
        assert {rij.kansengroep for rij in breakdowns(indicator)} >= KANSENGROEPEN
        assert indicator.context["dataset"] == "EDAT_LFSE_04"
    drempels = Indicator.objects.get(code="drempels")
    assert {rij.code for rij in breakdowns(drempels)} == DREMPELS
    assert drempels.vergelijking == "noords-buren"


def test_wat_naast_het_doel_ligt_heet_een_benadering(gevuld):
    """What SD5 shows has other causes too, and the portal's own life is not Flanders."""
    for indicator in Indicator.objects.filter(portaalcijfer__gt=""):
        assert indicator.is_benadering, indicator.code
        assert indicator.bronlabel == "Dit portaal"
    for code in ("productiviteit", "knelpuntberoepen", "langer-werken", "loopbaanduur", "transities"):
        assert Indicator.objects.get(code=code).is_benadering, code


def test_elke_rij_zegt_wat_ze_van_anderen_vraagt(gevuld):
    for indicator in Indicator.objects.all():
        assert indicator.planlast_uitleg, f"{indicator.code} zegt niets over planlast"
        assert indicator.methode, f"{indicator.code} zegt niet hoe er gemeten wordt"
    for gat in OntbrekendGegeven.objects.filter(indicator__isnull=False).exclude(uitsplitsing=""):
        assert gat.uitsplitsing in {rij.code for rij in breakdowns(gat.indicator)}, gat.code
