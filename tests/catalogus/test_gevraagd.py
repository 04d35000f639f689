"""What was asked and not found: counted without anybody in it, shown from three on, forgotten in time."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogus.actions import vraagsignalen
from catalogus.models import Vraagsignaal
from catalogus.querysets.vraagsignaal import month_begin
from catalogus.zoekbronnen import gevraagd as cijfers
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Sector
from partnerschap.kern.registers import portaalcijfers
from tests.bestuur.factories import met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, vragen_bij
from tests.zoekmap import volger

from .factories import OpleidingFactory, gemeente, in_gemeente

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
LIJST, BESTAND = reverse("catalogus:gevraagd"), reverse("catalogus:gevraagd_csv")


@pytest.fixture
def aanbieder(db) -> Client:
    client = Client()
    client.force_login(met_rol(Rol.AANBIEDER))
    return client


def ask(hoeveel: int = 1, vanaf: int = 0, **vraag: str) -> None:
    """The same question from so many machines."""
    for nr in range(vanaf, vanaf + hoeveel):
        Client().get("/opleidingen/", vraag, REMOTE_ADDR=f"10.0.{nr // 250}.{nr % 250 + 1}")


def signal(woorden: str, aantal: int = 3, *, terug: int = 0, **velden: str) -> Vraagsignaal:
    maand = month_begin(timezone.localdate(), terug)
    return Vraagsignaal.objects.create(maand=maand, woorden=woorden, aantal=aantal, **velden)


def words_of(antwoord) -> list[str]:
    return [rij.woorden for rij in antwoord.context["rijen"]]


def test_a_question_without_a_course_is_kept_with_where_and_how(volger):
    in_gemeente("Gent", opleiding__titel="Lassen")
    gemeente("Ieper")
    volger.step()
    ask(q="Glasblazen", plaats="Ieper", moment="avond", prijs="gratis")
    ask(q="lassen", plaats="Ieper", moment="weekend", vanaf=5)
    ask(q="lassen", vanaf=6)
    rijen = {s.woorden: s for s in Vraagsignaal.objects.all()}
    assert set(rijen) == {"glasblazen", "lassen"}
    assert (rijen["glasblazen"].gemeente, rijen["glasblazen"].provincie) == ("Ieper", "Oost-Vlaanderen")
    assert rijen["glasblazen"].keuzes == "moment:avond prijs:gratis"
    assert rijen["lassen"].keuzes == "moment:weekend"
    assert rijen["glasblazen"].maand == timezone.localdate().replace(day=1)


def test_one_machine_cannot_make_demand_and_nothing_about_somebody_is_kept(volger):
    OpleidingFactory(titel="Lassen")
    volger.step()
    for _ in range(5):
        ask(q="glasblazen")
    assert Vraagsignaal.objects.get().aantal == 1
    for woorden in ("jan@voorbeeld.test", "bel 0470 12 34 56", "Jan Peeters", "85.07.30-033.28", "peeters1985", "12-03-1985",
                    "Kerkstraat 12", "mijn naam is mia"):  # fmt: skip
        ask(q=woorden)
    assert Vraagsignaal.objects.count() == 1
    Client().get("/opleidingen/", {"plaats": "Ieper"})
    assert Vraagsignaal.objects.count() == 1, "zonder woorden weten we niet wat"


def test_what_only_postgresql_did_not_find_is_no_demand():
    ask(q="glasblazen")
    assert not Vraagsignaal.objects.exists()


def test_a_page_without_result_stays_within_its_queries(volger):
    in_gemeente("Gent", opleiding__titel="Lassen")
    gemeente("Ieper")
    volger.step()
    assert vragen_bij(Client(), "/opleidingen/?q=glasblazen&plaats=Ieper&moment=avond") <= MOST_PER_PUBLIC_PAGE


def test_small_numbers_are_not_shown(volger, aanbieder):
    OpleidingFactory(titel="Keramiek")
    volger.step()
    signal("glasblazen", 2, provincie="Limburg", gemeente="Hasselt")
    signal("glasblazen", 3, provincie="Antwerpen", gemeente="Mol", keuzes="moment:avond")
    signal("keramiek", 2)
    signal("keramiek", 2, keuzes="moment:avond", terug=1)
    signal("klokken", 2)
    antwoord = aanbieder.get(LIJST)
    assert words_of(antwoord) == ["glasblazen", "keramiek"]
    glas, keramiek = antwoord.context["rijen"]
    assert (glas.totaal, list(glas.provincies), list(glas.gemeenten)) == (5, [("Antwerpen", 3)], [("Mol", 3)])
    assert glas.keuzes == [("Avond", 3)]
    assert (keramiek.totaal, keramiek.keuzes, keramiek.nu, glas.nu) == (4, [], 1, 0)
    assert words_of(aanbieder.get(LIJST, {"provincie": "Limburg"})) == []
    assert words_of(aanbieder.get(LIJST, {"provincie": "Antwerpen"})) == ["glasblazen"]
    assert "klokken" not in aanbieder.get(BESTAND).content.decode()


def test_filters_order_and_file(aanbieder):
    Sector.objects.create(code="bouw", naam="Bouw")
    signal("aap", 9, terug=2)
    signal("glasblazen", 4, sector="bouw")
    signal("heel oud", 9, terug=13)
    assert words_of(aanbieder.get(LIJST)) == ["aap", "glasblazen"]
    assert words_of(aanbieder.get(LIJST, {"sorteer": "laatst"})) == ["glasblazen", "aap"]
    assert words_of(aanbieder.get(LIJST, {"sector": "bouw"})) == ["glasblazen"]
    assert words_of(aanbieder.get(LIJST, {"q": "GLAS"})) == ["glasblazen"]
    oud = f"{month_begin(timezone.localdate(), 13):%Y-%m}"
    assert words_of(aanbieder.get(LIJST, {"maand": oud})) == ["heel oud"]
    assert aanbieder.get(LIJST, {"maand": "x", "sector": "\0", "provincie": "?", "page": "0"}).status_code == 200
    signal("=cmd()", 3)
    bestand = aanbieder.get(BESTAND, {"sorteer": "woord"}).content.decode("utf-8-sig")
    assert bestand.splitlines()[0].startswith("woorden;aantal;")
    assert "'=cmd()" in bestand
    assert "glasblazen;4;" in bestand


def test_the_list_costs_the_same_at_three_and_thirty_rows(volger, aanbieder):
    OpleidingFactory(titel="Lassen")
    volger.step()

    def add(hoeveel: int) -> None:
        begin = Vraagsignaal.objects.count()
        for nr in range(begin, begin + hoeveel):
            signal(f"woord {nr}", 3, provincie="Limburg", keuzes="moment:avond")

    assert_vast_aantal_vragen(aanbieder, LIJST, add)


def test_past_months_lose_what_few_shared_and_go_in_time():
    vandaag = date(2026, 11, 22)

    def old(woorden: str, aantal: int, **velden: str) -> None:
        Vraagsignaal.objects.create(maand=date(2026, 10, 1), woorden=woorden, aantal=aantal, **velden)

    old("klokken", 2)
    old("glas", 2, provincie="Limburg", gemeente="Hasselt", keuzes="moment:avond")
    old("glas", 2, provincie="Limburg", gemeente="Genk", keuzes="moment:avond")
    old("glas", 1, provincie="Antwerpen", gemeente="Mol")
    Vraagsignaal.objects.create(maand=date(2026, 11, 1), woorden="nieuw", aantal=1)
    Vraagsignaal.objects.create(maand=date(2024, 10, 1), woorden="oud", aantal=9)
    assert vraagsignalen.remove_old(vandaag) == 2
    velden = ("woorden", "provincie", "gemeente", "keuzes", "aantal")
    assert sorted(Vraagsignaal.objects.values_list(*velden)) == [
        ("glas", "", "", "", 1),
        ("glas", "Limburg", "", "moment:avond", 4),
        ("nieuw", "", "", "", 1),
    ]
    assert vraagsignalen.remove_old(vandaag) == 0


def test_a_month_is_bounded(monkeypatch, volger):
    OpleidingFactory(titel="Lassen")
    volger.step()
    monkeypatch.setattr(vraagsignalen, "MEESTE_PER_MAAND", 1)
    ask(q="glasblazen")
    ask(q="klokkenmaken", vanaf=1)
    ask(q="glasblazen", vanaf=2)
    assert list(Vraagsignaal.objects.values_list("woorden", "aantal")) == [("glasblazen", 2)]


def test_the_portal_counts_its_unmet_demand():
    signal("glasblazen", 4, provincie="Limburg")
    signal("klokken", 2, provincie="Limburg")
    signal("oud", 9, terug=13)
    assert portaalcijfers["leervragen-zonder-aanbod"].waarde() == 4
    assert [(deel.naam, deel.waarde) for deel in cijfers.by_province()] == [("Limburg", 4)]


def test_members_and_providers_only():
    assert Client().get(LIJST).status_code == 302
    for rol in (Rol.LID, Rol.REDACTEUR):
        client = Client()
        client.force_login(met_rol(rol))
        pagina = client.get(LIJST)
        assert pagina.status_code == 200
        assert "Hier staat nog niets." in pagina.content.decode()
