"""Words of the sources: a work list, a decision that holds at once and for later, and never twice."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogus.actions.termen import fill_base_terms, translate_term, untranslated
from catalogus.imports.termen import BASIS, words_of
from catalogus.models import Opleiding, Termvertaling, Uitvoering
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Indexwijziging
from tests.vragen import vragen_bij

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
    assert "bijvoorbeeld bij ‘Cursus a’" in tekst
    gegevens = {"bron": "xcri", "term": "iets vreemds", "keuze": "tempo:voltijds"}
    antwoord = beheer.post(ADRES, gegevens, follow=True).content.decode()
    assert "1 uitvoeringen aangepast" in antwoord
    assert "Je werklijst is leeg" in antwoord
    assert Uitvoering.objects.get().tempo == "voltijds"
    fout = beheer.post(ADRES, {**gegevens, "keuze": "tempo:onzin"}, follow=True).content.decode()
    assert "Deze vertaling bestaat niet" in fout
    assert beheer.post(ADRES, {}).status_code == 302


def test_the_desk_asks_as_much_for_thirty_words_as_for_three(beheer: Client) -> None:
    fill_base_terms()
    veel = vragen_bij(beheer, ADRES)
    Termvertaling.objects.exclude(pk__in=list(Termvertaling.objects.values_list("pk", flat=True)[:3])).delete()
    assert vragen_bij(beheer, ADRES) == veel <= 12
