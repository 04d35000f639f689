"""`{% load verkennen %}`: what stands in the head of a page of figures."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..bladen.blad import Indicatorblad
from ..bladen.opendata import portal, sheet_data
from ..opendata.schemaorg import as_dataset

register = template.Library()
# What would end the element or start a comment inside it.
VEILIG = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@register.simple_tag
def datasetkop(blad: Indicatorblad) -> SafeString:
    """For the head of an indicator page: its address for good, the feed, its files and the data set as schema.org data."""
    gegevens = sheet_data(blad)
    if gegevens is None:
        return SafeString("")
    vast = gegevens.versies[0] if blad.stand and gegevens.versies else gegevens.pagina
    data = json.dumps(as_dataset(gegevens, portal(), blad.indicator.bronlabel), ensure_ascii=False).translate(VEILIG)
    koppen = format_html(
        '<link rel="canonical" href="{}"><link rel="alternate" type="application/atom+xml" title="Nieuwe cijfers" href="{}">',
        vast,
        reverse("indicatoren:nieuw"),
    )
    # Data, not script: nothing runs, so the CSP has no part in it; what could end the element is written as an escape.
    return SafeString(f'{koppen}<script type="application/ld+json">{data}</script>')
