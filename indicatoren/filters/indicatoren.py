"""One selection of indicators for the list page and the API."""

import django_filters

from partnerschap.kern.filters import Woordenfilterset

from ..models import Indicator


class IndicatorFilter(Woordenfilterset):
    """By words and by goal."""

    q = django_filters.CharFilter(label="Zoek een cijfer", method="search", max_length=200)
    doel = django_filters.CharFilter(label="Doel", field_name="doelstelling__slug", max_length=20)

    class Meta:
        model = Indicator
        fields = ["q", "doel"]
