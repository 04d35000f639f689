"""An open line to a machine that was judged: to the number that was looked up, with the certificate of the name, and with an end.

Only `halen` (what sources answer) and `kloppen` (whether an address still answers) open one.
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import certifi
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url

from .adressen import HTTP, HTTPS, Tijden, public_addresses, stand_in


@contextmanager
def connection(host: str, tijden: Tijden, *, schema: str = "https", gekeurd: bool = False) -> Iterator[HTTPConnection]:
    """An open connection to the address that was checked. Raises Adresfout, or OSError when nobody answers.

    With `gekeurd` also a proxy is told the number that we judged; without, it gets the declared name.
    """
    verbinding = _open(host, tijden, schema, gekeurd)
    try:
        yield verbinding
    finally:
        verbinding.close()


def _open(host: str, tijden: Tijden, schema: str, gekeurd: bool) -> HTTPConnection:
    if (hier := stand_in(host)) is not None:
        return _connected(HTTPConnection(*hier, timeout=tijden.verbinden), tijden)
    if settings.OPHALEN_PROXY and not gekeurd:
        return _connected(_through_proxy(host, host, schema, tijden), tijden)
    fout: Exception | None = None
    for ip in public_addresses(host):
        # The name is only spoken (SNI, certificate); the connection goes to the number that was judged.
        naar = _through_proxy(ip, host, schema, tijden) if settings.OPHALEN_PROXY else _line(ip, host, schema, tijden)
        try:
            return _connected(naar, tijden)
        except (OSError, HTTPError) as mislukt:
            naar.close()
            fout = mislukt
    raise fout or OSError("geen adres")


def _line(ip: str, host: str, schema: str, tijden: Tijden) -> HTTPConnection:
    if schema == "http":
        return HTTPConnection(ip, HTTP, timeout=tijden.verbinden)
    return HTTPSConnection(
        ip, HTTPS, timeout=tijden.verbinden, ssl_context=_trust(), server_hostname=host, assert_hostname=host
    )


def _through_proxy(doel: str, host: str, schema: str, tijden: Tijden) -> HTTPConnection:
    tussen = parse_url(settings.OPHALEN_PROXY)
    waar = (tussen.host or "", tussen.port or 3128)
    if schema == "http":
        gewoon = HTTPConnection(*waar, timeout=tijden.verbinden)
        gewoon.set_tunnel(doel, HTTP)
        return gewoon
    naam = None if doel == host else host
    via = HTTPSConnection(
        *waar, timeout=tijden.verbinden, ssl_context=_trust(), server_hostname=naam, assert_hostname=naam
    )
    via.set_tunnel(doel, HTTPS)
    return via


def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _connected(verbinding: HTTPConnection, tijden: Tijden) -> HTTPConnection:
    verbinding.connect()
    if verbinding.sock is not None:
        verbinding.sock.settimeout(tijden.lezen)
    verbinding.timeout = tijden.lezen
    return verbinding


class Verloop:
    """Ends an answer that takes too long as a whole, however steadily it drips."""

    def __init__(self, seconden: float) -> None:
        self.voorbij = False
        self._sock: Any = None
        self._wekker = threading.Timer(seconden, self._stop)
        self._wekker.daemon = True

    def guard(self, verbinding: HTTPConnection) -> None:
        """The line to cut when the time is over. The connection itself forgets it once the headers are in."""
        self._sock = verbinding.sock

    def __enter__(self) -> "Verloop":
        self._wekker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._wekker.cancel()

    def _stop(self) -> None:
        self.voorbij = True
        if self._sock is not None:
            with suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)
