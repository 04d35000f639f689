"""Searching from the bar of a browser: the description holds OpenSearch 1.1, and what it names answers."""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from lxml import etree

from tests.atomregels import read_feed
from tests.catalogus.factories import OpleidingFactory
from tests.zoekmap import volger as volger

pytestmark = pytest.mark.django_db
NS = "{http://a9.com/-/spec/opensearch/1.1/}"
HOOGSTENS = {"ShortName": 16, "LongName": 48, "Description": 1024, "Tags": 256, "Developer": 64, "Attribution": 256}
MAG = {
    *HOOGSTENS,
    "Contact",
    "Url",
    "Image",
    "Query",
    "SyndicationRight",
    "AdultContent",
    "Language",
    "InputEncoding",
    "OutputEncoding",
}
PARAMETER = re.compile(r"\{([a-zA-Z]+)(\??)\}")


def test_the_description_holds_the_rules_and_every_address_answers(client: Client, volger) -> None:
    OpleidingFactory(titel="Lassen & TIG", trefwoorden=["lassen"])
    volger.step()
    antwoord = client.get("/opensearch.xml")
    assert antwoord["Content-Type"] == "application/opensearchdescription+xml"
    wortel = etree.fromstring(antwoord.content)
    assert wortel.tag == f"{NS}OpenSearchDescription"
    namen = [etree.QName(deel).localname for deel in wortel]
    assert set(namen) <= MAG
    assert {naam: namen.count(naam) for naam in ("ShortName", "Description")} == {"ShortName": 1, "Description": 1}
    for naam, hoogstens in HOOGSTENS.items():
        assert len(wortel.findtext(f"{NS}{naam}") or "") <= hoogstens, naam
    assert wortel.findtext(f"{NS}SyndicationRight") in ("open", "limited", "private", "closed")
    assert [vraag.get("role") for vraag in wortel.findall(f"{NS}Query")] == ["example"]
    gezien = {}
    for url in wortel.findall(f"{NS}Url"):
        assert {naam for naam, vraagteken in PARAMETER.findall(url.get("template")) if not vraagteken} <= {
            "searchTerms"
        }
        delen = urlsplit(url.get("template").replace("{searchTerms}", quote("lassen & tig")))
        assert delen.scheme in ("http", "https")
        antwoord = client.get(f"{delen.path}?{delen.query}")
        assert antwoord.status_code == 200
        assert antwoord["Content-Type"].partition(";")[0] == url.get("type")
        gezien[url.get("type")] = antwoord
    assert set(gezien) >= {"text/html", "application/x-suggestions+json", "application/atom+xml"}
    read_feed(gezien["application/atom+xml"].content)


def test_suggestions_are_what_was_typed_and_a_list(client: Client, volger) -> None:
    OpleidingFactory(titel="Lassen voor beginners")
    volger.step()
    begin, voorstellen = client.get("/zoeken/suggesties.json?q=Lass").json()
    assert begin == "Lass"
    assert voorstellen
    assert all(voorstel.lower().startswith("lass") for voorstel in voorstellen)
    assert client.get("/zoeken/suggesties.json").json() == ["", []]
    assert client.get("/zoeken/suggesties.json?q=%00%22%3C").status_code == 200
