"""Knocking on an address that came with somebody's data: never inside, never twice where nobody wants us, nothing kept."""

from __future__ import annotations

import socket
import ssl

import pytest
from urllib3.util.ssl_match_hostname import CertificateError

from partnerschap.kern.enums import Klopreden
from partnerschap.kern.imports import kloppen, verbinding
from partnerschap.kern.imports.adressen import Adresfout, Tijden, check_link, follow_link
from partnerschap.kern.imports.kloppen import Klop, Klopper
from partnerschap.kern.imports.slot import Bezet
from partnerschap.kern.imports.source import Bronfout
from tests.bronserver import Reactie
from tests.kern.test_adressen import PRIVAAT, VERBODEN

pytestmark = pytest.mark.django_db
AGENT = "Proefcontrole/1.0 (+https://portaal.example.org/; klachten: klacht@example.org)"
PAGINA = "https://bron.example.org/les"
ANDERE_NAAM = {
    "http://bron.example.org/",
    "https://elders.example.org/",
    "https://bron.example.org.kwaad.example/",
    "https://kwaadbron.example.org/",
    "https://xn--brn-9cd.example.org/",
}
"""Forbidden for a source because nobody declared the name; for a link they are plain addresses, judged by where they lead."""

OMGELEID = [
    adres
    for adres in VERBODEN
    if adres.isascii()
    and adres.isprintable()
    and "://" in adres
    and adres == adres.strip()
    # A plain address of the played site itself.
    and adres != "http://bron.example.org/"
]
"""What can stand in a header."""


class Uur:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.nu, self.geslapen = 1000.0, list[float]()

    def slaap(self, seconden: float) -> None:
        self.geslapen.append(round(seconden, 2))
        self.nu += seconden


@pytest.fixture(autouse=True)
def uur(monkeypatch):
    uur = Uur()
    monkeypatch.setattr(kloppen, "slaap", uur.slaap)
    monkeypatch.setattr(kloppen, "klok", lambda: uur.nu)
    return uur


@pytest.fixture
def klopper():
    return Klopper(agent=AGENT, pauze=5, tijden=Tijden(5, 5, 20))


# --- where it never goes ---


@pytest.mark.parametrize("adres", VERBODEN)
def test_no_forbidden_address_gets_a_connection(adres, settings, klopper, verbindingen, monkeypatch):
    """Every form of the first door's list; what is only another name leads inside here, and gets none either."""
    settings.OPHALEN = True
    opgezocht: list[str] = []

    def inside(host, *_a, **_k):
        opgezocht.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", inside)
    assert klopper.knock(adres.replace("POORT", "8443")) == Klop(Klopreden.VORM)
    assert verbindingen == []
    assert (opgezocht == []) == (adres not in ANDERE_NAAM)


@pytest.mark.parametrize("ip", PRIVAAT)
def test_a_name_that_leads_inside_is_not_visited(ip, settings, klopper, verbindingen, monkeypatch):
    settings.OPHALEN = True
    for antwoorden in ([ip], ["8.8.8.8", ip]):
        rijen = [(2, 1, 6, "", (antwoord, 443)) for antwoord in antwoorden]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, rijen=rijen, **k: rijen)
        assert klopper.knock("http://school.be/les").reden == Klopreden.VORM
    assert verbindingen == []


@pytest.mark.parametrize("adres", OMGELEID)
def test_a_redirect_to_a_forbidden_address_goes_no_further(adres, server, klopper, verbindingen, monkeypatch):
    echt = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: echt("127.0.0.1", *a, **k))
    server.speel("/les", Reactie(status=302, hoofding={"Location": adres.replace("POORT", "8443")}))
    assert klopper.knock(PAGINA).reden in (Klopreden.RAAR, Klopreden.VORM)
    # robots.txt and the page itself, both at the played site.
    assert {vraag.pad for vraag in server.vragen} == {"/robots.txt", "/les"}
    assert len(verbindingen) == 2


def test_the_connection_goes_to_the_number_that_was_judged(settings, klopper, monkeypatch):
    """A name that changes its answer after the judgement: looked up once per question, and never by the connection."""
    settings.OPHALEN = True
    antwoorden = iter(["147.67.34.45", *["127.0.0.1"] * 5])
    verbonden: list[object] = []

    def lookup(host, *_a, **_k):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host if host[0].isdigit() else next(antwoorden), 80))]

    def connect(_zelf, adres):
        verbonden.append(adres)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert klopper.knock("http://school.be/les") == Klop(Klopreden.STIL)
    assert verbonden == [("147.67.34.45", 80)]


