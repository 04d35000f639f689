"""`/api/v1/indicatoren/`: definitions, series and rankings."""

from typing import Any

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from ..bladen.blad import sheet
from ..bladen.rangtabel import rank_in
from ..filters.indicatoren import IndicatorFilter
from ..forms import EERSTE_JAAR, Bladvraag, Standkeuze, Standvraag
from ..formules.vergelijking import VERGELIJKINGEN
from ..models import Indicator
from ..serializers.indicatoren import (
    IndicatorSerializer,
    RangschikkingSerializer,
    ReeksSerializer,
    ranking_data,
    series_data,
)

STAND = OpenApiParameter("stand", OpenApiTypes.DATE, description="De cijfers zoals ze op deze dag stonden.")
JAAR = OpenApiParameter(
    "jaar", {"type": "integer", "minimum": EERSTE_JAAR, "maximum": 2100},
    description="Zonder: het laatste jaar waarin een rang iets zegt.",
)  # fmt: skip
SET = OpenApiParameter("set", OpenApiTypes.STR, enum=list(VERGELIJKINGEN), description="Met wie vergeleken wordt.")


def _checked(soort: type[Standkeuze], gegevens: QueryDict) -> dict[str, Any]:
    """The choice of the address. Raises ValidationError with the same sentences as the page."""
    form = soort(gegevens)
    if not form.is_valid():
        raise ValidationError(
            {
                naam: [ErrorDetail(str(fout.messages[0]), fout.code or "invalid") for fout in fouten.as_data()]
                for naam, fouten in form.errors.items()
            }
        )
    return form.keuze()


@extend_validation_errors(["invalid"], field_name="stand", actions=["reeks", "rangschikking"], methods=["get"])
@extend_validation_errors(
    ["invalid", "min_value", "max_value"], field_name="jaar", actions=["rangschikking"], methods=["get"]
)
@extend_validation_errors(["invalid_choice"], field_name="set", actions=["rangschikking"], methods=["get"])
@extend_schema_view(
    list=extend_schema(summary="Alle indicatoren"),
    retrieve=extend_schema(summary="De definitie van een indicator"),
)
class IndicatorViewSet(ReadOnlyModelViewSet):
    """Read-only; the same selection, form and sheet as the pages."""

    queryset = Indicator.objects.voor_lijst()
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    lookup_field = "code"
    lookup_value_regex = r"[^/]+"

    @extend_schema(summary="De reeksen van een indicator", parameters=[STAND], responses=ReeksSerializer, filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def reeks(self, request: Request, code: str) -> Response:
        """Every place with its points, flags and vintages."""
        keuze = _checked(Standvraag, request.query_params)
        blad = sheet(self.get_object(), **keuze, met_rest=False)
        return Response(ReeksSerializer(series_data(blad)).data)

    @extend_schema(
        summary="De rangschikking van een jaar",
        parameters=[JAAR, SET, STAND],
        responses=RangschikkingSerializer,
        filters=False,
    )
    @action(detail=True, pagination_class=None, filterset_class=None)
    def rangschikking(self, request: Request, code: str) -> Response:
        """Places with ties, and how far Flanders is from the fifth."""
        keuze = _checked(Bladvraag, request.query_params)
        indicator = self.get_object()
        rang = rank_in(indicator, **keuze)
        return Response(RangschikkingSerializer(ranking_data(rang, keuze["set_"] or indicator.vergelijking)).data)
