"""How an item of the knowledge bank becomes a search document. Drafts do not come out."""

from django.db.models import QuerySet
from django.utils import timezone

from partnerschap.kern.zoeken.vraag import Zoekdocument

from .models import Kennisitem

JONG_DAGEN = 1095


def rows() -> QuerySet:
    """Published items."""
    return Kennisitem.objects.gepubliceerd().defer("zoekvector", "tekst_html").prefetch_related("themas", "sectoren")


def document(item: Kennisitem) -> Zoekdocument:
    """Title and labels first; then all its words (`zoektekst` holds those of its own kind)."""
    oud = (timezone.now() - item.gepubliceerd_op).days if item.gepubliceerd_op else JONG_DAGEN
    labels = [label.naam for label in (*item.themas.all(), *item.sectoren.all())]
    return Zoekdocument(
        item.pk,
        item.titel,
        [item.soort_.label, *labels],
        f"{item.samenvatting} {item.tekst} {item.zoektekst}",
        kwaliteit=max(0.0, 1 - oud / JONG_DAGEN),
    )
