"""Notes of members on figures: every arrow, who sees what, what a later vintage does, what is forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from indicatoren.actions import duiding as acties
from indicatoren.actions.tekeningen import drawings_of, drawings_with_notes, refresh_charts
from indicatoren.bladen.blad import sheet
from indicatoren.bladen.duiding import notes_on
from indicatoren.enums import Duidingstaat as S
from indicatoren.models import Duiding
from indicatoren.workflow.duiding import OVERGANGEN, OvergangGeweigerd, Wie, allowed, check, may_edit
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.grafieken.tekenen import specification
from partnerschap.kern.models import Gebeurtenis, Grafiek, UitgaandBericht
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import make_indicator, make_note, make_series

OUD, NIEUW = date(2020, 1, 1), date(2024, 4, 15)
VERWACHT = {
    (S.CONCEPT, "indienen", Wie.AUTEUR): S.INGEDIEND,
    (S.TERUGGESTUURD, "indienen", Wie.AUTEUR): S.INGEDIEND,
    (S.INGEDIEND, "terugnemen", Wie.AUTEUR): S.CONCEPT,
    (S.INGEDIEND, "publiceren", Wie.REDACTEUR): S.GEPUBLICEERD,
    (S.INGEDIEND, "terugsturen", Wie.REDACTEUR): S.TERUGGESTUURD,
    (S.GEPUBLICEERD, "intrekken", Wie.REDACTEUR): S.INGETROKKEN,
    (S.INGETROKKEN, "heropenen", Wie.REDACTEUR): S.INGEDIEND,
}


@pytest.mark.parametrize(("staat", "naam", "wie"), list(product(S, OVERGANGEN, Wie)))
def test_alleen_de_getekende_pijlen_bestaan(staat, naam, wie):
    if (staat, naam, wie) in VERWACHT:
        assert check(naam, staat, {wie}).naar == VERWACHT[staat, naam, wie]
        assert naam in [o.naam for o in allowed(staat, {wie})]
    else:
        with pytest.raises(OvergangGeweigerd):
            check(naam, staat, {wie})
        assert naam not in [o.naam for o in allowed(staat, {wie})]
    with pytest.raises(OvergangGeweigerd):
        check(naam, staat, set())
    assert may_edit(staat, {wie}) == (wie is Wie.AUTEUR and staat in (S.CONCEPT, S.TERUGGESTUURD))


@pytest.fixture
def reeks(db):
    make_series("PROEF", "BE2", {2018: "8.7", 2019: "8.6", 2020: "7.7", 2021: ": @C"}, stand=NIEUW)
    make_indicator()
    return make_series("PROEF", "BE2", {}, stand=NIEUW)


def write(reeks, door, periode="2019", **rest):
    from indicatoren.models import Indicator

    return acties.create(
        indicator=Indicator.objects.get(code="proef"), reeks=reeks, periode=periode, tekst="Uitleg.", door=door, **rest
    )


def test_de_hele_weg_met_de_mails(reeks, client):
    lid = met_rol(Rol.LID, organisatie=OrganisatieFactory(naam="Vakbond X"))
    redacteur = met_rol(Rol.REDACTEUR)
    noot = write(reeks, lid)
    assert (noot.waarde, noot.stand, noot.namens) == (Decimal("8.6"), NIEUW, "Vakbond X")
    acties.move(duiding=noot, naam="indienen", door=lid)
    with pytest.raises(OvergangGeweigerd, match="Schrijf waarom"):
        acties.move(duiding=noot, naam="terugsturen", door=redacteur, bericht=" \x00 ")
    noot = acties.move(duiding=noot, naam="terugsturen", door=redacteur, bericht="Waar staat dat?")
    assert noot.bericht == "Waar staat dat?"
    acties.update(duiding=noot, tekst="Uitleg met bron.", door=lid)
    acties.move(duiding=noot, naam="indienen", door=lid)
    noot = acties.move(duiding=noot, naam="publiceren", door=redacteur)
    assert noot.bericht == ""
    assert "Vakbond X" in client.get("/cijfers/proef/").content.decode()
    acties.move(duiding=noot, naam="intrekken", door=redacteur, bericht="Fout jaar.")
    assert "Vakbond X" not in client.get("/cijfers/proef/").content.decode()
    acties.move(duiding=noot, naam="heropenen", door=redacteur)
    soorten = list(UitgaandBericht.objects.order_by("pk").values_list("soort", "aan"))
    naar_lid = [soort for soort, aan in soorten if aan == lid.email]
    assert naar_lid == [f"duiding-{n}" for n in ("indienen", "terugsturen", "indienen", "publiceren", "intrekken")]
    assert [soort for soort, aan in soorten if aan == redacteur.email] == ["duiding-ingediend"] * 2
    assert "Waar staat dat?" in UitgaandBericht.objects.get(soort="duiding-terugsturen").tekst
    assert [g.soort for g in Gebeurtenis.objects.filter(soort__startswith="duiding.").order_by("pk")] == [
        "duiding.gepubliceerd",
        "duiding.ingetrokken",
    ]


def test_wie_niet_mag(reeks):
    lid, ander, redacteur = met_rol(Rol.LID), met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
    with pytest.raises(OvergangGeweigerd):
        write(reeks, redacteur)
    noot = write(reeks, lid)
    for poging in (
        lambda: acties.update(duiding=noot, tekst="x", door=ander),
        lambda: acties.move(duiding=noot, naam="indienen", door=ander),
        lambda: acties.move(duiding=noot, naam="publiceren", door=redacteur),
        lambda: acties.remove(duiding=noot, door=redacteur),
    ):
        with pytest.raises(OvergangGeweigerd):
            poging()
    # Who writes does not judge, also when he is an editor himself.
    beide = met_rol(Rol.BEHEERDER)
    eigen = write(reeks, beide)
    acties.move(duiding=eigen, naam="indienen", door=beide)
    with pytest.raises(OvergangGeweigerd):
        acties.move(duiding=eigen, naam="publiceren", door=beide)


@pytest.mark.parametrize("periode", ["2021", "1999"])
def test_een_punt_zonder_cijfer_krijgt_geen_duiding(reeks, periode):
    with pytest.raises(ValidationError, match="geen cijfer"):
        write(reeks, met_rol(Rol.LID), periode=periode)


def test_twee_mensen_tegelijk(reeks):
    lid, redacteur = met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
    noot = write(reeks, lid)
    gezien = noot.versie
    acties.update(duiding=noot, tekst="Nieuw.", door=lid, gezien=gezien)
    with pytest.raises(acties.IntussenGewijzigd):
        acties.update(duiding=noot, tekst="Ouder scherm.", door=lid, gezien=gezien)
    acties.move(duiding=noot, naam="indienen", door=lid)
    with pytest.raises(acties.IntussenGewijzigd):
        acties.move(duiding=noot, naam="publiceren", door=redacteur, gezien=gezien)
    assert Duiding.objects.get(pk=noot.pk).tekst == "Nieuw."


def test_een_latere_uitgave_staat_erbij(client, db):
    make_series("PROEF", "BE2", {2018: "8.7", 2019: "8.6"}, stand=OUD, tot=NIEUW)
    reeks = make_series("PROEF", "BE2", {2018: "8.7", 2019: "8.9"}, stand=NIEUW)
    indicator = make_indicator()
    gepubliceerd = timezone.now() - timedelta(days=900)
    make_note(indicator, reeks, staat="gepubliceerd", stand=OUD, gepubliceerd_op=gepubliceerd)
    make_note(indicator, reeks, periode="2018", staat="gepubliceerd", waarde=Decimal("8.7"))
    pagina = " ".join(client.get("/cijfers/proef/").content.decode().replace("\u00a0", " ").split())
    assert "Het cijfer is sindsdien herzien van 8,6 naar 8,9 (uitgave van 15 apr 2024)." in pagina
    assert pagina.count("sindsdien herzien") == 1
    toen = sheet(indicator, stand=timezone.localdate(gepubliceerd))
    assert [noot.duiding.periode for noot in notes_on(toen)] == ["2019"]


def test_de_ring_staat_in_de_bewaarde_tekening(client, reeks):
    from indicatoren.models import Indicator

    indicator = Indicator.objects.get(code="proef")
    make_note(indicator, reeks, staat="gepubliceerd")
    make_note(indicator, reeks, staat="gepubliceerd", tekst="Nog een stem.")
    make_note(indicator, reeks, staat="ingediend", periode="2020")
    ander = make_series("PROEF", "NL", {2019: "19.5"})
    make_note(indicator, ander, staat="gepubliceerd", waarde=Decimal("19.5"))
    blad = sheet(indicator)
    noten = notes_on(blad)
    assert [(n.nummer, n.duiding.geo) for n in noten] == [(1, "BE2"), (2, "BE2"), (3, "NL")]
    tekening = drawings_with_notes(blad, noten)["trend:proef"]
    assert [(m.x, m.y, m.label) for m in tekening.merken] == [(2019, 8.6, "1, 2")]
    namen = {laag.get("name") for laag in specification(tekening, 1074)["layer"]}
    assert {"merk-0", "merktekst-0"} <= namen
    assert drawings_of(blad)["trend:proef"].merken == ()
    refresh_charts()
    bewaard = Grafiek.objects.filter(sleutel="trend:proef").count()
    assert bewaard == 4
    pagina = client.get("/cijfers/proef/").content.decode()
    assert "hoort een duiding" in pagina
    assert Grafiek.objects.filter(sleutel="trend:proef").count() == bewaard
    assert vragen_bij(client, "/cijfers/proef/") <= MOST_PER_PUBLIC_PAGE


def test_de_tekst_is_veilig(client, reeks):
    from indicatoren.models import Indicator

    tekst = "<script>alert(1)</script> [goed](https://www.vlaanderen.be) [fout](javascript:alert(1)) ![x](https://e.be/x.png)"
    make_note(Indicator.objects.get(code="proef"), reeks, staat="gepubliceerd", tekst=tekst)
    pagina = client.get("/cijfers/proef/").content.decode()
    assert 'href="https://www.vlaanderen.be"' in pagina
    for fout in ("<script>alert", 'href="javascript', 'src="https://e.be'):
        assert fout not in pagina


def test_schrijven_indienen_en_nalezen_op_het_scherm(client, reeks):
    lid, redacteur = met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
    client.force_login(lid)
    adres = reverse("indicatoren:duiden", args=["proef"])
    assert "Schrijf een duiding" in client.get("/cijfers/proef/").content.decode()
    leeg = client.post(adres, {"plaats": "BE2", "jaar": "2019", "tekst": " "})
    assert leeg.status_code == 200
    lang = client.post(adres, {"plaats": "BE2", "jaar": "2019", "tekst": "a" * 1201})
    assert "hoogstens 1200 tekens" in lang.content.decode()
    vreemd = client.post(adres, {"plaats": "XX", "jaar": "2021", "tekst": "x"})
    assert vreemd.context["form"].errors.keys() == {"plaats", "jaar"}
    antwoord = client.post(adres, {"plaats": "BE2", "jaar": "2019", "tekst": "Uitleg."}, follow=True)
    noot = Duiding.objects.get()
    assert f"/mijn/duidingen/{noot.pk}/" in antwoord.redirect_chain[0][0]
    client.post(reverse("indicatoren:duiding-stap", args=[noot.pk]), {"naam": "indienen", "gezien": noot.versie})
    assert noot.indicator.duidingen.get().staat == "ingediend"
    dicht = client.get(reverse("indicatoren:duiding-bewerken", args=[noot.pk]))
    assert dicht.status_code == 302
    client.force_login(redacteur)
    balie = reverse("indicatoren:beheer-duiding", args=[noot.pk])
    assert "Publiceer" in client.get(balie).content.decode()
    oud_scherm = client.post(f"{balie}stap/", {"naam": "publiceren", "gezien": "1"}, follow=True)
    assert "veranderde intussen" in oud_scherm.content.decode()
    client.post(f"{balie}stap/", {"naam": "publiceren", "gezien": "2"})
    assert noot.indicator.duidingen.get().staat == "gepubliceerd"
    assert f'id="duiding-{noot.pk}"' in client.get("/cijfers/proef/").content.decode()


def test_een_concept_is_van_niemand_anders(client, reeks):
    noot = write(reeks, met_rol(Rol.LID))
    client.force_login(met_rol(Rol.BEHEERDER))
    for naam in ("mijn-duiding", "duiding-bewerken", "beheer-duiding"):
        assert client.get(reverse(f"indicatoren:{naam}", args=[noot.pk])).status_code == 404


def test_wat_niemand_leest_verdwijnt_met_zijn_sporen(reeks):
    lid = met_rol(Rol.LID)
    noot = write(reeks, lid)
    acties.move(duiding=noot, naam="indienen", door=lid)
    noot = acties.move(duiding=noot, naam="terugnemen", door=lid)
    blijft = make_note(noot.indicator, reeks, staat="gepubliceerd")
    events = Duiding._meta.get_field("events").related_model
    ver = timezone.localdate() + timedelta(days=acties.BEWAAR_DAGEN + 1)
    assert acties.remove_old(timezone.localdate() + timedelta(days=10)) == 0
    assert events.objects.filter(pgh_obj_id=noot.pk).exists()
    assert acties.remove_old(ver) == 1
    assert list(Duiding.objects.values_list("pk", flat=True)) == [blijft.pk]
    assert not events.objects.filter(pgh_obj_id=noot.pk).exists()
    assert not UitgaandBericht.objects.filter(sleutel__startswith=f"duiding-{noot.pk}-").exists()
    weg = write(reeks, lid)
    acties.remove(duiding=weg, door=lid)
    assert not events.objects.filter(pgh_obj_id=weg.pk).exists()


@pytest.mark.parametrize("naam", ["mijn-duidingen", "beheer-duidingen"])
def test_even_veel_vragen_bij_drie_als_bij_dertig(client, reeks, naam, django_assert_num_queries):
    gebruiker = met_rol(Rol.BEHEERDER)
    client.force_login(gebruiker)
    url = reverse(f"indicatoren:{naam}")
    indicator = make_indicator()

    def fill(aantal):
        for _ in range(aantal):
            make_note(indicator, reeks, staat="ingediend", auteur=gebruiker)

    fill(3)
    client.get(url)
    eerst = vragen_bij(client, url)
    fill(22)
    assert vragen_bij(client, url) == eerst
