"""How many of a provider's own courses ask his attention."""

from typing import Any

from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

from ..imports.eigen.bron import slug_of
from ..models import Opleiding
from ..querysets.werklijst import with_reasons


def open_work(gebruiker: Any) -> int | None:
    """The length of the work list; None for who is no provider."""
    organisatie = getattr(gebruiker, "organisatie_id", None)
    if organisatie is None or not heeft_rol(gebruiker, Rol.AANBIEDER):
        return None
    eigen = Opleiding.objects.levend().filter(bron=slug_of(organisatie))
    return with_reasons(eigen, timezone.localdate()).filter(aantal_redenen__gt=0).count()
