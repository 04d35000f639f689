"""Open data: the catalogue has what DCAT-AP asks, both notations say the same, a vintage has an address for good, the feed its ids."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import etree

from indicatoren.models import Dataset
from indicatoren.opendata.graaf import Iri, Knoop, Tekst, as_jsonld, as_turtle
from partnerschap.kern.models import ImportRun
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen

from .factories import IndicatorFactory, make_indicator, make_series, make_source_file

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
# What DCAT-AP 3 makes mandatory, and what the Flemish profile adds.
VERPLICHT = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {
        "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dcat:contactPoint", "dcat:distribution",
        "dcat:theme", "dcat:keyword", "dct:accessRights", "dcat:landingPage", "dct:issued", "dct:modified",
    },
    "dcat:Distribution": {"dcat:accessURL", "dct:license", "dct:title", "dct:rights"},
    "foaf:Agent": {"foaf:name"},
    "dcat:DataService": {"dct:title", "dcat:endpointURL", "dcat:servesDataset"},
}  # fmt: skip
EENMAAL = {"dct:publisher", "dct:issued", "dct:modified", "dct:license", "dct:accessRights", "dct:format", "dct:rights"}


@pytest.fixture
def figures():
    """Two vintages of an indicator, and a data set that no indicator uses."""
    cache.clear()
    make_source_file(dataset="PROEF")
    make_series("PROEF", "BE2", {2019: "8.6"}, stand=date(2023, 4, 15))
    make_series("PROEF", "BE2", {2020: "7.7 b"})
    make_series("PROEF", "EU27_2020", {2019: "10", 2020: "9"})
    make_series("LOS_01", "NL", {2020: "5"})
    Dataset.objects.filter(code="PROEF").update(licentie="Vrij", licentie_url="https://example.org/licentie")
    Dataset.objects.filter(code="LOS_01").update(licentie="Feiten, met bronvermelding")
    return make_indicator(naam='Deel "name" & <zo>')


def graph(client) -> list[dict[str, Any]]:
    antwoord = client.get("/cijfers/opendata/catalogus.jsonld")
    assert antwoord["Content-Type"] == "application/ld+json"
    return json.loads(antwoord.content)["@graph"]


def test_de_catalogus_heeft_wat_dcat_ap_verplicht(client, figures):
    knopen = graph(client)
    soorten = [soort for knoop in knopen for soort in knoop["@type"]]
    assert soorten.count("dcat:Dataset") == 3
    assert {soort for soort in VERPLICHT if soort not in soorten} == set()
    for knoop in knopen:
        for soort in knoop["@type"]:
            assert VERPLICHT.get(soort, set()) <= knoop.keys(), knoop["@id"]
        assert all(len(knoop[naam]) == 1 for naam in EENMAAL & knoop.keys()), knoop["@id"]
    adressen = [knoop["@id"] for knoop in knopen]
    assert len(adressen) == len(set(adressen)), "elk ding staat er één keer"
    genoemd = {
        waarde["@id"]
        for knoop in knopen
        for naam in ("dcat:dataset", "dcat:distribution", "dct:publisher", "dcat:contactPoint", "dcat:service")
        for waarde in knoop.get(naam, [])
    }
    assert genoemd <= set(adressen), "wat genoemd wordt, staat er ook"


def test_uitgaven_licenties_en_bereik_staan_bij_elke_dataset(client, figures):
    op_kenmerk = {k["dct:identifier"][0]["@value"]: k for k in graph(client) if "dcat:Dataset" in k["@type"]}
    proef = op_kenmerk["proef"]
    assert proef["dct:issued"] == [{"@value": "2023-04-15", "@type": "xsd:date"}]
    assert proef["dct:modified"] == [{"@value": "2024-04-15", "@type": "xsd:date"}]
    assert [v["@id"].rpartition("/cijfers/")[2] for v in proef["dcat:hasVersion"]] == [
        "proef/stand/2024-04-15/",
        "proef/stand/2023-04-15/",
    ]
    assert proef["dct:temporal"][0]["dcat:startDate"] == [{"@value": "2019", "@type": "xsd:gYear"}]
    assert {v["@id"] for v in proef["dct:spatial"]} == {
        "http://data.europa.eu/nuts/code/BE2",
        "http://publications.europa.eu/resource/authority/continent/EUROPE",
    }
    bestanden = {k["@id"]: k for k in graph(client) if "dcat:Distribution" in k["@type"]}
    van_proef = [bestanden[v["@id"]] for v in proef["dcat:distribution"]]
    assert {k["dct:format"][0]["@id"].rpartition("/")[2] for k in van_proef} == {"CSV", "XLSX", "JSON"}
    assert all(k["dct:license"] == [{"@id": "https://example.org/licentie"}] for k in van_proef)
    los = bestanden[op_kenmerk["LOS_01"]["dcat:distribution"][0]["@id"]]
    assert los["dct:license"][0]["rdfs:label"][0]["@value"] == "Feiten, met bronvermelding"
    for knoop in van_proef:
        pad = "/" + knoop["dcat:downloadURL"][0]["@id"].partition("://")[2].partition("/")[2]
        assert client.get(pad).status_code == 200


def triples(turtle: str) -> list[str]:
    """The statements of our Turtle, roughly: enough to see that both notations hold as many."""
    zonder_tekst = re.sub(r'"(?:[^"\\]|\\.)*"', '""', turtle)
    lijf = "\n".join(regel for regel in zonder_tekst.splitlines() if not regel.startswith("@prefix"))
    return re.findall(r"(?:^|\s)(?:a|[a-z]+:[A-Za-z]+) (?=[<\"\[]|[a-z]+:[A-Z])", lijf)


def count(waarde: Any) -> int:
    """The statements of a JSON-LD node."""
    return sum(
        len(inhoud)
        + sum(count(deel) for deel in inhoud if isinstance(deel, dict) and "@type" in deel and "@value" not in deel)
        for naam, inhoud in waarde.items()
        if naam not in ("@id", "@type")
    ) + len(waarde.get("@type", []))


def test_turtle_en_json_ld_zeggen_hetzelfde(client, figures):
    antwoord = client.get("/cijfers/opendata/catalogus.ttl")
    assert antwoord["Content-Type"].startswith("text/turtle")
    turtle = antwoord.content.decode()
    assert len(triples(turtle)) == sum(count(knoop) for knoop in graph(client)) > 100
    assert '"Deel \\"name\\" & <zo>"@nl' in turtle
    assert client.get("/cijfers/opendata/catalogus.ttl", headers={"If-None-Match": antwoord["ETag"]}).status_code == 304
    assert client.get("/cijfers/opendata/catalogus.rdf").status_code == 404


def test_niets_breekt_uit_een_tekst_of_een_adres():
    knoop = Knoop("https://x.example/a b>", ["dcat:Dataset"]).add(
        "dct:title", Tekst('"\n\\ é', taal="nl"), Iri("u:<x>")
    )
    turtle = as_turtle([knoop])
    assert "<https://x.example/a\\u0020b\\u003E>" in turtle
    assert '"\\"\\n\\\\ é"@nl' in turtle
    assert "<u:\\u003Cx\\u003E>" in turtle
    assert json.loads(as_jsonld([knoop]))["@graph"][0]["dct:title"][0]["@value"] == '"\n\\ é'


def test_een_uitgave_heeft_een_adres_dat_blijft(client, figures):
    pagina = client.get("/cijfers/proef/stand/2023-04-15/")
    inhoud = pagina.content.decode()
    assert re.search(r'<link rel="canonical" href="[^"]+/cijfers/proef/stand/2023-04-15/">', inhoud)
    assert "8,6" in inhoud
    assert "7,7" not in inhoud
    assert "Er is een latere uitgave" in inhoud
    assert "/cijfers/proef/stand/2024-04-15/" in inhoud
    tussenin = client.get("/cijfers/proef/stand/2023-12-31/")
    assert (tussenin.status_code, tussenin["Location"]) == (302, "/cijfers/proef/stand/2023-04-15/")
    for adres in ("proef/stand/2001-01-01/", "proef/stand/2023-02-31/", "bestaat-niet/stand/2023-04-15/"):
        assert client.get(f"/cijfers/{adres}").status_code == 404


def test_de_kop_van_de_cijferpagina_noemt_het_vaste_adres_en_de_dataset(client, figures):
    nu = client.get("/cijfers/proef/?jaar=2020").content.decode()
    assert re.search(r'<link rel="canonical" href="[^"]+/cijfers/proef/">', nu)
    toen = client.get("/cijfers/proef/?stand=01-06-2023").content.decode()
    assert re.search(r'<link rel="canonical" href="[^"]+/cijfers/proef/stand/2023-04-15/">', toen)
    (blok,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', nu, flags=re.S)
    gegevens = json.loads(blok)
    assert (gegevens["@type"], gegevens["name"], gegevens["version"]) == ("Dataset", 'Deel "name" & <zo>', "2024-04-15")
    assert {d["encodingFormat"] for d in gegevens["distribution"]} >= {"text/csv", "application/json"}
    assert "<zo>" not in blok


def test_de_feed_zegt_wat_er_nieuw_is_onder_een_kenmerk_dat_blijft(client, figures):
    ImportRun.objects.filter(bron="PROEF", stand=date(2024, 4, 15)).update(nieuw=1400, gewijzigd=1, verdwenen=2)
    antwoord = client.get("/cijfers/nieuw.atom")
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(antwoord.content)
    (item,) = feed.findall(f"{ATOM}entry")
    assert item.findtext(f"{ATOM}summary").replace("\u00a0", " ") == (
        "Proefbureau, PROEF: 1.400 nieuwe cijfers, 1 gewijzigd cijfer en 2 verdwenen cijfers."
    )
    assert item.find(f"{ATOM}link").get("href").endswith("/cijfers/proef/stand/2024-04-15/")
    kenmerk = item.findtext(f"{ATOM}id")
    assert kenmerk.startswith("urn:uuid:")
    elders = etree.fromstring(client.get("/cijfers/nieuw.atom", headers={"Host": "127.0.0.1"}).content)
    assert elders.find(f"{ATOM}entry").findtext(f"{ATOM}id") == kenmerk
    assert client.get("/cijfers/nieuw.atom", headers={"If-None-Match": antwoord["ETag"]}).status_code == 304
    ImportRun.objects.update(nieuw=3, geeindigd_op=timezone.now())
    assert client.get("/cijfers/nieuw.atom", headers={"If-None-Match": antwoord["ETag"]}).status_code == 200


def test_een_lege_feed_en_een_lege_catalogus_blijven_gelijk(client):
    for adres in ("/cijfers/nieuw.atom", "/cijfers/opendata/catalogus.ttl"):
        eerst = client.get(adres)
        assert client.get(adres, headers={"If-None-Match": eerst["ETag"]}).status_code == 304
    assert "Er zijn nog geen cijfers ingeladen" in client.get("/cijfers/opendata/").content.decode()


def test_evenveel_vragen_bij_drie_en_dertig(client):
    def datasets(aantal: int) -> None:
        for indicator in IndicatorFactory.create_batch(aantal):
            make_series(f"D{indicator.pk}", "BE2", {2019: "1", 2020: "2"})
            indicator.dataset = f"D{indicator.pk}"
            indicator.save()
        ImportRun.objects.update(nieuw=2)

    for adres in (
        "/cijfers/opendata/",
        "/cijfers/opendata/catalogus.ttl",
        "/cijfers/nieuw.atom",
        "/cijfers/verkennen/",
    ):
        cache.clear()
        assert assert_vast_aantal_vragen(client, adres, datasets) <= MOST_PER_PUBLIC_PAGE
