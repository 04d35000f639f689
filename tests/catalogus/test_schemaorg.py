"""JSON-LD of schema.org: every shape in, our own pages out and in again, and all that must be refused."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from catalogus.actions.voorbeelden import load_samples
from catalogus.enums import schemaorg as so
from catalogus.models import Opleiding, Uitvoering
from catalogus.uitvoer.jsonld import course_page, provider_page
from partnerschap.kern.enums import Runstaat

from .factories import OpleidingFactory, gemeente
from .heenenweer import courses
from .test_import_xcri import importeer
from .test_loq import full_course

pytestmark = pytest.mark.django_db
SCHOOL = {"@type": "Organization", "@id": "https://school.example.org/", "name": "School (voorbeeld)"}


def course(nummer: int, **anders: Any) -> dict[str, Any]:
    """An invented course (voorbeeld)."""
    return {
        "@type": "Course", "@id": f"https://school.example.org/c/{nummer}", "name": f"Lassen {nummer}",
        "description": "Je leert <b>lassen</b>.<script>alert(1)</script>", "provider": SCHOOL, "inLanguage": "nl-BE",
        "hasCourseInstance": [{
            "@type": "CourseInstance", "courseMode": ["onsite", "evening", "ruimteschip"], "startDate": "2027-02-01T18:30:00+01:00",
            "endDate": "2027-06-30", "courseWorkload": "PT30H",
            "location": {"@type": "Place", "name": "Campus", "address": {"streetAddress": "Kerkstraat 1", "postalCode": "9000"}},
            "offers": {"@type": "Offer", "price": 340.5, "priceCurrency": "EUR"},
        }], **anders,
    }  # fmt: skip


def write(tmp_path, inhoud: Any, naam: str = "cursussen.json"):
    pad = tmp_path / naam
    pad.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud, ensure_ascii=False), encoding="utf-8")
    return pad


def test_a_course_and_its_instance_come_in_whole(tmp_path, capsys) -> None:
    gemeente("Gent")
    uitkomst = importeer(write(tmp_path, {"@context": "https://schema.org", **course(1)}), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 1, 0), uitkomst
    opleiding, run = Opleiding.objects.get(), Uitvoering.objects.get()
    assert (opleiding.titel, opleiding.taal, opleiding.aanbieder.naam) == ("Lassen 1", "nl", "School (voorbeeld)")
    assert "<b>lassen</b>" in opleiding.beschrijving
    assert "script" not in opleiding.beschrijving
    assert (run.prijs, run.vorm, run.momenten, run.uren) == (Decimal("340.50"), "contact", ["avond"], Decimal(30))
    assert (str(run.start_datum), str(run.eind_datum), run.gemeente.naam, run.adres) == (
        "2027-02-01", "2027-06-30", "Gent", "Kerkstraat 1",
    )  # fmt: skip
    assert run.bron_termen == {"courseMode": ["ruimteschip"]}


def beside(nummer: int) -> list[dict[str, Any]]:
    """Course, instance and provider as three things that point to each other."""
    heel = course(nummer)
    (run,) = heel.pop("hasCourseInstance")
    return [{**heel, "provider": {"@id": SCHOOL["@id"]}}, {**run, "isPartOf": {"@id": heel["@id"]}}]


VORMEN = {
    "lijst": lambda n: [{"@context": "http://schema.org/", **course(i)} for i in range(n)],
    "graph": lambda n: {"@context": "https://schema.org", "@graph": [course(i) for i in range(n)]},
    "los": lambda n: {"@graph": [SCHOOL, *(stuk for i in range(n) for stuk in beside(i))]},
    "types als lijst": lambda n: [
        course(i, **{"@type": ["LearningResource", "http://schema.org/Course"]}) for i in range(n)
    ],
    "voluit": lambda n: [
        {f"https://schema.org/{k}" if k[0] != "@" else k: v for k, v in course(i).items()} for i in range(n)
    ],
    "lijstvorm": lambda n: {
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "item": course(i)} for i in range(n)],
    },
}


@pytest.mark.parametrize("vorm", VORMEN)
def test_every_shape_gives_the_same_offer(tmp_path, capsys, vorm: str) -> None:
    assert importeer(write(tmp_path, [course(i) for i in range(6)]), capsys, "schemaorg")["nieuw"] == 6
    uitkomst = importeer(write(tmp_path, VORMEN[vorm](6)), capsys, "schemaorg")
    assert (uitkomst["ongewijzigd"], uitkomst["nieuw"], uitkomst["gewijzigd"], uitkomst["geweigerd"]) == (6, 0, 0, 0), (
        uitkomst
    )


def test_three_hundred_courses_come_in_and_again_change_nothing(tmp_path, capsys) -> None:
    alle = [course(i) for i in range(300)]
    assert importeer(write(tmp_path, alle), capsys, "schemaorg")["nieuw"] == 300
    assert importeer(write(tmp_path, alle), capsys, "schemaorg")["status"] == Runstaat.ONGEWIJZIGD
    anders = importeer(write(tmp_path, json.dumps(alle, indent=1)), capsys, "schemaorg")
    assert (anders["status"], anders["ongewijzigd"]) == (Runstaat.ONGEWIJZIGD, 300)


def test_a_programme_is_its_own_run_and_other_prices_stay_words(tmp_path, capsys) -> None:
    programma = {
        "@type": "EducationalOccupationalProgram", "@id": "p", "name": "Traject", "provider": SCHOOL, "startDate": "2027-09-01",
        "educationalProgramMode": "http://schema.org/full-time", "offers": {"price": "500", "priceCurrency": "USD"},
    }  # fmt: skip
    importeer(write(tmp_path, programma), capsys, "schemaorg")
    run = Uitvoering.objects.get()
    assert (str(run.start_datum), run.tempo, run.prijs, run.prijs_tekst) == ("2027-09-01", "voltijds", None, "500 USD")


def test_wrong_courses_are_refused_with_their_place_and_reason(tmp_path, capsys) -> None:
    fout = [course(3), course(50, name=""), course(51, provider=None), {**course(52), "@id": ""}]
    uitkomst = importeer(write(tmp_path, [*(course(i) for i in range(40)), *fout]), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 40, 4), uitkomst
    assert {reden.partition(":")[0] for reden in uitkomst["redenen"]} == {
        "regel 41, kolom @id", "regel 42, kolom name", "regel 43, kolom provider", "regel 44, kolom @id",
    }  # fmt: skip


SLECHT = {
    "leeg": ("", "leeg"),
    "geen json": ("Course: ja", "Regel 1, teken 1"),
    "afgebroken": (json.dumps([course(1), course(2)], indent=1)[:700], "half aan"),
    "geen schema": ('{"courses": [1]}', "geen JSON-LD"),
    "NaN": ('{"@type": "Course", "name": NaN}', "'NaN'"),
    "diep": ("[" * 100_000, "genest"),
}


@pytest.mark.parametrize("soort", SLECHT)
def test_a_broken_document_is_refused_in_one_sentence(tmp_path, capsys, soort: str) -> None:
    inhoud, zin = SLECHT[soort]
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert zin in uitkomst["redenen"][0], uitkomst["redenen"]
    assert not Opleiding.objects.exists()


# --- uit ---


def of_page(client: Client, adres: str) -> dict[str, Any]:
    """The data in a page."""
    boom = html.fromstring(client.get(adres).content)
    (stuk,) = boom.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(stuk)


def check_terms(stuk: Any) -> None:
    """Every type and property is one of the vocabulary."""
    if isinstance(stuk, list):
        for deel in stuk:
            check_terms(deel)
    elif isinstance(stuk, dict):
        if "@type" in stuk:
            eigen = {naam for naam in stuk if not naam.startswith("@")}
            assert eigen <= so.EIGENSCHAPPEN[stuk["@type"]], (stuk["@type"], eigen - so.EIGENSCHAPPEN[stuk["@type"]])
        for deel in stuk.values():
            check_terms(deel)


def test_each_course_page_carries_its_data_in_words_of_the_vocabulary(client: Client) -> None:
    opleiding = full_course()
    data = of_page(client, opleiding.get_absolute_url())
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "Course", opleiding.titel)
    assert data["hasCourseInstance"][0]["offers"]["price"] == "95.50"
    check_terms(data)
    check_terms(provider_page(opleiding.aanbieder, [opleiding], settings.SITE_URL))


def test_nothing_in_the_data_ends_its_element(client: Client) -> None:
    opleiding = OpleidingFactory(titel="Kwaad </script><script>alert(1)</script>")
    assert of_page(client, opleiding.get_absolute_url())["name"] == opleiding.titel


# A point on the map is not read back: the place itself gives it.
def test_every_field_goes_out_and_comes_back(tmp_path, capsys) -> None:
    full_course()
    OpleidingFactory(titel="Zonder moment", samenvatting="", aanbieder__naam="Leeg")
    Opleiding.objects.update(bron="hier")
    alle = [course_page(o, settings.SITE_URL) for o in Opleiding.objects.voor_lijst()]
    uitkomst = importeer(write(tmp_path, alle), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 2, 0), uitkomst
    assert courses("schemaorg") == courses("hier")


def test_all_sample_courses_go_out_and_come_back_the_same(tmp_path, capsys) -> None:
    for naam in ("Gent", "Brugge", "Hasselt"):
        gemeente(naam)
    load_samples()
    per: dict[Any, list[Opleiding]] = {}
    for opleiding in Opleiding.objects.voor_lijst().prefetch_related("themas", "beroepen", "vaardigheden"):
        per.setdefault(opleiding.aanbieder, []).append(opleiding)
    alle = [provider_page(aanbieder, lijst, settings.SITE_URL) for aanbieder, lijst in per.items()]
    check_terms(alle)
    uitkomst = importeer(write(tmp_path, alle), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 0), uitkomst
    assert uitkomst["nieuw"] == sum(map(len, per.values())) > 450
    heen, weer = courses("voorbeeld"), courses("schemaorg")
    assert heen.keys() == weer.keys()
    for sleutel, lijst in heen.items():
        assert weer[sleutel] == lijst, sleutel
