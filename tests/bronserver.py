"""A source on this machine: plays the answers that a test gives it, and remembers what was asked and how often.

with Bronserver() as server:
    server.speel("/data", Reactie(b"a,b", type="text/csv"))
    settings.OPHALEN_VERVANG = {"bron.example.org": server.plaats}
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Vraag:
    """One request as it came."""

    pad: str
    vraag: list[tuple[str, str]]
    hoofding: dict[str, str]
    methode: str = "GET"

    def waarden(self, naam: str) -> list[str]:
        """The values of one parameter, in order."""
        return [waarde for sleutel, waarde in self.vraag if sleutel == naam]


@dataclass(frozen=True)
class Reactie:
    """One answer. `knip` cuts the line after so many bytes; `druppel` waits between every few bytes."""

    inhoud: bytes = b""
    status: int = 200
    type: str = "application/json"
    hoofding: dict[str, str] = field(default_factory=dict)
    knip: int | None = None
    druppel: float = 0
    zonder_lengte: bool = False


Speler = Callable[[Vraag], Reactie]


class Bronserver:
    """Answers on a free port of 127.0.0.1 until the block ends."""

    def __init__(self) -> None:
        self.vragen: list[Vraag] = []
        self.tegelijk = self.meest_tegelijk = self.gedruppeld = 0
        self._spelers: dict[str, Speler] = {}
        self._slot = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._afhandelaar())
        self._http.daemon_threads = True
        self._draad = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def plaats(self) -> str:
        """`127.0.0.1:PORT`, for OPHALEN_VERVANG."""
        return f"127.0.0.1:{self._http.server_address[1]}"

    def speel(self, begin: str, *reacties: Reactie | Speler) -> None:
        """What to answer to paths that begin with `begin`: one after the other, the last one for ever."""
        over = list(reacties)

        def volgende(vraag: Vraag) -> Reactie:
            reactie = over.pop(0) if len(over) > 1 else over[0]
            return reactie if isinstance(reactie, Reactie) else reactie(vraag)

        self._spelers[begin] = volgende

    def paden(self) -> list[str]:
        """The paths that were asked, in order."""
        return [vraag.pad for vraag in self.vragen]

    def __enter__(self) -> Bronserver:
        self._draad.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._draad.join(5)

    def antwoord(self, vraag: Vraag) -> Reactie:
        """The answer of the longest beginning that fits."""
        passend = [begin for begin in self._spelers if vraag.pad.startswith(begin)]
        if not passend:
            return Reactie(b'{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND"}]}', status=404)
        return self._spelers[max(passend, key=len)](vraag)

    def _afhandelaar(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Afhandelaar(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                delen = urlsplit(self.path)
                waarden = parse_qsl(delen.query, keep_blank_values=True)
                vraag = Vraag(delen.path, waarden, dict(self.headers.items()), self.command)
                with server._slot:
                    server.vragen.append(vraag)
                    server.tegelijk += 1
                    server.meest_tegelijk = max(server.meest_tegelijk, server.tegelijk)
                    reactie = server.antwoord(vraag)
                try:
                    with suppress(OSError):
                        self._schrijf(reactie)
                finally:
                    with server._slot:
                        server.tegelijk -= 1

            def do_HEAD(self) -> None:
                self.do_GET()

            def _schrijf(self, reactie: Reactie) -> None:
                self.send_response(reactie.status)
                if reactie.type:
                    self.send_header("Content-Type", reactie.type)
                if not reactie.zonder_lengte:
                    self.send_header("Content-Length", str(len(reactie.inhoud)))
                for naam, waarde in reactie.hoofding.items():
                    self.send_header(naam, waarde)
                self.end_headers()
                inhoud = b"" if self.command == "HEAD" else reactie.inhoud[: reactie.knip]
                for plaats in range(0, len(inhoud), 4) if reactie.druppel else ():
                    self.wfile.write(inhoud[plaats : plaats + 4])
                    self.wfile.flush()
                    server.gedruppeld += 4
                    time.sleep(reactie.druppel)
                if not reactie.druppel:
                    self.wfile.write(inhoud)
                self.wfile.flush()
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        return Afhandelaar
