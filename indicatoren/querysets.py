"""Selections of data sets, series and observations."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from partnerschap.kern.zoeken.doorzoekbaar import Doorzoekbaar


class ReeksQuerySet(QuerySet):
    def met_dimensies(self, **dimensies: str) -> "ReeksQuerySet":
        """Series with exactly these dimension codes (other dimensions are free); `geo` is a column of its own."""
        geo = dimensies.pop("geo", None)
        rijen = self if geo is None else self.filter(geo=geo)
        return rijen.filter(dimensies__contains=dimensies) if dimensies else rijen


class WaarnemingQuerySet(QuerySet):
    def op_stand(self, datum: date | None = None) -> "WaarnemingQuerySet":
        """The figures as they stood on `datum`, judged by vintage date; without a date the newest."""
        if datum is None:
            return self.filter(stand_tot__isnull=True)
        return self.filter(stand_van__lte=datum).filter(Q(stand_tot__isnull=True) | Q(stand_tot__gt=datum))

    def voor_lijst(self) -> "WaarnemingQuerySet":
        """Everything the API and the tables print, in one query and a fixed order."""
        return self.select_related("reeks__dataset").order_by("reeks_id", "periode", "stand_van")


class IndicatorQuerySet(Doorzoekbaar):
    documentsoort = "cijfers"
    titelveld = "naam"
    tekstvelden = ("meetzin", "definitie", "bronlabel")

    def voor_lijst(self) -> "IndicatorQuerySet":
        """With the goals that a card or row names."""
        return self.select_related("doelstelling", "operationeel")


class OntbrekendQuerySet(QuerySet):
    def open(self) -> "OntbrekendQuerySet":
        """What is still missing."""
        return self.exclude(staat="binnen")

    def te_laat(self, voor: date) -> "OntbrekendQuerySet":
        """Asked before this day, and still without an answer."""
        return self.filter(staat="gevraagd", gevraagd_op__lt=voor)

    def voor_lijst(self) -> "OntbrekendQuerySet":
        """With the goal and the indicator that a row names."""
        return self.select_related("doelstelling", "indicator")


class DuidingQuerySet(QuerySet):
    def gepubliceerd(self, tot: date | None = None) -> "DuidingQuerySet":
        """What everybody may read; with a date only what stood there by then."""
        rijen = self.filter(staat="gepubliceerd")
        return rijen if tot is None else rijen.filter(gepubliceerd_op__date__lte=tot)

    def van(self, gebruiker: Any) -> "DuidingQuerySet":
        """Somebody's own notes."""
        return self.filter(auteur=gebruiker)

    def voor_lijst(self) -> "DuidingQuerySet":
        """With the indicator and the series that a row names."""
        return self.select_related("indicator", "reeks__dataset")
