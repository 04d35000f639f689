"""The one way out (GARANTIES G13): only declared names, only public machines, polite, bounded, and never a half answer."""

from __future__ import annotations

import gzip
import socket
import threading
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from partnerschap.kern.actions import imports
from partnerschap.kern.imports import adressen, halen
from partnerschap.kern.imports import source as bron
from partnerschap.kern.imports.adressen import Adresfout, Bronadres, Tijden, is_public
from partnerschap.kern.imports.halen import Antwoordfout, Onbereikbaar, fetch
from partnerschap.kern.imports.opdracht import Haalopdracht, NietsNieuws, Opgehaald, Uitstel
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.slot import SLEUTEL
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun
from tests.bronserver import Bronserver, Reactie

pytestmark = pytest.mark.django_db
BRON = Bronadres("bron.example.org", ook=("ook.example.org",), types=("text/csv", "application/json"), hoogstens=10_000)
CSV = Reactie(b"a,b\n1,2\n", type="text/csv; charset=utf-8")


@pytest.fixture
def server(settings):
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"bron.example.org": server.plaats, "ook.example.org": server.plaats}
        yield server


@pytest.fixture(autouse=True)
def geslapen(monkeypatch):
    """Waiting takes no time here; the seconds are kept."""
    seconden: list[float] = []
    monkeypatch.setattr(halen, "slaap", seconden.append)
    return seconden


@pytest.fixture
def verbindingen(monkeypatch):
    """Every address that anything tries to connect to."""
    adressen_: list[object] = []
    echt = {naam: getattr(socket.socket, naam) for naam in ("connect", "connect_ex")}
    for naam, functie in echt.items():

        def tel(zelf, adres, functie=functie):
            adressen_.append(adres)
            return functie(zelf, adres)

        monkeypatch.setattr(socket.socket, naam, tel)
    return adressen_


def _fetch(tmp_path, url: str = "https://bron.example.org/data", adres: Bronadres = BRON):
    return fetch(adres, url, tmp_path / "antwoord")


# --- addresses that are not declared ---

VERBODEN = [
    "http://bron.example.org/",
    "//bron.example.org/",
    "/etc/passwd",
    "bron.example.org",
    "",
    "file:///etc/passwd",
    "ftp://bron.example.org/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "dict://127.0.0.1:11211/",
    "jar:https://bron.example.org!/",
    "javascript:alert(1)",
    "data:text/csv,a",
    "https://elders.example.org/",
    "https://bron.example.org.kwaad.example/",
    "https://kwaadbron.example.org/",
    "https://bron.example.org./",
    "https://bron.example.org:POORT/",
    "https://bron.example.org:80/",
    "https://bron.example.org:0443/",
    "https://bron.example.org:/",
    "https://ik@bron.example.org/",
    "https://bron.example.org@127.0.0.1:POORT/",
    "https://bron.example.org:443@127.0.0.1:POORT/",
    "https://bron.example.org%40127.0.0.1:POORT/",
    "https://127.0.0.1:POORT/#@bron.example.org/",
    "https://127.0.0.1:POORT\\@bron.example.org/",
    "https:\\\\bron.example.org\\",
    "https:/bron.example.org/",
    "https:///bron.example.org/",
    "https://bron.example.org\\.kwaad.example/",
    "https://bron.example.org\t/",
    "https://bron.example.org/\r\nX-Kwaad: 1",
    "https://bron.example.org/a b",
    "https://bron.example.org/\x00",
    " https://bron.example.org/",
    "https://br\u043en.example.org/",
    "https://bron.example.org\u3002kwaad.example/",
    "https://\u24d1ron.example.org/",
    "https://xn--brn-9cd.example.org/",
    "https://localhost:POORT/",
    "https://localhost.localdomain:POORT/",
    "https://127.0.0.1:POORT/",
    "https://127.1:POORT/",
    "https://0:POORT/",
    "https://0.0.0.0:POORT/",
    "https://2130706433:POORT/",
    "https://0x7f000001:POORT/",
    "https://0x7f.0.0.1:POORT/",
    "https://0177.0.0.1:POORT/",
    "https://017700000001:POORT/",
    "https://127.0.0.1.nip.io:POORT/",
    "https://[::1]:POORT/",
    "https://[::ffff:127.0.0.1]:POORT/",
    "https://[::ffff:7f00:1]:POORT/",
    "https://[0:0:0:0:0:0:0:1]:POORT/",
    "https://[::]:POORT/",
    "https://[fe80::1%25lo]:POORT/",
    "https://[2002:7f00:1::]:POORT/",
    "https://[64:ff9b::7f00:1]:POORT/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00:ec2::254]/",
    "https://metadata.google.internal/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://bron.example.org/" + "a" * 5000,
]


