"""What a list gives away: a feed of what is new, and files for a spreadsheet, with the same filters as the page."""

import csv
import io
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.models import Opleiding
from catalogus.uitvoer import lijstbestand
from partnerschap.bestuur.models import Sector
from partnerschap.kern import voorraad
from partnerschap.kern.imports.rekenblad import read_sheet
from tests.atomregels import ATOM, read_feed
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, tel_vragen
from tests.zoekmap import volger as volger

from .factories import OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over

pytestmark = pytest.mark.django_db
FEED, CSV, XLSX = "/opleidingen/nieuw.atom", "/opleidingen/uitvoer.csv", "/opleidingen/uitvoer.xlsx"


@pytest.fixture(autouse=True)
def leeg(settings):
    settings.DEBUG = False
    voorraad.forget()
    yield
    voorraad.forget()


def table(client: Client, adres: str) -> list[dict[str, str]]:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    inhoud = b"".join(antwoord.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(inhoud, newline=""), delimiter=";"))


# -- Atom -------------------------------------------------------------------------------------------------------------


def titles(client: Client, adres: str = FEED) -> list[str]:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return [item.findtext(f"{ATOM}title") for item in read_feed(antwoord.content).findall(f"{ATOM}entry")]


def test_the_feed_holds_the_grammar_and_lasting_ids(client: Client) -> None:
    een = OpleidingFactory(
        titel="Lassen <MIG> & TIG", samenvatting="Je leert <b>lassen</b>.", aanbieder__naam="Lasschool & Zoon"
    )
    UitvoeringFactory(opleiding=een, prijs=Decimal(95))
    OpleidingFactory(titel="Concept", gepubliceerd=False)
    OpleidingFactory(titel="Verzonnen", voorbeeld=True)
    antwoord = client.get(FEED)
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    feed = read_feed(antwoord.content)
    nieuwste, oudste = feed.findall(f"{ATOM}entry")
    assert (nieuwste.findtext(f"{ATOM}title"), oudste.findtext(f"{ATOM}title")) == ("Verzonnen (voorbeeld)", een.titel)
    assert oudste.findtext(f"{ATOM}author/{ATOM}name") == "Lasschool & Zoon"
    tekst = oudste.findtext(f"{ATOM}summary")
    assert f"<p>{escape(een.samenvatting)}</p>" in tekst
    assert "95" in tekst
    kenmerk = oudste.findtext(f"{ATOM}id")
    eerst = oudste.findtext(f"{ATOM}published")
    assert kenmerk.startswith("urn:uuid:")
    # Another title later: the same entry, first published when it was, updated now.
    een.titel = "Lassen voor iedereen"
    een.save()
    voorraad.forget()
    opnieuw = read_feed(client.get(FEED, headers={"Host": "127.0.0.1"}).content).findall(f"{ATOM}entry")[1]
    assert (opnieuw.findtext(f"{ATOM}id"), opnieuw.findtext(f"{ATOM}published")) == (kenmerk, eerst)
    assert opnieuw.findtext(f"{ATOM}title") == "Lassen voor iedereen"
    assert opnieuw.findtext(f"{ATOM}updated") >= oudste.findtext(f"{ATOM}updated")


def test_who_has_the_feed_gets_304_until_something_comes(client: Client) -> None:
    OpleidingFactory()
    eerst = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": eerst["ETag"]}).status_code == 304
    assert client.get(FEED, headers={"If-Modified-Since": eerst["Last-Modified"]}).status_code == 304
    OpleidingFactory()
    assert client.get(FEED, headers={"If-None-Match": eerst["ETag"]}).status_code == 200
    leeg = client.get(f"{FEED}?q=bestaatniet")
    read_feed(leeg.content)
    assert client.get(f"{FEED}?q=bestaatniet", headers={"If-None-Match": leeg["ETag"]}).status_code == 304


