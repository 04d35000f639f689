"""The one way out: reading a declared address, hardened and polite (GARANTIES G13).

A `Source` that can be fetched declares a `Bronadres` (`adres=`) and how it is asked (`haal=`, see `source.Haler`); its
haler calls `fetch` with full addresses at the declared names. Nobody can type an address, and no other code in the portal
reads from a source.

    EUROSTAT = Bronadres("ec.europa.eu", types=("application/json", "text/csv"))
    antwoord = fetch(EUROSTAT, "https://ec.europa.eu/eurostat/api/...", opdracht.werkmap / "antwoord")

One request at a time per machine, over all processes (an advisory lock); errors that pass are tried again, slower each
time and as slow as the source asks (Retry-After). The answer is streamed to a file with a bound and is never a web page,
save for a provider whose pages themselves are the source (`Bronadres.webpaginas`).
"""

import random
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path

import structlog
from django.conf import settings
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse
from urllib3.util.ssl_match_hostname import CertificateError

from .adressen import Bronadres, check_address, follow
from .bewaking import grootte_fout, is_webpage
from .slot import Bezet, slot
from .source import Bronfout
from .storing import VOL
from .verbinding import Verloop, connection

logger = structlog.get_logger(__name__)
POGINGEN = 4
WACHT = 2.0
LANGST_WACHTEN = 120.0
BEURT = 600.0
"""How long we wait for our turn at one machine, in seconds."""
DOORVERWIJZINGEN = 4
DOOR = (301, 302, 303, 307, 308)
OPNIEUW = (408, 425, 429, 500, 502, 503, 504)
BEWAARDE_HOOFDING = (
    "content-type",
    "content-encoding",
    "content-length",
    "last-modified",
    "etag",
    "date",
    "retry-after",
)
VERKEERD_BEWIJS = (ssl.SSLCertVerificationError, CertificateError)
BLOK = 128 * 1024
slaap = time.sleep
TOEVAL = random.SystemRandom()


class Onbereikbaar(Bronfout):
    """The source does not answer, or not now. `wacht` is what it asked for, in seconds."""

    def __init__(self, melding: str, wacht: float | None = None) -> None:
        super().__init__(melding)
        self.wacht = wacht


class Antwoordfout(Bronfout):
    """The source answered with an error (4xx) that trying again does not change. `antwoord.pad` holds what it said."""

    def __init__(self, melding: str, antwoord: "Antwoord") -> None:
        super().__init__(melding)
        self.antwoord = antwoord


@dataclass(frozen=True)
class Antwoord:
    """What came back: the bytes in a file, as they were sent (gzip is left to the guards), and the telling headers."""

    status: int
    url: str
    pad: Path
    grootte: int
    hoofding: dict[str, str]
    door: str = ""

    @property
    def type(self) -> str:
        """The content type without its parameters."""
        return self.hoofding.get("content-type", "").partition(";")[0].strip().lower()


def fetch(adres: Bronadres, url: str, doel: Path, *, hoofding: Mapping[str, str] | None = None) -> Antwoord:
    """Read `url` into the file `doel`.

    Raises Bronfout when fetching is switched off, Adresfout for an address that is not declared, Onbereikbaar after four
    attempts, Antwoordfout for 4xx, and Bronfout for a web page, another content type or an answer that is too big.
    """
    check_address(url, adres)
    if not settings.OPHALEN:
        raise Bronfout(
            f"Ophalen van het internet staat hier uit, dus we vroegen niets aan {adres.host}. Zet OPHALEN=True in .env, of haal "
            "het bestand zelf op en geef het mee met --bestand PAD."
        )
    for poging in range(1, POGINGEN + 1):
        try:
            return _follow_redirects(adres, url, doel, hoofding or {})
        except Onbereikbaar as fout:
            if poging == POGINGEN or (fout.wacht or 0) > LANGST_WACHTEN:
                raise
            logger.info("ophalen_opnieuw", bron=adres.host, aantal=poging)
            slaap(_pause(poging, fout.wacht))
    raise AssertionError("onbereikbare regel")


def _pause(poging: int, gevraagd: float | None) -> float:
    """2, 4, 8 seconds and up to half as much again; never less than the source asked for."""
    eigen = WACHT * 2 ** (poging - 1)
    return max(gevraagd or 0, eigen) + TOEVAL.uniform(0, eigen / 2)


def _follow_redirects(adres: Bronadres, url: str, doel: Path, hoofding: Mapping[str, str]) -> Antwoord:
    for _ in range(DOORVERWIJZINGEN + 1):
        host, vraag = check_address(url, adres)
        with _turn(host):
            antwoord = _ask(adres, host, vraag, url, doel, hoofding)
        if antwoord.status not in DOOR:
            return _judge(adres, antwoord)
        url = follow(url, antwoord.door, adres)
    raise Bronfout(f"{adres.host} bleef ons doorsturen. Er is niets gewijzigd; probeer het later opnieuw.")


@contextmanager
def _turn(host: str) -> Iterator[None]:
    """Our turn at a machine: one request at a time, over all processes. Raises Onbereikbaar when it does not come."""
    einde = time.monotonic() + BEURT
    with ExitStack() as stapel:
        while True:
            try:
                stapel.enter_context(slot(f"haal/{host}"))
                break
            except Bezet:
                if time.monotonic() > einde:
                    raise Onbereikbaar(
                        f"Andere imports halen nog iets op bij {host}. Probeer het straks opnieuw."
                    ) from None
                slaap(0.3 + TOEVAL.uniform(0, 0.4))
        yield


