"""What a page says of a link that does not work: since when, and where to look instead."""

from dataclasses import dataclass
from datetime import date

from ..models import Aanbieder, Link


@dataclass(frozen=True)
class Linkmelding:
    """`site` is the provider's own site as far as that works; empty when there is none."""

    sinds: date
    site: str


def link_notice(adres: str, aanbieder: Aanbieder) -> Linkmelding | None:
    """The notice for an address of this provider; None while it works as far as we know. One query at most."""
    if not adres:
        return None
    stuk = Link.objects.broken([adres, aanbieder.url])
    if adres not in stuk:
        return None
    return Linkmelding(stuk[adres], "" if aanbieder.url in stuk else aanbieder.url)
