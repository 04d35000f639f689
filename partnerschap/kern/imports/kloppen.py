"""Knocking: does an address that came with somebody's data still answer? Nothing of the answer is kept.

The narrow second door of the way out (ADR 9, ADR 11). Not reading: HEAD, and one byte by GET where HEAD is refused. Any
public machine, but only a plain web address (`adressen.check_link`), the number that was judged, every redirect judged
anew. Polite: one request at a time per machine with a pause, robots.txt first, and who asks to wait is left alone.
"""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException
from urllib.robotparser import RobotFileParser

from django.conf import settings
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

from ..enums import Klopreden
from .adressen import Adresfout, Linkadres, Tijden, check_link, follow_link
from .halen import DOOR, read_retry_after
from .slot import slot
from .source import Bronfout
from .verbinding import Verloop, connection

TIJDEN = Tijden(verbinden=10, lezen=15, totaal=30)
DOORVERWIJZINGEN = 5
TUSSEN = 1.0
"""Seconds between the questions of one visit: robots.txt, the page, where it leads."""
LANGST_TUSSEN = 30.0
DAG = 24 * 3600
HOOGSTENS_ROBOTS = 256 * 1024
TOCH_DAAR = (304, 416)
"""Not changed, and no such part of it: the page is there."""
DRUK = (408, 425, 429)
HEAD_ONBEKEND = 501
VERKEERDE_NAAM = (62, 64)
"""OpenSSL: the certificate is of another name, or of another number."""
GEEN_NAAM = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
slaap = time.sleep
klok = time.monotonic


@dataclass(frozen=True)
class Klop:
    """What came of it. `wacht`: for how many seconds the machine wants to be left alone."""

    reden: Klopreden
    status: int | None = None
    wacht: float | None = None


@dataclass(frozen=True)
class _Antwoord:
    status: int
    door: str
    wacht: float | None
    inhoud: bytes


class _Einde(Exception):
    """The visit ends here."""

    def __init__(self, klop: Klop) -> None:
        super().__init__(klop.reden)
        self.klop = klop