@pytest.mark.parametrize("adres", VERBODEN)
def test_a_forbidden_address_makes_no_connection(adres, server, verbindingen, tmp_path, monkeypatch):
    """Asked for directly. Nothing is even looked up, and the listener on this machine hears nothing."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: pytest.fail("er werd een naam opgezocht"))
    with pytest.raises(Adresfout, match=r"alleen https bij bron\.example\.org en ook\.example\.org"):
        _fetch(tmp_path, adres.replace("POORT", server.plaats.partition(":")[2]))
    assert (verbindingen, server.vragen) == ([], [])


@pytest.mark.parametrize(
    "adres", [a for a in VERBODEN if a.isascii() and a.isprintable() and "://" in a and a == a.strip()]
)
def test_a_redirect_to_a_forbidden_address_makes_no_further_connection(
    adres, server, verbindingen, tmp_path, monkeypatch
):
    """Offered by the source itself: the first connection is the only one."""
    doel = adres.replace("POORT", server.plaats.partition(":")[2])
    server.speel("/data", Reactie(status=302, hoofding={"Location": doel}))
    with pytest.raises(Adresfout, match="Meestal betekent dat onderhoud"):
        _fetch(tmp_path)
    assert (len(verbindingen), len(server.vragen)) == (1, 1)


PRIVAAT = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
    "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "geen adres", "0x7f000001",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVAAT)
def test_a_declared_name_that_leads_inside_is_not_visited(ip, verbindingen, settings, tmp_path, monkeypatch):
    """A name server that lies, or that mixes one inner address among public ones."""
    settings.OPHALEN = True
    for antwoorden in ([ip], ["8.8.8.8", ip], [ip, "8.8.8.8"]):
        rijen = [(2, 1, 6, "", (antwoord, 443)) for antwoord in antwoorden]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, rijen=rijen, **k: rijen)
        with pytest.raises(Adresfout, match="niet openbaar"):
            _fetch(tmp_path)
    assert verbindingen == []


@pytest.mark.parametrize("ip", ["8.8.8.8", "147.67.34.45", "2a01:7080:14:100::666:45"])
def test_public_machines_are_public(ip):
    assert is_public(ip)


def test_the_connection_goes_to_the_address_that_was_checked(settings, tmp_path, monkeypatch):
    """A name that changes between the check and the connection: it is looked up once, and never by the connection."""
    settings.OPHALEN = True
    antwoorden = iter(["147.67.34.45", "127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"])
    opgezocht: list[str] = []

    def lookup(host, *_a, **_k):
        opgezocht.append(str(host))
        ip = host if is_public(str(host)) else next(antwoorden)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443))]

    verbonden: list[object] = []

    def connect(_zelf, adres):
        verbonden.append(adres)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(halen, "POGINGEN", 1)
    with pytest.raises(Onbereikbaar, match=r"We kunnen bron\.example\.org niet bereiken"):
        _fetch(tmp_path)
    assert verbonden == [("147.67.34.45", 443)]
    assert opgezocht == ["bron.example.org", "147.67.34.45"]


@pytest.mark.parametrize(
    "naam",
    [
        "localhost",
        "127.0.0.1",
        "bron",
        "bron.local",
        "x.internal",
        "xn--brn-9cd.be",
        "BRON.be",
        "a.be:80",
        "br\u043en.be",
        "a..be",
    ],
)
def test_a_source_can_only_declare_a_public_name(naam):
    with pytest.raises(ValueError, match="geen naam van een openbare machine"):
        Bronadres(naam)


@pytest.mark.parametrize(
    "plaats",
    [
        "10.0.0.1:80",
        "127.0.0.2:80",
        "example.org:80",
        "127.0.0.1",
        "127.0.0.1:99999",
        "127.0.0.1:80@10.0.0.1:80",
        "[::1]:80",
    ],
)
def test_a_stand_in_is_only_ever_on_this_machine(plaats, settings, tmp_path, verbindingen):
    settings.OPHALEN = True
    settings.OPHALEN_VERVANG = {"bron.example.org": plaats}
    with pytest.raises(Adresfout, match=r"mag alleen 127\.0\.0\.1:POORT zijn"):
        _fetch(tmp_path)
    assert verbindingen == []


def test_without_permission_nothing_is_fetched(server, settings, verbindingen, tmp_path):
    settings.OPHALEN = False
    with pytest.raises(Bronfout, match=r"Ophalen van het internet staat hier uit.*--bestand PAD"):
        _fetch(tmp_path)
    assert verbindingen == []


def test_a_proxy_in_the_environment_is_not_used(server, monkeypatch, tmp_path, verbindingen):
    for naam in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(naam, "http://127.0.0.1:9/")
    server.speel("/data", CSV)
    assert _fetch(tmp_path).status == 200
    assert len(verbindingen) == 1


def test_the_proxy_of_the_settings_gets_the_name(settings, tmp_path, monkeypatch):
    """The proxy is asked for the declared name and nothing else; what it refuses is said."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        settings.OPHALEN, settings.OPHALEN_PROXY = True, f"http://127.0.0.1:{proxy.getsockname()[1]}"
        monkeypatch.setattr(halen, "POGINGEN", 1)
        gehoord: list[bytes] = []

        def antwoord() -> None:
            lijn, _ = proxy.accept()
            with lijn:
                gehoord.append(lijn.recv(4096))
                lijn.sendall(b"HTTP/1.1 403 Nee\r\n\r\n")

        draad = threading.Thread(target=antwoord, daemon=True)
        draad.start()
        with pytest.raises(Onbereikbaar, match="niet bereiken"):
            _fetch(tmp_path)
        draad.join(5)
    assert gehoord[0].startswith(b"CONNECT bron.example.org:443 ")


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
    assert gzip.decompress(_fetch(tmp_path).pad.read_bytes()) == b"a,b\n"


