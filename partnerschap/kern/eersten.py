"""The first rows of an answer with how many there are in all, asked in one question."""

from typing import Any

from django.db.models import Count, QuerySet, Window


def first_of(rijen: QuerySet, hoogstens: int) -> tuple[int, list[Any]]:
    """How many rows there are, and the first `hoogstens` of them. One query."""
    eerste = list(rijen.annotate(totaal=Window(Count("pk")))[:hoogstens])
    return (eerste[0].totaal if eerste else 0), eerste
