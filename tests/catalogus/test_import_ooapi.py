"""OOAPI v5: the real courses from a file, a live service on this machine, and everything that must be refused."""

import csv
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from catalogus.imports import ooapi, ooapieindpunten
from catalogus.imports.ooapieindpunten import JSON, Eindpunt
from catalogus.imports.ooapivelden import duration_text, in_language
from catalogus.imports.termen import words_of
from catalogus.models import Aanbieder, Opleiding, Uitvoering
from partnerschap.kern.actions.imports import import_now
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.adressen import Bronadres, Tijden
from tests.bronserver import Bronserver, Reactie, Vraag
from tests.gedeeld import gedeeld

from .factories import gemeente
from .test_import_xcri import importeer

pytestmark = pytest.mark.django_db
ORG = {
    "organizationId": "org-1",
    "organizationType": "root",
    "name": [{"language": "nl-NL", "value": "Hogeschool Voorbeeld"}],
}


def course(nummer: int, **anders) -> dict:
    """An invented course (voorbeeld)."""
    return {
        "courseId": f"c-{nummer}",
        "name": [{"language": "en-GB", "value": f"Welding {nummer}"}, {"language": "nl-NL", "value": f"Lassen {nummer}"}],
        "description": [{"language": "nl-NL", "value": "<p>Je leert <b>lassen</b>.</p><script>alert(1)</script>"}],
        "learningOutcomes": [[{"language": "nl-NL", "value": "Je last in PA."}], [{"language": "nl-NL", "value": "Je keurt je las."}]],
        "teachingLanguage": "nld", "level": "bachelor", "link": "https://www.example.org/lassen", "organization": "org-1", **anders,
    }  # fmt: skip


def offering(nummer: int, **anders) -> dict:
    return {
        "offeringId": f"o-{nummer}", "offeringType": "course", "course": f"c-{nummer}", "startDate": "2027-02-01", "endDate": "2027-06-30",
        "enrollStartDate": "2026-11-01", "enrollEndDate": "2027-01-15", "modeOfDelivery": ["online", "on campus"], "modeOfStudy": "part-time",
        "maxNumberStudents": 20, "enrolledNumberStudents": 14,
        "priceInformation": [{"costType": "total costs", "amount": "340.50", "currency": "EUR"}],
        "addresses": [{"addressType": "teaching", "street": "Kerkstraat", "streetNumber": "1", "postalCode": "9000", "city": "Gent"}], **anders,
    }  # fmt: skip


def bundle(aantal: int = 12) -> dict:
    nummers = range(aantal)
    return {
        "organizations": [ORG],
        "courses": [course(n) for n in nummers],
        "offerings": [offering(n) for n in nummers],
    }


def write(tmp_path: Path, inhoud: object) -> Path:
    pad = tmp_path / "ooapi.json"
    pad.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud, ensure_ascii=False), encoding="utf-8")
    return pad


def test_a_course_and_its_offering_come_in_whole(tmp_path, capsys) -> None:
    gemeente("Gent")
    uitkomst = importeer(write(tmp_path, bundle(1)), capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 1, 0)
    opleiding, run = Opleiding.objects.get(), Uitvoering.objects.get()
    assert (opleiding.titel, opleiding.taal, opleiding.aanbieder.naam) == ("Lassen 0", "nl", "Hogeschool Voorbeeld")
    assert opleiding.leerdoelen == ["Je last in PA.", "Je keurt je las."]
    assert opleiding.beschrijving == "<p>Je leert <b>lassen</b>.</p>"
    assert (run.prijs, run.vorm, run.plaatsen_vrij, run.gemeente.naam) == (Decimal("340.50"), "gemengd", 6, "Gent")
    assert (str(run.start_datum), str(run.inschrijven_tot), run.adres) == ("2027-02-01", "2027-01-15", "Kerkstraat 1")
    assert (opleiding.vks, opleiding.bron_termen) == (6, {})


