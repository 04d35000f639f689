"""Whose offer this is: a provider sees his own and nobody else's."""

from typing import Any

from django.http import Http404, HttpRequest

from partnerschap.kern.models import ImportRun

from ...imports.eigen.bron import SOORT, slug_of
from ...imports.eigen.regels import EIGEN
from ...models import Aanbieder


def own(gebruiker: Any) -> Aanbieder | None:
    """The provider behind this person's desk; None before the first delivery, or without an organisation."""
    if gebruiker.organisatie_id is None:
        return None
    aanbieders = Aanbieder.objects.filter(bron=slug_of(gebruiker.organisatie_id), eigen_id=EIGEN)
    return aanbieders.select_related("organisatie").first()


def find_delivery(request: HttpRequest, nummer: int) -> tuple[ImportRun, Aanbieder]:
    """A delivery of one's own organisation, with its provider; Http404 for any other."""
    aanbieder = own(request.user)
    if aanbieder is None or nummer >= 2**63:
        raise Http404
    run = (
        ImportRun.objects.filter(pk=nummer, soort=SOORT, bron=aanbieder.bron)
        .select_related("snapshot", "hervat")
        .first()
    )
    if run is None:
        raise Http404
    return run, aanbieder
