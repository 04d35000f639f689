"""How runs follow each other: an old file never replaces newer data unasked, and what stands is what is compared."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerschap.kern.actions import imports
from partnerschap.kern.models import ImportRun

from .proefbron import Proeflader, bestand, proefbron, words

__all__ = ["bestand", "proefbron"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefbron")]
VIJF = "appel peer kers vijg druif"


class Heenenweer(Proeflader):
    """A loader that can go back: to nothing."""

    def stage_before(self, run_id: int, stand: date) -> int:
        return 0


def _import(pad, **opties):
    return imports.import_now(soort="proef", bron="woorden", bestand=pad, **opties)


def _names(proefbron, **velden):
    for naam, waarde in velden.items():
        object.__setattr__(proefbron, naam, waarde)


def test_an_old_suspect_run_cannot_be_let_through_over_newer_data(bestand):
    _import(bestand(VIJF))
    verdacht = _import(bestand("appel"))
    nieuw = _import(bestand(VIJF + " mispel"))
    with pytest.raises(ValidationError, match=f"nieuwere gegevens van deze bron .import {nieuw.pk}."):
        imports.approve(run=verdacht)
    assert words() == {*VIJF.split(), "mispel"}
    opnieuw = _import(bestand("appel"))
    assert imports.follow_now(run=imports.approve(run=opnieuw)).staat == "klaar"


def test_an_approval_that_waited_too_long_is_refused_on_the_road(bestand):
    _import(bestand(VIJF))
    goedkeuring = imports.approve(run=_import(bestand("appel")))
    nieuw = _import(bestand(VIJF + " mispel"))
    run = imports.follow_now(run=goedkeuring)
    assert (run.staat, f"import {nieuw.pk}" in run.melding) == ("geweigerd", True)
    assert "mispel" in words()
    with pytest.raises(ValidationError, match="nieuwere gegevens"):
        imports.retry(run=run)


def test_an_old_failed_run_cannot_be_tried_again_over_newer_data(bestand, monkeypatch):
    with monkeypatch.context() as stuk:
        stuk.setattr("tests.kern.proefbron.Proeflader.apply", lambda *_: 1 / 0)
        oud = _import(bestand("appel"))
    _import(bestand("peer"))
    with pytest.raises(ValidationError, match="nieuwere gegevens"):
        imports.retry(run=oud)


def test_with_vintages_an_older_one_may_still_come_in(bestand, proefbron):
    _names(proefbron, met_standen=True)
    _import(bestand("2020-01-01 " + VIJF))
    verdacht = _import(bestand("2020-02-01 appel"))
    _import(bestand("2020-03-01 " + VIJF + " mispel"))
    assert imports.approve(run=verdacht).aard == "goedkeuring"
    tweede = _import(bestand("2020-03-01 peer"))
    _import(bestand("2020-03-01 " + VIJF + " kweepeer"))
    with pytest.raises(ValidationError, match="nieuwere gegevens"):
        imports.approve(run=tweede)


def test_without_vintages_the_same_file_is_compared_with_what_stands_now(bestand):
    """Loaded under January, replaced under February: January's file again brings January's words back."""
    _import(bestand("2020-01-01 appel"))
    _import(bestand("2020-02-01 appel peer"))
    weer = _import(bestand("2020-01-01 appel"))
    assert "hetzelfde bestand" not in weer.melding
    assert weer.verdwenen == 1


def test_a_file_can_be_loaded_again_after_a_way_back_also_when_a_run_said_nothing_new(bestand, proefbron):
    """Loaded, turned back, and a run that only repeated that the source has nothing new: the file still comes in."""
    _names(proefbron, met_standen=True, lader=lambda _: Heenenweer())
    geladen = _import(bestand("2020-01-01 appel"))
    terug = imports.follow_now(run=imports.revert(run=geladen))
    assert (terug.staat, words()) == ("klaar", set()), terug.melding
    nu = timezone.now()
    ImportRun.objects.create(
        soort="proef", bron="woorden", staat="ongewijzigd", stand=geladen.stand, snapshot=geladen.snapshot,
        codeversie=geladen.codeversie, gestart_op=nu, geeindigd_op=nu, ongewijzigd=1,
    )  # fmt: skip
    weer = _import(bestand("2020-01-01 appel"))
    assert (weer.staat, weer.melding, words()) == (
        "klaar",
        "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verdwenen.",
        {"appel"},
    )
    assert "hetzelfde bestand" in _import(bestand("2020-01-01 appel")).melding


def test_the_way_back_is_gone_once(bestand, proefbron):
    """A double click makes one; the way back of a way back is loading the file again."""
    _names(proefbron, lader=lambda _: Heenenweer())
    run = _import(bestand("appel"))
    terug = imports.revert(run=run)
    for _keer in ("gepland", "klaar"):
        with pytest.raises(ValidationError, match="is al teruggedraaid"):
            imports.revert(run=run)
        terug = imports.follow_now(run=terug) if terug.staat == "gepland" else terug
    assert (terug.staat, run.vervolg.count()) == ("klaar", 1)
    with pytest.raises(ValidationError, match=f"is zelf een terugdraaiing. Laad het bestand van import {run.pk}"):
        imports.revert(run=terug)


def test_a_way_back_that_failed_may_be_gone_again(bestand):
    run = _import(bestand("appel"))
    assert imports.follow_now(run=imports.revert(run=run)).staat == "geweigerd"
    assert imports.revert(run=run).aard == "terug"


def test_a_trial_that_is_suspect_is_no_load_to_let_through(bestand):
    _import(bestand(VIJF))
    proef = imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"), droog=True)
    assert imports.work_off(run_id=proef.pk) == "verdacht"
    with pytest.raises(ValidationError, match=f"Import {proef.pk} was een proef"):
        imports.approve(run=proef)
    assert words() == set(VIJF.split())
