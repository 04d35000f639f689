"""An administrator and an editor at the import desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from partnerschap.bestuur.enums import Rol

from .factories import met_rol


@pytest.fixture
def beheerder(client: Client, django_capture_on_commit_callbacks, monkeypatch) -> Client:
    """An administrator for whom a worker is at once at hand."""
    client.force_login(met_rol(Rol.BEHEERDER, email="baas@voorbeeld.test", voornaam="Bilal", familienaam="Amrani"))
    gewoon = client.post

    def post(*args: Any, **opties: Any) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return gewoon(*args, **opties)

    monkeypatch.setattr(client, "post", post)
    return client


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(met_rol(Rol.REDACTEUR))
    return client
