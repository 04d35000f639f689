"""Which addresses the portal may read: names that a source declares in code, on https, at public machines only.

An address is judged by one strict pattern on the text as it came, never by a lenient parser: what is not plainly
`https://name/path` of a declared name does not exist. Numbers, other spellings of numbers, user names, ports, accents,
backslashes: none of them fits the pattern. The name is then looked up once, every answer must be public, and the
connection goes to the very address that was judged (`halen`), so a name that changes its answer in between wins nothing.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from django.conf import settings

from .source import Bronfout

MB = 1024 * 1024
HTTP, HTTPS = 80, 443
LANGSTE = 4000
NAAM = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z")
ADRES = re.compile(r"https://(?P<host>[a-z0-9.-]{1,253})(?::443)?(?P<rest>[/?][\x21-\x5b\x5d-\x7e]*)?\Z", re.IGNORECASE)
LINK = re.compile(
    r"(?P<schema>https?)://(?P<host>[a-z0-9.-]{1,253})(?P<poort>:80|:443)?(?P<rest>[/?#][\x21-\x5b\x5d-\x7e]*)?\Z",
    re.IGNORECASE,
)
HIER = re.compile(r"(?P<host>127\.0\.0\.1|localhost):(?P<poort>[1-9]\d{0,4})\Z")
EIGEN_EINDES = (
    "local",
    "localhost",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "arpa",
    "test",
    "onion",
)
# Public by the book, but doors to a machine's own network: relays, translations, and one cloud's host service.
TOCH_NIET = tuple(
    map(
        ipaddress.ip_network,
        ("192.88.99.0/24", "168.63.129.16/32", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16", "::/96"),
    )
)


class Adresfout(Bronfout):
    """An address that the portal does not go to. No connection was made."""


@dataclass(frozen=True)
class Tijden:
    """How long we wait, in seconds: for a connection, for the next bytes, and for one whole answer."""

    verbinden: float = 10
    lezen: float = 90
    totaal: float = 600


@dataclass(frozen=True)
class Bronadres:
    """Where a source may be read. Declared in code, beside its `Source`; raises ValueError for what can be no public name.

    `host` is the name of the machine, `ook` further names that its redirects may lead to, `types` the content types that
    its answers may have (empty: anything that is no web page), `hoogstens` the biggest answer in bytes.
    """

    host: str
    ook: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    hoogstens: int = 512 * MB
    tijden: Tijden = field(default_factory=Tijden)
    webpaginas: bool = False
    """Whether a web page is an answer; only for who reads the data inside a page (`Source.webpagina`)."""

    def __post_init__(self) -> None:
        for naam in self.hosts:
            if (
                not NAAM.match(naam)
                or naam.startswith("xn--")
                or ".xn--" in naam
                or naam.split(".")[-1] in EIGEN_EINDES
            ):
                raise ValueError(f"'{naam}' is geen naam van een openbare machine")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every name that may be visited."""
        return (self.host, *self.ook)


def check_address(url: str, adres: Bronadres) -> tuple[str, str]:
    """The declared host name and the path with its question. Raises Adresfout for any other address."""
    vondst = ADRES.match(url) if len(url) <= LANGSTE else None
    host = vondst["host"].lower() if vondst else ""
    if vondst is None or host not in adres.hosts:
        raise Adresfout(
            f"We halen niets op van {_show(url)}: we lezen alleen https bij {' en '.join(adres.hosts)}. Er is geen verbinding gemaakt."
        )
    rest = vondst["rest"] or "/"
    return host, (rest if rest.startswith("/") else f"/{rest}").partition("#")[0]


def follow(url: str, verder: str, adres: Bronadres) -> str:
    """Where a redirect leads. Raises Adresfout when that is not a declared name, with what it most likely means."""
    begin = verder.partition("/")[0]
    try:
        # A location with a scheme is judged as it came: joining would mend what a source should not write.
        doel = verder if ":" in begin else f"https:{verder}" if verder.startswith("//") else urljoin(url, verder)
        check_address(doel, adres)
    except (ValueError, Adresfout) as fout:
        raise Adresfout(
            f"{adres.host} stuurde ons door naar {_show(verder)}, en daar lezen we niet. Meestal betekent dat onderhoud bij "
            "de bron. Er is niets gewijzigd; probeer het later opnieuw."
        ) from fout
    return doel