def test_redirects_inside_the_list_are_followed(server, tmp_path):
    server.speel("/data", Reactie(status=301, hoofding={"Location": "https://ook.example.org/nieuw"}))
    server.speel("/nieuw", Reactie(status=307, hoofding={"Location": "/nieuwer?x=1"}))
    server.speel("/nieuwer", CSV)
    antwoord = _fetch(tmp_path)
    assert antwoord.url == "https://ook.example.org/nieuwer?x=1"
    assert server.paden() == ["/data", "/nieuw", "/nieuwer"]


def test_redirects_without_end_stop(server, tmp_path):
    server.speel("/data", Reactie(status=302, hoofding={"Location": "/data"}))
    with pytest.raises(Bronfout, match="bleef ons doorsturen"):
        _fetch(tmp_path)
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
        _fetch(tmp_path)
    assert len(server.vragen) == 1


def test_an_error_that_stays_is_not_asked_again(server, tmp_path):
    server.speel("/data", Reactie(b'{"error":1}', status=404))
    with pytest.raises(Antwoordfout, match="HTTP 404") as fout:
        _fetch(tmp_path)
    assert fout.value.antwoord.pad.read_bytes() == b'{"error":1}'
    assert len(server.vragen) == 1


def test_errors_that_pass_are_tried_again_slower_each_time(server, tmp_path, geslapen):
    server.speel(
        "/data", Reactie(status=503), Reactie(b"a,b\n1,2\n", type="text/csv", knip=3), Reactie(status=500), CSV
    )
    assert _fetch(tmp_path).pad.read_bytes() == CSV.inhoud
    assert len(server.vragen) == 4
    assert [2 <= geslapen[0] <= 3, 4 <= geslapen[1] <= 6, 8 <= geslapen[2] <= 12] == [True] * 3


