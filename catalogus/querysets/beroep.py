"""Selections of occupations."""

from django.db.models import QuerySet


class EscoQuerySet(QuerySet):
    def levend(self) -> "EscoQuerySet":
        """What the last file still had."""
        return self.filter(verdwenen_op__isnull=True)