def test_a_proxy_is_told_the_number_and_not_the_name(settings, klopper, monkeypatch):
    settings.OPHALEN, settings.OPHALEN_PROXY = True, "http://127.0.0.1:9"
    gehoord: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("147.67.34.45", 443))])
    monkeypatch.setattr(verbinding.HTTPSConnection, "set_tunnel", lambda zelf, *doel, **_: gehoord.append(doel))
    monkeypatch.setattr(
        verbinding.HTTPSConnection, "connect", lambda zelf: (_ for _ in ()).throw(ConnectionRefusedError)
    )
    assert klopper.knock("https://school.be/").reden == Klopreden.STIL
    assert gehoord == [("147.67.34.45", 443)]


def test_switched_off_nothing_is_asked(server, settings, klopper, verbindingen):
    settings.OPHALEN = False
    with pytest.raises(Bronfout, match="staat hier uit"):
        klopper.knock(PAGINA)
    assert verbindingen == []


@pytest.mark.parametrize(
    ("adres", "wordt"),
    [
        ("HTTPS://School.BE:443/a?b=c#d", "https://school.be/a?b=c"),
        ("http://www.school.be:80", "http://www.school.be/"),
        ("https://school.be?x=1", "https://school.be/?x=1"),
        ("https://school.be/opleiding/caf\u00e9", "https://school.be/opleiding/caf%C3%A9"),
    ],
)
def test_a_plain_address_is_read_as_a_browser_reads_it(adres, wordt):
    assert str(check_link(adres)) == wordt


def test_a_redirect_is_joined_like_a_browser_does_and_judged_like_any_address():
    van = check_link("https://school.be/a/b?c")
    assert [str(follow_link(van, naar)) for naar in ("/d", "e", "//ander.be/f", "http://school.be/")] == [
        "https://school.be/d", "https://school.be/a/e", "https://ander.be/f", "http://school.be/",
    ]  # fmt: skip
    assert str(follow_link(van, "/caf\u00c3\u00a9")) == "https://school.be/caf%C3%A9"
    for naar in ("http://school.be:8080/", "ftp://school.be/", "/a b", "\u00e9", "https://[::1]/"):
        with pytest.raises(Adresfout):
            follow_link(van, naar)


# --- what the answers mean ---


@pytest.mark.parametrize(
    ("status", "reden"),
    [
        (200, "goed"), (204, "goed"), (206, "goed"), (416, "goed"), (404, "weg"), (410, "weg"), (401, "weigert"),
        (403, "weigert"), (405, "weigert"), (429, "druk"), (408, "druk"), (500, "druk"), (501, "druk"), (503, "druk"),
        (399, "raar"), (999, "raar"),
    ],
)  # fmt: skip
def test_what_a_status_means(server, klopper, status, reden):
    server.speel("/les", Reactie(b"x", status=status, type="text/html"))
    assert klopper.knock(PAGINA) == Klop(Klopreden(reden), status)


def test_head_first_and_one_byte_where_head_is_refused(server, klopper):
    def speel(vraag):
        return Reactie(status=405) if vraag.methode == "HEAD" else Reactie(b"<", status=206, type="text/html")

    server.speel("/les", speel)
    assert klopper.knock(f"{PAGINA}?id=7") == Klop(Klopreden.GOED, 206)
    assert [(v.methode, v.pad) for v in server.vragen] == [("GET", "/robots.txt"), ("HEAD", "/les"), ("GET", "/les")]
    laatste = {naam.lower(): waarde for naam, waarde in server.vragen[-1].hoofding.items()}
    assert (laatste["range"], laatste["user-agent"]) == ("bytes=0-0", AGENT)
    assert "cookie" not in laatste
    assert server.vragen[-1].vraag == [("id", "7")]


def test_an_endless_body_is_not_read(server, klopper):
    server.speel("/les", lambda v: Reactie(b"x" * 400, status=404 if v.methode == "HEAD" else 200, druppel=0.2))
    assert klopper.knock(PAGINA).reden == Klopreden.GOED
    assert server.gedruppeld < 400


def test_redirects_are_followed_to_their_end_and_not_for_ever(server, klopper):
    server.speel("/les", Reactie(status=301, hoofding={"Location": "https://ook.example.org/weg"}))
    server.speel("/weg", Reactie(status=410))
    assert klopper.knock(PAGINA) == Klop(Klopreden.WEG, 410)
    server.speel("/rond", Reactie(status=302, hoofding={"Location": "/rond"}))
    assert klopper.knock("https://bron.example.org/rond") == Klop(Klopreden.RAAR, 302)
    assert server.paden().count("/rond") == kloppen.DOORVERWIJZINGEN + 1