def test_after_four_attempts_it_ends_with_a_sentence(server, tmp_path, geslapen):
    server.speel("/data", Reactie(status=502))
    with pytest.raises(Onbereikbaar, match=r"kan nu niet antwoorden \(HTTP 502\)"):
        _fetch(tmp_path)
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
    _fetch(tmp_path)
    assert 30 <= geslapen[0] <= 31
    assert 85 <= geslapen[1] <= 92


def test_a_long_wait_is_left_to_another_time(server, tmp_path, geslapen):
    server.speel("/data", Reactie(status=429, hoofding={"Retry-After": "3600"}))
    with pytest.raises(Onbereikbaar, match="vraagt om 61 minuten te wachten"):
        _fetch(tmp_path)
    assert (len(server.vragen), geslapen) == (1, [])


def test_a_cut_line_never_gives_half_an_answer(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a,b\n1,2\n", type="text/csv", knip=5))
    with pytest.raises(Onbereikbaar, match="brak af voor het antwoord volledig was"):
        _fetch(tmp_path)
    assert not (tmp_path / "antwoord").exists()


@pytest.mark.parametrize("zonder_lengte", [True, False])
def test_an_answer_that_drips_is_ended_as_a_whole(server, tmp_path, monkeypatch, zonder_lengte):
    """Every few bytes come in time, all together they never end; without a length the cut looks like an end."""
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a" * 4000, type="text/csv", druppel=0.1, zonder_lengte=zonder_lengte))
    with pytest.raises(Onbereikbaar, match="te traag"):
        _fetch(tmp_path, adres=replace(BRON, tijden=Tijden(verbinden=5, lezen=5, totaal=0.7)))
    assert not (tmp_path / "antwoord").exists()


def test_silence_ends_too(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "POGINGEN", 1)
    server.speel("/data", Reactie(b"a" * 40, type="text/csv", druppel=3))
    with pytest.raises(Onbereikbaar, match="niet op tijd"):
        _fetch(tmp_path, adres=replace(BRON, tijden=Tijden(verbinden=5, lezen=0.5, totaal=30)))


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
    assert _fetch(tmp_path).status == 200
    assert len(geslapen) == 1


def test_a_turn_that_does_not_come_is_said(server, tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "BEURT", -1)
    monkeypatch.setattr("partnerschap.kern.imports.slot._try", lambda naam: False)
    monkeypatch.setattr(halen, "POGINGEN", 1)
    with pytest.raises(Onbereikbaar, match="Andere imports halen nog iets op"):
        _fetch(tmp_path)
    assert server.vragen == []


def test_the_pattern_and_the_library_agree_on_the_host():
    """What our pattern lets through means the same host to every parser."""
    from urllib.parse import urlsplit

    from urllib3.util import parse_url

    for url in ("https://bron.example.org/a?b#c", "HTTPS://BRON.example.org:443/x", "https://bron.example.org?x=@y"):
        host, _ = adressen.check_address(url, BRON)
        assert {urlsplit(url).hostname, (parse_url(url).host or "").lower()} == {host} == {"bron.example.org"}


# --- on the import road ---


@pytest.fixture
def haalbron(monkeypatch):
    """A source of words that is fetched: `haler` decides how."""
    lader = type(
        "Lader", (), {"stage": lambda _, r, g: len(list(r)), "difference": lambda _, s: bron.Verschil(1, 0, 0, 0)}
    )
    lader.apply = lambda _self, _stand, _run: None
    rollen: dict = {"haler": lambda opdracht: pytest.fail("geen haler")}

    def haal(opdracht: Haalopdracht) -> Opgehaald:
        return rollen["haler"](opdracht)

    source = bron.Source(
        soort="haalproef",
        slug="woorden",
        titel="Woorden",
        parse=lambda bestand: bron.Gelezen(None, iter(bestand.pad.read_text().split())),
        lader=lambda _: lader(),
        adres=BRON,
        haal=haal,
    )
    soort = bron.Importsoort("haalproef", "proef", lambda _slug: source, lambda: ["woorden"])
    monkeypatch.setitem(bron.importsoorten._rijen, "haalproef", (1, soort))
    return rollen


def _haal_csv(opdracht: Haalopdracht) -> Opgehaald:
    antwoord = fetch(BRON, "https://bron.example.org/data?x=1", opdracht.werkmap / "antwoord")
    return Opgehaald(antwoord.pad, "woorden.csv", antwoord.url, antwoord.hoofding)


def _run() -> ImportRun:
    return imports.import_now(soort="haalproef", bron="woorden")


def test_a_run_without_a_file_fetches_and_keeps_what_came(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = _run()
    assert (run.staat, run.nieuw) == ("klaar", 1), run.melding
    assert run.snapshot.url == "https://bron.example.org/data?x=1"
    assert run.snapshot.hoofding["content-type"] == CSV.type
    assert snapshot_path(run.snapshot).read_bytes() == CSV.inhoud


def test_an_unreachable_source_refuses_the_run_with_its_sentence(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", Reactie(status=503))
    run = _run()
    assert (run.staat, run.snapshot) == ("geweigerd", None)
    assert "kan nu niet antwoorden" in run.melding


def test_a_source_without_news_ends_unchanged_with_the_counts_of_before(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    eerste = _run()

    def niets(_opdracht: Haalopdracht) -> Opgehaald:
        raise NietsNieuws("De bron heeft niets nieuws.")

    haalbron["haler"] = niets
    run = _run()
    assert (run.staat, run.ongewijzigd, run.stand) == ("ongewijzigd", eerste.nieuw, eerste.stand)


def test_a_source_that_is_not_ready_puts_the_run_back_on_the_list(server, haalbron, django_capture_on_commit_callbacks):
    """What it remembered is there for whoever takes the run up again; waiting is no failed attempt."""

    def later(opdracht: Haalopdracht) -> Opgehaald:
        if opdracht.geheugen.get("nummer") == 7:
            return _haal_csv(opdracht)
        opdracht.onthoud(nummer=7, weg=None)
        raise Uitstel("De bron maakt het bestand klaar.", timedelta(minutes=5))

    haalbron["haler"] = later
    server.speel("/data", CSV)
    run = imports.plan_import(soort="haalproef", bron="woorden")
    assert imports.work_off(run_id=run.pk) == "gepland"
    run.refresh_from_db()
    assert (run.melding, run.pogingen, run.geeindigd_op) == ("De bron maakt het bestand klaar.", 0, None)
    ImportRun.objects.update(
        gepland_op=timezone.now() - timedelta(hours=1), herplan_op=timezone.now() - timedelta(hours=1)
    )
    with django_capture_on_commit_callbacks(execute=True):
        imports.sweep_runs()
    run.refresh_from_db()
    assert (run.staat, run.pogingen) == ("klaar", 1)


def test_a_fetch_that_died_is_fetched_again(server, haalbron, django_capture_on_commit_callbacks):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = imports.plan_import(soort="haalproef", bron="woorden")
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), pogingen=1)
    with django_capture_on_commit_callbacks(execute=True):
        imports.sweep_runs()
    run.refresh_from_db()
    assert (run.staat, run.pogingen) == ("klaar", 2), run.melding


def test_a_dry_run_fetches_and_keeps_nothing(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = imports.import_now(soort="haalproef", bron="woorden", droog=True)
    assert (run.staat, run.snapshot) == ("droog", None), run.melding
