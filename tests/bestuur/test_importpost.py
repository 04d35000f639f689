"""Administrators hear once of an import that waits for them, and can say that they do not want to."""

from __future__ import annotations

import pytest
from django.test import Client

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.tasks import meld_imports
from partnerschap.kern.enums import Runaard, Runstaat
from partnerschap.kern.models import UitgaandBericht

from .factories import met_rol
from .importruns import maak_run

pytestmark = pytest.mark.django_db
SLECHT = "Cursus van Jan Peeters: 12,0 werd 120."


def told() -> list[str]:
    return list(UitgaandBericht.objects.filter(soort="import").order_by("pk").values_list("aan", flat=True))


def test_a_suspect_run_is_told_once_to_every_administrator_without_its_rows() -> None:
    baas, ook = met_rol(Rol.BEHEERDER), met_rol(Rol.BEHEERDER)
    met_rol(Rol.REDACTEUR)
    run = maak_run(Runstaat.VERDACHT, melding=SLECHT, verdwenen=258)
    assert meld_imports() == 2
    assert meld_imports() == 0
    assert set(told()) == {baas.email, ook.email}
    bericht = UitgaandBericht.objects.filter(soort="import").first()
    assert f"/beheer/imports/{run.pk}/" in bericht.tekst
    assert "Verdwenen: 258" in bericht.tekst
    assert "Peeters" not in bericht.tekst + bericht.onderwerp


def test_nobody_hears_of_a_trial_or_of_what_is_decided() -> None:
    met_rol(Rol.BEHEERDER)
    maak_run(Runstaat.DROOG, droog=True)
    run = maak_run(Runstaat.VERDACHT)
    maak_run(Runstaat.GEPLAND, aard=Runaard.GOEDKEURING, hervat=run)
    assert meld_imports() == 0


def test_only_the_third_failure_in_a_row_is_told() -> None:
    met_rol(Rol.BEHEERDER)
    maak_run(Runstaat.MISLUKT, bron="ANDER_01")
    maak_run(Runstaat.KLAAR)
    for staat, verwacht in (
        (Runstaat.MISLUKT, 0),
        (Runstaat.GEWEIGERD, 0),
        (Runstaat.MISLUKT, 1),
        (Runstaat.MISLUKT, 0),
    ):
        maak_run(staat)
        assert meld_imports() == verwacht


def test_a_run_that_killed_its_worker_three_times_is_told_at_once() -> None:
    met_rol(Rol.BEHEERDER)
    maak_run(Runstaat.MISLUKT, pogingen=3)
    assert meld_imports() == 1


def test_an_administrator_can_switch_the_mail_off_and_others_do_not_see_the_choice(client: Client) -> None:
    baas = met_rol(Rol.BEHEERDER)
    client.force_login(baas)
    assert "Mail mij als een import" in client.get("/mijn/gegevens/").content.decode()
    client.post("/mijn/gegevens/", {"voornaam": "Mia", "toetsen_aan": "on"})
    baas.refresh_from_db()
    assert not baas.importmail_aan
    maak_run(Runstaat.VERDACHT)
    assert meld_imports() == 0
    lid = met_rol(Rol.LID)
    client.force_login(lid)
    assert "Mail mij als een import" not in client.get("/mijn/gegevens/").content.decode()
    client.post("/mijn/gegevens/", {"voornaam": "Mo", "toetsen_aan": "on"})
    lid.refresh_from_db()
    assert (lid.voornaam, lid.importmail_aan) == ("Mo", True)
