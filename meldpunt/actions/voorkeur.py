"""What somebody at the desk sets for himself."""

from django.db import transaction

from partnerschap.bestuur.models import Gebruiker


@transaction.atomic
def switch_keys(*, gebruiker: Gebruiker) -> bool:
    """Turn the single-key shortcuts on or off (WCAG 2.1.4); returns whether they are on now."""
    gebruiker.toetsen_aan = not gebruiker.toetsen_aan
    gebruiker.save(update_fields=["toetsen_aan"])
    return gebruiker.toetsen_aan