@pytest.mark.parametrize("met_index", [True, False])
def test_a_feed_of_a_question_has_its_filters(client: Client, request, met_index: bool) -> None:
    gent = in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen in Gent"), momenten=["avond"]).opleiding
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Koken in Gent"), momenten=["avond"])
    in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Lassen in Ieper"), momenten=["avond"])
    in_gemeente("Gent", opleiding=OpleidingFactory(titel="Lassen overdag"), momenten=["overdag"])
    if met_index:
        request.getfixturevalue("volger").step()
    adres = f"{FEED}?q=lassen&plaats=Gent&moment=avond"
    assert titles(client, adres) == [gent.titel]
    feed = read_feed(client.get(adres).content)
    assert feed.findtext(f"{ATOM}title") == "Nieuwe opleidingen voor ‘lassen’ bij Gent, binnen 25 km, avond"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("nieuw.atom?q=lassen&plaats=Gent&moment=avond")
    # The same question in another order is the same feed; the same course has the same id in every feed.
    anders = read_feed(client.get(f"{FEED}?moment=avond&plaats=Gent&q=lassen&page=3").content)
    assert anders.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    in_alle = {item.findtext(f"{ATOM}id") for item in read_feed(client.get(FEED).content).findall(f"{ATOM}entry")}
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") in in_alle
    assert client.get(f"{FEED}?plaats=Gnet").status_code == 404
    assert client.get(f"{FEED}?moment=nooit").status_code == 404


def test_a_feed_is_bounded_and_asks_the_same_for_thirty(client: Client, monkeypatch) -> None:
    def add(aantal: int) -> None:
        for _ in range(aantal):
            UitvoeringFactory()
        voorraad.forget()

    assert assert_vast_aantal_vragen(client, FEED, add) <= MOST_PER_PUBLIC_PAGE
    monkeypatch.setattr("catalogus.views.nieuw.HOOGSTENS", 5)
    assert len(titles(client)) == 5


def test_the_page_names_its_feed_and_its_files(client: Client) -> None:
    UitvoeringFactory()
    tekst = client.get("/opleidingen/?moment=avond").content.decode()
    assert f'type="application/atom+xml" title="Nieuwe opleidingen" href="{FEED}?moment=avond"' in tekst
    assert f"hoogstens {lijstbestand.HOOGSTENS['xlsx']:,} rijen".replace(",", ".") in tekst
    for adres in (CSV, XLSX, FEED, "/opleidingen/uitvoer.loq.xml"):
        assert f'href="{adres}?moment=avond"' in tekst
    assert (
        f'rel="search" type="application/opensearchdescription+xml" title="Levenslang leren" href="{reverse("voorpagina:opensearch")}"'
        in tekst
    )


# -- CSV and XLSX -----------------------------------------------------------------------------------------------------


def offer() -> Opleiding:
    """A course with two runs of which one fits an evening, and things a spreadsheet would take for formulas."""
    een = OpleidingFactory(
        titel="=HYPERLINK(1)", niveau="start", isced="0715", opleidingsverlof=True, kenmerken_op=over(0), kenmerken_bron="VDAB",
        toelatingseisen="+geen", bijgewerkt_op=over(-3), bron="xcri",
    )  # fmt: skip
    een.sectoren.add(Sector.objects.get_or_create(code="metaal", defaults={"naam": "Metaal"})[0])
    plek = gemeente("Gent")
    UitvoeringFactory(
        opleiding=een,
        gemeente=plek,
        breedte=plek.breedte,
        lengte=plek.lengte,
        prijs=Decimal("95.50"),
        momenten=["avond"],
        plaatsen=12,
        kinderopvang=True,
    )
    UitvoeringFactory(opleiding=een, prijs=None, momenten=["overdag", "weekend"], vorm="online", start_datum=over(5))
    OpleidingFactory(titel="Zonder moment", bron="eigen-5")
    OpleidingFactory(titel="Concept", gepubliceerd=False)
    return een