@dataclass(frozen=True)
class Linkadres:
    """An address that may be knocked on: at any public machine, but never read (`kloppen`)."""

    schema: str
    host: str
    vraag: str

    def __str__(self) -> str:
        return f"{self.schema}://{self.host}{self.vraag}"


def check_link(url: str) -> Linkadres:
    """The parts of an address that came with somebody's data. Raises Adresfout for all but a plain public web address.

    The second, narrower door: no declared name, so no port of choice, no user, no number, no own network; the name must
    still turn out to be a public machine (`public_addresses`). Letters with accents in the path are written as browsers do.
    """
    try:
        gewoon = "".join(teken if teken.isascii() else quote(teken) for teken in url[: LANGSTE + 1])
    except UnicodeEncodeError:
        gewoon = ""
    vondst = LINK.match(gewoon) if len(gewoon) <= LANGSTE else None
    host = vondst["host"].lower() if vondst else ""
    if vondst is None or not NAAM.match(host) or host.rpartition(".")[2] in EIGEN_EINDES:
        raise Adresfout(f"{_show(url)} is geen gewoon openbaar webadres. Er is geen verbinding gemaakt.")
    schema = vondst["schema"].lower()
    if vondst["poort"] not in (None, f":{HTTPS if schema == 'https' else HTTP}"):
        raise Adresfout(f"{_show(url)} noemt een eigen poort. Er is geen verbinding gemaakt.")
    rest = (vondst["rest"] or "/").partition("#")[0]
    return Linkadres(schema, host, rest if rest.startswith("/") else f"/{rest}")


def follow_link(van: Linkadres, verder: str) -> Linkadres:
    """Where a redirect leads, judged like any other address. Raises Adresfout."""
    try:
        # Headers come as latin-1; an address in UTF-8 is read as such, or not at all.
        verder = verder.encode("latin-1").decode()
        eigen = ":" in verder.partition("/")[0]
        return check_link(verder if eigen else urljoin(str(van), verder))
    except (ValueError, UnicodeError) as fout:
        raise Adresfout(f"{van.host} stuurde ons door naar {_show(verder)}. Er is geen verbinding gemaakt.") from fout


def public_addresses(host: str) -> list[str]:
    """The addresses behind a declared name. Raises Adresfout when one of them is not public, OSError when there are none."""
    gevonden = dict.fromkeys(str(rij[4][0]) for rij in socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM))
    if not gevonden:
        raise OSError(f"geen adres voor {host}")
    if any(not is_public(ip) for ip in gevonden):
        raise Adresfout(
            f"De naam {host} verwijst op dit netwerk naar een machine die niet openbaar is. We maken geen verbinding; vraag de "
            "systeembeheerder de naamgeving (DNS) na te kijken."
        )
    return list(gevonden)


def is_public(tekst: str) -> bool:
    """Whether an IP address is a public machine: no loopback, private, link-local, multicast, mapped or translated address."""
    try:
        ip = ipaddress.ip_address(tekst)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.scope_id or ip.ipv4_mapped or ip.is_site_local):
        return False
    if any(ip.version == net.version and ip in net for net in TOCH_NIET):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def stand_in(host: str) -> tuple[str, int] | None:
    """The server on this machine that plays `host` in a test (OPHALEN_VERVANG). Raises Adresfout for another machine."""
    plaats = settings.OPHALEN_VERVANG.get(host)
    if plaats is None:
        return None
    vondst = HIER.match(plaats)
    if vondst is None or int(vondst["poort"]) > 65535:
        raise Adresfout(f"OPHALEN_VERVANG wijst {host} naar {_show(plaats)}; dat mag alleen 127.0.0.1:POORT zijn.")
    return vondst["host"], int(vondst["poort"])


def _show(url: str) -> str:
    """An address for a message: short, printable and without the question, which may hold a secret."""
    kaal = "".join(teken if teken.isprintable() else "?" for teken in url.partition("?")[0])
    return f"'{kaal[:80]}'"
