"""LOQ XML: the model's own sample, our own export against the schema, out and in again, and all that must be refused."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import etree

from catalogus.actions.voorbeelden import load_samples
from catalogus.enums import elm
from catalogus.models import Aanbieder, Beroep, Opleiding, Uitvoering, Vaardigheid
from partnerschap.bestuur.models import Sector
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Gemeente
from tests.gedeeld import gedeeld
from tests.vragen import vragen_bij

from .elmschema import loq_schema
from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, over
from .heenenweer import courses
from .test_import_xcri import importeer, write

pytestmark = pytest.mark.django_db
ADRES = "/opleidingen/uitvoer.loq.xml"


def export(client: Client, adres: str = ADRES) -> bytes:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return b"".join(antwoord.streaming_content)


def full_course() -> Opleiding:
    """A course with every field filled, so that nothing can fall out unseen."""
    aanbieder = AanbiederFactory(naam="Lasschool & Zoon", url="https://lasschool.example.org/")
    opleiding = OpleidingFactory(
        aanbieder=aanbieder, titel="Lassen & TIG", samenvatting="Je leert TIG & MIG.", beschrijving="<p>Met <b>vuur</b>.</p>",
        leerdoelen=["Je last.", "Je keurt."], niveau="start", vks=4, isced="0715", certificaat="Attest", taal="fr",
        doelgroep="Iedereen", trefwoorden=["lassen", "tig"], toelatingseisen="Geen.", url="https://lasschool.example.org/tig",
        opleidingsverlof=True, knelpuntberoep=True, kenmerken_op=over(0), kenmerken_bron="VDAB", bijgewerkt_op=over(-3),
    )  # fmt: skip
    sector, _ = Sector.objects.get_or_create(code="metaal", defaults={"naam": "Metaal"})
    opleiding.sectoren.add(sector)
    opleiding.beroepen.add(
        Beroep.objects.create(uri=f"{elm.ESCO_BEROEP}lasser", code="7212", label="lasser", isco="7212")
    )
    opleiding.vaardigheden.add(
        Vaardigheid.objects.create(uri="http://data.europa.eu/esco/skill/x", code="", label="lassen")
    )
    plek = gemeente("Gent")
    UitvoeringFactory(
        opleiding=opleiding, gemeente=plek, breedte=plek.breedte, lengte=plek.lengte, plaatsnaam="Campus Zuid", adres="Straat 1",
        start_datum=over(20), eind_datum=over(40), tempo="deeltijds", momenten=["avond", "weekend"], lesmomenten="ma, 18.30 u.",
        lessen=12, uren=Decimal("37.5"), duur="12 weken", prijs=Decimal("95.50"), prijs_tekst="95,50 euro", prijs_omvat="Cursus",
        plaatsen=16, plaatsen_vrij=0, inschrijven_van=over(1), inschrijven_tot=over(10), toegankelijk=True, kinderopvang=False,
        url="https://lasschool.example.org/inschrijven",
    )  # fmt: skip
    UitvoeringFactory(
        opleiding=opleiding, start_datum=None, start_flexibel=True, vorm="online", momenten=[], prijs=Decimal(0)
    )
    return opleiding


def test_the_sample_of_the_model_comes_in_whole_and_again_changes_nothing(tmp_path, capsys) -> None:
    echt = gedeeld("courses/europass_loq/loq.xml")
    uitkomst = importeer(echt, capsys, "loq")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 2, 0), uitkomst
    assert (Opleiding.objects.count(), Uitvoering.objects.count()) == (2, 2)
    run = Uitvoering.objects.get(eigen_id="http://LOP-01")
    assert run.vorm == "werkplek"
    assert run.tempo == "deeltijds_intensief"
    assert all(opleiding.leerdoelen and opleiding.vks and opleiding.url for opleiding in Opleiding.objects.all())
    assert importeer(echt, capsys, "loq")["status"] == Runstaat.ONGEWIJZIGD
    anders = write(tmp_path, echt.read_bytes() + b"<!-- opnieuw -->")
    assert importeer(anders, capsys, "loq") | {"run": 0} == {
        "run": 0, "status": Runstaat.ONGEWIJZIGD, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 2, "verdwenen": 0, "geweigerd": 0,
        "redenen": [], "exit": 0,
    }  # fmt: skip


def test_every_field_goes_out_and_comes_back(client: Client, tmp_path, capsys) -> None:
    full_course()
    OpleidingFactory(titel="Zonder moment", samenvatting="", aanbieder__naam="Leeg")
    Opleiding.objects.update(bron="hier")
    uitvoer = export(client)
    uitkomst = importeer(write(tmp_path, uitvoer), capsys, "loq")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 2, 0), uitkomst
    assert courses("loq") == courses("hier")
    assert importeer(write(tmp_path, uitvoer + b"\n"), capsys, "loq")["ongewijzigd"] == 2


def test_the_export_keeps_to_the_schema(client: Client, tmp_path) -> None:
    schema = loq_schema(tmp_path)
    schema.assertValid(etree.parse(gedeeld("courses/europass_loq/loq.xml")))
    full_course()
    OpleidingFactory(titel="Zonder moment", taal="")
    schema.assertValid(etree.fromstring(export(client)).getroottree())
    stuk = export(client).replace(elm.ISCEDF.encode(), b"http://elders.example.org/")
    assert not schema.validate(etree.fromstring(stuk).getroottree())


def test_all_sample_courses_go_out_valid_and_come_back_the_same(client: Client, tmp_path, capsys) -> None:
    for naam in ("Gent", "Brugge", "Hasselt"):
        gemeente(naam)
    load_samples()
    aantal = Opleiding.objects.count()
    assert aantal > 450
    uitvoer = export(client)
    loq_schema(tmp_path).assertValid(etree.fromstring(uitvoer).getroottree())
    uitkomst = importeer(write(tmp_path, uitvoer), capsys, "loq")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, aantal, 0), uitkomst
    heen, weer = courses("voorbeeld"), courses("loq")
    assert heen.keys() == weer.keys()
    for sleutel, lijst in heen.items():
        assert weer[sleutel] == lijst, sleutel
    assert Gemeente.objects.exists()


def test_one_provider_a_selection_and_nothing_hidden(client: Client) -> None:
    lassen = full_course()
    OpleidingFactory(titel="Koken", taal="nl")
    OpleidingFactory(titel="Verborgen", gepubliceerd=False)
    alles = export(client).decode()
    assert "Koken" in alles
    assert "Verborgen" not in alles
    een = export(client, f"/opleidingen/aanbieder/{lassen.aanbieder.slug}/uitvoer.loq.xml").decode()
    assert "Lassen &amp; TIG" in een
    assert "Koken" not in een
    frans = export(client, ADRES + "?taal=fr").decode()
    assert "Koken" not in frans
    assert "Lassen" in frans
    assert client.get(ADRES + "?taal=klingon").status_code == 404
    assert client.get("/opleidingen/aanbieder/niemand/uitvoer.loq.xml").status_code == 404


def test_who_has_the_file_gets_no_second_one_until_something_changes(client: Client) -> None:
    opleiding = full_course()
    merk = client.get(ADRES)["ETag"]
    assert client.get(ADRES, headers={"If-None-Match": merk}).status_code == 304
    opleiding.titel = "Lassen, nu anders"
    opleiding.save()
    assert client.get(ADRES, headers={"If-None-Match": merk}).status_code == 200


def test_thirty_courses_cost_as_many_questions_as_three(client: Client) -> None:
    def ask() -> int:
        return vragen_bij(client, ADRES)

    full_course()
    OpleidingFactory.create_batch(2)
    drie = ask()
    OpleidingFactory.create_batch(27)
    assert ask() == drie <= 12


LEEG = f'<Courses xmlns="{elm.LOQ}"><learningOpportunityReferences>{{}}</learningOpportunityReferences></Courses>'
SLECHT = {
    "geen xml": ("naam;titel", "hier begint geen XML"),
    "ander xml": ("<catalog/>", "regel 1 begint met <catalog>"),
    "doctype": (f'<!DOCTYPE Courses [<!ENTITY a "b">]>{LEEG.format("")}', "DOCTYPE"),
    "entiteit": (LEEG.format("&weg;"), "geen geldige XML"),
    "afgebroken": (LEEG.format("")[:-40], "stopt te vroeg"),
}


@pytest.mark.parametrize("soort", SLECHT)
def test_a_broken_file_is_refused_with_line_and_reason(tmp_path, capsys, soort: str) -> None:
    inhoud, zin = SLECHT[soort]
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "loq")
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert zin in uitkomst["redenen"][0], uitkomst["redenen"]
    assert not Aanbieder.objects.exists()


def test_a_file_cut_in_the_middle_names_its_line_and_changes_nothing(client: Client, tmp_path, capsys) -> None:
    full_course()
    heel = export(client)
    uitkomst = importeer(write(tmp_path, heel[: len(heel) * 2 // 3]), capsys, "loq")
    assert uitkomst["status"] == Runstaat.GEWEIGERD
    assert uitkomst["redenen"][0].startswith("Regel ")
    assert not Opleiding.objects.filter(bron="loq").exists()


def test_wrong_opportunities_are_refused_with_their_line_and_the_rest_comes_in(
    client: Client, tmp_path, capsys
) -> None:
    full_course()
    OpleidingFactory.create_batch(60)
    tekst = export(client).decode()
    begin = tekst.index("<learningOpportunity ")
    einde = tekst.index("</learningOpportunity>") + len("</learningOpportunity>")
    stuk = tekst[begin:einde]
    kapot = [
        stuk,
        stuk.replace('id="', 'id="a', 1).replace("<title", "<titel").replace("</title", "</titel"),
        stuk.replace('id="', 'id="b', 1).replace('<providedBy idref="', '<providedBy idref="x'),
        stuk.replace('id="', 'id="c', 1).replace(
            '<learningAchievementSpecification idref="', '<learningAchievementSpecification idref="x'
        ),
    ]
    uitkomst = importeer(write(tmp_path, tekst[:einde] + "\n".join(["", *kapot]) + tekst[einde:]), capsys, "loq")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 61, 4), uitkomst
    assert {reden.split(", kolom ")[1].partition(":")[0] for reden in uitkomst["redenen"]} == {
        "id", "title", "providedBy", "learningAchievementSpecification",
    }  # fmt: skip
