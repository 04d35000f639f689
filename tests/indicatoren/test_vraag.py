"""The question for a missing figure: every arrow that may be taken, every one that may not, and what the register then says."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from indicatoren.actions.vraag import take_step
from indicatoren.bladen.brief import letter
from indicatoren.enums import Vraagstaat
from indicatoren.models import OntbrekendGegeven
from indicatoren.workflow.vraag import STAPPEN, StapGeweigerd
from partnerschap.kern.gelijktijdig import mark

from .factories import DoelstellingFactory, OntbrekendFactory, make_indicator

pytestmark = pytest.mark.django_db

V = Vraagstaat
MAG = {
    ("vragen", V.NIET_GEVRAAGD): V.GEVRAAGD,
    ("vragen", V.GEWEIGERD): V.GEVRAAGD,
    ("toezeggen", V.GEVRAAGD): V.TOEGEZEGD,
    ("weigeren", V.GEVRAAGD): V.GEWEIGERD,
    ("weigeren", V.TOEGEZEGD): V.GEWEIGERD,
    ("ontvangen", V.GEVRAAGD): V.BINNEN,
    ("ontvangen", V.TOEGEZEGD): V.BINNEN,
    ("heropenen", V.BINNEN): V.GEVRAAGD,
    ("terugnemen", V.GEVRAAGD): V.NIET_GEVRAAGD,
}


def in_state(staat: Vraagstaat, **velden) -> OntbrekendGegeven:
    gevraagd = None if staat == V.NIET_GEVRAAGD else timezone.localdate() - timedelta(days=10)
    return OntbrekendFactory(staat=staat, gevraagd_op=gevraagd, **velden)


@pytest.mark.parametrize(("naam", "staat"), list(product(STAPPEN, V)))
def test_elke_pijl_mag_of_mag_niet(naam, staat):
    gegeven = in_state(staat)
    op = None if naam == "terugnemen" else timezone.localdate()
    if (naam, staat) in MAG:
        take_step(gegeven_id=gegeven.pk, stap=naam, op=op, tekst="De houder antwoordde.")
        gegeven.refresh_from_db()
        assert gegeven.staat == MAG[naam, staat]
        assert (gegeven.gevraagd_op is None) == (gegeven.staat == V.NIET_GEVRAAGD)
        assert (gegeven.antwoord_op is not None) == STAPPEN[naam].is_antwoord
        assert gegeven.vulling == "redactie"
        assert gegeven.events.count() == 2
    else:
        with pytest.raises(StapGeweigerd):
            take_step(gegeven_id=gegeven.pk, stap=naam, op=op, tekst="De houder antwoordde.")
        gegeven.refresh_from_db()
        assert gegeven.staat == staat


def test_wat_ontbreekt_of_niet_kan_wordt_gezegd():
    morgen = timezone.localdate() + timedelta(days=1)
    nieuw, open_ = in_state(V.NIET_GEVRAAGD), in_state(V.GEVRAAGD)
    for gegeven, stap, velden, veld in (
        (nieuw, "vragen", {}, "op"),
        (nieuw, "vragen", {"op": morgen}, "op"),
        (open_, "weigeren", {"op": timezone.localdate(), "tekst": " "}, "tekst"),
        (open_, "ontvangen", {"op": open_.gevraagd_op - timedelta(days=1)}, "op"),
        (open_, "toezeggen", {"op": timezone.localdate(), "tekst": "Ja.", "toegezegd_tegen": date(2020, 1, 1)}, "toegezegd_tegen"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as fout:
            take_step(gegeven_id=gegeven.pk, stap=stap, **velden)
        assert list(fout.value.message_dict) == [veld]


def test_een_stap_over_een_oude_versie_wordt_geweigerd():
    gegeven = in_state(V.GEVRAAGD)
    gelezen = mark(gegeven.gewijzigd_op)
    take_step(gegeven_id=gegeven.pk, stap="toezeggen", op=timezone.localdate(), tekst="Ja.", gelezen=gelezen)
    with pytest.raises(ValidationError) as fout:
        take_step(gegeven_id=gegeven.pk, stap="weigeren", op=timezone.localdate(), tekst="Nee.", gelezen=gelezen)
    assert fout.value.code == "intussen"


def test_de_brief_noemt_wat_waarom_en_vraagt_geen_persoonsgegevens():
    indicator = make_indicator(code="brief-proef", dataset="")
    brief = letter(OntbrekendFactory(naam="Deelname van 55-plussers", groep="55-plus", indicator=indicator))
    assert brief.onderwerp == "Vraag om een cijfer: deelname van 55-plussers"
    for stuk in ("Deelname van 55-plussers", "Zonder dit zien we niets.", "het advies", indicator.meetzin, "55-plus"):
        assert stuk in brief.tekst
    assert "herkenbare mensen hebben we niet nodig" in brief.tekst


@pytest.fixture
def gevuld():
    """Three rows: not asked, asked too long ago, received."""
    een, twee = DoelstellingFactory(code="SD1"), DoelstellingFactory(code="SD2", titel="Een leervraag")
    lang_geleden = timezone.localdate() - timedelta(days=61)
    OntbrekendFactory(code="a", naam="Eerste", doelstelling=een, houder="Statbel", groep="55-plus")
    OntbrekendFactory(
        code="b", naam="Tweede", doelstelling=twee, houder="VDAB", staat=V.GEVRAAGD, gevraagd_op=lang_geleden
    )
    OntbrekendFactory(
        code="c", naam="Derde", doelstelling=twee, houder="=SOM(1)", staat=V.BINNEN, gevraagd_op=lang_geleden
    )


def codes(antwoord) -> list[str]:
    return [rij.code for _, rijen in antwoord.context["groepen"] for rij in rijen]


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", ["a", "b", "c"]),
        ("doel=sd2", ["b", "c"]),
        ("houder=Statbel", ["a"]),
        ("staat=open", ["a", "b"]),
        ("staat=binnen", ["c"]),
        ("groep=55-plus", ["a"]),
        ("te_laat=ja", ["b"]),
        ("volgorde=naam", ["c", "a", "b"]),
        ("volgorde=gevraagd&staat=open", ["b", "a"]),
    ],
)
def test_het_register_filtert_en_sorteert(client, gevuld, vraag, verwacht):
    antwoord = client.get(f"{reverse('indicatoren:ontbrekend')}?{vraag}")
    assert codes(antwoord) == verwacht
    bestand = client.get(f"{reverse('indicatoren:ontbrekend-csv')}?{vraag}")
    rijen = list(csv.reader(io.StringIO(bestand.content.decode("utf-8-sig")), delimiter=";"))
    assert [rij[0] for rij in rijen[1:]] == verwacht


def test_een_keuze_die_niet_bestaat_staat_bij_haar_veld(client, gevuld):
    antwoord = client.get(f"{reverse('indicatoren:ontbrekend')}?staat=zomaar")
    assert antwoord.status_code == 200
    assert codes(antwoord) == ["a", "b", "c"]
    assert "staat" in antwoord.context["filter"].form.errors


def test_het_bestand_is_veilig_voor_een_rekenblad(client, gevuld):
    inhoud = client.get(reverse("indicatoren:ontbrekend-csv")).content.decode("utf-8-sig")
    assert "'=SOM(1)" in inhoud


def test_te_lang_zonder_antwoord_is_te_zien(client, gevuld):
    pagina = client.get(reverse("indicatoren:ontbrekend")).content.decode()
    assert pagina.count("te lang zonder antwoord") == 1
    assert "vraag wacht langer dan 60 dagen" in pagina


def test_evenveel_vragen_bij_drie_en_bij_dertig_rijen(client):
    adres = reverse("indicatoren:ontbrekend")
    tellingen = []
    for aantal in (3, 27):
        for _ in range(aantal):
            OntbrekendFactory(indicator=make_indicator(code=f"i{OntbrekendGegeven.objects.count()}"))
        client.get(adres)
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            client.get(adres)
        tellingen.append(len(vragen))
    assert tellingen[0] == tellingen[1] <= 12
