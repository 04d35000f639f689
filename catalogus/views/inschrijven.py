"""What somebody who wants to join a run does now, and what nobody told him yet; in whole sentences."""

from datetime import date

from partnerschap.kern.opmaak import datum

from ..enums.opleiding import Leervorm
from ..models import Opleiding, Uitvoering

VOLZET = "Deze groep is volzet. Kies een ander moment, of vraag de aanbieder of er een wachtlijst is."


def how_to_join(opleiding: Opleiding, uitvoering: Uitvoering, url: str, vandaag: date) -> list[str]:
    """When and how you enrol, as far as we know it."""
    van, tot = uitvoering.inschrijven_van, uitvoering.inschrijven_tot
    zinnen = []
    if van and van > vandaag:
        zinnen.append(f"Inschrijven kan vanaf {datum(van)}{f' tot {datum(tot)}' if tot else ''}.")
    elif tot:
        zinnen.append(f"Inschrijven kan tot {datum(tot)}.")
    if uitvoering.plaatsen_vrij == 0:
        zinnen.append(VOLZET)
    if not url and not opleiding.voorbeeld:
        zinnen.append(
            f"De aanbieder gaf geen link om in te schrijven. Neem contact op met {opleiding.aanbieder.naam} en vraag hoe het kan."
        )
    return zinnen


def not_told(opleiding: Opleiding, uitvoering: Uitvoering | None) -> list[str]:
    """What people ask before they enrol and the provider does not say."""
    vragen = [
        (not opleiding.toelatingseisen, "wat je vooraf moet kunnen of hebben"),
        (not opleiding.certificaat, "welk bewijs je krijgt"),
    ]
    if uitvoering is not None:
        ter_plaatse = uitvoering.vorm != Leervorm.ONLINE
        vragen += [
            (uitvoering.uren is None and not uitvoering.duur, "hoelang het duurt"),
            (uitvoering.prijs is None and not uitvoering.prijs_tekst, "wat het kost"),
            (ter_plaatse and uitvoering.toegankelijk is None, "of het gebouw toegankelijk is met een rolstoel"),
            (ter_plaatse and uitvoering.kinderopvang is None, "of er kinderopvang is"),
        ]
    return [vraag for open_, vraag in vragen if open_]
