"""What every API view shares: page shape, filter backend, JSON only."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from .toegang import openbaar


class Paginering(PageNumberPagination):
    """`count, next, previous, results`, with `page` and `page_size` (ONTWERP 10). Odd values are refused, not guessed."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int:
        """Rows on a page; raises ParseError for anything but a whole number from 1 to `max_page_size`."""
        waarde = request.query_params.get(self.page_size_query_param)
        if waarde is None:
            return self.page_size
        if not (waarde.isascii() and waarde.isdigit() and len(waarde) < 5 and 1 <= int(waarde) <= self.max_page_size):
            raise ParseError(f"page_size: geef een geheel getal van 1 tot {self.max_page_size}.")
        return int(waarde)

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list | None:
        """The rows of the page; raises NotFound for a page that does not exist, also an empty `page=`."""
        if request.query_params.get(self.page_query_param) == "":
            raise NotFound("Deze pagina bestaat niet.")
        return super().paginate_queryset(queryset, request, view=view)

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        """The parameters for the API description, with their bounds."""
        parameters = super().get_schema_operation_parameters(view)
        grenzen = {self.page_query_param: {"minimum": 1}}
        grenzen[self.page_size_query_param] = {"minimum": 1, "maximum": self.max_page_size}
        for parameter in parameters:
            parameter["schema"] |= grenzen.get(parameter["name"], {})
        return parameters


class Jsonlezer(JSONParser):
    """JSON as people send it. Nested deeper than any form of ours is a wrong request, not a fault of the portal."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The data; raises ParseError."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as fout:
            raise ParseError("Deze JSON is te diep genest.") from fout


class Filterbackend(DjangoFilterBackend):
    """The FilterSet that the pages use; a wrong value is a 400 with the field's name, never a silent whole list."""


@csrf_exempt
@openbaar
def not_found(request: HttpRequest, rest: str = "") -> JsonResponse:
    """An address that the API does not have, in the shape of every other API error."""
    fout = {"code": "not_found", "detail": "Dit adres bestaat niet in de API. Kijk op /api/docs.", "attr": None}
    return JsonResponse({"type": "client_error", "errors": [fout]}, status=404)
