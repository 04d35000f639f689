"""Every change can be seen and undone, and the trail itself cannot be changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import InternalError
from django.test import Client
from django.urls import reverse

from kennisbank.actions import items, versies
from kennisbank.actions.gegevens import snapshot
from kennisbank.enums import Soort, Staat
from kennisbank.models import Kennisitem, Versie
from kennisbank.verschil import Stuk, compare, differences
from kennisbank.workflow import OvergangGeweigerd
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol

from .factories import ThemaFactory, maak

pytestmark = pytest.mark.django_db


def test_an_old_version_comes_back_whole() -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    ThemaFactory(code="kmo")
    item = maak(Soort.GOEDE_PRAKTIJK, titel="Eerst", tekst="Oud")
    voor = versies.fresh_snapshot(item)
    items.update(
        item=item, door=redacteur,
        gegevens={"titel": "Daarna", "tekst": "Nieuw", "themas": ["kmo"], "aanpak": [], "bewijsgraad": 0, "wat_werkte_niet": "Niets"},
    )  # fmt: skip
    assert (voor["themas"], versies.fresh_snapshot(item)["themas"]) == (["werkplekleren"], ["kmo"])
    item = versies.restore(item=item, nummer=1, door=redacteur)
    assert versies.fresh_snapshot(item) == voor
    assert (item.staat, item.slug) == (Staat.GEPUBLICEERD, "eerst")
    assert [v.stap for v in item.versies.all()] == ["hersteld", "bewaard", "bewaard"]


def test_saving_without_a_change_makes_no_version() -> None:
    item = maak(Soort.TOOL)
    items.update(item=item, gegevens=snapshot(item), door=met_rol(Rol.REDACTEUR))
    assert item.versies.count() == 1


def test_a_published_address_stays_when_the_title_changes() -> None:
    item = maak(Soort.TOOL, titel="Oude naam")
    item = items.update(item=item, gegevens={"titel": "Nieuwe naam"}, door=met_rol(Rol.REDACTEUR))
    assert item.slug == "oude-naam"
    assert maak(Soort.TOOL, titel="Oude naam").slug == "oude-naam-2"


def test_only_who_may_edit_restores() -> None:
    lid = met_rol(Rol.LID)
    item = maak(Soort.TOOL, Staat.GEPUBLICEERD, lid)
    with pytest.raises(OvergangGeweigerd):
        versies.restore(item=item, nummer=1, door=lid)
    with pytest.raises(Versie.DoesNotExist):
        versies.restore(item=item, nummer=9, door=met_rol(Rol.REDACTEUR))


def test_an_old_value_that_no_longer_fits_is_refused_and_nothing_changes() -> None:
    item = maak(Soort.TOOL, titel="Goed")
    kwaad = {**item.versies.get().gegevens, "titel": "Kwaad", "bron_url": "javascript:alert(1)"}
    Versie.objects.create(item=item, nummer=2, stap="bewaard", gegevens=kwaad)
    with pytest.raises(ValidationError), transaction.atomic():
        versies.restore(item=item, nummer=2, door=met_rol(Rol.REDACTEUR))
    assert Kennisitem.objects.get(pk=item.pk).titel == "Goed"


def test_a_version_is_never_changed() -> None:
    item = maak(Soort.TOOL)
    with pytest.raises(InternalError), transaction.atomic():
        Versie.objects.filter(item=item).update(stap="iets anders")


def test_triggers_see_a_change_made_around_the_actions() -> None:
    item = maak(Soort.TOOL, titel="Voor")
    Kennisitem.objects.filter(pk=item.pk).update(titel="Na")
    assert list(item.events.order_by("pgh_id").values_list("titel", flat=True))[-1] == "Na"


def test_the_page_shows_what_changed_and_restores(client: Client) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    item = maak(Soort.TOOL, titel="Een gids voor mentors")
    items.update(item=item, gegevens={"titel": "Een gids voor coaches"}, door=redacteur)
    client.force_login(redacteur)
    pad = reverse("kennisbank:geschiedenis", args=[item.pk])
    html = client.get(pad).content.decode()
    assert "mentors</del>" in html
    assert "coaches</ins>" in html
    for vreemd in ("?van=x&naar=9999999999999", "?naar=-1", "?van=2&naar=1"):
        assert client.get(f"{pad}{vreemd}").status_code == 200
    assert client.post(reverse("kennisbank:herstel", args=[item.pk, 1])).status_code == 302
    assert Kennisitem.objects.get(pk=item.pk).titel == "Een gids voor mentors"
    assert client.post(reverse("kennisbank:herstel", args=[item.pk, 99])).status_code == 404


def test_words_are_compared_word_by_word() -> None:
    assert compare("een oude gids", "een nieuwe gids") == (
        Stuk("gelijk", "een"), Stuk("weg", "oude"), Stuk("nieuw", "nieuwe"), Stuk("gelijk", "gids"),
    )  # fmt: skip
    lang = "woord " * 3000
    assert [s.soort for s in compare(lang, lang + "x")] == ["weg", "nieuw"]
    assert [v.label for v in differences({"aanpak": [{"kop": "A", "tekst": ""}]}, {"aanpak": []})] == ["Wat ze deden"]
