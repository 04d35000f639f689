"""What a reporter does through the secret link: reply, add, come back, ask for a new link."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partnerschap.kern.actions import bestanden
from partnerschap.kern.actions.gebeurtenissen import record

from ..enums import Richting, Staat, Wie
from ..models import Bericht, Melding, Meldingbijlage
from ..workflow import GESLOTEN
from .post import write_reporter
from .stappen import lock, take_step
from .volgcodes import issue

HOOGSTENS_BIJLAGEN = 10
HOOGSTENS_BERICHTEN_PER_UUR = 20
NIEUWE_LINK_PAUZE_MINUTEN = 10


@transaction.atomic
def reply(*, melding_id: int, tekst: str, uploads: Sequence[UploadedFile] = ()) -> Bericht:
    """Add a message of the reporter, with files; an answer to our question starts the clock again.

    Raises ValidationError for a closed report, a bad file or too many of them, or too many messages in an hour.
    """
    melding = lock(melding_id)
    if Staat(melding.staat) in GESLOTEN:
        raise ValidationError("Deze melding is afgesloten. Heropen ze om weer te schrijven.")
    if melding.bijlagen.count() + len(uploads) > HOOGSTENS_BIJLAGEN:
        raise ValidationError(f"Bij een melding horen hoogstens {HOOGSTENS_BIJLAGEN} bestanden.")
    uur_geleden = timezone.now() - timedelta(hours=1)
    recent = melding.berichten.filter(richting=Richting.VAN_MELDER, op__gt=uur_geleden)
    if recent.count() >= HOOGSTENS_BERICHTEN_PER_UUR:
        raise ValidationError(
            "Je stuurde het laatste uur al veel berichten. Wacht even en stuur dan de rest in één keer."
        )
    bericht = Bericht.objects.create(melding=melding, richting=Richting.VAN_MELDER, tekst=tekst)
    for upload in uploads:
        bestand = bestanden.store(upload=upload, doel="melding")
        Meldingbijlage.objects.create(melding=melding, bestand=bestand, bericht=bericht)
    if melding.staat == Staat.WACHT_OP_MELDER:
        take_step(melding=melding, naar=Staat.BEKEKEN, wie=Wie.MELDER)
    record(soort="melding.bericht", onderwerp=melding)
    return bericht


@transaction.atomic
def reopen(*, melding_id: int, tekst: str) -> Bericht:
    """Come back to an answered or closed report, and say why. Raises OvergangGeweigerdError."""
    melding = lock(melding_id)
    take_step(melding=melding, naar=Staat.HEROPEND, wie=Wie.MELDER)
    record(soort="melding.heropend", onderwerp=melding)
    return Bericht.objects.create(melding=melding, richting=Richting.VAN_MELDER, tekst=tekst)


@transaction.atomic
def request_link(*, nummer: str, email: str) -> bool:
    """Mail a new follow link when number and address belong together; returns whether a mail was written.

    Whoever asks never hears the difference. One report gives at most one link per ten minutes.
    """
    melding = Melding.objects.select_for_update().filter(nummer__iexact=nummer, email__iexact=email).first()
    if melding is None or melding.gewist_op is not None:
        return False
    grens = timezone.now() - timedelta(minutes=NIEUWE_LINK_PAUZE_MINUTEN)
    if melding.volgcodes.filter(volgnummer__gt=1, gemaakt_op__gt=grens).exists():
        return False
    code = issue(melding=melding)
    volgnummer = melding.volgcodes.count()
    return write_reporter(melding=melding, soort="link", sleutel=f"link-{volgnummer}", code=code)
