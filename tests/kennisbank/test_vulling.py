"""The content that comes with the portal: complete, sourced, marked where invented, and never over an editor's work."""

import pytest
from django.test import Client

from kennisbank.actions import items, overgangen, vulling
from kennisbank.enums import Soort, Staat
from kennisbank.models import Kennisitem
from kennisbank.volledigheid import missing
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Doelgroep, Doelstelling, Sector, Thema
from tests.bestuur.factories import met_rol

pytestmark = pytest.mark.django_db


@pytest.fixture
def gevuld() -> None:
    basisgegevens.load()
    vulling.load_base()
    vulling.load_demo()


def test_every_code_in_the_files_exists() -> None:
    basisgegevens.load()
    soorten = {"themas": Thema, "sectoren": Sector, "doelgroepen": Doelgroep, "doelstellingen": Doelstelling}
    bekend = {naam: set(model.objects.values_list("code", flat=True)) for naam, model in soorten.items()}
    for naam in (*vulling.BASIS, *vulling.DEMO):
        for rij in vulling.read_data(naam):
            for etiket, codes in bekend.items():
                assert set(rij.get(etiket, [])) <= codes, rij["sleutel"]


def test_a_second_filling_changes_nothing(gevuld: None) -> None:
    assert " 0 beschrijvingen toegevoegd, 0 bijgewerkt" in vulling.load_base()
    assert " 0 voorbeelden toegevoegd, 0 bijgewerkt" in vulling.load_demo()


def test_what_an_editor_changed_stays(gevuld: None) -> None:
    item = Kennisitem.objects.get(sleutel="pact-2020")
    items.update(item=item, gegevens={"jaar": 2009, "samenvatting": "Van ons."}, door=met_rol(Rol.REDACTEUR))
    vulling.load_base()
    item.refresh_from_db()
    assert item.samenvatting == "Van ons."


def test_real_content_is_complete_or_says_what_is_unknown(gevuld: None) -> None:
    echt = Kennisitem.objects.filter(sleutel__isnull=False, voorbeeld=False)
    assert echt.count() >= 35
    for item in echt:
        ontbreekt = {o.veld for o in overgangen.missing_for(item)}
        assert ontbreekt <= ({"jaar"} if item.te_bevestigen else set()), (item.sleutel, ontbreekt)
        assert item.bron, item.sleutel
        assert item.staat == Staat.GEPUBLICEERD
        assert item.nagelezen_op is None  # no editor read it yet, and the page says so


def test_the_four_foreign_examples_are_honest_about_what_is_not_known(gevuld: None) -> None:
    vier = Kennisitem.objects.filter(
        sleutel__in=["nl-ser-actie-agenda", "uk-learning-and-work", "se-encell", "ie-skillnet-ireland"]
    )
    assert {item.land for item in vier} == {"NL", "GB", "SE", "IE"}
    for item in vier:
        assert "vonden we nog geen bron" in item.praktijk.wat_werkte_niet
        assert item.praktijk.bewijsgraad == 0
        assert item.praktijk.resultaten == []


def test_invented_content_is_marked_everywhere(gevuld: None, client: Client) -> None:
    demo = Kennisitem.objects.filter(sleutel__startswith="demo-")
    assert demo.count() >= 8
    assert {item.soort for item in demo} >= set(Soort) - {Soort.PUBLICATIE}
    for item in demo:
        assert item.voorbeeld
        if item.is_openbaar:
            assert "badge-voorbeeld" in client.get(item.get_absolute_url()).content.decode()
    assert not Kennisitem.objects.filter(voorbeeld=False, sleutel__startswith="demo-").exists()


def test_sample_events_lie_around_today(gevuld: None, client: Client) -> None:
    agenda = client.get("/agenda/").content.decode()
    assert "Leerlunch" in agenda
    assert "Open deur" not in agenda


def test_links_between_descriptions_lead_somewhere(gevuld: None, client: Client) -> None:
    import re

    for item in Kennisitem.objects.filter(voorbeeld=False):
        for pad in re.findall(r"\]\((/[^)]+)\)", item.tekst):
            assert client.get(pad).status_code == 200, f"{item.sleutel}: {pad}"


def test_missing_asks_nothing_of_a_complete_sample(gevuld: None) -> None:
    from kennisbank.actions.versies import fresh_snapshot

    lassers = Kennisitem.objects.get(sleutel="demo-lassers")
    assert missing(lassers.soort_, fresh_snapshot(lassers)) == []
