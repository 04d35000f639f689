"""What every API view shares: page shape, filter backend, JSON only."""

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.pagination import PageNumberPagination


class Paginering(PageNumberPagination):
    """`count, next, previous, results`, with `page` and `page_size` (ONTWERP 10)."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 200


class Filterbackend(DjangoFilterBackend):
    """The FilterSet that the pages use; a wrong value is a 400 with the field's name, never a silent whole list."""
