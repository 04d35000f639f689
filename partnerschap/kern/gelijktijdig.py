"""Two people at one text: a save only holds when the text is still the one that was read. Pure."""

from datetime import datetime

from django.core.exceptions import ValidationError

INTUSSEN = (
    "Iemand anders bewaarde deze tekst terwijl jij schreef. Wat jij schreef, staat hieronder nog. "
    "Open de bewaarde tekst in een ander venster en neem over wat moet blijven. Bewaar je opnieuw, dan geldt jouw tekst."
)


def mark(gewijzigd_op: datetime | None) -> str:
    """The mark of one version of a text; empty for a text that does not exist yet."""
    return gewijzigd_op.isoformat() if gewijzigd_op else ""


def refuse_lost_update(gelezen: str | None, gewijzigd_op: datetime | None) -> None:
    """Raise ValidationError (code `intussen`) when the text changed after the writer read it; None asks no check."""
    if gelezen is not None and gelezen != mark(gewijzigd_op):
        raise ValidationError(INTUSSEN, code="intussen")
