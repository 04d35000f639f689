"""How the portal draws forms: the error is a sentence above the input, tied to it, and nothing typed is lost."""

import re

import pytest
from django import forms
from django.template import Context, Template

from partnerschap.kern.bouwstenen import Voorbeeldformulier
from partnerschap.kern.forms import Datumveld, Keuze, Keuzekaarten


class Proef(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals op je brief", max_length=5)
    keuze = forms.ChoiceField(label="Keuze", widget=Keuzekaarten, choices=[("a", Keuze("Ja", "altijd")), ("b", "Nee")])
    akkoord = forms.BooleanField(label="Ik ga akkoord")
    verborgen = forms.CharField(widget=forms.HiddenInput, required=False)


def overzicht(*form: forms.BaseForm) -> str:
    namen = [f"f{n}" for n in range(len(form))]
    return Template("{% load portaal %}{% foutoverzicht " + " ".join(namen) + " %}").render(
        Context(dict(zip(namen, form, strict=True)))
    )


def test_een_fout_staat_boven_het_veld_en_hangt_eraan_vast():
    html = str(Proef({"naam": "veel te lang"})["naam"].as_field_group())
    fout, veld = html.index("veld-fout"), html.index("<input")
    assert fout < veld
    assert 'aria-invalid="true"' in html
    beschreven = re.search(r'aria-describedby="([^"]+)"', html)
    assert beschreven
    for doel in beschreven[1].split():
        assert f'id="{doel}"' in html
    assert "Maak dit korter: hoogstens 5 tekens, je hebt er 12." in html
    assert 'value="veel te lang"' in html
    assert "veld-met-fout" in html


def test_keuzes_krijgen_een_fieldset_met_legend_en_uitleg():
    html = str(Proef()["keuze"].as_field_group())
    assert "<fieldset" in html
    assert "<legend>Keuze" in html
    assert "keuzekaarten" in html
    assert "<small>altijd</small>" in html
    assert html.count('type="radio"') == 2


def test_heel_het_formulier_heeft_een_etiket_bij_elk_zichtbaar_veld():
    html = str(Proef())
    for naam in ("naam", "keuze_0", "keuze_1", "akkoord"):
        assert f'for="id_{naam}"' in html
    assert html.count('name="verborgen"') == 1


def test_het_overzicht_leidt_naar_elk_veld_en_zegt_dat_het_invulde_bewaard_is():
    html = overzicht(Proef({"naam": ""}))
    assert "Vul nog 3 dingen aan" in html
    assert "Wat je al invulde, staat er nog." in html
    for doel in ("id_naam", "id_keuze_0", "id_akkoord"):
        assert f'href="#{doel}"' in html
    assert "Vul in: Naam" in html, "een kale foutzin noemt in het overzicht het veld"
    assert "data-focus" in html
    assert 'tabindex="-1"' in html


def test_het_overzicht_telt_een_fout_zonder_veld_niet_als_ding():
    form = Proef({"naam": "Ada", "keuze": "a", "akkoord": "on"})
    form.add_error(None, "Dit kan vandaag niet.")
    html = overzicht(form)
    assert "Dit lukte nog niet" in html
    assert "Dit kan vandaag niet." in html
    assert "bewaard" not in html


def test_zonder_fouten_is_er_geen_overzicht_en_formsets_tellen_mee():
    assert overzicht(Proef()).strip() == ""
    lijst = forms.formset_factory(Proef, extra=2, min_num=2, validate_min=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-naam": "veel te lang", "form-1-naam": "Ada"}
    html = overzicht(lijst(data))
    assert 'href="#id_form-0-naam"' in html
    assert 'href="#id_form-1-keuze_0"' in html


@pytest.mark.parametrize("tekst", ["15-10-2026", "15/10/2026", "15.10.2026", "2026-10-15", "15-10-26"])
def test_een_datum_mag_op_veel_manieren(tekst: str):
    assert Datumveld().clean(tekst).isoformat() == "2026-10-15"


def test_gewone_woorden_in_plaats_van_stijve():
    form = Voorbeeldformulier({"wanneer": "gisteren", "plaats": "Gnet", "statuut": "koning"})
    assert form.errors["wanneer"] == ["We herkennen deze datum niet. Schrijf ze als 15-10-2026."]
    assert form.errors["statuut"] == ["Kies iets uit de lijst."]
    assert form.errors["plaats"] == ["We kennen ‘Gnet’ niet. Bedoel je Gent?"]
    with pytest.raises(forms.ValidationError, match="naam@voorbeeld"):
        forms.EmailField().clean("gnet")
