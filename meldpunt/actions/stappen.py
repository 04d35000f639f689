"""Taking one arrow of the workflow: lock, check, change, add the row."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker

from ..enums import Staat, Wie
from ..models import Melding, Statuswijziging
from ..termijnen import next_term
from ..workflow import GESLOTEN, KLOK_STIL, OvergangGeweigerdError, check

GEWIST = "De tekst van deze melding is gewist na de bewaartermijn. Ze kan niet meer open."


def lock(melding_id: int) -> Melding:
    """The report, locked until the transaction ends. Raises Melding.DoesNotExist."""
    return Melding.objects.select_for_update().get(pk=melding_id)


@transaction.atomic
def take_step(
    *, melding: Melding, naar: Staat, wie: Wie, door: Gebruiker | None = None, reden: str = ""
) -> Statuswijziging:
    """Bring a locked report to `naar`. Raises OvergangGeweigerdError when the workflow has no such arrow for `wie`.

    An emptied report is a tombstone: what is written in it now would never be emptied again.
    """
    if melding.gewist_op is not None:
        raise OvergangGeweigerdError(GEWIST)
    van = Staat(melding.staat)
    check(van, naar, wie)
    wijziging = Statuswijziging.objects.create(
        melding=melding,
        van=van,
        naar=naar,
        wie=wie,
        door=door,
        reden=reden,
        vorige_termijn=melding.termijn,
        vorige_klok=melding.klok_gestopt_op,
    )
    termijn = next_term(naar, timezone.localdate(), melding.termijn, melding.klok_gestopt_op)
    klok = (melding.klok_gestopt_op or timezone.localdate()) if naar in KLOK_STIL else None
    set_state(melding, naar, termijn=termijn, klok=klok)
    return wijziging


def set_state(melding: Melding, naar: Staat, *, termijn: date | None, klok: date | None) -> None:
    """Write the current state and what follows from it."""
    melding.staat = naar
    melding.termijn = termijn
    melding.klok_gestopt_op = klok
    melding.afgesloten_op = (melding.afgesloten_op or timezone.now()) if naar in GESLOTEN else None
    melding.save(update_fields=["staat", "termijn", "klok_gestopt_op", "afgesloten_op"])
