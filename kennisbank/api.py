"""What kennisbank offers to the API: router entries and single paths."""

from django.db.models import QuerySet
from django.urls import URLPattern
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.permissions import AllowAny

from .filters import KennisFilter
from .models import Kennisitem
from .serializers import Kennisdetailserializer, Kennisserializer


@extend_schema_view(
    list=extend_schema(
        summary="Stukken in de kennisbank",
        description="Goede praktijken, publicaties, tools, evenementen en leermateriaal. Dezelfde filters als de pagina.",
    ),
    retrieve=extend_schema(summary="Eén stuk uit de kennisbank"),
)
class KennisViewSet(viewsets.ReadOnlyModelViewSet):
    """Published items. Drafts are for the pages, not for the API."""

    queryset = Kennisitem.objects.none()
    permission_classes = [AllowAny]

    def get_queryset(self) -> QuerySet:
        """Cards for the list; the whole, events that are over included, for one."""
        if self.action == "retrieve":
            return Kennisitem.objects.gepubliceerd().voor_detail()
        return Kennisitem.objects.gepubliceerd().voor_lijst()

    @property
    def filterset_class(self) -> type[KennisFilter] | None:
        """Filters select a list; one item is asked for by its number."""
        return KennisFilter if self.action == "list" else None

    def get_serializer_class(self) -> type[Kennisserializer]:
        return Kennisdetailserializer if self.action == "retrieve" else Kennisserializer


routes: list[tuple[str, type, str]] = [("kennis", KennisViewSet, "kennis")]
paths: list[URLPattern] = []
