"""Ports: a free one for the database, and a clear sentence when the web port is taken."""

from __future__ import annotations

import os
import socket

from .melding import Stop


def find_free() -> int:
    """A port on this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def web_port() -> int:
    """The port of the portal, from PORT or 8000. Raises Stop when it is no port or already taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} is geen poort. Kies een getal van 1024 tot 65535, bijvoorbeeld:  make run PORT=8001")
    port = int(text)
    if port < 1024 and os.geteuid() != 0:
        raise Stop(f"Poort {port} is alleen voor root. Kies een hogere, bijvoorbeeld:  make run PORT=8001")
    if not is_free(port, web_host()):
        raise Stop(
            f"Poort {port} is al in gebruik; misschien draait het portaal al op http://localhost:{port}. "
            f"Kies een andere, bijvoorbeeld:  make run PORT={port + 1}"
        )
    return port


def web_host() -> str:
    """The address to listen on: this machine only, unless BIND says otherwise."""
    return os.environ.get("BIND") or "127.0.0.1"
