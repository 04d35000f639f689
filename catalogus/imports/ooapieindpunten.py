"""The OOAPI services that the portal reads. Declared in code: an administrator chooses a name, never an address.

None of the providers gave us a confirmed address yet; until then OOAPI comes from files. A provider that has one is a line:

    Eindpunt("ooapi-naam", "Opleidingen van Naam", Bronadres("ooapi.naam.be", types=JSON), "https://ooapi.naam.be/v5")
"""

from dataclasses import dataclass

from partnerschap.kern.imports.adressen import Bronadres, Tijden

JSON = ("application/json", "application/hal+json", "text/json")
TIJDEN = Tijden(verbinden=10, lezen=60, totaal=180)


@dataclass(frozen=True)
class Eindpunt:
    """One live service, which is a source of its own: what it no longer gives has vanished."""

    slug: str
    titel: str
    adres: Bronadres
    basis: str
    """Address of the service without a slash at the end."""


EINDPUNTEN: tuple[Eindpunt, ...] = ()
