"""Selections of the keys of providers."""

from typing import Any

from django.db.models import QuerySet


class SleutelQuerySet(QuerySet):
    def levend(self) -> "SleutelQuerySet":
        """Keys that open the door."""
        return self.filter(ingetrokken_op__isnull=True)

    def zichtbaar_voor(self, gebruiker: Any) -> "SleutelQuerySet":
        """The keys of this person's own organisation."""
        return self.filter(aanbieder__organisatie=gebruiker.organisatie_id).exclude(aanbieder__organisatie=None)

    def voor_lijst(self) -> "SleutelQuerySet":
        """With who made them; living keys first, then the last one that was withdrawn."""
        return self.select_related("gemaakt_door").order_by("-ingetrokken_op", "-gemaakt_op", "-pk")
