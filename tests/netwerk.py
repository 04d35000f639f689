"""No test reaches beyond this machine: a connection to any other address fails at once, with its address."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

LOCAL_NAMES = {"localhost", ""}


class NetwerkVerboden(RuntimeError):
    """Raised in place of a connection to another machine."""


def is_local(address: Any) -> bool:
    """Whether a socket address is a Unix socket or this machine."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def geen_netwerk():
    """Guard connect, connect_ex and name lookup for the whole run."""
    patch = pytest.MonkeyPatch()
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
    real_lookup = socket.getaddrinfo

    def guarded(name: str):
        def call(self: socket.socket, address: Any):
            if not is_local(address):
                raise NetwerkVerboden(f"Een test wilde naar {address}; vervang de bron of gebruik een bestand.")
            return real[name](self, address)

        return call

    def lookup(host: Any, *args: Any, **kwargs: Any):
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not is_local((name,)):
            raise NetwerkVerboden(f"Een test wilde het adres van {host} opzoeken.")
        return real_lookup(host, *args, **kwargs)

    for name in real:
        patch.setattr(socket.socket, name, guarded(name))
    patch.setattr(socket, "getaddrinfo", lookup)
    yield
    patch.undo()
