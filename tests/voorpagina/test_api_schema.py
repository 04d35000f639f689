"""The API does what its schema says (GARANTIES G11): schemathesis tries every operation with made-up and odd input."""

import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import positive_data_acceptance

VOORBEELDEN = int(os.environ.get("API_VOORBEELDEN", "25"))
"""Per operation and mode; the long proof asks for 200."""
ZONDER_RUST = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
# A schema cannot say which codes stand in the database: a code that is well formed but unknown is rightly refused.
ZONDER = [positive_data_acceptance]
MODI = {modus.value: modus for modus in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)}


@pytest.fixture
def api_schema(transactional_db, monkeypatch):
    """The schema as a visitor gets it. The throttle is off: it would answer 429 to the hundredth example."""
    from rest_framework.throttling import SimpleRateThrottle

    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda self, request, view: True)
    return schemathesis.openapi.from_wsgi("/api/schema?format=json", get_wsgi_application())


@pytest.mark.timeout(600)
@pytest.mark.parametrize("modus", MODI.values(), ids=list(MODI))
def test_every_operation_keeps_its_word(api_schema, modus: schemathesis.GenerationMode) -> None:
    fouten, beproefd = [], 0
    bewerkingen = [uitkomst.ok() for uitkomst in api_schema.get_all_operations()]
    for bewerking in bewerkingen:

        @given(case=bewerking.as_strategy(generation_mode=modus))
        @settings(max_examples=VOORBEELDEN, deadline=None, suppress_health_check=ZONDER_RUST, phases=[Phase.generate])
        def probe(case: schemathesis.Case) -> None:
            # An empty filter is no filter, as in the form of the page.
            assume("" not in (case.query or {}).values())
            antwoord = case.call()
            try:
                case.validate_response(antwoord, excluded_checks=ZONDER)
            except BaseExceptionGroup as groep:
                nagespeeld = (
                    f"{antwoord.request.method} {antwoord.request.url} {antwoord.status_code} {antwoord.text[:300]}"
                )
                raise groep.derive([AssertionError(f"{f} bij {nagespeeld}") for f in groep.exceptions]) from None

        try:
            probe()
            beproefd += 1
        except Unsatisfiable:
            # An address whose only input is free text cannot be asked wrongly.
            continue
        except BaseExceptionGroup as groep:
            fouten += [f"{bewerking.label}: {fout}" for fout in groep.exceptions]
    assert beproefd + len(fouten) > len(bewerkingen) / 2, "te weinig bewerkingen beproefd"
    assert not fouten, "\n\n".join(fouten)