def test_silence_and_nonsense_are_no_verdict(server):
    snel = Klopper(agent=AGENT, pauze=0, tijden=Tijden(5, 0.4, 5))
    server.speel("/robots.txt", Reactie(b"User-agent: *\nDisallow:\n", druppel=2))
    assert snel.knock(PAGINA) == Klop(Klopreden.STIL)
    server.speel("/robots.txt", Reactie(b"a" * 4000, druppel=0.1))
    druppel = Klopper(agent=AGENT, pauze=0, tijden=Tijden(5, 5, 0.7))
    assert druppel.knock(PAGINA) == Klop(Klopreden.STIL)
    server.speel("/robots.txt", Reactie(status=404, hoofding={f"X-{n}": "1" for n in range(120)}))
    assert Klopper(agent=AGENT, pauze=0).knock(PAGINA) == Klop(Klopreden.STIL)


@pytest.mark.parametrize(
    ("fout", "reden"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "naam"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "stil"),
        (CertificateError("anders"), "bewijs"),
        (TimeoutError(), "stil"),
        (ssl.SSLError("stuk"), "stil"),
    ],
)
def test_only_a_name_that_is_gone_or_of_another_counts(settings, klopper, monkeypatch, fout, reden):
    def fail(*_a, **_k):
        raise fout

    settings.OPHALEN = True
    monkeypatch.setattr(verbinding, "public_addresses", fail)
    assert klopper.knock("https://school.be/") == Klop(Klopreden(reden))


# --- politeness ---


def test_robots_txt_is_asked_once_and_obeyed(server, klopper):
    regels = b"User-agent: proefcontrole\nDisallow: /dicht\n\nUser-agent: *\nDisallow: /\n"
    server.speel("/robots.txt", Reactie(regels, type="text/plain"))
    server.speel("/", Reactie(b"", type="text/html"))
    assert klopper.knock("https://bron.example.org/dicht/1") == Klop(Klopreden.ROBOTS)
    assert klopper.knock("https://bron.example.org/open") == Klop(Klopreden.GOED, 200)
    assert klopper.knock("https://bron.example.org/dicht/2") == Klop(Klopreden.ROBOTS)
    assert server.paden() == ["/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("robots", "reden"),
    [
        (Reactie(status=404), "goed"),
        (Reactie(status=403), "robots"),
        (Reactie(status=503, hoofding={"Retry-After": "900"}), "druk"),
        (Reactie(b"<html>geen robots</html>", type="text/html"), "goed"),
        (Reactie("User-agent: *\nCrawl-delay: \u00b2\n".encode(), type="text/plain"), "raar"),
        (Reactie(b"User-agent: *\nCrawl-delay: " + b"9" * 4000, type="text/plain"), "goed"),
        (Reactie(b"User-agent: *\nDisallow: /les\n" + b"#" * 500_000, type="text/plain"), "robots"),
        (Reactie(status=302, hoofding={"Location": "http://127.0.0.1/robots.txt"}), "raar"),
    ],
)
def test_what_robots_txt_may_be(server, klopper, robots, reden):
    server.speel("/robots.txt", robots)
    server.speel("/les", Reactie(b"", type="text/html"))
    assert klopper.knock(PAGINA).reden == reden


def test_who_asks_to_wait_is_heard(server, klopper):
    server.speel("/les", Reactie(status=429, hoofding={"Retry-After": "7200"}))
    klop = klopper.knock(PAGINA)
    assert klop == Klop(Klopreden.DRUK, 429, 7200.0)
    assert klop.reden.laat_met_rust


def test_there_is_a_pause_within_a_visit_and_a_longer_one_between_visits(server, klopper, uur):
    server.speel("/robots.txt", Reactie(b"User-agent: *\nCrawl-delay: 20\n", type="text/plain"))
    server.speel("/les", Reactie(b"", type="text/html"))
    assert klopper.free_at("bron.example.org") == 0
    klopper.knock(PAGINA)
    assert uur.geslapen == [20]
    assert klopper.free_at("bron.example.org") == uur.nu + 20
    klopper.knock("https://ook.example.org/les")
    assert klopper.free_at("ook.example.org") == uur.nu + 20
    assert server.meest_tegelijk == 1


def test_a_machine_that_an_import_is_asking_is_not_asked(server, klopper, monkeypatch):
    monkeypatch.setattr("partnerschap.kern.imports.slot._try", lambda naam: naam != "haal/bron.example.org")
    with pytest.raises(Bezet):
        klopper.knock(PAGINA)
    assert server.vragen == []
