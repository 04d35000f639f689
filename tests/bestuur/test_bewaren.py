"""Time takes names away: closed accounts, ended mandates and failed logins."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.utils import timezone

from partnerschap.bestuur.actions import bewaren, gebruikers
from partnerschap.bestuur.models import Gebruiker, Mandaat, Orgaan

from .factories import GebruikerFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db


def test_a_closed_account_loses_its_name_after_two_years_and_an_open_one_never() -> None:
    open_, dicht = GebruikerFactory(), GebruikerFactory(email="weg@voorbeeld.test")
    gebruikers.deactivate(gebruiker=dicht)
    vandaag = timezone.localdate()
    assert bewaren.empty_closed_accounts(vandaag + timedelta(days=729)) == 0
    assert bewaren.empty_closed_accounts(vandaag + timedelta(days=732)) == 1
    assert bewaren.empty_closed_accounts(vandaag + timedelta(days=732)) == 0
    dicht.refresh_from_db()
    assert (dicht.email, dicht.voornaam) == (f"{dicht.pk}@gewist.invalid", "")
    assert not EmailAddress.objects.filter(user=dicht).exists()
    assert Gebruiker.objects.get(pk=open_.pk).voornaam == "Mia"


def test_an_ended_mandate_loses_its_name_in_the_history_too() -> None:
    orgaan = Orgaan.objects.create(naam="Werkgroep", slug="werkgroep")
    mandaat = Mandaat.objects.create(
        orgaan=orgaan, persoon="Jan Peeters", organisatie=OrganisatieFactory(), geleding="SERV", tot=date(2010, 1, 1)
    )
    assert bewaren.empty_ended_mandates(date(2026, 1, 1)) == 1
    mandaat.refresh_from_db()
    assert "Jan" not in mandaat.persoon
    assert not mandaat.events.filter(persoon__contains="Jan").exists()


def test_a_failed_login_is_forgotten_after_thirty_days() -> None:
    poging = AccessAttempt.objects.create(
        username="iemand@voorbeeld.test", ip_address="127.0.0.1", failures_since_start=1
    )
    dag = poging.attempt_time.date()
    assert bewaren.remove_attempts(dag + timedelta(days=29)) == 0
    assert bewaren.remove_attempts(dag + timedelta(days=32)) == 1
