"""Which addresses the portal goes to (GARANTIES G13): only declared names, only public machines, only what was checked."""

from __future__ import annotations

import socket
import threading

import pytest

from partnerschap.kern.imports import adressen, halen
from partnerschap.kern.imports.adressen import Adresfout, Bronadres, is_public
from partnerschap.kern.imports.halen import Onbereikbaar
from partnerschap.kern.imports.source import Bronfout
from tests.bronserver import Reactie
from tests.kern.haalproef import BRON, CSV, fetch_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geslapen")]

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
        fetch_data(tmp_path, adres.replace("POORT", server.plaats.partition(":")[2]))
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
        fetch_data(tmp_path)
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
            fetch_data(tmp_path)
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
        fetch_data(tmp_path)
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
        fetch_data(tmp_path)
    assert verbindingen == []


def test_without_permission_nothing_is_fetched(server, settings, verbindingen, tmp_path):
    settings.OPHALEN = False
    with pytest.raises(Bronfout, match=r"Ophalen van het internet staat hier uit.*--bestand PAD"):
        fetch_data(tmp_path)
    assert verbindingen == []


def test_a_proxy_in_the_environment_is_not_used(server, monkeypatch, tmp_path, verbindingen):
    for naam in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(naam, "http://127.0.0.1:9/")
    server.speel("/data", CSV)
    assert fetch_data(tmp_path).status == 200
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
            fetch_data(tmp_path)
        draad.join(5)
    assert gehoord[0].startswith(b"CONNECT bron.example.org:443 ")


def test_the_pattern_and_the_library_agree_on_the_host():
    """What our pattern lets through means the same host to every parser."""
    from urllib.parse import urlsplit

    from urllib3.util import parse_url

    for url in ("https://bron.example.org/a?b#c", "HTTPS://BRON.example.org:443/x", "https://bron.example.org?x=@y"):
        host, _ = adressen.check_address(url, BRON)
        assert {urlsplit(url).hostname, (parse_url(url).host or "").lower()} == {host} == {"bron.example.org"}
