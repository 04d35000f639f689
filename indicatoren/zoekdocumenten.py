"""How an indicator becomes a search document."""

from django.db.models import QuerySet

from partnerschap.kern.zoeken.vraag import Zoekdocument

from .models import Indicator


def rows() -> QuerySet:
    """Every indicator; everybody may see them."""
    return Indicator.objects.voor_lijst()


def document(indicator: Indicator) -> Zoekdocument:
    """Name and goal first; then what it measures and where it comes from."""
    tekst = [
        indicator.meetzin, indicator.zinsdeel, indicator.definitie, indicator.methode, indicator.bronlabel,
        indicator.dataset, indicator.code.replace("-", " "), indicator.hoofd_naam,
    ]  # fmt: skip
    kwaliteit = 1.0 if indicator.kerncijfer else 0.5
    labels = [indicator.kort, indicator.doelstelling.titel]
    return Zoekdocument(indicator.pk, indicator.naam, labels, " ".join(tekst), kwaliteit=kwaliteit)
