"""The public register: an editor's text, publication, findings, and 'Ik heb dit ook'."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.gebeurtenissen import record
from partnerschap.kern.gelijktijdig import refuse_lost_update

from ..enums import Staat
from ..models import Melding, Registerstap, Registertekst, Steun
from .stappen import lock

TEKSTVELDEN = ("titel", "probleem", "voorstel", "antwoord", "volgende_stap")


@transaction.atomic
def save_text(*, melding_id: int, velden: Mapping[str, str], gelezen: str | None = None) -> Registertekst:
    """Write the anonymised text of a report. What the reporter wrote stays as it is, and stays inside.

    `gelezen` is the mark of the version that the writer read. Raises ValidationError when the text names the reporter,
    the report is spam, or somebody else saved in between.
    """
    melding = lock(melding_id)
    _refuse_spam(melding)
    tekst = Registertekst.objects.filter(melding=melding).first() or Registertekst(melding=melding)
    refuse_lost_update(gelezen, tekst.gewijzigd_op)
    for naam in TEKSTVELDEN:
        setattr(tekst, naam, velden.get(naam, ""))
    _refuse_names(melding, [getattr(tekst, naam) for naam in TEKSTVELDEN])
    tekst.save()
    return tekst


@transaction.atomic
def publish(*, melding_id: int, door: Gebruiker) -> Registertekst:
    """Show the text to everybody. Raises ValidationError when it is missing, names the reporter, or belongs to spam."""
    melding = lock(melding_id)
    _refuse_spam(melding)
    tekst = Registertekst.objects.filter(melding=melding).first()
    if tekst is None:
        raise ValidationError("Schrijf eerst de tekst voor het register.")
    _refuse_names(melding, [getattr(tekst, naam) for naam in TEKSTVELDEN])
    if tekst.gepubliceerd_op is None:
        tekst.gepubliceerd_op, tekst.gepubliceerd_door = timezone.now(), door
        tekst.save(update_fields=["gepubliceerd_op", "gepubliceerd_door", "gewijzigd_op"])
        record(soort="melding.gepubliceerd", onderwerp=melding, door=door)
    return tekst


@transaction.atomic
def withdraw(*, melding_id: int, door: Gebruiker) -> Registertekst | None:
    """Take a text out of public sight; it stays as a draft."""
    melding = lock(melding_id)
    tekst = Registertekst.objects.filter(melding=melding, gepubliceerd_op__isnull=False).first()
    if tekst is not None:
        tekst.gepubliceerd_op = tekst.gepubliceerd_door = None
        tekst.save(update_fields=["gepubliceerd_op", "gepubliceerd_door", "gewijzigd_op"])
        record(soort="melding.teruggetrokken", onderwerp=melding, door=door)
    return tekst


def _refuse_spam(melding: Melding) -> None:
    if melding.staat == Staat.SPAM or melding.verdacht_spam:
        raise ValidationError("Een melding die nog verdacht is, gaat niet naar het register.")


def _refuse_names(melding: Melding, teksten: list[str]) -> None:
    alles = " ".join(teksten).lower()
    namen = [melding.email, melding.telefoon, melding.naam, *(deel for deel in melding.naam.split() if len(deel) > 3)]
    for naam in namen:
        if naam and naam.lower() in alles:
            raise ValidationError("In deze tekst staat nog een naam of adres van de melder. Haal die eerst weg.")


@transaction.atomic
def add_finding(
    *, melding_id: int, datum: date, titel: str, tekst: str = "", url: str = "", url_tekst: str = ""
) -> Registerstap:
    """Add to the public timeline. Raises ValidationError when there is no text yet, or the reporter is named."""
    melding = lock(melding_id)
    register = Registertekst.objects.filter(melding=melding).first()
    if register is None:
        raise ValidationError("Schrijf eerst de tekst voor het register.")
    _refuse_names(melding, [titel, tekst, url, url_tekst])
    return Registerstap.objects.create(
        registertekst=register, datum=datum, titel=titel, tekst=tekst, url=url, url_tekst=url_tekst
    )


@transaction.atomic
def remove_finding(*, melding_id: int, stap_id: int) -> None:
    """Take a finding off the timeline; one that is not there is already gone."""
    Registerstap.objects.filter(pk=stap_id, registertekst__melding_id=melding_id).delete()


def support_key(sessiegetal: str) -> str:
    """What we keep of the random number in a visitor's session."""
    return salted_hmac("meldpunt.steun", sessiegetal, algorithm="sha256").hexdigest()


@transaction.atomic
def support(*, melding: Melding, sleutel: str) -> bool:
    """Count somebody who has this too, once per key; returns whether it was new."""
    _steun, nieuw = Steun.objects.get_or_create(melding=melding, sleutel=sleutel)
    return nieuw


@transaction.atomic
def withdraw_support(*, melding: Melding, sleutel: str) -> bool:
    """Take one's own support back; returns whether there was any."""
    aantal, _ = Steun.objects.filter(melding=melding, sleutel=sleutel).delete()
    return bool(aantal)
