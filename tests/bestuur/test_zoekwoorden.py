"""The desk of search words: what found nothing, mended with one click, set aside, taken back; every group with its source."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.woordenbalie.lijst import month_begin
from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.models import Woordbesluit, Woordgroep, Zoekmisser
from tests.bestuur.factories import met_rol
from tests.catalogus.factories import OpleidingFactory
from tests.vragen import tel_vragen
from tests.zoekmap import volger

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
LIJST, WOORD, GROEPEN = (reverse(f"bestuur:{naam}") for naam in ("zoekwoorden", "zoekwoord", "woordgroepen"))


@pytest.fixture
def redactie(db) -> Client:
    client = Client()
    client.force_login(met_rol(Rol.REDACTEUR))
    return client


def words_of(antwoord) -> list[str]:
    return [rij.feiten["woorden"] for rij in antwoord.context["rijen"]]


def test_one_click_mends_and_one_takes_it_back(volger, redactie):
    OpleidingFactory(titel="Elektricien in de bouw")
    volger.step()
    Client().get("/zoeken/", {"q": "elektrozzz"})
    pagina = redactie.get(LIJST).content.decode()
    assert "Zelfde als ‘elektricien in de bouw’ (1)" in pagina
    redactie.post(WOORD, {"woorden": "elektrozzz", "ander": "elektricien", "lijst": "staat=open"})
    volger.step()
    assert "Elektricien in de bouw" in Client().get("/opleidingen/", {"q": "elektrozzz"}).content.decode()
    assert words_of(redactie.get(LIJST)) == []
    opgelost = redactie.get(LIJST, {"staat": "opgelost"})
    assert words_of(opgelost) == ["elektrozzz"]
    assert "elektrozzz, elektricien" in opgelost.content.decode()
    assert f"{reverse('bestuur:zoekwoord_terug')}?woorden=elektrozzz" in opgelost.content.decode()
    redactie.post(f"{reverse('bestuur:zoekwoord_terug')}?woorden=elektrozzz")
    volger.step()
    assert "Elektricien" not in Client().get("/opleidingen/", {"q": "elektrozzz"}).content.decode()
    assert words_of(redactie.get(LIJST)) == ["elektrozzz"]


def test_the_entry_shows_what_would_change_and_asks_when_it_is_much(volger, redactie):
    for titel in ("Lassen", "Koken", "Koken voor velen"):
        OpleidingFactory(titel=titel)
    volger.step()
    pagina = redactie.get(WOORD, {"woorden": "lassen", "ander": "koken"})
    assert [(een.nu, een.straks) for een in pagina.context["keuring"].proef.woorden] == [(1, 3), (2, 3)]
    assert "vindt straks 3 in plaats van 1" in pagina.content.decode()
    assert not Woordgroep.objects.exists()
    weer = redactie.post(WOORD, {"woorden": "lassen", "ander": "koken"})
    assert "Bewaar toch" in weer.content.decode()
    assert not Woordgroep.objects.exists()
    redactie.post(WOORD, {"woorden": "lassen", "ander": "koken", "bevestigd": "ja", "eenrichting": "on"})
    assert str(Woordgroep.objects.get()) == "lassen → koken"
    te_breed = redactie.post(WOORD, {"woorden": "lassen", "ander": "cursus"}).content.decode()
    assert "te algemeen" in te_breed


def test_noise_is_set_aside(redactie):
    zoekmissers.note_miss(woorden="asdf")
    redactie.post(f"{reverse('bestuur:zoekwoord_negeren')}?woorden=asdf", {"lijst": "sorteer=woord"})
    assert Woordbesluit.objects.get().staat == "genegeerd"
    assert words_of(redactie.get(LIJST)) == []
    assert words_of(redactie.get(LIJST, {"staat": ""})) == ["asdf"]
    fout = redactie.post(f"{reverse('bestuur:zoekwoord_negeren')}?woorden=Jan%20Peeters", follow=True).content.decode()
    assert "Kies woorden uit de lijst." in fout


def test_counts_per_month_filters_and_order(redactie):
    nu = timezone.localdate()
    deze, vorige = month_begin(nu) + timedelta(days=7), month_begin(nu, 1) + timedelta(days=7)
    for woorden, week, aantal in (("blimp", deze, 2), ("blimp", vorige, 4), ("zeppelin", deze, 5), ("aap", vorige, 1)):
        Zoekmisser.objects.create(woorden=woorden, week=week, aantal=aantal)
    rij = redactie.get(LIJST).context["rijen"][0].feiten
    assert (rij["woorden"], rij["maand0"], rij["maand1"], rij["totaal"]) == ("blimp", 2, 4, 6)
    assert words_of(redactie.get(LIJST, {"sorteer": "woord"})) == ["aap", "blimp", "zeppelin"]
    assert words_of(redactie.get(LIJST, {"sorteer": "laatst"}))[-1] == "aap"
    assert words_of(redactie.get(LIJST, {"maand": f"{vorige:%Y-%m}"})) == ["blimp", "aap"]
    assert words_of(redactie.get(LIJST, {"q": "ZEP"})) == ["zeppelin"]
    assert words_of(redactie.get(LIJST, {"uitslag": "weinig"})) == []
    assert redactie.get(LIJST, {"maand": "\0", "sorteer": "x", "q": "\0", "page": "x"}).status_code == 200


def test_the_lists_cost_the_same_at_three_and_thirty_rows(volger, redactie):
    OpleidingFactory(titel="Lassen")
    volger.step()

    def cost(pad: str) -> int:
        redactie.get(pad)
        with tel_vragen() as telling:
            assert redactie.get(pad).status_code == 200
        return telling.aantal

    def add(van: int, tot: int) -> None:
        for nr in range(van, tot):
            letters = "".join(chr(97 + int(cijfer)) for cijfer in f"{nr:03d}")
            zoekmissers.note_miss(woorden=f"woord{letters}")
            groep = Woordgroep.objects.create(woorden=[f"een{letters}", f"twee{letters}"])
            Woordbesluit.objects.create(
                woorden=f"woord{letters}", staat="opgelost", groep=groep, genomen_op=timezone.now()
            )

    add(0, 3)
    paden = (f"{LIJST}?staat=", GROEPEN)
    weinig = [cost(pad) for pad in paden]
    add(3, 30)
    assert [cost(pad) for pad in paden] == weinig


def test_every_group_with_its_source_can_be_found_and_switched_off(redactie):
    eigen = Woordgroep.objects.create(woorden=["zeppelin", "luchtschip"])
    Woordgroep.objects.create(woorden=["auto", "wagen"], eigen=False)
    pagina = redactie.get(GROEPEN, {"bron": "redactie"}).content.decode()
    assert "zeppelin, luchtschip" in pagina
    assert "auto, wagen" not in pagina
    assert "auto, wagen" in redactie.get(GROEPEN, {"q": "wag"}).content.decode()
    redactie.post(f"{reverse('bestuur:woordgroep_schakel', args=[eigen.pk])}?actief=nee")
    eigen.refresh_from_db()
    assert not eigen.actief
    assert "zeppelin" in redactie.get(GROEPEN, {"gebruikt": "nee", "sorteer": "nieuw"}).content.decode()


def test_who_is_no_editor_is_kept_out():
    lid = Client()
    lid.force_login(met_rol(Rol.LID))
    assert lid.get(LIJST).status_code == 403
    assert lid.post(WOORD, {"woorden": "a", "ander": "b"}).status_code == 403
