"""How a measure becomes a search document, and who may find it."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.vraag import IEDEREEN, Zoekdocument

from ..models import Maatregel
from ..querysets.maatregel import MaatregelQuerySet

BEHEER = "maatregelbeheer"
"""Visibility token of who keeps the measures."""


def rows() -> MaatregelQuerySet:
    """Every measure; who may see it stands in the document."""
    return Maatregel.objects.select_related("uitvoerder").prefetch_related("doelgroepen", "versies").defer("zoekvector")


def document(maatregel: Maatregel) -> Zoekdocument:
    """Name and keywords first; then what it is, for whom, and what its versions say."""
    versies = list(maatregel.versies.all())
    tekst = [
        maatregel.uitleg, maatregel.voor_wie, maatregel.soortlabel, *maatregel.actorlabels, maatregel.uitvoerder.naam,
        maatregel.aanvraag, maatregel.combineerbaar, *(groep.naam for groep in maatregel.doelgroepen.all()),
        *(f"{versie.titel} {versie.samenvatting}" for versie in versies),
    ]  # fmt: skip
    compleet = sum(map(bool, (maatregel.uitleg, maatregel.voor_wie, maatregel.aanvraag, maatregel.aanvraag_url))) / 4
    zichtbaar = (BEHEER, IEDEREEN) if maatregel.gepubliceerd else (BEHEER,)
    labels = [*maatregel.zoekwoorden, maatregel.code]
    return Zoekdocument(maatregel.pk, maatregel.naam, labels, " ".join(tekst), zichtbaar, kwaliteit=compleet)


def tokens_of(gebruiker: Any) -> frozenset[str]:
    """The visibility tokens of a visitor: the same rule as `MaatregelQuerySet.zichtbaar_voor`."""
    mag_alles = heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR)
    return frozenset({IEDEREEN, BEHEER} if mag_alles else {IEDEREEN})
