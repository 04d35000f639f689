"""A provider's own system keeps his offer right: the same twice changes nothing, one bad course holds back no other."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import etree

from catalogus.actions.aanbod import own_provider
from catalogus.actions.sleutels import make_key, withdraw_key
from catalogus.imports.eigen.rechtstreeks import VAN_OPLEIDING, VAN_UITVOERING, as_cell
from catalogus.imports.sjabloonvelden import KOLOMMEN
from catalogus.models import Aanbodsleutel, Opleiding, Uitvoering
from catalogus.serializers.aanbod import VOORBEELD, as_value
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.vragen import tel_vragen

from .aanbodsysteem import ADRES, Systeem, course
from .factories import OpleidingFactory, gemeente

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gent() -> None:
    gemeente("Gent")
    cache.clear()


@pytest.fixture
def verstrekker() -> Gebruiker:
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


@pytest.fixture
def systeem(verstrekker: Gebruiker) -> Systeem:
    return Systeem(make_key(door=verstrekker, label="Planning")[1])


def test_the_same_course_twice_is_one_course_and_no_change(systeem: Systeem) -> None:
    status, eerst = systeem.put("LAS-01", VOORBEELD)
    assert (status, eerst["status"], eerst["fouten"]) == (201, "nieuw", [])
    opleiding = Opleiding.objects.get()
    assert eerst["pagina"].endswith(opleiding.get_absolute_url())
    assert Client().get(opleiding.get_absolute_url()).status_code == 200
    voor = (opleiding.events.count(), ImportRun.objects.count())
    status, weer = systeem.put("LAS-01", VOORBEELD)
    assert (status, weer["status"], weer["wijzigingen"]) == (200, "ongewijzigd", [])
    assert (opleiding.events.count(), ImportRun.objects.count()) == voor
    assert Opleiding.objects.count() == Uitvoering.objects.count() == 1


def test_a_change_says_what_changed_and_what_is_left_out_is_gone(systeem: Systeem) -> None:
    systeem.put("LAS-01", VOORBEELD)
    anders = deepcopy(VOORBEELD)
    anders["uitvoeringen"][0] |= {"prijs": 340.5, "gemeente": ""}
    anders["uitvoeringen"].append({"uitvoering_id": "LAS-01-B", "start": "12-03-2027"})
    status, antwoord = systeem.put("LAS-01", anders)
    assert (status, antwoord["status"]) == (200, "gewijzigd")
    prijs = {"uitvoering": "LAS-01-A", "veld": "prijs", "oud": "320.00", "nieuw": "340.50"}
    assert prijs in antwoord["wijzigingen"]
    plaats = {"uitvoering": "LAS-01-A", "veld": "gemeente", "oud": "Gent", "nieuw": ""}
    assert plaats in antwoord["wijzigingen"], "a place by its name, not its number"
    status, antwoord = systeem.put("LAS-01", {**anders, "uitvoeringen": anders["uitvoeringen"][1:]})
    assert antwoord["status"] == "gewijzigd"
    assert list(Uitvoering.objects.levend().values_list("eigen_id", flat=True)) == ["LAS-01-B"]


def test_what_we_hold_can_be_delivered_again_as_it_is(systeem: Systeem) -> None:
    rijk = {
        **VOORBEELD, "leerdoelen": ["Een", "Twee; en drie"], "vks": 3, "beschrijving": "Eerste.\n\n- een\n- twee", "opleidingscheques": False,
    }  # fmt: skip
    rijk["uitvoeringen"] = [
        {**VOORBEELD["uitvoeringen"][0], "uren": 7.5, "prijs": 0, "toegankelijk": False, "lessen": 20}
    ]
    assert systeem.put("LAS-01", rijk)[0] == 201
    status, stuk = systeem.get("LAS-01")
    assert (status, stuk["staat"]) == (200, "zichtbaar")
    assert stuk["opleiding"]["uitvoeringen"][0] == {**rijk["uitvoeringen"][0], "instappen_altijd": False}
    assert systeem.put("LAS-01", stuk["opleiding"])[1]["status"] == "ongewijzigd"
    lijst = systeem.get()[1]
    assert [(een["opleiding_id"], een["staat"]) for een in lijst["results"]] == [("LAS-01", "zichtbaar")]


def test_three_bad_courses_of_twenty_come_back_and_seventeen_go_in(systeem: Systeem) -> None:
    rijen = [{"opleiding_id": f"A{nr:02}", **course(nr)} for nr in range(20)]
    rijen[3]["uitvoeringen"][0] |= {"start": "2027-13-45", "prijs": "op aanvraag"}
    rijen[8] |= {"titel": ""}
    rijen[15] |= {"opleiding_id": "A14", "tittel": "x"}
    status, antwoord = systeem.post(lichaam={"opleidingen": rijen})
    assert status == 200
    assert {naam: antwoord[naam] for naam in ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd")} == {
        "nieuw": 17, "gewijzigd": 0, "ongewijzigd": 0, "geweigerd": 3,
    }  # fmt: skip
    assert [rij["opleiding_id"] for rij in antwoord["rijen"]] == [rij["opleiding_id"] for rij in rijen]
    fouten = {plek: rij["fouten"] for plek, rij in enumerate(antwoord["rijen"]) if rij["status"] == "geweigerd"}
    assert [fout["veld"] for fout in fouten[3]] == ["uitvoeringen.0.start", "uitvoeringen.0.prijs"]
    assert "geen datum" in fouten[3][0]["reden"]
    assert fouten[8] == [{"veld": "titel", "reden": "Dit mag niet leeg zijn."}]
    assert [fout["veld"] for fout in fouten[15]] == ["tittel", "opleiding_id"]
    assert "Bedoel je 'titel'?" in fouten[15][0]["reden"]
    assert "rij 15" in fouten[15][1]["reden"]
    assert Opleiding.objects.levend().count() == 17
    weer = systeem.post(lichaam={"opleidingen": rijen})[1]
    assert (weer["nieuw"], weer["ongewijzigd"], weer["geweigerd"]) == (0, 17, 3)
    run = ImportRun.objects.get()
    assert (run.staat, run.nieuw, run.door_label) == (Runstaat.KLAAR, 17, "API")
    assert run.afwijzingen.count() == run.geweigerd == 6


def test_a_bad_run_leaves_the_whole_course_as_it_was(systeem: Systeem) -> None:
    systeem.put("LAS-01", VOORBEELD)
    stuk = deepcopy(VOORBEELD) | {"titel": "Iets anders"}
    stuk["uitvoeringen"].append({"uitvoering_id": "LAS-01-B", "vorm": "in de klas"})
    status, antwoord = systeem.put("LAS-01", stuk)
    assert (status, antwoord["type"]) == (400, "validation_error")
    assert [fout["attr"] for fout in antwoord["errors"]] == ["uitvoeringen.1.vorm"]
    assert Opleiding.objects.get().titel == VOORBEELD["titel"]


@pytest.mark.parametrize(
    ("lichaam", "attr"),
    [
        ({"titel": "X"}, "uitvoeringen"),
        ({"titel": "X", "uitvoeringen": []}, "uitvoeringen"),
        ({"titel": "X", "uitvoeringen": ["een"]}, "uitvoeringen.0"),
        ({"titel": ["X"], "uitvoeringen": [{"uitvoering_id": "1"}]}, "titel"),
        ({"titel": "X", "uitvoeringen": [{"uitvoering_id": "1", "prijs": True}]}, "uitvoeringen.0.prijs"),
        ({"titel": "X", "uitvoeringen": [{"uitvoering_id": "1", "moment": ["avond|weekend"]}]}, "uitvoeringen.0.moment"),
        ({"titel": "X", "uitvoeringen": [{"uitvoering_id": "1"}, {"uitvoering_id": "1"}]}, "uitvoeringen.1.uitvoering_id"),
        ({"titel": "X", "opleiding_id": "ANDERS", "uitvoeringen": [{"uitvoering_id": "1"}]}, "opleiding_id"),
        ({"titel": "X", "aanbieder": "Een ander huis", "uitvoeringen": [{"uitvoering_id": "1"}]}, "aanbieder"),
    ],
)  # fmt: skip
def test_every_fault_names_its_field(systeem: Systeem, lichaam: dict[str, Any], attr: str) -> None:
    status, antwoord = systeem.put("LAS-01", lichaam)
    assert (status, [fout["attr"] for fout in antwoord["errors"]][:1]) == (400, [attr])
    assert not Opleiding.objects.exists()


def test_who_has_no_living_key_stays_outside(systeem: Systeem, verstrekker: Gebruiker) -> None:
    sleutel = Aanbodsleutel.objects.get()
    assert sleutel.laatst_gebruikt_op is None
    assert systeem.get()[0] == 200
    sleutel.refresh_from_db()
    assert sleutel.laatst_gebruikt_op is not None
    withdraw_key(sleutel=sleutel, door=verstrekker)
    for methode, lichaam in (("get", None), ("put", VOORBEELD), ("delete", None)):
        status, antwoord = getattr(systeem, methode)("LAS-01", lichaam)
        assert (status, antwoord["errors"][0]["code"]) == (401, "authentication_failed")
        assert "ingetrokken" in antwoord["errors"][0]["detail"]
    assert Systeem("aanbod_verzonnen").get()[0] == 401
    antwoord = Client().get(ADRES)
    assert (antwoord.status_code, antwoord["WWW-Authenticate"]) == (401, "Bearer")
    lid = Client()
    lid.force_login(met_rol(Rol.LID), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert lid.get(ADRES).status_code == 403


def test_a_provider_never_sees_or_touches_the_course_of_another(systeem: Systeem) -> None:
    ander = own_provider(organisatie=OrganisatieFactory())
    vreemd = OpleidingFactory(aanbieder=ander, bron=ander.bron, eigen_id="LAS-01", titel="Van een ander")
    assert systeem.get("LAS-01")[0] == systeem.delete("LAS-01")[0] == 404
    assert systeem.get()[1]["count"] == 0
    assert systeem.put("LAS-01", VOORBEELD)[0] == 201
    vreemd.refresh_from_db()
    assert (vreemd.titel, vreemd.verdwenen_op) == ("Van een ander", None)


def test_withdrawn_is_gone_for_visitors_and_comes_back_when_delivered(systeem: Systeem) -> None:
    pagina = systeem.put("LAS-01", VOORBEELD)[1]["pagina"].partition("localhost:8000")[2]
    assert systeem.delete("LAS-01") == systeem.delete("LAS-01") == (204, None)
    assert Client().get(pagina).status_code == 410
    assert systeem.get("LAS-01")[1]["staat"] == "ingetrokken"
    assert systeem.get()[1]["count"] == 0
    assert systeem.client.get(f"{ADRES}?staat=ingetrokken").json()["count"] == 1
    assert ImportRun.objects.get().verdwenen == 1, "twee keer intrekken is één keer"
    assert systeem.put("LAS-01", VOORBEELD)[1]["status"] == "gewijzigd"
    assert Client().get(pagina).status_code == 200


def test_too_often_and_too_much_are_refused_in_words(systeem: Systeem, monkeypatch) -> None:
    from catalogus import aanbodtoegang

    veel = {"opleidingen": [{"opleiding_id": str(nr)} for nr in range(501)]}
    status, antwoord = systeem.post(lichaam=veel)
    assert status == 400
    assert "hoogstens 500" in antwoord["errors"][0]["detail"]
    monkeypatch.setattr(aanbodtoegang, "HOOGSTENS_BYTES", 1000)
    status, antwoord = systeem.put("LAS-01", {"titel": "x" * 2000})
    assert (status, antwoord["errors"][0]["code"]) == (413, "te_groot")
    cache.clear()
    monkeypatch.setattr(aanbodtoegang.Aanbodrem, "get_rate", lambda zelf: "2/min")
    assert [systeem.get()[0] for _ in range(2)] == [200, 200]
    antwoord = systeem.client.get(ADRES)
    assert antwoord.status_code == 429
    assert 0 < int(antwoord["Retry-After"]) <= 60
    assert "Wacht" in antwoord.json()["errors"][0]["detail"]


def test_no_log_line_and_no_history_holds_a_key(systeem: Systeem, verstrekker: Gebruiker, caplog, monkeypatch) -> None:
    sleutel, tekst = make_key(door=verstrekker, label="Tweede")
    caplog.set_level("DEBUG")
    tweede = Systeem(tekst)
    tweede.put("LAS-01", VOORBEELD)
    tweede.put("LAS-01", {"titel": 1.5})
    withdraw_key(sleutel=sleutel, door=verstrekker)
    tweede.get()
    geheim = tekst[len(sleutel.begin) :]
    assert geheim not in caplog.text
    assert not [rij for rij in sleutel.events.values() if geheim in str(rij) or sleutel.afdruk in str(rij)]
    context = Opleiding.objects.get().events.latest("pgh_id").pgh_context.metadata
    assert context["aanbodsleutel"] == sleutel.pk
    assert geheim not in json.dumps(context)


def test_a_list_asks_as_much_for_three_courses_as_for_thirty(systeem: Systeem) -> None:
    def fill(van: int, tot: int) -> int:
        rijen = [{"opleiding_id": f"A{nr:02}", **course(nr)} for nr in range(van, tot)]
        systeem.post(lichaam={"opleidingen": rijen})
        with tel_vragen() as telling:
            assert len(systeem.client.get(f"{ADRES}?page_size=100").json()["results"]) == tot
        return telling.aantal

    assert fill(0, 3) == fill(3, 30)


def test_every_column_is_of_the_course_or_of_a_run_and_goes_both_ways() -> None:
    assert set(VAN_OPLEIDING) | set(VAN_UITVOERING) == set(KOLOMMEN)
    assert not set(VAN_OPLEIDING) & set(VAN_UITVOERING)
    assert {kolom.naam for kolom in VAN_UITVOERING} >= {"uitvoering_id", "inschrijflink", "gemeente", "prijs", "tempo"}
    soorten = {kolom.naam: kolom.soort for kolom in KOLOMMEN}
    assert {naam for naam, soort in soorten.items() if soort == "lijst"} == {
        "leerdoelen", "sectoren", "themas", "beroepen", "vaardigheden", "trefwoorden", "moment",
    }  # fmt: skip
    assert soorten["prijs"] == soorten["uren"] == soorten["lessen"] == "getal"
    for kolom in KOLOMMEN:
        waarde = {"ja_nee": True, "getal": 1250.5, "lijst": ["a", "b"], "tekst": "a"}[kolom.soort]
        assert as_value(kolom, as_cell(kolom, waarde)) == waarde


@pytest.mark.parametrize("veld", ["vks", "prijs", "uren", "lessen", "plaatsen"])
def test_a_number_of_hundreds_of_digits_is_a_wrong_number(systeem: Systeem, veld: str) -> None:
    lichaam = deepcopy(VOORBEELD)
    (lichaam if veld == "vks" else lichaam["uitvoeringen"][0])[veld] = 10**400
    status, antwoord = systeem.put("LAS-01", lichaam)
    assert status == 400
    assert antwoord["errors"][0]["detail"] == "Schrijf hier een getal."


def test_an_apostrophe_of_a_system_stays_its_own(systeem: Systeem) -> None:
    """Only in a spreadsheet does it guard a formula: here `'=x` and `=x` are two courses."""
    rijen = [{**course(nr), "opleiding_id": code, "titel": code} for nr, code in enumerate(("'=x", "=x", "''=x"))]
    status, antwoord = systeem.post(lichaam={"opleidingen": rijen})
    assert (status, antwoord["nieuw"]) == (200, 3)
    assert set(Opleiding.objects.values_list("eigen_id", "titel")) == {(een, een) for een in ("'=x", "=x", "''=x")}
    assert systeem.put("'=x", {**course(0), "titel": "'=x"})[1]["status"] == "ongewijzigd"


def test_one_course_after_all_of_them_is_no_broken_file(systeem: Systeem) -> None:
    systeem.post(lichaam={"opleidingen": [{"opleiding_id": f"A{nr}", **course(nr)} for nr in range(12)]})
    antwoord = systeem.put("A1", course(1, titel="Lassen voor gevorderden"))[1]
    assert (antwoord["status"], antwoord["let_op"]) == ("gewijzigd", "")
    assert "afgebroken" not in ImportRun.objects.get().melding


def test_a_sign_that_no_xml_may_hold_takes_the_feed_from_nobody(systeem: Systeem) -> None:
    titel = systeem.put("LAS-01", course(1, titel="Las\x01sen\x0bvoor \uffffallen", samenvatting="a\x1bb"))
    assert titel[0] == 201
    assert list(Opleiding.objects.values_list("titel", "samenvatting")) == [("Lassen voor allen", "ab")]
    Opleiding.objects.update(titel="Zo kwam het\x02 vroeger binnen")
    antwoord = Client().get("/opleidingen/nieuw.atom")
    assert antwoord.status_code == 200
    assert "Zo kwam het vroeger binnen" in etree.fromstring(antwoord.content).xpath("string(//*[local-name()='entry'])")


def test_a_delivery_of_three_megabytes_goes_in_and_one_of_five_is_refused_in_words(systeem: Systeem) -> None:
    """The bound of a delivery is its own: that of every form is 2 MB."""
    lang = {"beschrijving": "x" * 9_000}
    rijen = [{"opleiding_id": f"A{nr}", **course(nr, **lang)} for nr in range(350)]
    status, antwoord = systeem.post(lichaam={"opleidingen": rijen})
    assert (status, antwoord["nieuw"]) == (200, 350)
    status, antwoord = systeem.post(lichaam={"opleidingen": rijen * 2})
    assert (status, antwoord["errors"][0]["code"]) == (413, "te_groot")
    assert "hoogstens 4 MB" in antwoord["errors"][0]["detail"]
    antwoord = Client().post("/api/v1/meldingen/", "x" * 3_000_000, content_type="application/json")
    assert (antwoord.status_code, antwoord.json()["errors"][0]["code"]) == (413, "te_groot")


def test_a_state_that_is_empty_is_no_choice(systeem: Systeem) -> None:
    assert [systeem.client.get(ADRES + vraag).status_code for vraag in ("?staat=", "?staat=zichtbaar", "")] == [
        400,
        200,
        200,
    ]


def test_an_address_that_cannot_be_is_unknown_to_a_system_too() -> None:
    """Not a page about a form that expired."""
    antwoord = Client(enforce_csrf_checks=True).put(f"{ADRES}a%0Ab/", "{}", content_type="application/json")
    assert (antwoord.status_code, antwoord.json()["errors"][0]["code"]) == (404, "not_found")


def test_loading_the_page_again_makes_no_second_key(verstrekker: Gebruiker) -> None:
    client = Client()
    client.force_login(verstrekker)
    adres = "/mijn/aanbod/sleutel/"
    assert "aanbod_" in client.post(adres, {"label": "Rooster"}).content.decode()
    tekst = client.post(adres, {"label": "rooster"}).content.decode()
    assert "bestaat al" in tekst
    sleutel = Aanbodsleutel.objects.get()
    withdraw_key(sleutel=sleutel, door=verstrekker)
    client.post(adres, {"label": "Rooster"})
    assert Aanbodsleutel.objects.count() == 2
