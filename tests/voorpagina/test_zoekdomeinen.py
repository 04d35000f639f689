"""Measures, rule cards, public register, knowledge bank and figures are searched by words through the index."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.models import Maatregel
from indicatoren.models import Indicator
from kennisbank.enums import Soort
from kennisbank.models import Kennisitem
from meldpunt.models import Regelfiche, Registertekst
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import Woordgroep
from partnerschap.kern.zoeken.bronnen import documentbronnen
from partnerschap.kern.zoeken.controle import compare
from partnerschap.kern.zoeken.lijst import ZONDER_INDEX, ask
from tests.bestuur.factories import met_rol
from tests.catalogus.factories_maatregelen import MaatregelFactory, versie
from tests.indicatoren.factories import make_indicator
from tests.kennisbank.factories import maak
from tests.meldpunt.factories import RegelficheFactory, meld, publiceer
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen
from tests.zoekmap import volger

pytestmark = pytest.mark.django_db
__all__ = ["volger"]


@dataclass(frozen=True)
class Domein:
    """One kind: its page, its API, and how to make and rename a record."""

    soort: str
    pagina: str
    api: str
    sleutel: str
    maak: Callable[[str], Any]
    hernoem: Callable[[Any, str], Any]


def _rename(model: Any, veld: str) -> Callable[[Any, str], Any]:
    return lambda record, naam: model.objects.filter(pk=record.pk).update(**{veld: naam})


def _indicator(naam: str) -> Indicator:
    nummer = Indicator.objects.count()
    return make_indicator(code=f"proef-{nummer}", dataset=f"PROEF{nummer}", naam=naam)


DOMEINEN = [
    Domein(
        "maatregelen", "/maatregelen/", "/api/v1/maatregelen/", "naam",
        lambda naam: MaatregelFactory(naam=naam), _rename(Maatregel, "naam"),
    ),
    Domein(
        "regels", "/regels/", "/api/v1/regels/", "vraag",
        lambda naam: RegelficheFactory(vraag=naam), _rename(Regelfiche, "vraag"),
    ),
    Domein(
        "register", "/meldpunt/register/", "/api/v1/meldingen/register/", "titel",
        lambda naam: publiceer(meld(), titel=naam), _rename(Registertekst, "titel"),
    ),
    Domein("cijfers", "/cijfers/alle/", "/api/v1/indicatoren/", "naam", _indicator, _rename(Indicator, "naam")),
    Domein(
        "kennis", "/kennisbank/", "/api/v1/kennis/", "titel",
        lambda naam: maak(Soort.TOOL, titel=naam), _rename(Kennisitem, "titel"),
    ),
]  # fmt: skip
elk = pytest.mark.parametrize("domein", DOMEINEN, ids=lambda domein: domein.soort)


def names(domein: Domein, woorden: str) -> list[str]:
    """What the API gives for these words, after the page gave the same."""
    pagina = Client().get(domein.pagina, {"q": woorden})
    assert pagina.status_code == 200
    rijen = Client().get(domein.api, {"q": woorden}).json()["results"]
    gevonden = [rij[domein.sleutel] for rij in rijen]
    tekst = pagina.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert all(naam in tekst for naam in gevonden)
    return gevonden


@elk
def test_stems_compounds_typing_errors_and_other_words(domein, volger):
    Woordgroep.objects.create(woorden=["poetshulp", "schoonmaakster"])
    domein.maak("Steun om te leren lassen")
    domein.maak("Rekening van een schoonmaakster")
    volger.step()
    assert names(domein, "steunen") == ["Steun om te leren lassen"]
    assert names(domein, "lasopleiding") == ["Steun om te leren lassen"]
    assert names(domein, "poetshulp") == ["Rekening van een schoonmaakster"]
    assert names(domein, "schoonmakster") == ["Rekening van een schoonmaakster"]
    pagina = Client().get(domein.pagina, {"q": "poetshulp"}).content.decode()
    assert "Ook gezocht op schoonmaakster." in pagina
    assert "Gevonden door ‘schoonmaakster’" in pagina
    assert "<mark>schoonmaakster</mark>" in pagina
    assert "We zochten op ‘schoonmaakster’" in Client().get(domein.pagina, {"q": "schoonmakster"}).content.decode()


@elk
def test_a_change_is_found_after_one_step(domein, volger):
    record = domein.maak("Ezels houden")
    volger.step()
    assert names(domein, "ezels") == ["Ezels houden"]
    domein.hernoem(record, "Kamelen houden")
    volger.step()
    assert (names(domein, "ezels"), names(domein, "kamelen")) == ([], ["Kamelen houden"])
    assert compare(volger.map_)["fouten"] == []


@elk
def test_the_best_answer_first_and_marked(domein, volger):
    domein.maak("Iets over appels")
    domein.maak("Peren")
    domein.maak("Appels, appels en appels")
    volger.step()
    assert set(names(domein, "appels")) == {"Iets over appels", "Appels, appels en appels"}
    assert "<mark>appels</mark>" in Client().get(domein.pagina, {"q": "appels"}).content.decode()


@elk
def test_without_an_index_the_plain_words_and_one_line(domein, settings, tmp_path):
    settings.ZOEKINDEX_MAP = tmp_path / "niets"
    domein.maak("Vliegende tapijten")
    assert names(domein, "tapijten") == ["Vliegende tapijten"]
    assert names(domein, "tapij") == ["Vliegende tapijten"]
    assert names(domein, "glasblazen") == []
    assert ZONDER_INDEX in Client().get(domein.pagina, {"q": "tapijten"}).content.decode()
    assert ZONDER_INDEX not in Client().get(domein.pagina).content.decode()


@elk
def test_as_many_queries_at_three_as_at_thirty(domein, volger):
    def add(aantal: int) -> None:
        for nummer in range(aantal):
            domein.maak(f"Kantklossen {nummer}")
        volger.step()

    assert assert_vast_aantal_vragen(Client(), f"{domein.pagina}?q=kantklossen", add) <= MOST_PER_PUBLIC_PAGE


def test_who_may_not_see_a_record_does_not_find_it(volger):
    MaatregelFactory(naam="Geheime premie", gepubliceerd=False)
    RegelficheFactory(vraag="Geheime fiche?", gepubliceerd_op=None)
    maak(Soort.TOOL, titel="Geheime tool", staat="concept")
    volger.step()
    for domein in DOMEINEN:
        assert names(domein, "geheime") == []
        assert not ask("geheime", domein.soort).nummers
    keeper = Client()
    keeper.force_login(met_rol(Rol.CATALOGUSBEHEERDER))
    assert "Geheime premie" in keeper.get("/maatregelen/", {"q": "premie"}).content.decode().replace(
        "<mark>", ""
    ).replace("</mark>", "")


def test_related_rows_belong_to_the_record(volger):
    maatregel = MaatregelFactory(naam="Een cheque")
    tekst = publiceer(meld(), titel="Een knelpunt")
    volger.step()
    versie(maatregel, titel="Vuurtorenwachters")
    tekst.stappen.create(datum=timezone.localdate(), titel="Naar de vuurtoren", tekst="We gingen kijken.")
    volger.step()
    assert ask("vuurtorenwachters", "maatregelen").nummers == (maatregel.pk,)
    assert ask("vuurtoren", "register").nummers == (tekst.pk,)


def test_an_index_without_a_kind_is_built_anew(volger, monkeypatch):
    volger.step()
    oud = volger.map_.generatie
    rijen = {naam: rij for naam, rij in documentbronnen._rijen.items() if naam != "kennis"}
    monkeypatch.setattr(documentbronnen, "_rijen", rijen)
    volger.start()
    assert volger.map_.generatie != oud
    assert ask("iets", "kennis").zonder_index
