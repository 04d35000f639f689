"""Measures in the API: list and detail, with `op` for another day."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.exceptions import ParseError
from rest_framework.permissions import AllowAny
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from .filters.maatregelen import MaatregelFilter
from .models import Maatregel
from .serializers.maatregelen import MaatregelDetailSerializer, MaatregelSerializer

OP = OpenApiParameter("op", OpenApiTypes.DATE, description="De regels op deze dag (jjjj-mm-dd); zonder is het vandaag.")


@extend_schema_view(retrieve=extend_schema(parameters=[OP]))
class MaatregelViewSet(ReadOnlyModelViewSet):
    """Maatregelen met hun gedateerde versies. `te_bevestigen` zegt dat niemand dit voor die dag nalas."""

    permission_classes = [AllowAny]
    filterset_class = MaatregelFilter
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"
    serializer_class = MaatregelSerializer

    def get_queryset(self) -> QuerySet:
        return Maatregel.objects.zichtbaar_voor(self.request.user).volledig()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The list uses every filter; a single measure only looks at the day (ParseError when it is no date)."""
        if self.action != "retrieve":
            return super().filter_queryset(queryset)
        fout = MaatregelFilter(self.request.query_params).form.errors.get("op")
        if fout:
            raise ParseError(f"op: {fout[0]}")
        return queryset

    def get_serializer_class(self) -> type[BaseSerializer]:
        return MaatregelDetailSerializer if self.action == "retrieve" else MaatregelSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """The day asked; a wrong one was already refused by the filter."""
        return super().get_serializer_context() | {"dag": MaatregelFilter(self.request.query_params).dag}


routes = [("maatregelen", MaatregelViewSet, "maatregelen")]
