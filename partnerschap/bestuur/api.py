"""The import desk for machines: the same sources, runs and decisions as the pages, for the same roles."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError as Weigering
from django.db.models import QuerySet
from django.http import Http404
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle

from partnerschap.kern.actions import imports
from partnerschap.kern.api import Jsonlezer
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import Bronstop, ImportRun
from partnerschap.kern.uploads import check_size

from .actions.imports import load_again, load_upload
from .filters import Importfilter
from .forms.imports import HOOGSTENS_BYTES, check_vintage
from .importbalie import woorden
from .importbalie.bronnen import Bronrij, one, overview, select
from .importbalie.wie import KIJKERS
from .serializers import (
    AfwijzingSerializer,
    BronfilterIn,
    ImportbronSerializer,
    ImportIn,
    ImportSerializer,
    RedenIn,
    VerschilSerializer,
)
from .toegang import rolrecht

LEEST = rolrecht(*KIJKERS, lezen_open=False)
BESLIST = rolrecht(lezen_open=False)
# The token first: then somebody without one hears 401 and how to sign in, instead of 403.
AANMELDEN = (TokenAuthentication, SessionAuthentication)
BRON = [
    OpenApiParameter("soort", OpenApiTypes.STR, OpenApiParameter.PATH, description="Soort bron: eurostat, eak ..."),
    OpenApiParameter("bron", OpenApiTypes.STR, OpenApiParameter.PATH, description="Naam van de bron."),
]


class Importrem(UserRateThrottle):
    """The rate of scope 'import', per person. Looking is free."""

    scope = "import"

    def get_cache_key(self, request: Request, view: object) -> str | None:
        return super().get_cache_key(request, view) if request.method == "POST" else None


def refuse(fout: Weigering | Bronfout) -> ValidationError:
    """The sentence of the page as an error of the API."""
    return ValidationError(fout.messages if isinstance(fout, Weigering) else [str(fout)])


@extend_schema(tags=["imports"])
@extend_schema_view(
    list=extend_schema(summary="Alle imports, de nieuwste eerst"), retrieve=extend_schema(summary="Eén import")
)
class ImportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Runs: to look at for editors and catalogue keepers, to decide about for an administrator."""

    queryset = ImportRun.objects.none()
    serializer_class = ImportSerializer
    filterset_class = Importfilter
    # Whatever stands there is an unknown number, told in the API's own shape.
    lookup_value_regex = "[^/]+"
    parser_classes = (Jsonlezer, MultiPartParser)
    authentication_classes = AANMELDEN
    throttle_classes = (Importrem,)

    def get_permissions(self) -> list:
        return [BESLIST() if self.request.method == "POST" else LEEST()]

    def get_queryset(self) -> QuerySet:
        return ImportRun.objects.select_related("snapshot").order_by("-pk")

    @extend_schema(
        summary="Laad een bestand, of laat een bron ophalen",
        request={"multipart/form-data": ImportIn},
        responses={202: ImportSerializer},
    )
    def create(self, request: Request) -> Response:
        """Plan a run; its outcome is asked for at the address of the run."""
        gegevens = ImportIn(data=request.data)
        gegevens.is_valid(raise_exception=True)
        velden = gegevens.validated_data
        kern = {"soort": velden["soort"], "bron": velden["bron"], "door": request.user}
        try:
            check_vintage(velden.get("stand"))
            if "bestand" in velden:
                upload = check_size(velden["bestand"], HOOGSTENS_BYTES)
                run = load_upload(**kern, upload=upload, stand=velden.get("stand"), droog=velden["droog"])
            else:
                run = imports.plan_import(**kern)
        except (Bronfout, Weigering) as fout:
            raise refuse(fout) from fout
        return self._answer(run)

    @extend_schema(summary="Wat deze import wijzigde, het grootste eerst", responses=VerschilSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def verschillen(self, request: Request, pk: str) -> Response:
        """The kept differences, page by page."""
        return self._page(self.get_object().verschillen.order_by("plaats"), VerschilSerializer)

    @extend_schema(summary="De geweigerde rijen met de reden", responses=AfwijzingSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def geweigerd(self, request: Request, pk: str) -> Response:
        """The kept refusals, page by page."""
        return self._page(self.get_object().afwijzingen.order_by("regel", "pk"), AfwijzingSerializer)

    @extend_schema(
        summary="Probeer een mislukte import opnieuw, of laad een teruggedraaid bestand weer",
        request=None,
        responses={202: ImportSerializer},
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def opnieuw(self, request: Request, pk: str) -> Response:
        """Plan the same file once more."""
        run = self.get_object()
        return self._decide(run, load_again if run.staat in woorden.GOED else imports.retry)

    @extend_schema(summary="Keur een verdachte import goed", request=None, responses={202: ImportSerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def goedkeuren(self, request: Request, pk: str) -> Response:
        """Plan the file again, now without the guards."""
        return self._decide(self.get_object(), imports.approve)

    @extend_schema(summary="Keur een verdachte import af", request=RedenIn, responses=ImportSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def afkeuren(self, request: Request, pk: str) -> Response:
        """End a suspect run with the reason; nothing is loaded."""
        run = self.get_object()
        gegevens = RedenIn(data=request.data)
        gegevens.is_valid(raise_exception=True)
        try:
            run = imports.dismiss(run=run, reden=gegevens.validated_data["reden"], door=request.user)
        except Weigering as fout:
            raise refuse(fout) from fout
        return Response(ImportSerializer(run).data)

    @extend_schema(summary="Draai een import terug", request=None, responses={202: ImportSerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def terugdraaien(self, request: Request, pk: str) -> Response:
        """Plan the way back to what stood before the run."""
        return self._decide(self.get_object(), imports.revert)

    def _decide(self, run: ImportRun, besluit: Callable[..., ImportRun]) -> Response:
        try:
            vervolg = besluit(run=run, door=self.request.user)
        except Weigering as fout:
            raise refuse(fout) from fout
        if besluit is not load_again:
            imports.follow_later(run=vervolg)
        return self._answer(vervolg)

    def _answer(self, run: ImportRun) -> Response:
        return Response(ImportSerializer(run).data, status=status.HTTP_202_ACCEPTED)

    def _page(self, rijen: QuerySet, soort: type) -> Response:
        return self.get_paginated_response(soort(self.paginate_queryset(rijen), many=True).data)


@extend_schema(tags=["imports"])
class ImportbronViewSet(viewsets.GenericViewSet):
    """Sources: where each stands, and putting one on hold."""

    serializer_class = ImportbronSerializer
    authentication_classes = AANMELDEN
    throttle_classes = (Importrem,)
    filter_backends = ()

    def get_permissions(self) -> list:
        return [BESLIST() if self.request.method == "POST" else LEEST()]

    @extend_schema(
        operation_id="importbronnen_list",
        summary="Alle bronnen, met hun laatste import",
        parameters=[BronfilterIn],
        responses=ImportbronSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """Every source, what asks attention first."""
        keuze = BronfilterIn(data=request.query_params)
        keuze.is_valid(raise_exception=True)
        blad = self.paginate_queryset(select(overview(), **keuze.validated_data))
        return self.get_paginated_response(ImportbronSerializer(blad, many=True).data)

    @extend_schema(summary="Eén bron", parameters=BRON, operation_id="importbronnen_retrieve")
    def retrieve(self, request: Request, soort: str, bron: str) -> Response:
        """One source."""
        return Response(ImportbronSerializer(self._source(soort, bron)).data)

    @extend_schema(summary="Leg een bron stil", parameters=BRON, request=RedenIn, responses=ImportbronSerializer)
    def stilleggen(self, request: Request, soort: str, bron: str) -> Response:
        """What is planned for the source waits until somebody lifts the hold."""
        gegevens = RedenIn(data=request.data)
        gegevens.is_valid(raise_exception=True)
        return self._switch(soort, bron, imports.hold, reden=gegevens.validated_data["reden"])

    @extend_schema(summary="Geef een bron weer vrij", parameters=BRON, request=None, responses=ImportbronSerializer)
    def vrijgeven(self, request: Request, soort: str, bron: str) -> Response:
        """What waited begins."""
        return self._switch(soort, bron, imports.release)

    def _switch(self, soort: str, bron: str, doe: Callable[..., Bronstop], **velden: Any) -> Response:
        rij = self._source(soort, bron)
        try:
            doe(soort=rij.soort, bron=rij.slug, door=self.request.user, **velden)
        except Weigering as fout:
            raise refuse(fout) from fout
        return Response(ImportbronSerializer(self._source(soort, bron)).data)

    def _source(self, soort: str, bron: str) -> Bronrij:
        rij = one(soort, bron) if "\0" not in soort + bron else None
        if rij is None:
            raise Http404
        return rij


routes: list[tuple[str, type, str]] = [("imports", ImportViewSet, "imports")]
_EEN = "importbronnen/<str:soort>/<str:bron>/"
paths: list[URLPattern] = [
    path("importbronnen/", ImportbronViewSet.as_view({"get": "list"}), name="importbronnen"),
    path(_EEN, ImportbronViewSet.as_view({"get": "retrieve"}), name="importbron"),
    path(f"{_EEN}stilleggen/", ImportbronViewSet.as_view({"post": "stilleggen"}), name="importbron-stilleggen"),
    path(f"{_EEN}vrijgeven/", ImportbronViewSet.as_view({"post": "vrijgeven"}), name="importbron-vrijgeven"),
]
