"""However a run ends, it ends: also where its own words cannot be kept."""

from __future__ import annotations

import pytest

from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.imports import source as bron
from partnerschap.kern.imports.verschillen import Verandering

from .proefbron import Proeflader, bestand, proefbron

__all__ = ["bestand", "proefbron"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefbron")]


@pytest.fixture
def gelezen(proefbron):
    """What the parser says instead."""

    def zet(parse):
        object.__setattr__(proefbron, "parse", parse)

    return zet


def _import(pad):
    return imports.import_now(soort="proef", bron="woorden", bestand=pad)


def _raise(fout: Exception):
    raise fout


@pytest.mark.parametrize("teken", ["\x00", "\ud800"])
def test_a_refusal_with_a_character_that_cannot_be_kept_ends_the_run(bestand, gelezen, teken):
    gelezen(lambda _: _raise(bron.Bronfout(f"We kennen de kop 'Vreemd{teken}' niet.")))
    run = _import(bestand("appel"))
    run.refresh_from_db()
    assert (run.staat, run.melding) == ("geweigerd", "We kennen de kop 'Vreemd' niet.")


@pytest.mark.parametrize("teken", ["\x00", "\ud800"])
def test_refused_rows_and_changes_are_kept_without_such_characters(bestand, gelezen, proefbron, teken):
    _import(bestand("appel peer kers vijg druif"))
    rijen = [
        bron.Afgewezen(7, f"geen{teken} woord", f"ko{teken}lom", f"in{teken}houd"),
        "appel",
        "peer",
        "kers",
        "vijg",
    ]
    gelezen(lambda _: bron.Gelezen(None, iter(rijen)))
    anders = [Verandering(Verschilsoort.VERDWENEN, f"dr{teken}uif", f"d{teken}", f"v{teken}", f"o{teken}", f"n{teken}")]
    toner = type("Toner", (Proeflader,), {"changes": lambda *_: anders})
    object.__setattr__(proefbron, "lader", lambda _: toner())
    run = _import(bestand("wat ook"))
    assert (run.staat, run.geweigerd) == ("klaar", 1), run.melding
    assert run.afwijzingen.values_list("reden", "kolom", "inhoud").get() == ("geen woord", "kolom", "inhoud")
    (anders,) = run.verschillen.all()
    assert [anders.onderwerp, anders.detail, anders.veld, anders.oud, anders.nieuw] == ["druif", "d", "v", "o", "n"]


def test_a_run_whose_story_cannot_be_written_does_not_stay_busy(bestand, monkeypatch):
    monkeypatch.setattr("partnerschap.kern.imports.road.finish", lambda *_, **__: _raise(ValueError("onzegbaar")))
    run = _import(bestand("weiger"))
    run.refresh_from_db()
    assert run.staat == "mislukt"
    assert run.melding.startswith("Er ging iets mis, en ook de uitleg")