def _ask(adres: Bronadres, host: str, vraag: str, url: str, doel: Path, hoofding: Mapping[str, str]) -> Antwoord:
    """One request and its whole answer. Raises Onbereikbaar for whatever may pass."""
    verloop = Verloop(adres.tijden.totaal)
    try:
        with verloop, connection(host, adres.tijden) as verbinding:
            verloop.guard(verbinding)
            vaste = {
                "Host": host,
                "User-Agent": settings.OPHALEN_AGENT,
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            verbinding.request(
                "GET",
                vraag,
                headers={"Accept": "*/*", **hoofding, **vaste},
                preload_content=False,
                decode_content=False,
            )
            antwoord = verbinding.getresponse()
            grootte = _store(antwoord, doel, adres)
    except (OSError, HTTPError, HTTPException, ValueError) as fout:
        doel.unlink(missing_ok=True)
        if isinstance(fout, OSError) and fout.errno in VOL:
            raise  # our own disk is full: that is no fault of the source
        if isinstance(fout, VERKEERD_BEWIJS) or isinstance(fout.__cause__, VERKEERD_BEWIJS):
            raise Bronfout(f"Het certificaat van {host} klopt niet. We lezen er niets tot dat in orde is.") from fout
        if verloop.voorbij:
            raise _too_slow(host, adres) from fout
        raise Onbereikbaar(_why(host, fout)) from fout
    except BaseException:
        doel.unlink(missing_ok=True)
        raise
    if verloop.voorbij:
        # A socket that we closed ourselves looks like an answer that has come to its end.
        doel.unlink(missing_ok=True)
        raise _too_slow(host, adres)
    bewaard = {naam: antwoord.headers[naam][:300] for naam in BEWAARDE_HOOFDING if naam in antwoord.headers}
    return Antwoord(antwoord.status, url, doel, grootte, bewaard, antwoord.headers.get("location", ""))


def _store(antwoord: HTTPResponse, doel: Path, adres: Bronadres) -> int:
    """Write the body to the file, up to the bound. Raises Bronfout above it."""
    grens = adres.hoogstens if antwoord.status < 300 else BLOK
    beloofd = antwoord.headers.get("content-length", "")
    if antwoord.status < 300 and beloofd.isdecimal() and int(beloofd) > grens:
        raise grootte_fout(grens)
    grootte = 0
    with doel.open("wb") as uit:
        for blok in antwoord.stream(BLOK, decode_content=False):
            grootte += len(blok)
            if grootte > grens:
                if antwoord.status < 300:
                    raise grootte_fout(grens)
                break
            uit.write(blok)
    return grootte


def _judge(adres: Bronadres, antwoord: Antwoord) -> Antwoord:
    """Let a good answer through. Raises Onbereikbaar for what may pass, Antwoordfout for 4xx, Bronfout for the wrong thing."""
    host = adres.host
    if antwoord.status in OPNIEUW:
        wacht = read_retry_after(antwoord.hoofding.get("retry-after", ""))
        later = (
            f" De bron vraagt om {int(wacht // 60) + 1} minuten te wachten." if wacht and wacht > LANGST_WACHTEN else ""
        )
        raise Onbereikbaar(
            f"{host} kan nu niet antwoorden (HTTP {antwoord.status}).{later} Er is niets gewijzigd; probeer het later opnieuw.",
            wacht,
        )
    if antwoord.status == 304:
        return antwoord
    if antwoord.status >= 300 or antwoord.status < 200:
        raise Antwoordfout(f"{host} weigerde de vraag (HTTP {antwoord.status}). Er is niets gewijzigd.", antwoord)
    with antwoord.pad.open("rb") as invoer:
        begin = invoer.read(4096)
    if not adres.webpaginas and (is_webpage(begin) or antwoord.type in ("text/html", "application/xhtml+xml")):
        raise Bronfout(
            f"{host} antwoordde met een webpagina in plaats van gegevens; meestal is dat onderhoud of een controle op robots. "
            "Er is niets gewijzigd. Probeer het later opnieuw, of haal het bestand zelf op en geef het mee met --bestand PAD."
        )
    if adres.types and antwoord.type and antwoord.type not in adres.types:
        raise Bronfout(
            f"{host} antwoordde met '{antwoord.type[:60]}' en dat zijn geen gegevens die we lezen. Er is niets gewijzigd."
        )
    if antwoord.hoofding.get("content-encoding", "identity") not in ("identity", "gzip", "x-gzip"):
        raise Bronfout(f"{host} verpakte het antwoord op een manier die we niet lezen. Er is niets gewijzigd.")
    return antwoord


def read_retry_after(tekst: str) -> float | None:
    """Seconds, from a number or a date."""
    if tekst.strip().isdecimal():
        return float(tekst)
    with suppress(TypeError, ValueError, OverflowError):
        moment = parsedate_to_datetime(tekst)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return None


def _too_slow(host: str, adres: Bronadres) -> Onbereikbaar:
    return Onbereikbaar(
        f"{host} antwoordde te traag: na {adres.tijden.totaal:.0f} seconden was het antwoord niet volledig."
    )


def _why(host: str, fout: Exception) -> str:
    """A sentence for an error of the line."""
    soort = type(fout).__name__
    if "Incomplete" in soort or "Protocol" in soort:
        return f"De verbinding met {host} brak af voor het antwoord volledig was. Probeer het later opnieuw."
    if "imeout" in soort:
        return f"{host} antwoordt niet op tijd. Probeer het later opnieuw."
    return f"We kunnen {host} niet bereiken ({soort}). Probeer het later opnieuw."
