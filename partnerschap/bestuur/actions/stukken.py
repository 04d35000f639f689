"""Writing records that need no more than a save: reference data that an administrator edits. History comes from triggers."""

from django.db import transaction
from django.db.models import Model


@transaction.atomic
def save(*, stuk: Model) -> Model:
    """Write one record that a form already validated. Raises IntegrityError when a constraint refuses it."""
    stuk.save()
    return stuk


@transaction.atomic
def remove(*, stuk: Model) -> None:
    """Delete one record. Raises ProtectedError when others still refer to it."""
    stuk.delete()