@pytest.mark.parametrize("met_index", [True, False])
def test_the_csv_holds_the_runs_that_fit_with_source_licence_and_date(client: Client, request, met_index: bool) -> None:
    een = offer()
    if met_index:
        request.getfixturevalue("volger").step()
    rijen = table(client, CSV)
    assert [(rij["titel"], rij["moment"]) for rij in rijen] == [
        ("'=HYPERLINK(1)", "Overdag, Weekend"), ("'=HYPERLINK(1)", "Avond"), ("Zonder moment", ""),
    ]  # fmt: skip
    (rij,) = table(client, f"{CSV}?moment=avond&plaats=Gent")
    assert {naam: rij[naam] for naam in ("prijs_euro", "gemeente", "plaatsen", "kinderopvang", "opleidingsverlof", "toelating")} == {
        "prijs_euro": "95,50", "gemeente": "Gent", "plaatsen": "12", "kinderopvang": "ja",
        "opleidingsverlof": "ja, te bevestigen", "toelating": "'+geen",
    }  # fmt: skip
    assert (rij["bron"], rij["licentie"]) == ("Opleidingen in XCRI-CAP 1.2", "niet vermeld door de bron")
    assert (rij["bijgewerkt_op"], rij["studiegebied"], rij["sectoren"]) == (
        over(-3).isoformat(),
        "0715 Mechanica en metaal",
        "Metaal",
    )
    assert rij["pagina"].endswith(f"/opleidingen/{een.pk}/")
    assert client.get(rij["pagina"].partition("localhost:8000")[2]).status_code == 301
    assert rijen[0]["prijs_euro"] == "", "een prijs die niemand meedeelde is leeg, geen nul"
    assert rijen[2]["bron"] == "de aanbieder zelf"
    assert client.get(f"{CSV}?plaats=Gnet").status_code == 404


def test_the_workbook_has_the_same_rows_and_a_sheet_with_the_source(client: Client, tmp_path) -> None:
    offer()
    antwoord = client.get(f"{XLSX}?moment=avond")
    pad = tmp_path / "lijst.xlsx"
    pad.write_bytes(b"".join(antwoord.streaming_content))
    rijen = [cellen for _nr, cellen in read_sheet(pad).rijen]
    assert rijen[0] == lijstbestand.KOP
    assert len(rijen) == 2
    assert rijen[1][0] == "=HYPERLINK(1)"
    bron = {cellen[0]: cellen[1] for _nr, cellen in read_sheet(pad, blad="bron").rijen}
    assert bron["wat"] == "Opleidingen met avond"
    assert bron["zoekopdracht"].endswith("/opleidingen/?moment=avond")
    assert "let op" not in bron


@pytest.mark.parametrize("adres", [CSV, XLSX])
def test_a_file_that_is_cut_says_so(client: Client, monkeypatch, adres: str, tmp_path) -> None:
    OpleidingFactory.create_batch(4)
    monkeypatch.setitem(lijstbestand.HOOGSTENS, adres.rpartition(".")[2], 3)
    inhoud = b"".join(client.get(adres).streaming_content)
    if adres == CSV:
        laatste = inhoud.decode("utf-8-sig").splitlines()[-1]
    else:
        pad = tmp_path / "x.xlsx"
        pad.write_bytes(inhoud)
        laatste = list(read_sheet(pad).rijen)[-1][1][0]
        assert any("stopt na 3 van de 4" in cellen[1] for _nr, cellen in read_sheet(pad, blad="bron").rijen)
    assert laatste.startswith("Dit bestand stopt na 3 van de 4 rijen. Zet een filter aan")


@pytest.mark.parametrize("adres", [CSV, XLSX])
def test_three_rows_ask_as_much_as_thirty_and_the_same_offer_is_the_same_file(client: Client, adres: str) -> None:
    def ask() -> tuple[int, bytes]:
        with tel_vragen() as telling:
            inhoud = b"".join(client.get(adres).streaming_content)
        return telling.aantal, inhoud

    UitvoeringFactory.create_batch(3)
    ask()
    weinig, een = ask()
    assert ask()[1] == een
    UitvoeringFactory.create_batch(27)
    veel, ander = ask()
    assert weinig == veel <= MOST_PER_PUBLIC_PAGE
    assert ander != een


def test_who_has_the_file_gets_304(client: Client) -> None:
    UitvoeringFactory()
    merk = client.get(CSV)["ETag"]
    assert client.get(CSV, headers={"If-None-Match": merk}).status_code == 304
    ander = client.get(XLSX)
    assert b"".join(ander.streaming_content)
    assert ander["ETag"] != merk
    UitvoeringFactory()
    assert client.get(CSV, headers={"If-None-Match": merk}).status_code == 200


def test_what_left_since_the_index_read_it_is_not_in_the_file(client: Client, volger) -> None:
    een, ander = OpleidingFactory(titel="Blijft"), OpleidingFactory(titel="Weg")
    volger.step()
    Opleiding.objects.filter(pk=ander.pk).update(gepubliceerd=False)
    assert [rij["titel"] for rij in table(client, CSV)] == [een.titel]
