"""With a key of a provider the API does what its description says: every operation with made-up and odd input."""

import os
import threading
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from catalogus.actions.rechtstreeks import deliver_courses
from catalogus.actions.sleutels import make_key
from catalogus.models import Aanbieder, Opleiding, Uitvoering
from catalogus.serializers.aanbod import VOORBEELD
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import OrganisatieFactory, met_rol

from .aanbodsysteem import Systeem, course
from .factories import gemeente

pytestmark = pytest.mark.django_db(transaction=True)
VOORBEELDEN = int(os.environ.get("API_VOORBEELDEN", "25"))
ZONDER_RUST = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
# What is well formed may still be wrong for us; and the key that we send beside a made-up cookie is a good one.
ZONDER = [positive_data_acceptance, ignored_auth]
MODI = {modus.value: modus for modus in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)}


@pytest.fixture
def tekst() -> str:
    gemeente("Gent")
    wie = met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))
    return make_key(door=wie, label="Proef")[1]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("modus", MODI.values(), ids=list(MODI))
def test_every_operation_keeps_its_word_for_who_has_a_key(
    tekst: str, monkeypatch, modus: schemathesis.GenerationMode
) -> None:
    from rest_framework.throttling import SimpleRateThrottle

    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda self, request, view: True)
    assert Systeem(tekst).put("LAS-01", VOORBEELD)[0] == 201
    schema = schemathesis.openapi.from_wsgi("/api/schema?format=json", get_wsgi_application())
    bewerkingen = [uitkomst.ok() for uitkomst in schema.include(path_regex="^/api/v1/aanbod/").get_all_operations()]
    assert len(bewerkingen) == 5
    fouten: list[str] = []
    for bewerking in bewerkingen:

        @given(case=bewerking.as_strategy(generation_mode=modus))
        @settings(
            max_examples=VOORBEELDEN, deadline=None, suppress_health_check=ZONDER_RUST,
            phases=[Phase.explicit, Phase.generate],
        )  # fmt: skip
        def probe(case: schemathesis.Case) -> None:
            antwoord = case.call(headers={"Authorization": f"Bearer {tekst}"})
            assert antwoord.status_code not in (401, 403), "de sleutel opent elke bewerking"
            try:
                case.validate_response(antwoord, excluded_checks=ZONDER)
            except BaseExceptionGroup as groep:
                vraag = f"{antwoord.request.method} {antwoord.request.url} {case.body!r} {antwoord.status_code} {antwoord.text[:300]}"
                raise groep.derive([AssertionError(f"{f} bij {vraag}") for f in groep.exceptions]) from None

        try:
            probe()
        except BaseExceptionGroup as groep:
            fouten += [f"{bewerking.label}: {fout}" for fout in groep.exceptions]
        except AssertionError as fout:
            fouten.append(f"{bewerking.label}: {fout}")
    assert not fouten, "\n\n".join(fouten)


def test_the_same_course_from_two_systems_at_once_is_one_course(tekst: str) -> None:
    aanbieder = Aanbieder.objects.get()
    poort = threading.Barrier(4, timeout=60)
    uitslagen: list[Any] = []

    def deliver(nummer: int) -> None:
        try:
            poort.wait()
            for beurt in range(3):
                lichaam = {"opleiding_id": "LAS-01", **course(1, samenvatting=f"Van {nummer}, keer {beurt}.")}
                uitslagen.append(deliver_courses(aanbieder=aanbieder, lichamen=[lichaam])[0].status)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=deliver, args=[nummer]) for nummer in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(120)
    assert sorted(uitslagen) == ["gewijzigd"] * 11 + ["nieuw"]
    assert Opleiding.objects.count() == Uitvoering.objects.count() == 1


def test_two_requests_with_the_same_new_id_get_one_course_and_no_error(tekst: str) -> None:
    poort = threading.Barrier(2, timeout=60)
    antwoorden: list[int] = []

    def put() -> None:
        try:
            poort.wait()
            antwoorden.append(Systeem(tekst).put("LAS-01", VOORBEELD)[0])
        finally:
            connections.close_all()

    draden = [threading.Thread(target=put) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(120)
    assert sorted(antwoorden) == [200, 201]
    assert Opleiding.objects.count() == 1
