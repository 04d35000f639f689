"""Every URL of the portal x every role x five methods."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker

from .rollen import METHODEN, Rij

TESTS = Path(__file__).parents[1]
# Served by whole packages with their own tests; which of their pages exist depends on their version.
PAKKETTEN = ("admin:",)
ZONDER_NAAM = "zonder naam: "


def load_rows() -> dict[str, Rij]:
    rijen: dict[str, Rij] = {}
    for pad in sorted(TESTS.glob("*/roltabel*.py")):
        module = importlib.import_module(f"tests.{pad.parent.name}.{pad.stem}")
        for rij in module.RIJEN:
            assert rij.naam not in rijen, f"{rij.naam} staat twee keer in de roltabel"
            rijen[rij.naam] = rij
    return rijen


RIJEN = load_rows()


def names(patterns: list, prefix: str = "") -> Iterator[str]:
    for patroon in patterns:
        if isinstance(patroon, URLResolver):
            ruimte = f"{prefix}{patroon.namespace}:" if patroon.namespace else prefix
            yield from names(patroon.url_patterns, ruimte)
        elif isinstance(patroon, URLPattern):
            yield f"{prefix}{patroon.name}" if patroon.name else f"{prefix}{ZONDER_NAAM}{patroon.pattern}"


def test_every_url_stands_in_the_table() -> None:
    bestaand = {naam for naam in names(get_resolver().url_patterns) if not naam.startswith(PAKKETTEN)}
    assert bestaand - set(RIJEN) == set(), "niet in de roltabel"
    assert {n for n in RIJEN if not n.startswith(PAKKETTEN)} - bestaand == set(), "in de roltabel, maar bestaat niet"


def address(rij: Rij) -> str:
    if rij.naam.startswith(ZONDER_NAAM):
        return "/account/" + rij.naam.removeprefix(ZONDER_NAAM)
    return reverse(rij.naam, kwargs=rij.kwargs())


def client_for(rol: Rol | None) -> Client:
    # Errors are judged by status here, not raised, or one broken view would hide the rest of the row.
    client = Client(raise_request_exception=False)
    if rol is not None:
        client.force_login(Gebruiker.objects.create_user(f"{rol}@voorbeeld.test", rollen=[rol]))
    return client


def is_refusal(response: object) -> bool:
    naar_login = response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login"))
    return naar_login or response.status_code in (401, 403, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(RIJEN))
def test_only_who_may_comes_in(naam: str) -> None:
    rij = RIJEN[naam]
    fouten = []
    for rol in [None, *Rol]:
        for methode in METHODEN:
            url = address(rij)
            Gebruiker.objects.filter(email=f"{rol}@voorbeeld.test").delete()
            response = client_for(rol).generic(methode, url)
            verwacht = judge(rij, rol, methode, response)
            if response.streaming:
                list(response)  # a file that nobody reads to its end stays open
            if verwacht:
                fouten.append(f"{methode} als {rol or 'bezoeker'}: {response.status_code}, verwacht: {verwacht}")
    assert not fouten, f"{naam}: " + "; ".join(fouten)


def judge(rij: Rij, rol: Rol | None, methode: str, response: object) -> str:
    """The expectation that was not met, or an empty string."""
    if response.status_code >= 500:
        return "geen fout van ons"
    if rij.los:
        return "" if rij.mag(rol, methode) or is_refusal(response) or response.status_code == 405 else "geweigerd"
    if (rol or "bezoeker") in rij.verborgen_voor:
        return "" if is_refusal(response) or response.status_code == 405 else "verborgen"
    if methode not in rij.methoden:
        return "" if response.status_code == 405 or is_refusal(response) else "405 of geweigerd"
    if rij.mag(rol, methode):
        return "toegelaten" if is_refusal(response) or response.status_code == 405 else ""
    return "" if is_refusal(response) else "geweigerd"


@pytest.mark.django_db
def test_the_admin_lets_only_staff_in() -> None:
    paden = {
        reverse("admin:index"),
        reverse("admin:bestuur_gebruiker_changelist"),
        reverse("admin:app_list", args=["kern"]),
    }
    for pad in paden:
        for rol in (None, Rol.LID, Rol.AANBIEDER, Rol.BEHANDELAAR):
            Gebruiker.objects.filter(email=f"{rol}@voorbeeld.test").delete()
            antwoord = client_for(rol).get(pad)
            assert antwoord.status_code in (302, 403), f"{pad} als {rol}"
            if antwoord.status_code == 302:
                assert "login" in antwoord.headers["Location"]


def test_the_judge_sees_an_open_door() -> None:
    """Negative control: a closed row that lets a visitor in is reported."""

    class Answer:
        status_code = 200
        headers: dict[str, str] = {}

    assert judge(Rij("x:y", frozenset({Rol.REDACTEUR})), None, "GET", Answer()) == "geweigerd"
    assert judge(Rij("x:y", frozenset({Rol.REDACTEUR})), Rol.LID, "GET", Answer()) == "geweigerd"
    assert judge(Rij("x:y", "openbaar"), None, "POST", Answer()) == "405 of geweigerd"
    assert judge(Rij("x:y", "openbaar"), None, "GET", Answer()) == ""
