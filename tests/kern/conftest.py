"""Fixtures of the way out."""

from __future__ import annotations

import socket

import pytest

from partnerschap.kern.imports import halen
from tests.bronserver import Bronserver


@pytest.fixture
def server(settings):
    """A played source at two declared names."""
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"bron.example.org": server.plaats, "ook.example.org": server.plaats}
        yield server


@pytest.fixture
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
