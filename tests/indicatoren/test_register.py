"""The registers of indicators and of missing figures: complete, idempotent, and never over an editor's work."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from indicatoren.actions import indicatoren as actions
from indicatoren.actions.vraag import take_step
from indicatoren.enums import Vraagstaat
from indicatoren.models import Indicator, OntbrekendGegeven
from partnerschap.bestuur.actions.basisgegevens import load

from .factories import OntbrekendFactory, make_indicator

pytestmark = pytest.mark.django_db

# What the advice names (punt 3.1) and what must therefore stand in one of the two registers.
GENOEMD = (
    "deelname-4w", "deelname-12m-eak", "deelname-12m-aes", "leermotivatie", "leermogelijkheden-werknemers",
    "sociale-balans", "ico", "tertiair-volwassenen", "cvts", "deelname-18-64", "deelname-55-plus",
    "deelname-kortgeschoold", "deelname-arbeidshandicap", "deelname-migratieachtergrond", "deelname-bedreigde-jobs",
    "bekendheid-maatregelen", "leermogelijkheden-zelfstandigen", "drempels", "belang-van-leren", "aanbod-kaart",
    "deelname-privaat-publiek", "productiviteit", "gebruik-vaardigheden", "knelpuntberoepen", "looneffect",
    "langer-werken", "transities",
)  # fmt: skip


def test_alles_wat_het_advies_noemt_staat_in_een_register():
    load()
    actions.load_register()
    codes = {
        *Indicator.objects.values_list("code", flat=True),
        *OntbrekendGegeven.objects.values_list("code", flat=True),
    }
    assert set(GENOEMD) <= codes
    assert not OntbrekendGegeven.objects.exclude(staat=Vraagstaat.NIET_GEVRAAGD).exists(), "geen verzonnen data"
    kern = Indicator.objects.get(code="deelname-4w")
    assert (str(kern.doelwaarde), kern.doeldatum.year) == ("15.00", 2020)
    assert {i.code for i in kern.niet_verwarren_met.all()} == {"deelname-12m-eak", "deelname-12m-aes"}
    aes = Indicator.objects.get(code="deelname-12m-aes")
    assert Indicator.objects.get(code="deelname-12m-eak") in aes.niet_verwarren_met.all()


def test_een_tweede_vulling_verandert_niets_en_een_redacteur_houdt_gelijk():
    load()
    actions.load_register()
    assert "er veranderde niets" in actions.load_register()
    gegeven = OntbrekendGegeven.objects.get(code="drempels")
    take_step(gegeven_id=gegeven.pk, stap="vragen", op=date(2026, 11, 4))
    kern = Indicator.objects.get(code="deelname-4w")
    kern.naam = "Anders gezegd"
    actions.save_by_editor(stuk=kern)
    assert "er veranderde niets" in actions.load_register()
    assert Indicator.objects.get(code="deelname-4w").naam == "Anders gezegd"
    assert OntbrekendGegeven.objects.get(code="drempels").gevraagd_op == date(2026, 11, 4)


def test_een_gewijzigde_rij_in_het_bestand_komt_mee(monkeypatch):
    load()
    actions.load_register()
    lees = actions._read

    def gewijzigd(naam):
        gegevens = lees(naam)
        if naam == "indicatoren":
            gegevens["indicator"][0]["naam"] = "Nieuwe naam"
        return gegevens

    monkeypatch.setattr(actions, "_read", gewijzigd)
    assert "1 daarvan nieuw of gewijzigd" in actions.load_register()
    assert Indicator.objects.get(code="deelname-4w").naam == "Nieuwe naam"


@pytest.mark.parametrize(
    ("staat", "op"),
    [(Vraagstaat.GEVRAAGD, None), (Vraagstaat.NIET_GEVRAAGD, date(2026, 1, 1)), (Vraagstaat.BINNEN, None)],
)
def test_een_vraag_zonder_dag_bestaat_niet(staat, op):
    gegeven = OntbrekendFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        OntbrekendGegeven.objects.filter(pk=gegeven.pk).update(staat=staat, gevraagd_op=op)


def test_een_doelwaarde_heeft_een_datum_en_een_herkomst():
    indicator = make_indicator()
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(pk=indicator.pk).update(doelwaarde=15)


def test_elk_doel_heeft_hoogstens_een_kerncijfer():
    make_indicator(code="een", kerncijfer=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_indicator(code="twee", kerncijfer=True)


def test_geschiedenis_van_een_wijziging():
    indicator = make_indicator()
    indicator.naam = "Nieuw"
    actions.save_by_editor(stuk=indicator)
    assert [stap.naam for stap in indicator.events.order_by("pgh_id")] == ["Proefcijfer proef", "Nieuw"]


def test_de_bestanden_noemen_voor_elke_rij_een_houder_en_waarom():
    map_ = Path(actions.__file__).resolve().parents[1] / "gegevens"
    for rij in tomllib.loads((map_ / "ontbrekend.toml").read_text())["gegeven"]:
        assert rij["waarom"].endswith(".")
        assert rij["houder"]
        assert "gevraagd_op" not in rij