def surf(pad: Path) -> dict:
    """The real courses as the answer of the API they came from."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    velden = {"description": "description", "requirements": "admissionRequirements", "assessment": "assessment"}
    opleidingen = []
    with pad.open(encoding="utf-8", newline="") as invoer:
        for rij in csv.DictReader(invoer):
            tekst = {doel: [{"language": "en-GB", "value": rij[naam]}] for naam, doel in velden.items() if rij[naam]}
            doelen = [[{"language": "en-GB", "value": rij["goals"]}]] if rij["goals"] else []
            opleidingen.append({
                "courseId": rij["id"], "name": [{"language": "en-GB", "value": rij["name"]}], "learningOutcomes": doelen,
                "teachingLanguage": "eng", **tekst,
            })  # fmt: skip
    return {"organizations": [ORG], "courses": opleidingen}


def test_the_real_courses_come_in_whole_and_again_change_nothing(tmp_path, capsys) -> None:
    inhoud = surf(gedeeld("courses/ooapi/surf_seed_courses.csv"))
    pad = write(tmp_path, inhoud)
    uitkomst = importeer(pad, capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (
        Runstaat.KLAAR,
        len(inhoud["courses"]),
        0,
    ), uitkomst
    assert Opleiding.objects.count() > 1400
    voor = list(Opleiding.objects.order_by("pk").values())
    assert importeer(pad, capsys, "ooapi")["status"] == Runstaat.ONGEWIJZIGD
    anders = importeer(write(tmp_path, json.dumps(inhoud, indent=1)), capsys, "ooapi")
    assert (anders["status"], anders["ongewijzigd"]) == (Runstaat.ONGEWIJZIGD, len(inhoud["courses"]))
    assert voor == list(Opleiding.objects.order_by("pk").values())
    helft = importeer(write(tmp_path, {**inhoud, "courses": inhoud["courses"][::3]}), capsys, "ooapi")
    assert helft["status"] == Runstaat.VERDACHT
    assert "rijen staan niet meer in het bestand" in helft["redenen"][0]
    assert voor == list(Opleiding.objects.order_by("pk").values())


@pytest.mark.parametrize(
    "vorm",
    [
        lambda b: {
            "items": [
                {**c, "organization": ORG, "offerings": [o]} for c, o in zip(b["courses"], b["offerings"], strict=True)
            ]
        },
        lambda b: [
            {**c, "organization": ORG, "offerings": [o]} for c, o in zip(b["courses"], b["offerings"], strict=True)
        ],
        lambda b: {**b, "courses": {"items": b["courses"]}, "offerings": {"items": b["offerings"]}},
        lambda b: {**b, "courses": [{**c, "organization": None} for c in b["courses"]]},
        lambda b: {**b, "offerings": [{**o, "course": course(n)} for n, o in enumerate(b["offerings"])]},
    ],
)
def test_every_shape_gives_the_same_offer(tmp_path, capsys, vorm) -> None:
    assert importeer(write(tmp_path, bundle()), capsys, "ooapi")["nieuw"] == 12
    uitkomst = importeer(write(tmp_path, vorm(bundle())), capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["ongewijzigd"], uitkomst["geweigerd"]) == (Runstaat.ONGEWIJZIGD, 12, 0)


def test_wrong_courses_are_refused_with_their_place(tmp_path, capsys) -> None:
    inhoud = bundle(30)
    inhoud["courses"] += [course(3), course(40, name=[]), course(41, organization="weg"), course(None, courseId="")]
    inhoud["offerings"] += [
        offering(5),
        offering(6, offeringId=""),
        offering(7, offeringId="p", offeringType="program"),
    ]
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 30, 6)
    plaatsen = {reden.partition(":")[0] for reden in uitkomst["redenen"]}
    assert plaatsen == {
        "regel 31, kolom courseId", "regel 32, kolom name", "regel 33, kolom organization", "regel 34, kolom courseId",
        "regel 6, kolom offeringId", "regel 7, kolom offeringId",
    }  # fmt: skip
    assert Uitvoering.objects.count() == 30


SLECHT = {
    "leeg": ("", "leeg"),
    "geen json": ("courses: ja", "Regel 1, teken 1"),
    "afgebroken": (json.dumps(bundle())[:900], "half aan"),
    "NaN": ('{"courses": [{"courseId": NaN}]}', "'NaN'"),
    "geen lijst": ('{"cursussen": []}', "geen lijst 'courses'"),
    "geen object": ('{"courses": [1]}', "nummer 1 is geen object"),
    "een van acht": (json.dumps({"items": [course(1)], "pageNumber": 1, "hasNextPage": True}), "bladzijde 1 van een antwoord met meer"),
    "niemand": (json.dumps({"courses": [course(n, organization=None) for n in range(3)]}), "kennen we de aanbieder niet"),
    "diep": ("[" * 100_000, "genest"),
    "te diep": (json.dumps({"courses": [course(1, studyLoad=json.loads("[" * 50 + "]" * 50))]}), "te diep genest"),
    "eindeloos getal": ('{"courses": [{"courseId": "c", "studyLoad": ' + "9" * 5000 + "}]}", "een getal van 5000 cijfers"),
    "oneindig getal": ('{"courses": [{"courseId": "c", "studyLoad": {"value": 1e999}}]}', "een getal zonder einde, '1e999'"),
}  # fmt: skip


@pytest.mark.parametrize("soort", SLECHT)
def test_a_broken_document_is_refused_in_one_sentence(tmp_path, capsys, soort: str) -> None:
    inhoud, zin = SLECHT[soort]
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1)
    assert zin in uitkomst["redenen"][0], uitkomst["redenen"]
    assert not Opleiding.objects.exists()


def test_a_document_that_is_too_big_is_not_read(tmp_path, capsys, monkeypatch) -> None:
    assert ooapi.HOOGSTENS_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(ooapi, "HOOGSTENS_BYTES", 1000)
    uitkomst = importeer(write(tmp_path, bundle()), capsys, "ooapi")
    assert (uitkomst["status"], "groter dan" in uitkomst["redenen"][0]) == (Runstaat.GEWEIGERD, True)


def test_what_no_database_keeps_is_dropped_and_what_is_no_list_counts_as_none(tmp_path, capsys) -> None:
    vreemd = [
        course(0, primaryCode={"code\0Type": "id\0", "\ud800code": "a\udfffb"}),
        course(1, name="Las\ud800sen", description="Je\0 leert"),
        course(2, learningOutcomes=5, description=7),
        course(3, courseId="c-\ud8003", studyLoad={"studyLoadUnit": ["hour"], "value": 1e300}),
        course(4, name="Lassen 😀", learningOutcomes="Je last."),
    ]
    aanbod = [
        offering(1, duration="P" + "1" * 5000 + "Y", addresses=3, priceInformation=4),
        offering(2, studyLoad={"studyLoadUnit": ["hour"], "value": 3}, modeOfStudy=["\0"]),
    ]
    # As JSON writes them: \u0000 and \ud800.
    inhoud = json.dumps({"organizations": [ORG], "courses": vreemd, "offerings": aanbod})
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "ooapi")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 5, 0), uitkomst
    gelezen = {opleiding.eigen_id: opleiding for opleiding in Opleiding.objects.all()}
    assert gelezen["c-0"].bron_termen["primaryCode"] == {"codeType": "id", "code": "ab"}
    assert (gelezen["c-1"].titel, gelezen["c-1"].beschrijving) == ("Lassen", "<p>Je leert</p>")
    assert (gelezen["c-2"].leerdoelen, gelezen["c-3"].titel, gelezen["c-4"].titel) == ([], "Lassen 3", "Lassen 😀")
    assert set(Uitvoering.objects.values_list("duur", "uren")) == {("", None)}


def test_an_empty_document_waits_for_a_person(tmp_path, capsys) -> None:
    importeer(write(tmp_path, bundle()), capsys, "ooapi")
    assert importeer(write(tmp_path, {"courses": []}), capsys, "ooapi")["status"] == Runstaat.VERDACHT
    assert Opleiding.objects.levend().count() == 12


def test_prices_that_lost_their_point_are_held(tmp_path, capsys) -> None:
    importeer(write(tmp_path, bundle()), capsys, "ooapi")
    kwijt = write(tmp_path, json.dumps(bundle()).replace('"340.50"', '"34050"'))
    uitkomst = importeer(kwijt, capsys, "ooapi")
    assert uitkomst["status"] == Runstaat.VERDACHT
    assert "12 van de 12 vergeleken prijzen zijn 100 keer zo groot" in uitkomst["redenen"][0]


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [("P8W", "8 weken"), ("P1Y6M", "1 jaar en 6 maanden"), ("PT30H", "30 uur"), ("lang", ""), ("P", "")],
)
def test_durations_in_words(tekst, woorden) -> None:
    assert duration_text(tekst) == woorden


def test_dutch_comes_first_and_any_language_is_better_than_none() -> None:
    assert in_language([{"language": "en", "value": "a"}, {"language": "nl-BE", "value": "b"}]) == "b"
    assert in_language([{"language": "fy", "value": "c"}]) == "c"
    assert in_language(None) == in_language([{"language": "nl", "value": " "}]) == ""
    assert [words_of("ooapi").find("taal", code) for code in ("NLD", "eng", "xxx", "")] == ["nl", "en", "", ""]


# --- over HTTP ---


@pytest.fixture
def dienst(settings, monkeypatch):
    """A service with pages of five, and a waiting that costs no time."""
    monkeypatch.setattr(halen, "slaap", lambda _seconden: None)
    adres = Bronadres("ooapi.voorbeeld.be", types=JSON, tijden=Tijden(2, 2, 5))
    eindpunt = Eindpunt("ooapi-voorbeeld", "Hogeschool Voorbeeld (voorbeeld)", adres, "https://ooapi.voorbeeld.be/v5")
    monkeypatch.setattr(ooapieindpunten, "EINDPUNTEN", (eindpunt,))
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"ooapi.voorbeeld.be": server.plaats}
        inhoud = bundle()
        server.speel("/v5/organizations", lambda vraag: page([ORG], vraag))
        server.speel("/v5/courses", lambda vraag: page(_asked(inhoud, vraag), vraag))
        server.inhoud = inhoud  # type: ignore[attr-defined]
        yield server


def _asked(inhoud: dict, vraag: Vraag) -> list[dict]:
    vondst = re.match(r"/v5/courses/([^/]+)/offerings", vraag.pad)
    return [o for o in inhoud["offerings"] if o["course"] == vondst[1]] if vondst else inhoud["courses"]


def page(stukken: list[dict], vraag: Vraag, per: int = 5) -> Reactie:
    nummer = int(vraag.waarden("pageNumber")[0])
    deel = stukken[(nummer - 1) * per : nummer * per]
    meer = nummer * per < len(stukken)
    inhoud = {"pageSize": per, "pageNumber": nummer, "hasNextPage": meer, "hasPreviousPage": nummer > 1, "items": deel}
    return Reactie(json.dumps(inhoud).encode())


def fetch():
    return import_now(soort="opleidingen", bron="ooapi-voorbeeld")


def test_a_live_service_is_read_page_by_page_and_again_changes_nothing(dienst) -> None:
    run = fetch()
    assert (run.staat, run.nieuw, run.melding) == (
        Runstaat.KLAAR,
        12,
        "12 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verdwenen.",
    )
    assert (Uitvoering.objects.count(), Aanbieder.objects.get().bron) == (12, "ooapi-voorbeeld")
    assert dienst.paden().count("/v5/courses") == 3
    assert dienst.meest_tegelijk == 1
    assert run.snapshot.url == "https://ooapi.voorbeeld.be/v5/courses"
    assert fetch().staat == Runstaat.ONGEWIJZIGD


def test_a_hiccup_is_tried_again_and_a_course_without_offerings_is_no_error(dienst) -> None:
    dienst.speel(
        "/v5/organizations", Reactie(status=503), Reactie(b'{"items": [', knip=3), lambda vraag: page([ORG], vraag)
    )
    dienst.speel("/v5/courses/c-3/offerings", Reactie(b"{}", status=404))
    run = fetch()
    assert (run.staat, run.nieuw) == (Runstaat.KLAAR, 12), run.melding
    assert Uitvoering.objects.count() == 11


def test_a_service_that_sends_half_a_character_is_still_read(dienst) -> None:
    dienst.inhoud["courses"][0]["name"] = "Las\ud800sen"
    run = fetch()
    assert (run.staat, run.nieuw) == (Runstaat.KLAAR, 12), run.melding
    assert Opleiding.objects.get(eigen_id="c-0").titel == "Lassen"


STUK = {
    "diep": (Reactie(b'{"items": ' + b"[" * 100_000), "geen volledige OOAPI-bladzijde"),
    "oneindig": (Reactie(json.dumps({"items": [course(1, level=1)]}).replace('"level": 1', '"level": 1e999').encode()), "'Infinity'"),
    "onderhoud": (Reactie(b"<html>onderhoud</html>", type="text/html"), "webpagina"),
    "geen antwoord": (Reactie(status=500), "kan nu niet antwoorden"),
    "geweigerd": (Reactie(b"{}", status=403), "weigerde de vraag"),
    "half": (Reactie(b'{"items": [{"courseId"'), "geen volledige OOAPI-bladzijde"),
    "geen items": (Reactie(b'{"items": 3}'), "geen lijst 'items'"),
    "altijd dezelfde": (Reactie(json.dumps({"items": [course(1)], "hasNextPage": True}).encode()), "herhaalt de vorige"),
    "leeg en toch verder": (Reactie(b'{"items": [], "hasNextPage": true}'), "herhaalt de vorige of is leeg"),
}  # fmt: skip


@pytest.mark.parametrize("naam", STUK)
def test_half_an_offer_is_never_loaded(dienst, naam: str) -> None:
    assert fetch().staat == Runstaat.KLAAR
    reactie, zin = STUK[naam]
    dienst.speel(
        "/v5/courses",
        lambda vraag: page(dienst.inhoud["courses"], vraag) if vraag.waarden("pageNumber") == ["1"] else reactie,
    )
    run = fetch()
    assert run.staat in (Runstaat.GEWEIGERD, Runstaat.MISLUKT), run.melding
    assert zin in run.melding
    assert Opleiding.objects.levend().count() == 12
