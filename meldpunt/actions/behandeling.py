"""What the desk does with a report: assign, move, ask, answer, note, take back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker, Regelgeving, Thema
from partnerschap.kern.actions.gebeurtenissen import record

from ..enums import Regelkeuze, Richting, Staat, Wie
from ..models import Antwoord, Bericht, Melding, Statuswijziging, Toewijzing
from ..termijnen import ONGEDAAN_MINUTEN
from ..workflow import MET_TEKST, ONHERROEPELIJK, OvergangGeweigerdError
from .post import write_reporter
from .stappen import GEWIST, lock, set_state, take_step

_MAIL_BIJ = {Staat.BEKEKEN: "bekeken", Staat.BIJ_WERKGROEP: "werkgroep"}


@transaction.atomic
def assign(*, melding_id: int, naar: Gebruiker | None, door: Gebruiker) -> Toewijzing | None:
    """Give a report to somebody (None: to nobody). Returns None when nothing changes."""
    melding = lock(melding_id)
    if melding.behandelaar_id == (naar.pk if naar else None):
        return None
    toewijzing = Toewijzing.objects.create(melding=melding, van_id=melding.behandelaar_id, naar=naar, door=door)
    _set_handler(melding, naar.pk if naar else None)
    return toewijzing


def _set_handler(melding: Melding, ident: int | None) -> None:
    melding.behandelaar_id = ident
    melding.toegewezen_op = timezone.now() if ident else None
    melding.save(update_fields=["behandelaar", "toegewezen_op"])


@transaction.atomic
def change_status(*, melding_id: int, naar: Staat, door: Gebruiker, reden: str = "") -> Statuswijziging:
    """Take a step that needs no text for the reporter, and tell him where that is promised.

    Raises OvergangGeweigerdError when the workflow has no such arrow, or when the step asks an answer, question or reason.
    """
    if naar in MET_TEKST:
        raise OvergangGeweigerdError("Schrijf de melder eerst: deze stap gaat samen met een bericht.")
    melding = lock(melding_id)
    wijziging = take_step(melding=melding, naar=naar, wie=Wie.BEHANDELAAR, door=door, reden=reden)
    if naar is Staat.SPAM or melding.verdacht_spam:
        # A person looked: the report is either spam by name, or no longer under suspicion.
        melding.verdacht_spam = False
        melding.save(update_fields=["verdacht_spam"])
    if soort := _MAIL_BIJ.get(naar):
        sleutel = "bekeken" if naar is Staat.BEKEKEN else f"{soort}-{wijziging.pk}"
        write_reporter(melding=melding, soort=soort, sleutel=sleutel)
    return wijziging


@transaction.atomic
def release(*, melding_id: int) -> Melding:
    """Move a report from moderation to the work queue: a person saw that it is real."""
    melding = lock(melding_id)
    melding.verdacht_spam = False
    melding.save(update_fields=["verdacht_spam"])
    return melding


@transaction.atomic
def triage(
    *,
    melding_id: int,
    thema: Thema | None,
    niveau: str,
    regelgeving: Regelgeving | None,
    termijn: date | None,
) -> Melding:
    """Say what a report is about and by when it needs a next step. Raises ValidationError for a term without a clock."""
    melding = lock(melding_id)
    if termijn is not None and not melding.is_open:
        raise ValidationError({"termijn": "Deze melding is klaar. Heropen ze om weer een termijn te zetten."})
    melding.thema, melding.niveau, melding.regelgeving = thema, niveau, regelgeving
    if regelgeving is None and melding.regelkeuze == Regelkeuze.BEKEND:
        melding.regelkeuze = Regelkeuze.WEET_NIET
    if melding.is_open:
        melding.termijn = termijn
    melding.save(update_fields=["thema", "niveau", "regelgeving", "regelkeuze", "termijn"])
    return melding


@transaction.atomic
def add_note(*, melding_id: int, tekst: str, door: Gebruiker) -> Bericht:
    """A note that only the desk reads. Raises ValidationError for an emptied report."""
    melding = lock(melding_id)
    if melding.gewist_op is not None:
        raise ValidationError(GEWIST)
    return Bericht.objects.create(melding=melding, richting=Richting.INTERN, tekst=tekst, door=door)


@transaction.atomic
def ask_reporter(*, melding_id: int, vraag: str, door: Gebruiker) -> Bericht:
    """Ask the reporter something; the clock stands still until he replies. Raises OvergangGeweigerdError."""
    melding = lock(melding_id)
    if melding.staat != Staat.WACHT_OP_MELDER:
        take_step(melding=melding, naar=Staat.WACHT_OP_MELDER, wie=Wie.BEHANDELAAR, door=door)
    bericht = Bericht.objects.create(melding=melding, richting=Richting.AAN_MELDER, tekst=vraag, door=door)
    write_reporter(melding=melding, soort="vraag", sleutel=f"bericht-{bericht.pk}", tekst=vraag)
    return bericht


@transaction.atomic
def answer(*, melding_id: int, tekst: str, door: Gebruiker) -> Antwoord:
    """Answer a report and mail the answer. Raises OvergangGeweigerdError."""
    melding = lock(melding_id)
    take_step(melding=melding, naar=Staat.BEANTWOORD, wie=Wie.BEHANDELAAR, door=door)
    antwoord = Antwoord.objects.create(melding=melding, tekst=tekst, door=door)
    write_reporter(melding=melding, soort="antwoord", sleutel=f"antwoord-{antwoord.pk}", tekst=tekst)
    record(soort="melding.beantwoord", onderwerp=melding, gegevens={"aard": melding.aard}, door=door)
    return antwoord


@transaction.atomic
def reject(*, melding_id: int, uitleg: str, door: Gebruiker) -> Bericht:
    """Stop with a report and tell the reporter why. Raises OvergangGeweigerdError."""
    melding = lock(melding_id)
    take_step(melding=melding, naar=Staat.ONGEGROND, wie=Wie.BEHANDELAAR, door=door)
    bericht = Bericht.objects.create(melding=melding, richting=Richting.AAN_MELDER, tekst=uitleg, door=door)
    write_reporter(melding=melding, soort="gestopt", sleutel=f"bericht-{bericht.pk}", tekst=uitleg)
    return bericht


def may_undo(wijziging: Statuswijziging, door: Gebruiker) -> bool:
    """Whether `door` may take this step back: the own step, not long ago, and nothing was promised to the reporter."""
    vers = wijziging.op > timezone.now() - timedelta(minutes=ONGEDAAN_MINUTEN)
    return vers and wijziging.door_id == door.pk and bool(wijziging.van) and Staat(wijziging.naar) not in ONHERROEPELIJK


@transaction.atomic
def undo_status(*, wijziging_id: int, door: Gebruiker) -> Statuswijziging:
    """Take the last step of a report back, as a new step. Raises OvergangGeweigerdError when that is no longer possible."""
    wijziging = Statuswijziging.objects.get(pk=wijziging_id)
    melding = lock(wijziging.melding_id)
    laatste = melding.wijzigingen.order_by("-pk").first()
    if laatste is None or laatste.pk != wijziging.pk or wijziging.herstelt_id or not may_undo(wijziging, door):
        raise OvergangGeweigerdError("Deze stap kun je niet meer ongedaan maken.")
    terug = Statuswijziging.objects.create(
        melding=melding, van=wijziging.naar, naar=wijziging.van, wie=Wie.BEHANDELAAR, door=door, herstelt=wijziging
    )
    set_state(melding, Staat(wijziging.van), termijn=wijziging.vorige_termijn, klok=wijziging.vorige_klok)
    return terug


@transaction.atomic
def undo_assignment(*, toewijzing_id: int, door: Gebruiker) -> Toewijzing:
    """Give a report back to who had it. Raises OvergangGeweigerdError when it moved on since."""
    toewijzing = Toewijzing.objects.get(pk=toewijzing_id)
    melding = lock(toewijzing.melding_id)
    laatste = melding.toewijzingen.order_by("-pk").first()
    vers = toewijzing.op > timezone.now() - timedelta(minutes=ONGEDAAN_MINUTEN)
    if laatste is None or laatste.pk != toewijzing.pk or toewijzing.door_id != door.pk or not vers:
        raise OvergangGeweigerdError("Deze toewijzing kun je niet meer ongedaan maken.")
    terug = Toewijzing.objects.create(melding=melding, van_id=toewijzing.naar_id, naar_id=toewijzing.van_id, door=door)
    _set_handler(melding, toewijzing.van_id)
    return terug
