"""Reading what a declared source answers: polite, bounded, and never half an answer."""

from __future__ import annotations

import errno
import gzip
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from partnerschap.kern.imports import halen
from partnerschap.kern.imports.adressen import Tijden
from partnerschap.kern.imports.halen import Antwoordfout, Onbereikbaar, fetch
from partnerschap.kern.imports.slot import SLEUTEL
from partnerschap.kern.imports.source import Bronfout
from tests.bronserver import Reactie
from tests.kern.haalproef import BRON, CSV, fetch_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geslapen")]

# --- what a good answer looks like ---


def test_the_answer_is_a_file_with_its_telling_headers(server, settings, tmp_path):
    settings.OPHALEN_AGENT = "Proef/1"
    server.speel(
        "/data", Reactie(b"a,b\n", type="text/csv; charset=utf-8", hoofding={"ETag": '"1"', "Set-Cookie": "a=b"})
    )
    antwoord = fetch(
        BRON, "https://bron.example.org/data?b=1&a=x%20y", tmp_path / "antwoord", hoofding={"Accept": "text/csv"}
    )
    assert (antwoord.status, antwoord.grootte, antwoord.type) == (200, 4, "text/csv")
    assert antwoord.pad.read_bytes() == b"a,b\n"
    assert antwoord.hoofding["etag"] == '"1"'
    assert "set-cookie" not in antwoord.hoofding
    vraag = server.vragen[0]
    assert vraag.vraag == [("b", "1"), ("a", "x y")]
    gestuurd = {naam.lower(): waarde for naam, waarde in vraag.hoofding.items()}
    assert (gestuurd["host"], gestuurd["user-agent"], gestuurd["accept"]) == ("bron.example.org", "Proef/1", "text/csv")
    assert gestuurd["accept-encoding"] == "identity"


def test_a_gzip_body_without_header_comes_as_it_is(server, tmp_path):
    server.speel("/data", Reactie(gzip.compress(b"a,b\n"), type="text/csv"))
    assert gzip.decompress(fetch_data(tmp_path).pad.read_bytes()) == b"a,b\n"


def test_redirects_inside_the_list_are_followed(server, tmp_path):
    server.speel("/data", Reactie(status=301, hoofding={"Location": "https://ook.example.org/nieuw"}))
    server.speel("/nieuw", Reactie(status=307, hoofding={"Location": "/nieuwer?x=1"}))
    server.speel("/nieuwer", CSV)
    antwoord = fetch_data(tmp_path)
    assert antwoord.url == "https://ook.example.org/nieuwer?x=1"
    assert server.paden() == ["/data", "/nieuw", "/nieuwer"]


def test_redirects_without_end_stop(server, tmp_path):
    server.speel("/data", Reactie(status=302, hoofding={"Location": "/data"}))
    with pytest.raises(Bronfout, match="bleef ons doorsturen"):
        fetch_data(tmp_path)
    assert len(server.vragen) == 5


# --- what a bad answer leads to ---


@pytest.mark.parametrize(
    ("reactie", "zin"),
    [
        (Reactie(b"<!DOCTYPE html><html>sorry", type="text/html"), "een webpagina in plaats van gegevens"),
        (Reactie(b"<html>robot?", type="text/csv"), "een webpagina in plaats van gegevens"),
        (Reactie(b"a,b", type="text/html"), "een webpagina in plaats van gegevens"),
        (Reactie(b"\x89PNG", type="image/png"), "antwoordde met 'image/png'"),
        (Reactie(b"x" * 10_001, type="text/csv"), "Vraag een kleinere selectie"),
        (Reactie(b"x" * 10_001, type="text/csv", zonder_lengte=True), "Vraag een kleinere selectie"),
        (Reactie(b"a,b", type="text/csv", hoofding={"Content-Encoding": "br"}), "verpakte het antwoord"),
    ],
)
def test_the_wrong_thing_is_refused_at_once_and_not_kept(server, tmp_path, reactie, zin):
    server.speel("/data", reactie)
    with pytest.raises(Bronfout, match=zin):
        fetch_data(tmp_path)
    assert len(server.vragen) == 1


def test_an_error_that_stays_is_not_asked_again(server, tmp_path):
    server.speel("/data", Reactie(b'{"error":1}', status=404))
    with pytest.raises(Antwoordfout, match="HTTP 404") as fout:
        fetch_data(tmp_path)
    assert fout.value.antwoord.pad.read_bytes() == b'{"error":1}'
    assert len(server.vragen) == 1


def test_an_answer_that_is_no_http_is_tried_again_and_said(server, tmp_path, geslapen):
    server.speel("/data", Reactie(b"a", type="text/csv", hoofding={f"X-{n}": "1" for n in range(120)}))
    with pytest.raises(Onbereikbaar):
        fetch_data(tmp_path)
    assert len(server.vragen) == halen.POGINGEN


