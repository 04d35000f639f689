"""Words of the sources: a work list, a decision that holds at once and for later, and never twice."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogus.actions.termen import fill_base_terms, translate_term, undo_translation, untranslated
from catalogus.imports.termen import BASIS, words_of
from catalogus.models import Opleiding, Termvertaling, Uitvoering
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Indexwijziging
from partnerschap.kern.registers import takenbronnen
from tests.bestuur.factories import met_rol
from tests.vragen import vragen_bij

from .factories import UitvoeringFactory
from .test_import_ooapi import ORG, offering
from .test_import_ooapi import course as ooapi_course
from .test_import_ooapi import write as write_ooapi
from .test_import_xcri import catalogue, importeer, write
from .test_schemaorg import course
from .test_schemaorg import write as write_json

pytestmark = pytest.mark.django_db
ADRES = "/beheer/catalogus/termen/"


@pytest.fixture
def beheer(client: Client) -> Client:
    beheerder = Gebruiker.objects.create_user("c@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER])
    client.force_login(beheerder, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_decision_holds_for_what_stands_and_for_the_next_delivery(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a", "b"])), capsys)
    (woord,) = untranslated()
    assert (woord.bron, woord.veld, woord.term, woord.aantal) == ("xcri", "studyMode", "iets vreemds", 2)
    Indexwijziging.objects.all().delete()
    assert translate_term(bron="xcri", soort="tempo", term="Iets vreemds", code="deeltijds") == 2
    assert translate_term(bron="xcri", soort="tempo", term="Iets vreemds", code="deeltijds") == 0
    assert set(Uitvoering.objects.values_list("tempo", flat=True)) == {"deeltijds"}
    assert not any("studyMode" in termen for termen in Uitvoering.objects.values_list("bron_termen", flat=True))
    assert set(Indexwijziging.objects.values_list("nr", flat=True)) == set(
        Opleiding.objects.values_list("pk", flat=True)
    )
    assert untranslated() == []
    voor = list(Uitvoering.objects.order_by("pk").values("tempo", "momenten", "vorm", "bron_termen"))
    # Only the fingerprint follows; to a reader nothing changes, and after that nothing at all.
    assert importeer(write(tmp_path, catalogue(["a", "b"]) + "\n"), capsys)["status"] == Runstaat.KLAAR
    assert voor == list(Uitvoering.objects.order_by("pk").values("tempo", "momenten", "vorm", "bron_termen"))
    assert importeer(write(tmp_path, catalogue(["a", "b"]) + "\n\n"), capsys)["ongewijzigd"] == 2


def test_the_keeper_finds_the_untranslated_words_among_his_work(tmp_path, capsys, beheer: Client) -> None:
    importeer(write(tmp_path, catalogue(["a", "b"])), capsys)
    assert takenbronnen["termen"].aantal(Gebruiker.objects.get(email="c@voorbeeld.test")) == 1
    assert takenbronnen["termen"].aantal(met_rol(Rol.AANBIEDER)) is None
    assert f'href="{ADRES}"' in beheer.get("/mijn/").content.decode()


def test_one_of_several_words_leaves_the_others_and_never_overwrites(tmp_path, capsys) -> None:
    rij = course(1)
    rij["hasCourseInstance"][0]["courseMode"] = ["onsite", "ruimteschip", "maanbasis"]
    importeer(write_json(tmp_path, rij), capsys, "schemaorg")
    assert translate_term(bron="schemaorg", soort="vorm", term="ruimteschip", code="online") == 1
    run = Uitvoering.objects.get()
    assert (run.vorm, run.bron_termen) == ("contact", {"courseMode": ["maanbasis"]})
    assert translate_term(bron="schemaorg", soort="moment", term="maanbasis", code="weekend") == 1
    run.refresh_from_db()
    assert (run.momenten, run.bron_termen) == (["weekend"], {})


def test_what_means_nothing_to_us_leaves_the_list_but_stays_with_the_run(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a"])), capsys)
    assert translate_term(bron="xcri", soort="tempo", term="iets vreemds", code="") == 0
    assert untranslated() == []
    assert Uitvoering.objects.get().bron_termen == {"studyMode": "Iets vreemds"}


def test_the_first_filling_comes_once_and_a_persons_word_wins() -> None:
    aantal = sum(len(tabel) for soorten in BASIS.values() for tabel in soorten.values())
    assert fill_base_terms() == f"{aantal} vertalingen van termen nieuw"
    assert translate_term(bron="xcri", soort="vorm", term="CM", code="online") == 0
    assert fill_base_terms() == "0 vertalingen van termen nieuw"
    assert (words_of("xcri").find("vorm", "CM"), words_of("xcri").find("vorm", "MM")) == ("online", "gemengd")
    assert Termvertaling.pgh_event_model.objects.filter(term="cm", code="online").exists()


@pytest.mark.parametrize(("soort", "code"), [("tempo", "avond"), ("kleur", "rood"), ("vorm", "weekend")])
def test_a_code_of_another_kind_is_refused(soort: str, code: str) -> None:
    with pytest.raises(ValidationError):
        translate_term(bron="xcri", soort=soort, term="x", code=code)
    assert not Termvertaling.objects.exists()


def test_the_desk_shows_translates_and_says_what_happened(beheer: Client, tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a"])), capsys)
    tekst = beheer.get(ADRES).content.decode()
    assert "iets vreemds" in tekst
    assert Opleiding.objects.get().get_absolute_url() in tekst
    gegevens = {"bron": "xcri", "term": "iets vreemds", "keuze": "tempo:voltijds"}
    antwoord = beheer.post(ADRES, gegevens, follow=True).content.decode()
    assert "Bewaard: ‘iets vreemds’ is nu ‘Voltijds’. 1 gegeven in de catalogus aangepast." in antwoord.replace(
        "\xa0", " "
    )
    assert "Je werklijst is leeg" in antwoord
    assert Uitvoering.objects.get().tempo == "voltijds"
    fout = beheer.post(ADRES, {**gegevens, "keuze": "tempo:onzin"}, follow=True).content.decode()
    assert "Deze vertaling bestaat niet" in fout
    assert beheer.post(ADRES, {}).status_code == 302


@pytest.mark.parametrize("toon", ["", "?toon=vertaald"])
def test_the_desk_asks_as_much_for_thirty_words_as_for_three(beheer: Client, toon: str) -> None:
    fill_base_terms()
    runs = UitvoeringFactory.create_batch(30, opleiding__bron="xcri")
    for nummer, run in enumerate(runs):
        run.bron_termen = {"studyMode": f"woord {nummer}"}
        run.save()
    veel = vragen_bij(beheer, ADRES + toon)
    Termvertaling.objects.exclude(pk__in=list(Termvertaling.objects.values_list("pk", flat=True)[:3])).delete()
    Uitvoering.objects.filter(pk__in=[run.pk for run in runs[3:]]).delete()
    assert vragen_bij(beheer, ADRES + toon) == veel <= 12


# -- words about the course: language, level, field of study ----------------------------------------------------------

VREEMD = """<dc:subject xsi:type="ex:groep" identifier="H300">Metaalkunde</dc:subject><dc:subject xsi:type="ex:groep" identifier="J500"/>
  <mlo:qualification><dcterms:educationLevel>Level Four</dcterms:educationLevel></mlo:qualification><presentation>"""


def with_words(taal: str = "Oudnederfrankisch") -> str:
    """A catalogue whose courses say something about subject, level and language in words of their own."""
    tekst = catalogue(["a", "b"]).replace(
        'xmlns:mlo=', 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ex="urn:ex" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:mlo=',
    )  # fmt: skip
    return tekst.replace("<presentation>", VREEMD).replace("nl-BE", taal)


def test_words_about_subject_level_and_language_become_fields_of_the_course(tmp_path, capsys) -> None:
    importeer(write(tmp_path, with_words()), capsys)
    assert {(w.veld, w.term, w.aantal) for w in untranslated()} == {
        ("subject", "metaalkunde", 2), ("subject", "j500", 2), ("educationLevel", "level four", 2), ("studyMode", "iets vreemds", 2),
        ("languageOfInstruction", "oudnederfrankisch", 2),
    }  # fmt: skip
    assert [len(w.voorbeelden) for w in untranslated()] == [2] * 5
    assert translate_term(bron="xcri", soort="isced", term="metaalkunde", code="0715") == 2
    assert translate_term(bron="xcri", soort="isced", term="J500", code="0732") == 2
    assert translate_term(bron="xcri", soort="vks", term="level four", code="4") == 2
    assert translate_term(bron="xcri", soort="taal", term="oudnederfrankisch", code="fr") == 2
    stand = list(Opleiding.objects.order_by("pk").values("isced", "vks", "taal", "bron_termen"))
    assert stand == [{"isced": "0715", "vks": 4, "taal": "fr", "bron_termen": {}}] * 2, (
        "het eerste woord vult, het tweede niet"
    )
    # The next delivery reads it the same way.
    importeer(write(tmp_path, with_words() + "\n"), capsys)
    assert stand == list(Opleiding.objects.order_by("pk").values("isced", "vks", "taal", "bron_termen"))
    assert importeer(write(tmp_path, with_words() + "\n\n"), capsys)["ongewijzigd"] == 2


def state() -> list:
    """Every run with its course; the words that wait in any order."""
    velden = ("vorm", "tempo", "momenten", "bron_termen", "opleiding__isced", "opleiding__vks", "opleiding__taal")
    rijen = Uitvoering.objects.order_by("pk").values(*velden, "opleiding__bron_termen")
    return [
        {**rij, "opleiding__bron_termen": {v: sorted(map(str, w)) for v, w in rij["opleiding__bron_termen"].items()}}
        for rij in rijen
    ]


@pytest.mark.parametrize("opnieuw_geleverd", [False, True])
def test_a_decision_taken_back_leaves_everything_as_it_was(tmp_path, capsys, opnieuw_geleverd: bool) -> None:
    importeer(write(tmp_path, with_words()), capsys)
    voor = state()
    besluiten = [("isced", "metaalkunde", "0715"), ("isced", "j500", "0732"), ("vks", "level four", "4"),
                 ("taal", "oudnederfrankisch", "fr"), ("tempo", "iets vreemds", "deeltijds")]  # fmt: skip
    for soort, term, code in besluiten:
        translate_term(bron="xcri", soort=soort, term=term, code=code)
    assert untranslated() == []
    if opnieuw_geleverd:
        importeer(write(tmp_path, with_words() + "\n"), capsys)
    for vertaling in Termvertaling.objects.all():
        assert undo_translation(vertaling=vertaling) == 2
    assert state() == voor
    assert len(untranslated()) == 5
    importeer(write(tmp_path, with_words() + "\n\n"), capsys)
    assert state() == voor, "en de volgende levering leest het weer als vroeger"


def test_another_word_that_says_the_same_takes_the_place_of_one_taken_back(tmp_path, capsys) -> None:
    importeer(write(tmp_path, with_words()), capsys)
    translate_term(bron="xcri", soort="isced", term="metaalkunde", code="0715")
    translate_term(bron="xcri", soort="isced", term="j500", code="0732")
    undo_translation(vertaling=Termvertaling.objects.get(term="metaalkunde"))
    assert set(Opleiding.objects.values_list("isced", flat=True)) == {"0732"}
    undo_translation(vertaling=Termvertaling.objects.get(term="j500"))
    assert set(Opleiding.objects.values_list("isced", flat=True)) == {""}


def test_another_decision_replaces_the_first_but_never_what_a_person_wrote(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a", "b"])), capsys)
    translate_term(bron="xcri", soort="tempo", term="iets vreemds", code="deeltijds")
    hand = Uitvoering.objects.order_by("pk").first()
    hand.tempo = "deeltijds_intensief"
    hand.save()
    assert translate_term(bron="xcri", soort="tempo", term="iets vreemds", code="voltijds") == 2
    assert list(Uitvoering.objects.order_by("pk").values_list("tempo", flat=True)) == [
        "deeltijds_intensief",
        "voltijds",
    ]
    assert translate_term(bron="xcri", soort="tempo", term="iets vreemds", code="") == 0
    assert list(Uitvoering.objects.order_by("pk").values_list("tempo", flat=True)) == ["deeltijds_intensief", ""]


def test_a_word_of_the_portal_taken_back_means_again_what_it_meant() -> None:
    fill_base_terms()
    translate_term(bron="xcri", soort="vorm", term="cm", code="online")
    undo_translation(vertaling=Termvertaling.objects.get(bron="xcri", soort="vorm", term="cm"))
    assert Termvertaling.objects.get(bron="xcri", soort="vorm", term="cm").code == "contact"
    assert words_of("xcri").find("vorm", "CM") == "contact"


def test_the_desk_takes_a_field_of_study_as_people_write_it_and_takes_it_back(beheer: Client, tmp_path, capsys) -> None:
    importeer(write(tmp_path, with_words()), capsys)
    gegevens = {"bron": "xcri", "term": "metaalkunde", "studiegebied": "0715 Mechanica en metaal"}
    tekst = beheer.post(ADRES, gegevens, follow=True).content.decode().replace("\xa0", " ")
    assert "‘metaalkunde’ is nu ‘Mechanica en metaal’. 2 gegevens in de catalogus aangepast" in tekst
    fout = beheer.post(ADRES, {**gegevens, "term": "j500", "studiegebied": "toverkunst"}, follow=True).content.decode()
    assert "Het studiegebied &#x27;toverkunst&#x27; kennen we niet" in fout
    beheer.post(ADRES, {**gegevens, "term": "j500", "studiegebied": "", "niets": "ja"})
    lijst = beheer.get(f"{ADRES}?toon=vertaald").content.decode()
    assert "Mechanica en metaal" in lijst
    assert "Zegt ons niets" in lijst
    nummer = Termvertaling.objects.get(term="metaalkunde").pk
    tekst = beheer.post(ADRES, {"terug": "ja", "vertaling": nummer, "toon": "vertaald"}, follow=True).content.decode()
    assert "‘metaalkunde’ is niet meer vertaald" in tekst
    assert set(Opleiding.objects.values_list("isced", flat=True)) == {""}
    assert beheer.post(ADRES, {"terug": "ja", "vertaling": "999999"}).status_code == 404


# -- OOAPI ------------------------------------------------------------------------------------------------------------


def test_a_source_of_its_own_has_words_of_its_own_over_those_of_its_format() -> None:
    Termvertaling.objects.create(bron="ooapi-hogeschool", soort="tempo", term="blokweken", code="voltijds")
    eigen = words_of("ooapi-hogeschool", "ooapi")
    assert (eigen.find("tempo", "Blokweken"), eigen.find("vorm", "hybrid")) == ("voltijds", "gemengd")
    assert words_of("ooapi").find("tempo", "blokweken") == ""


def test_ooapi_reads_its_words_from_the_tables(tmp_path, capsys) -> None:
    rij = ooapi_course(1, level="bachelor", fieldsOfStudy="0715", teachingLanguage="tlh")
    bundel = {"organizations": [ORG], "courses": [rij], "offerings": [
        offering(1, modeOfStudy="part-time"),
        {**offering(1, modeOfStudy="self-paced", modeOfDelivery="on campus"), "offeringId": "o-2"},
        {**offering(1, modeOfStudy="dual training", modeOfDelivery=["vr-bril"]), "offeringId": "o-3"},
    ]}  # fmt: skip
    importeer(write_ooapi(tmp_path, bundel), capsys, "ooapi")
    een = Opleiding.objects.get()
    assert (een.vks, een.isced, een.taal) == (6, "0715", "")
    een, twee, drie = Uitvoering.objects.order_by("eigen_id")
    assert (een.vorm, een.tempo, een.momenten, een.bron_termen) == ("gemengd", "deeltijds", [], {})
    assert (twee.vorm, twee.tempo, twee.momenten, twee.bron_termen) == ("contact", "", ["eigen_tempo"], {})
    assert drie.bron_termen == {"modeOfDelivery": ["vr-bril"], "modeOfStudy": "dual training"}
    assert {(w.veld, w.term) for w in untranslated()} == {
        ("modeOfDelivery", "vr-bril"), ("modeOfStudy", "dual training"), ("teachingLanguage", "tlh"),
    }  # fmt: skip
    assert translate_term(bron="ooapi", soort="vorm", term="dual training", code="werkplek") == 1
    assert translate_term(bron="ooapi", soort="vorm", term="vr-bril", code="online") == 1
    drie.refresh_from_db()
    assert drie.vorm == "werkplek"
    assert importeer(write_ooapi(tmp_path, bundel), capsys, "ooapi")["geweigerd"] == 0