class Klopper:
    """One round of visits; remembers per machine what its robots.txt says and when it was last asked anything."""

    def __init__(self, *, agent: str, pauze: float, tijden: Tijden = TIJDEN) -> None:
        self._agent, self._pauze, self._tijden = agent, pauze, tijden
        self._laatst: dict[str, float] = {}
        self._regels: dict[tuple[str, str], RobotFileParser] = {}
        self._vertraging: dict[str, float] = {}

    def free_at(self, host: str) -> float:
        """From when, by `klok`, this machine may be visited again."""
        if host not in self._laatst:
            return 0.0
        return self._laatst[host] + max(self._pauze, self._vertraging.get(host, 0.0))

    def knock(self, url: str) -> Klop:
        """Visit an address. Raises Bronfout when fetching is switched off, Bezet when an import is asking the machine something."""
        if not settings.OPHALEN:
            raise Bronfout("Ophalen van het internet staat hier uit, dus we keken geen links na.")
        try:
            return self._visit(check_link(url))
        except Adresfout:
            return Klop(Klopreden.VORM)
        except _Einde as einde:
            return einde.klop

    def _visit(self, adres: Linkadres) -> Klop:
        for _ in range(DOORVERWIJZINGEN + 1):
            if not self._may(adres):
                return Klop(Klopreden.ROBOTS)
            antwoord = self._look(adres)
            if antwoord.status not in DOOR or not antwoord.door:
                return _judge(antwoord)
            try:
                adres = follow_link(adres, antwoord.door)
            except Adresfout:
                break
        return Klop(Klopreden.RAAR, antwoord.status)

    def _look(self, adres: Linkadres) -> _Antwoord:
        """HEAD; and where that is refused, or says that the page is gone, one byte by GET: not every site knows HEAD."""
        antwoord = self._ask(adres, "HEAD")
        if (400 <= antwoord.status < 500 and antwoord.status not in DRUK) or antwoord.status == HEAD_ONBEKEND:
            return self._ask(adres, "GET", {"Range": "bytes=0-0"})
        return antwoord

    def _may(self, adres: Linkadres) -> bool:
        """Whether robots may see this page. Ends the visit when the rules make no sense: the parser stumbles over odd digits."""
        try:
            return self._rules(adres).can_fetch(self._agent, str(adres))
        except ValueError as fout:
            raise _Einde(Klop(Klopreden.RAAR)) from fout

    def _rules(self, adres: Linkadres) -> RobotFileParser:
        """What the machine asks of robots, read once a round (RFC 9309). Ends the visit when it cannot be read now."""
        sleutel = (adres.schema, adres.host)
        if sleutel not in self._regels:
            regels = RobotFileParser()
            antwoord = self._ask_robots(Linkadres(*sleutel, "/robots.txt"))
            if antwoord.status in (401, 403):
                regels.disallow_all = True
            elif 200 <= antwoord.status < 300:
                regels.parse(antwoord.inhoud.decode("utf-8", "replace").splitlines())
            else:
                regels.allow_all = True
            self._regels[sleutel] = regels
            # A number without bound is no float, and after a day this round is over.
            self._vertraging[adres.host] = float(min(int(regels.crawl_delay(self._agent) or 0), DAG))
        return self._regels[sleutel]

    def _ask_robots(self, adres: Linkadres) -> _Antwoord:
        for _ in range(DOORVERWIJZINGEN + 1):
            antwoord = self._ask(adres, "GET", lees=HOOGSTENS_ROBOTS)
            if antwoord.status in DRUK or antwoord.status >= 500:
                raise _Einde(Klop(Klopreden.DRUK, antwoord.status, antwoord.wacht))
            if antwoord.status not in DOOR or not antwoord.door:
                return antwoord
            try:
                adres = follow_link(adres, antwoord.door)
            except Adresfout:
                break
        raise _Einde(Klop(Klopreden.RAAR, antwoord.status))

    def _ask(
        self, adres: Linkadres, methode: str, hoofding: dict[str, str] | None = None, *, lees: int = 0
    ) -> _Antwoord:
        """One request; `lees` bytes of its answer at most. Ends the visit when no answer comes. Raises Adresfout."""
        self._wait(adres.host)
        verloop = Verloop(self._tijden.totaal)
        vaste = {
            "Host": adres.host,
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        try:
            with (
                slot(f"haal/{adres.host}"),
                verloop,
                connection(adres.host, self._tijden, schema=adres.schema, gekeurd=True) as lijn,
            ):
                verloop.guard(lijn)
                lijn.request(
                    methode, adres.vraag, headers={**vaste, **(hoofding or {})}, preload_content=False,
                    decode_content=False,
                )  # fmt: skip
                antwoord = lijn.getresponse()
                inhoud = antwoord.read(lees, decode_content=False) if lees else b""
        except (OSError, HTTPError, HTTPException, ValueError) as fout:
            raise _Einde(Klop(_why(fout))) from fout
        finally:
            self._laatst[adres.host] = klok()
        if verloop.voorbij:
            raise _Einde(Klop(Klopreden.STIL))
        wacht = read_retry_after(antwoord.headers.get("retry-after", ""))
        return _Antwoord(antwoord.status, antwoord.headers.get("location", ""), wacht, inhoud)

    def _wait(self, host: str) -> None:
        """The pause within a visit; between visits whoever goes round waits until `free_at`."""
        if host in self._laatst:
            tussen = max(min(self._vertraging.get(host, 0.0), LANGST_TUSSEN), min(TUSSEN, self._pauze))
            slaap(max(0.0, self._laatst[host] + tussen - klok()))


def _judge(antwoord: _Antwoord) -> Klop:
    status = antwoord.status
    if 200 <= status < 300 or status in TOCH_DAAR:
        return Klop(Klopreden.GOED, status)
    if status in (404, 410):
        return Klop(Klopreden.WEG, status)
    if status in DRUK or 500 <= status < 600:
        return Klop(Klopreden.DRUK, status, antwoord.wacht)
    return Klop(Klopreden.WEIGERT if 400 <= status < 500 else Klopreden.RAAR, status)


def _why(fout: Exception) -> Klopreden:
    """What an error of the line means: only a name that does not exist and a certificate of another name count against it."""
    oorzaken = (fout, fout.__cause__, *getattr(fout, "args", ()))
    if any(isinstance(een, CertificateError) for een in oorzaken):
        return Klopreden.BEWIJS
    if any(isinstance(een, ssl.SSLCertVerificationError) and een.verify_code in VERKEERDE_NAAM for een in oorzaken):
        return Klopreden.BEWIJS
    if isinstance(fout, socket.gaierror) and fout.errno in GEEN_NAAM and not settings.OPHALEN_PROXY:
        return Klopreden.NAAM
    return Klopreden.STIL
