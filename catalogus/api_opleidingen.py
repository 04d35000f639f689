"""Courses in the API: the list with its facets and its explanation, and one course."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from drf_standardized_errors.openapi_serializers import ErrorResponse404Serializer
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from partnerschap.kern.api import Paginering
from partnerschap.kern.zoeken.vraag import IEDEREEN

from .filters.facetten import as_json, facet_options
from .filters.opleidingen import FACETNAMEN, OpleidingFilter
from .models import Opleiding, Uitvoering
from .serializers.opleidingen import OpleidingDetailSerializer, OpleidingSerializer, UitlegSerializer
from .zoekbronnen.opleidingen import Zoekantwoord
from .zoeken.waarom import reasons

OPTIE = {
    "type": "object",
    "properties": {
        "waarde": {"type": "string"},
        "label": {"type": "string"},
        "aantal": {"type": "integer", "minimum": 0},
        "gekozen": {"type": "boolean"},
    },
    "required": ["waarde", "label", "aantal", "gekozen"],
}
VOORSTEL = {
    "type": "object",
    "properties": {
        "tekst": {"type": "string"},
        "aantal": {"type": "integer", "minimum": 1},
        "wijzigt": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}, "nullable": True},
        },
    },
    "required": ["tekst", "aantal", "wijzigt"],
}


class Opleidingpaginering(Paginering):
    """The page shape of ONTWERP 10 with `facetten` and `uitleg`."""

    antwoord: Zoekantwoord

    def get_paginated_response(self, data: Any) -> Response:
        antwoord = super().get_paginated_response(data)
        antwoord.data["facetten"] = as_json(facet_options(self.antwoord))
        antwoord.data["uitleg"] = explain(self.antwoord)
        return antwoord

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        geheel = super().get_paginated_response_schema(schema)
        facetten = {naam: {"type": "array", "items": OPTIE} for naam in FACETNAMEN}
        geheel["properties"]["facetten"] = {"type": "object", "properties": facetten, "required": list(FACETNAMEN)}
        geheel["properties"]["uitleg"] = {
            "type": "object",
            "properties": {
                "uitgebreid_met": {"type": "array", "items": {"type": "string"}},
                "verruimd": {"type": "array", "items": VOORSTEL},
                "bedoel_je": {"type": "string"},
                "online_apart": {"type": "integer", "minimum": 0},
                "volgorde": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["uitgebreid_met", "verruimd", "bedoel_je", "online_apart", "volgorde"],
        }
        geheel["required"] = [*geheel.get("required", []), "facetten", "uitleg"]
        return geheel


def explain(antwoord: Zoekantwoord) -> dict[str, Any]:
    """What was done to find something. `verruimd` proposes; it never changes `results` behind your back."""
    return UitlegSerializer(
        {
            "uitgebreid_met": antwoord.uitgebreid_met,
            "verruimd": [
                {"tekst": voorstel.tekst, "aantal": voorstel.aantal, "wijzigt": voorstel.wijzigt}
                for voorstel in antwoord.voorstellen
            ],
            "bedoel_je": antwoord.bedoel_je,
            "online_apart": antwoord.selectie.online_apart,
            "volgorde": reasons(antwoord.vraag),
        }
    ).data


@extend_schema_view(
    list=extend_schema(
        summary="Opleidingen zoeken",
        description="Dezelfde filters als de pagina. Online opleidingen vallen buiten de afstand (`uitleg.online_apart`), "
        "tenzij je `leervorm=online` vraagt. Een onbekende gemeente of postcode geeft 404. Wat een aanbieder niet meedeelt, is "
        "de waarde `onbekend`. `uitleg.volgorde` zegt wat de volgorde beslist.",
        responses={200: OpleidingSerializer(many=True), 404: ErrorResponse404Serializer},
    ),
    retrieve=extend_schema(summary="Eén opleiding met al haar uitvoeringen"),
)
class OpleidingViewSet(ReadOnlyModelViewSet):
    """The published offer."""

    queryset = Opleiding.objects.none()
    permission_classes = [AllowAny]
    pagination_class = Opleidingpaginering
    lookup_value_regex = "[0-9]+"

    @property
    def filterset_class(self) -> type[OpleidingFilter] | None:
        """Filters select a list; one course is asked for by its number."""
        return OpleidingFilter if self.action == "list" else None

    def get_queryset(self) -> QuerySet:
        return Opleiding.objects.zichtbaar_voor(self.request.user).levend().voor_lijst()

    def get_serializer_class(self) -> type[BaseSerializer]:
        return OpleidingDetailSerializer if self.action == "retrieve" else OpleidingSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page of the answer, in the order asked."""
        zichtbaar = Opleiding.objects.zichtbaar_voor(request.user).levend()
        filterset = OpleidingFilter(request.query_params, queryset=zichtbaar, zicht=frozenset({IEDEREEN}))
        filterset.check(onbekende_plaats=NotFound)
        self.paginator.antwoord = filterset.antwoord
        bladzijde = self.paginate_queryset(filterset.antwoord.selectie.gevonden)
        gevonden = {een.opleiding: een for een in bladzijde}
        rijen = zichtbaar.select_related("aanbieder").prefetch_related("sectoren").defer("zoekvector")
        # By their own numbers: some come from a record that was merged into the course.
        nummers = [regel.uitvoering for een in bladzijde for regel, _ in een.regels if regel.uitvoering]
        context = {
            **self.get_serializer_context(),
            "gevonden": gevonden,
            "runs": Uitvoering.objects.levend().voor_lijst().in_bulk(nummers),
        }
        serializer = OpleidingSerializer(rijen.in_volgorde(list(gevonden)), many=True, context=context)
        return self.get_paginated_response(serializer.data)


routes = [("opleidingen", OpleidingViewSet, "opleidingen")]
