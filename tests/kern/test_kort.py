"""A short question on a kept connection: no sign of life first, and a connection that went is replaced once."""

import psycopg2
import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext

from partnerschap.kern.kort import ask


@pytest.fixture
def bewaard(transactional_db):
    """A connection as the next request finds it: kept, and not yet known to live."""
    connection.ensure_connection()
    vlag = connection.health_check_enabled
    connection.health_check_enabled, connection.health_check_done = True, False
    yield connection
    connection.health_check_enabled = vlag


def test_the_question_is_its_own_sign_of_life(bewaard, monkeypatch):
    monkeypatch.setattr(
        type(connections["default"]), "is_usable", lambda _: pytest.fail("gevraagd of de verbinding leeft")
    )
    with CaptureQueriesContext(connection) as vragen:
        assert ask("default", "SELECT n FROM unnest(%s) AS n", [[3, 4]]) == [(3,), (4,)]
    assert len(vragen) == 1
    assert bewaard.health_check_done


def test_a_connection_that_went_is_replaced(bewaard):
    instellingen = connections["default"].get_connection_params()
    weg = bewaard.connection.info.backend_pid
    beul = psycopg2.connect(
        **{k: w for k, w in instellingen.items() if k in ("dbname", "user", "password", "host", "port")}
    )
    beul.autocommit = True
    with beul.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [weg])
    beul.close()
    assert ask("default", "SELECT %s", [1]) == [(1,)]
    assert bewaard.connection.info.backend_pid != weg


def test_a_wrong_question_is_asked_once(bewaard):
    with pytest.raises(DatabaseError):
        ask("default", "SELECT %s FROM bestaatniet", [1])
    assert ask("default", "SELECT %s", [1]) == [(1,)]