def test_a_full_disk_of_our_own_is_not_blamed_on_the_source(server, tmp_path, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(halen, "_store", full)
    server.speel("/data", CSV)
    with pytest.raises(OSError, match="vol"):
        fetch_data(tmp_path)
    assert len(server.vragen) == 1


def test_errors_that_pass_are_tried_again_slower_each_time(server, tmp_path, geslapen):
    server.speel(
        "/data", Reactie(status=503), Reactie(b"a,b\n1,2\n", type="text/csv", knip=3), Reactie(status=500), CSV
    )
    assert fetch_data(tmp_path).pad.read_bytes() == CSV.inhoud
    assert len(server.vragen) == 4
    assert [2 <= geslapen[0] <= 3, 4 <= geslapen[1] <= 6, 8 <= geslapen[2] <= 12] == [True] * 3


def test_after_four_attempts_it_ends_with_a_sentence(server, tmp_path, geslapen):
    server.speel("/data", Reactie(status=502))
    with pytest.raises(Onbereikbaar, match=r"kan nu niet antwoorden \(HTTP 502\)"):
        fetch_data(tmp_path)
    assert (len(server.vragen), len(geslapen)) == (4, 3)
    assert not (tmp_path / "antwoord").exists() or not (tmp_path / "antwoord").read_bytes()


def test_we_wait_as_long_as_the_source_asks(server, tmp_path, geslapen):
    straks = format_datetime(timezone.now() + timedelta(seconds=90), usegmt=True)
    server.speel(
        "/data",
        Reactie(status=429, hoofding={"Retry-After": "30"}),
        Reactie(status=503, hoofding={"Retry-After": straks}),
        CSV,
    )
    fetch_data(tmp_path)
    assert 30 <= geslapen[0] <= 31
    assert 85 <= geslapen[1] <= 92


def test_a_long_wait_is_left_to_another_time(server, tmp_path, geslapen):
    server.speel("/data", Reactie(status=429, hoofding={"Retry-After": "3600"}))
    with pytest.raises(Onbereikbaar, match="vraagt om 61 minuten te wachten"):
        fetch_data(tmp_path)
    assert (len(server.vragen), geslapen) == (1, [])


def test_a_cut_line_never_gives_half_an_answer(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a,b\n1,2\n", type="text/csv", knip=5))
    with pytest.raises(Onbereikbaar, match="brak af voor het antwoord volledig was"):
        fetch_data(tmp_path)
    assert not (tmp_path / "antwoord").exists()


@pytest.mark.parametrize("zonder_lengte", [True, False])
def test_an_answer_that_drips_is_ended_as_a_whole(server, tmp_path, monkeypatch, zonder_lengte):
    """Every few bytes come in time, all together they never end; without a length the cut looks like an end."""
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a" * 4000, type="text/csv", druppel=0.1, zonder_lengte=zonder_lengte))
    with pytest.raises(Onbereikbaar, match="te traag"):
        fetch_data(tmp_path, adres=replace(BRON, tijden=Tijden(verbinden=5, lezen=5, totaal=0.7)))
    assert not (tmp_path / "antwoord").exists()
    assert server.gedruppeld < 4000  # we did not sit it out


def test_silence_ends_too(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a" * 40, type="text/csv", druppel=3))
    with pytest.raises(Onbereikbaar, match="niet op tijd"):
        fetch_data(tmp_path, adres=replace(BRON, tijden=Tijden(verbinden=5, lezen=0.5, totaal=30)))


# --- one at a time ---


def test_one_request_at_a_time_per_machine_over_all_processes(server, tmp_path, geslapen, monkeypatch):
    """Another connection to the database holds the turn; ours comes when it lets go."""
    server.speel("/data", CSV)
    gegevens = connection.get_connection_params()
    ander = psycopg2.connect(
        **{k: v for k, v in gegevens.items() if k in ("dbname", "user", "password", "host", "port")}
    )
    ander.autocommit = True
    ander.cursor().execute(f"SELECT pg_advisory_lock({SLEUTEL})", ["haal/bron.example.org"])

    def slaap(_seconden: float) -> None:
        geslapen.append(_seconden)
        assert not server.vragen
        ander.close()

    monkeypatch.setattr(halen, "slaap", slaap)
    assert fetch_data(tmp_path).status == 200
    # The database notices only after a moment that the other connection is gone.
    assert geslapen
    assert len(server.vragen) == 1


def test_a_turn_that_does_not_come_is_said(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "BEURT", -1)
    monkeypatch.setattr("partnerschap.kern.imports.slot._try", lambda naam: False)
    monkeypatch.setattr(halen, "POGINGEN", 1)
    with pytest.raises(Onbereikbaar, match="Andere imports halen nog iets op"):
        fetch_data(tmp_path)
    assert server.vragen == []
