"""The desk where editors keep the registers: plain fields, nothing lost on a mistake, nobody's work overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from indicatoren.actions.indicatoren import load_register
from indicatoren.bladen.nakijken import warnings
from indicatoren.models import Indicator, OntbrekendGegeven
from indicatoren.registerforms import DELEN, IndicatorForm
from indicatoren.registervelden import dimensions_text, read_dimensions
from partnerschap.bestuur.actions.basisgegevens import load
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.registers import takenbronnen
from tests.bestuur.factories import met_rol

from .factories import OntbrekendFactory, make_indicator, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur(client):
    client.force_login(met_rol(Rol.REDACTEUR))
    return client


def sent(form) -> dict[str, object]:
    """What a browser would send back without any change."""
    uit: dict[str, object] = {}
    for naam, veld in form.fields.items():
        waarde = form[naam].value()
        if hasattr(veld, "choices") and isinstance(waarde, list):
            uit[naam] = [getattr(stuk, "pk", stuk) for stuk in waarde]
        elif isinstance(waarde, bool):
            if waarde:
                uit[naam] = "on"
        elif waarde is not None:
            uit[naam] = form[naam].field.widget.format_value(waarde) if naam == "doeldatum" else waarde
    return uit


def test_bewaren_zonder_iets_te_veranderen_verandert_geen_enkel_veld(redacteur):
    """Every definition of the register survives the form: lists and selections come back as they went in."""
    load()
    load_register()
    overgeslagen = {"vulling", "gewijzigd_op"}
    velden = [v.attname for v in Indicator._meta.concrete_fields if v.name not in overgeslagen]
    for code in ("deelname-4w", "deelname-12m-aes", "drempels", "aanbod-plaats", "leervragen-zonder-aanbod"):
        voor = Indicator.objects.get(code=code)
        adres = reverse("indicatoren:beheer-indicator", args=[code])
        antwoord = redacteur.post(adres, sent(redacteur.get(adres).context["form"]))
        assert antwoord.status_code == 302, antwoord.context["form"].errors
        na = Indicator.objects.get(code=code)
        assert {v: getattr(na, v) for v in velden} == {v: getattr(voor, v) for v in velden}
        assert set(na.niet_verwarren_met.all()) == set(voor.niet_verwarren_met.all())
        assert na.vulling == "redactie"
    assert "er veranderde niets" in load_register(), "een vulling laat bewerkte rijen met rust"


def test_wie_bewaart_over_een_nieuwere_versie_hoort_dat_en_verliest_niets(redacteur):
    indicator = make_indicator(code="samen", dataset="")
    adres = reverse("indicatoren:beheer-indicator", args=["samen"])
    gegevens = sent(redacteur.get(adres).context["form"]) | {"naam": "Mijn naam"}
    indicator.naam = "Van een ander"
    indicator.save()
    antwoord = redacteur.post(adres, gegevens)
    assert antwoord.status_code == 200
    assert "terwijl jij schreef" in antwoord.content.decode()
    assert antwoord.context["form"]["naam"].value() == "Mijn naam"
    assert Indicator.objects.get(code="samen").naam == "Van een ander"
    redacteur.post(adres, sent(antwoord.context["form"]))
    assert Indicator.objects.get(code="samen").naam == "Mijn naam", "een tweede keer is bewust"


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"doelwaarde": "15"}, "doeldatum"),
        ({"dimensies": "age Y25"}, "dimensies"),
        ({"dimensies": "age=A; age=B"}, "dimensies"),
        ({"uitsplitsingen": "a | Groep A\na | Groep B"}, "uitsplitsingen"),
        ({"uitsplitsingen": "a | Groep A | | age"}, "uitsplitsingen"),
        ({"uitsplitsingen": "a"}, "uitsplitsingen"),
        ({"bevolking": "POP | age=T | veel"}, "bevolking"),
        ({"nevenbronnen": "klein letters | age=T"}, "nevenbronnen"),
        ({"dataset": "niet goed"}, "dataset"),
        ({"dataset": "TRNG_LFSE_04", "portaalcijfer": "opleidingen"}, "portaalcijfer"),
    ],
)
def test_een_fout_staat_bij_haar_veld(redacteur, wijziging, veld):
    make_indicator(code="fout", dataset="")
    adres = reverse("indicatoren:beheer-indicator", args=["fout"])
    gegevens = sent(redacteur.get(adres).context["form"]) | wijziging
    form = redacteur.post(adres, gegevens).context["form"]
    assert veld in form.errors


def test_een_nieuwe_indicator_krijgt_geen_adres_van_een_andere_bladzijde(redacteur):
    make_indicator(code="basis", dataset="")
    vorm = sent(redacteur.get(reverse("indicatoren:beheer-indicator", args=["basis"])).context["form"])
    nieuw = reverse("indicatoren:beheer-indicator-nieuw")
    assert "code" in redacteur.post(nieuw, vorm | {"code": "vergelijken"}).context["form"].errors
    assert redacteur.post(nieuw, vorm | {"code": "eigen-cijfer", "gelezen": ""}).status_code == 302
    assert Indicator.objects.get(code="eigen-cijfer").vulling == "redactie"


def test_codes_worden_nagekeken_tegen_wat_ingeladen_is():
    make_series("PROEF_NA", "BE2", {2020: "8"}, dimensies={"freq": "A", "sex": "T", "age": "Y25-64"})

    def zegt(**velden) -> str:
        return " ".join(warnings(Indicator(code="x", naam="x", **velden)))

    goed = {"freq": "A", "sex": "T", "age": "Y25-64"}
    assert zegt(dataset="PROEF_NA", dimensies=goed) == ""
    assert "nog niet ingeladen" in zegt(dataset="ONBEKEND", dimensies=goed)
    assert "kies nog een code voor age, sex" in zegt(dataset="PROEF_NA", dimensies={"freq": "A"})
    assert "kent geen dimensie leeftijd" in zegt(dataset="PROEF_NA", dimensies={**goed, "leeftijd": "X"})
    assert "de code F voor sex komt" in zegt(dataset="PROEF_NA", dimensies={**goed, "sex": "F"})


def test_een_selectie_leest_terug_zoals_ze_geschreven_is():
    codes = {"age": "Y_GE65", "unit": "PC", "freq": "A"}
    assert read_dimensions(dimensions_text(codes)) == codes
    with pytest.raises(ValidationError):
        read_dimensions("age=Y25;;=x")


def test_een_stap_noteren_toont_zich_in_het_register(redacteur):
    OntbrekendFactory(code="gat", naam="Een gat")
    vandaag = timezone.localdate()
    pagina = redacteur.get(reverse("indicatoren:beheer-gegeven", args=["gat"]))
    assert "Vraag om een cijfer: een gat" in pagina.content.decode()
    gelezen = pagina.context["form"].initial["gelezen"]
    stap = reverse("indicatoren:beheer-gegeven-stap", args=["gat", "vragen"])
    fout = redacteur.post(stap, {"vragen-op": "", "vragen-gelezen": gelezen})
    assert "op" in fout.context["fout"].errors
    redacteur.post(stap, {"vragen-op": f"{vandaag - timedelta(days=70):%d-%m-%Y}", "vragen-gelezen": gelezen})
    assert OntbrekendGegeven.objects.get(code="gat").staat == "gevraagd"
    assert takenbronnen["cijfers-te-laat"].aantal(met_rol(Rol.REDACTEUR)) == 1
    assert takenbronnen["cijfers-te-laat"].aantal(met_rol(Rol.LID)) is None
    oud = redacteur.post(stap, {"vragen-op": f"{vandaag:%d-%m-%Y}", "vragen-gelezen": gelezen}, follow=True)
    assert "Dat kan nu niet meer" in oud.content.decode()


def test_een_gat_noemt_alleen_een_groep_die_zijn_indicator_vraagt(redacteur):
    indicator = make_indicator(code="met-groep", dataset="", uitsplitsingen=[{"code": "a", "naam": "A"}])
    OntbrekendFactory(code="gat", indicator=indicator)
    adres = reverse("indicatoren:beheer-gegeven", args=["gat"])
    gegevens = sent(redacteur.get(adres).context["form"])
    assert "Kies uit: a." in str(redacteur.post(adres, gegevens | {"uitsplitsing": "b"}).context["form"].errors)
    assert redacteur.post(adres, gegevens | {"uitsplitsing": "a"}).status_code == 302


def test_de_geschiedenis_zegt_wie_wat_wanneer(redacteur):
    make_indicator(code="verhaal", dataset="")
    adres = reverse("indicatoren:beheer-indicator", args=["verhaal"])
    redacteur.post(adres, sent(redacteur.get(adres).context["form"]) | {"naam": "Een nieuwe naam"})
    pagina = redacteur.get(adres).content.decode()
    assert "Proefcijfer verhaal → Een nieuwe naam" in pagina
    assert "door gebruiker" in pagina


def test_elk_veld_van_de_indicator_is_te_bewerken():
    weg = {"id", "vulling", "gewijzigd_op"}
    assert {v.name for v in Indicator._meta.concrete_fields} - weg <= set(IndicatorForm.base_fields)
    getekend = [naam for namen in DELEN.values() for naam in namen]
    assert sorted([*getekend, "gelezen"]) == sorted(IndicatorForm.base_fields), (
        "elk veld staat één keer op het formulier"
    )


def test_evenveel_vragen_bij_drie_en_bij_dertig_indicatoren(redacteur, django_assert_max_num_queries):
    for nummer in range(30):
        OntbrekendFactory(indicator=make_indicator(code=f"veel-{nummer}", dataset=""))
    for naam in ("beheer-indicatoren", "beheer-gegevens"):
        with django_assert_max_num_queries(14):
            redacteur.get(reverse(f"indicatoren:{naam}"))
