"""Giving a reporter the secret link to the own report."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from ..models import Melding, Volgcode
from ..termijnen import VOLGCODE_DAGEN
from ..volgcode import derive, digest


@transaction.atomic
def issue(*, melding: Melding) -> str:
    """Make the next follow code of a report and return it; only its hash is kept."""
    vorige = melding.volgcodes.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0
    code = derive(melding.formuliertoken, vorige + 1)
    nu = timezone.now()
    Volgcode.objects.create(
        melding=melding,
        volgnummer=vorige + 1,
        code_hash=digest(code),
        gemaakt_op=nu,
        vervalt_op=nu + timedelta(days=VOLGCODE_DAGEN),
    )
    return code


def follow_url(code: str) -> str:
    """The full address of a follow link, for in a mail."""
    return settings.SITE_URL + reverse("meldpunt:volg_code", args=[code])
