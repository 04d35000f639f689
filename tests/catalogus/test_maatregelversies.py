"""Versions: they never overlap, one covers a day or we say that none does, and confirming is a step of its own."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogus.actions import maatregelen
from catalogus.actions.maatregelen import Versiegegevens
from catalogus.enums.maatregel import Status
from catalogus.models import Bedrag, Maatregel, Maatregelversie
from catalogus.rechten.tellen import count_facets
from catalogus.rechten.versiekeuze import kies_versie
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import Gebeurtenis
from tests.bestuur.factories import met_rol

from .factories_maatregelen import MaatregelFactory, versie

JAN, JUN, DEC = date(2025, 1, 1), date(2025, 6, 30), date(2025, 12, 31)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("van", "tot"), [(JUN, None), (None, JAN), (date(2025, 3, 1), date(2025, 4, 1)), (None, None), (JAN, JUN)]
)
def test_a_version_that_overlaps_is_refused_with_a_sentence(van: date | None, tot: date | None) -> None:
    maatregel = MaatregelFactory()
    versie(maatregel, JAN, JUN)
    with pytest.raises(ValidationError, match="overlapt met een andere versie"):
        versie(maatregel, van, tot)
    assert maatregel.versies.count() == 1


@pytest.mark.django_db
def test_the_database_itself_refuses_an_overlap() -> None:
    maatregel = MaatregelFactory()
    eerste = versie(maatregel, JAN, JUN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Maatregelversie.objects.create(
            maatregel=maatregel, titel="X", samenvatting="X", geldig_van=JUN, toegevoegd_op=JAN
        )
    andere = MaatregelFactory()
    versie(andere, JAN, JUN)
    versie(maatregel, JUN + timedelta(days=1), None)
    assert eerste.maatregel.versies.count() == 2


@pytest.mark.django_db
def test_a_new_version_can_close_the_one_before_it() -> None:
    maatregel = MaatregelFactory()
    oud = versie(maatregel, JAN)
    gegevens = Versiegegevens(
        titel="Nieuw", samenvatting="Anders.", geldig_van=JUN, bronnen=(maatregelen.Bron("Bron", "https://b.example"),)
    )
    with pytest.raises(ValidationError):
        maatregelen.add_version(maatregel=maatregel, gegevens=gegevens)
    maatregelen.add_version(maatregel=maatregel, gegevens=gegevens, sluit_vorige=True)
    oud.refresh_from_db()
    assert oud.geldig_tot == JUN - timedelta(days=1)


@pytest.mark.django_db
def test_a_version_needs_a_source_and_an_end_after_its_beginning() -> None:
    maatregel = MaatregelFactory()
    with pytest.raises(ValidationError, match="minstens één bron"):
        maatregelen.add_version(maatregel=maatregel, gegevens=Versiegegevens(titel="X", samenvatting="X"))
    with pytest.raises(ValidationError, match="vóór de begindatum"):
        versie(maatregel, JUN, JAN)


def test_which_version_a_day_gets() -> None:
    def v(van: date | None, tot: date | None, stand: str = "van_kracht") -> SimpleNamespace:
        return SimpleNamespace(geldig_van=van, geldig_tot=tot, stand=stand, bevestigd_op=None)

    eerste, tweede, later = v(None, JAN), v(JUN, DEC), v(date(2027, 1, 1), None, "aangekondigd")
    alle = [eerste, tweede, later]
    assert kies_versie(alle, date(1990, 1, 1)).versie is eerste
    assert kies_versie(alle, JAN).versie is eerste
    assert kies_versie(alle, JUN).versie is tweede
    assert kies_versie(alle, DEC).dekt
    gat = kies_versie(alle, date(2026, 5, 1))
    assert (gat.versie, gat.dekt, gat.status) == (tweede, False, Status.GEEN_BRON)
    assert kies_versie([later], DEC).status == Status.AANGEKONDIGD
    assert kies_versie([], DEC).versie is None
    assert kies_versie([], DEC).te_bevestigen
    bevestigd = SimpleNamespace(geldig_van=JAN, geldig_tot=JUN, stand="van_kracht", bevestigd_op=JAN)
    assert not kies_versie([bevestigd], JUN).te_bevestigen
    assert kies_versie([bevestigd], DEC).te_bevestigen


@pytest.mark.django_db
@pytest.mark.parametrize("dag", [date(1990, 1, 1), JAN, JUN, date(2025, 9, 1), DEC, date(2026, 6, 1)])
def test_the_database_and_the_rules_agree_on_the_status(dag: date) -> None:
    maatregel = MaatregelFactory()
    versie(maatregel, JAN, JUN)
    versie(maatregel, date(2025, 9, 1), DEC, stand="ontwerp")
    toekomst = MaatregelFactory()
    versie(toekomst, date(2030, 1, 1), stand="aangekondigd")
    MaatregelFactory()
    for gevonden in Maatregel.objects.met_status(dag).voor_lijst():
        assert gevonden.status == gevonden.keuze_op(dag).status.value


@pytest.mark.django_db
def test_confirming_names_who_and_when_and_any_change_takes_it_away() -> None:
    een = versie(MaatregelFactory(), JAN)
    beheerder = met_rol(Rol.CATALOGUSBEHEERDER)
    vandaag = timezone.localdate()
    with pytest.raises(ValidationError, match="toekomst"):
        maatregelen.confirm(versie=een, door=beheerder, op=vandaag + timedelta(days=1))
    maatregelen.confirm(versie=een, door=beheerder, op=vandaag)
    een.refresh_from_db()
    assert not een.te_bevestigen
    assert Gebeurtenis.objects.filter(soort="maatregelversie_bevestigd", onderwerp_id=een.pk).exists()
    bedrag = een.bedragen.get()
    bedrag.waarde = 120
    maatregelen.save_rows(versie=een, bewaren=[bedrag], verwijderen=[])
    een.refresh_from_db()
    assert een.te_bevestigen
    assert een.bevestigd_door is None
    maatregelen.confirm(versie=een, door=beheerder, op=vandaag)
    een.samenvatting = "Anders."
    maatregelen.save_version(versie=een)
    een.refresh_from_db()
    assert een.te_bevestigen


@pytest.mark.django_db
def test_a_date_without_a_person_is_no_confirmation() -> None:
    een = versie(MaatregelFactory(), JAN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Maatregelversie.objects.filter(pk=een.pk).update(bevestigd_op=JAN)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "grens", "per", "tekst"),
    [
        ("14.91", "euro", "precies", "per uur", "€ 14,91 per uur"),
        ("250", "euro", "hoogstens", "per schooljaar", "tot € 250 per schooljaar"),
        ("30", "procent", "precies", "", "30 %"),
        ("7.5", "procent", "precies", "", "7,50 %"),
        ("125", "uur", "hoogstens", "", "tot 125 uur"),
        ("1", "dag", "precies", "per jaar", "1 dag per jaar"),
        ("3", "maand", "minstens", "", "minstens 3 maanden"),
        ("8", "aantal", "precies", "", "8"),
    ],
)
def test_amounts_in_dutch(waarde: str, eenheid: str, grens: str, per: str, tekst: str) -> None:
    from decimal import Decimal

    bedrag = Bedrag(waarde=Decimal(waarde), eenheid=eenheid, grens=grens, per=per)
    assert bedrag.tekst.replace("\u00a0", " ") == tekst


def test_counts_keep_the_alternatives_of_their_own_facet() -> None:
    rijen = [
        {"soort": ["premie"], "actor": ["werknemer", "werkgever"]},
        {"soort": ["cheque"], "actor": ["werknemer"]},
        {"soort": ["cheque"], "actor": ["werkgever"]},
    ]
    assert count_facets(rijen, {"soort": ["cheque"]}) == {
        "soort": {"premie": 1, "cheque": 2},
        "actor": {"werknemer": 1, "werkgever": 1},
    }
    assert count_facets(rijen, {"soort": ["cheque"], "actor": ["werkgever"]}) == {
        "soort": {"premie": 1, "cheque": 1},
        "actor": {"werknemer": 1, "werkgever": 1},
    }
