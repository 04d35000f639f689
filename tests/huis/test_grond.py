"""The strict ground itself: network guard, strict templates, a complete database, counted queries, one closing line."""

from __future__ import annotations

import socket
from collections import Counter
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Template, engines
from django.test import Client

from tests import sjablonen, weggelaten
from tests.netwerk import NetwerkVerboden
from tests.vragen import tel_vragen


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_another_machine_is_out_of_reach(address):
    with socket.socket() as probe, pytest.raises(NetwerkVerboden):
        probe.connect(address)


def test_names_are_not_looked_up():
    with pytest.raises(NetwerkVerboden):
        socket.getaddrinfo("example.org", 443)


def test_an_undefined_variable_in_our_template_fails(tmp_path, monkeypatch):
    file = tmp_path / "onze.html"
    file.write_text("Dag {{ naam }}")
    monkeypatch.setattr(sjablonen, "OWN_TEMPLATES", tmp_path)
    template = Template(file.read_text(), engine=engines["django"].engine)
    template.origin.name = str(file)
    assert template.render(Context({"naam": "An"})) == "Dag An"
    with pytest.raises(sjablonen.OnbekendeVariabele, match=r"onze\.html.*naam"):
        template.render(Context())


def test_a_changed_setting_does_not_make_templates_lax(settings):
    settings.DEBUG = True
    assert isinstance(engines["django"].engine.string_if_invalid, sjablonen.Strikt)


def test_an_undefined_variable_elsewhere_is_silent():
    assert Template("Dag {{ naam }}", engine=engines["django"].engine).render(Context()) == "Dag "


def test_a_test_on_presence_is_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(sjablonen, "OWN_TEMPLATES", tmp_path)
    template = Template("{% if naam %}x{% endif %}", engine=engines["django"].engine)
    template.origin.name = str(tmp_path / "onze.html")
    assert template.render(Context()) == ""


def test_a_related_object_that_is_not_there_is_false(tmp_path, monkeypatch):
    class Parent:
        @property
        def child(self):
            raise ObjectDoesNotExist

    monkeypatch.setattr(sjablonen, "OWN_TEMPLATES", tmp_path)
    text = "{% if p.child %}wel{% else %}niet{% endif %}|{{ p.child|default:'leeg' }}|{{ p.child }}|"
    template = Template(text, engine=engines["django"].engine)
    template.origin.name = str(tmp_path / "onze.html")
    assert template.render(Context({"p": Parent()})) == "niet|leeg||"


class TestCompleteDatabase:
    """Two committing tests and an ordinary one: each finds what the migrations made, and nothing of the other."""

    def count(self) -> int:
        return ContentType.objects.count()

    def test_first(self, transactional_db):
        assert self.count() > 20
        ContentType.objects.create(app_label="proef", model="rest")
        ContentType.objects.filter(app_label="admin").delete()

    def test_second(self, transactional_db):
        assert self.count() > 20
        assert not ContentType.objects.filter(app_label="proef").exists()
        assert ContentType.objects.filter(app_label="admin").exists()

    def test_ordinary(self, db):
        assert ContentType.objects.filter(app_label="admin").exists()


def test_putting_back_restores_rows_and_sequences(transactional_db):
    from tests.verse_databank import capture

    before = capture()
    first = ContentType.objects.create(app_label="proef", model="een").pk
    before.put_back()
    assert ContentType.objects.create(app_label="proef", model="twee").pk == first
    assert capture().tables.keys() == before.tables.keys()


def test_queries_are_counted(db):
    with tel_vragen() as telling:
        list(ContentType.objects.all())
        ContentType.objects.count()
    assert telling.aantal == 2


def test_what_was_left_out_is_one_line():
    reports = [
        SimpleNamespace(longrepr=("x.py", 1, "Skipped: weggelaten: Chromium")),
        SimpleNamespace(longrepr=("y.py", 1, "Skipped: weggelaten: Chromium")),
        SimpleNamespace(longrepr=("z.py", 1, "Skipped: om een andere reden")),
    ]
    found = weggelaten.counted(reports)
    assert found == Counter({"Chromium": 2})
    assert weggelaten.sentence(found) == "Weggelaten, want niet aanwezig: Chromium (2 tests)"
    assert weggelaten.sentence(Counter()) == ""


def test_who_types_the_address_of_the_api_by_hand_arrives(client: Client) -> None:
    """A list of what there is, and no dead end for a slash too many."""
    assert "opleidingen" in client.get("/api/v1/").json()
    assert client.get("/api/docs/").headers["location"] == "/api/docs"
