"""Who may do what with measures: everybody reads what is published, nobody writes here (the desk is the admin)."""

from catalogus.models import Maatregel
from tests.huis.rollen import OPENBAAR, Rij

from .factories_maatregelen import MaatregelFactory


def a_measure() -> dict[str, str]:
    maatregel = Maatregel.objects.filter(slug="proef").first() or MaatregelFactory(code="PROEF", slug="proef")
    return {"slug": maatregel.slug}


RIJEN = [
    Rij("catalogus:maatregelen", OPENBAAR),
    Rij("catalogus:maatregel", OPENBAAR, kwargs=a_measure),
    Rij("api:maatregelen-list", OPENBAAR),
    Rij("api:maatregelen-detail", OPENBAAR, kwargs=a_measure),
]
