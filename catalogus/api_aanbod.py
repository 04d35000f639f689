"""A provider's own system keeps his offer right: one course or many, again and again, with a key of the provider."""

from collections.abc import Sequence
from typing import Any

import pghistory
from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import status, viewsets
from rest_framework.exceptions import NotFound, ParseError, Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from partnerschap.kern.imports.tekst import clean_text

from .aanbodtoegang import (
    AANMELDEN,
    WOORD,
    Aanbodlezer,
    Aanbodrecht,
    Aanbodrem,
    NuBezig,
    Reeksrem,
    delivering_provider,
    provider_of,
    too_often,
)
from .actions.rechtstreeks import Bezig, Uitslag, deliver_courses, withdraw_delivered
from .enums.aanbod import Leverstatus
from .filters.aanbod import Aanbodfilter
from .models import Aanbodsleutel, Opleiding, Uitvoering
from .serializers.aanbod import (
    HOOGSTENS_PER_REEKS,
    LEVERING,
    REEKS,
    VOORBEELD,
    AanbodfoutSerializer,
    EigenOpleidingSerializer,
    ReeksuitslagSerializer,
    UitslagSerializer,
)
from .uitvoer.aanbodbestand import SLEUTELS, postcodes

EIGEN_ID = OpenApiParameter(
    "eigen_id", OpenApiTypes.STR, OpenApiParameter.PATH, description="Jouw eigen code voor de opleiding."
)
FOUTEN = {400: AanbodfoutSerializer, 409: AanbodfoutSerializer, 413: AanbodfoutSerializer}
VOORBEELDREEKS = {"opleidingen": [{"opleiding_id": "LAS-01", **VOORBEELD}]}


class Sleutelschema(OpenApiAuthenticationExtension):
    """How the description of the API calls the key."""

    target_class = "catalogus.aanbodtoegang.Sleutelaanmelding"
    name = "aanbodsleutel"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        uitleg = "De sleutel die je maakt op 'Mijn aanbod', bij 'Sleutels voor de API'."
        return {"type": "http", "scheme": WOORD.lower(), "description": uitleg}


@extend_schema(tags=["aanbod"])
class AanbodViewSet(viewsets.GenericViewSet):
    """The offer of one provider, by his own ids."""

    serializer_class = EigenOpleidingSerializer
    authentication_classes = AANMELDEN
    permission_classes = (Aanbodrecht,)
    parser_classes = (Aanbodlezer,)
    lookup_url_kwarg = "eigen_id"

    @property
    def filterset_class(self) -> type[Aanbodfilter] | None:
        """Only the list is filtered."""
        return Aanbodfilter if self.action == "list" else None

    def get_throttles(self) -> Sequence[Aanbodrem]:
        return [Reeksrem() if self.request.method == "POST" else Aanbodrem()]

    def throttled(self, request: Request, wait: float | None) -> None:
        fout: Throttled = too_often(wait)
        raise fout

    def get_queryset(self) -> QuerySet:
        if getattr(self, "swagger_fake_view", False) or (aanbieder := provider_of(self.request)) is None:
            return Opleiding.objects.none()
        runs = Uitvoering.objects.levend().select_related("gemeente").order_by("eigen_id", "pk")
        eigen = Opleiding.objects.filter(aanbieder=aanbieder, bron=aanbieder.bron).select_related(
            "aanbieder", "apilevering"
        )
        return (
            eigen.prefetch_related(Prefetch("uitvoeringen", runs), *SLEUTELS).defer("zoekvector").order_by("eigen_id")
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "punten": postcodes()}

    @extend_schema(
        operation_id="aanbod_list",
        summary="Wat we van jou hebben",
        description="Zonder 'staat' alles wat je nog aanbiedt, ook wat aan de balie teruggetrokken is.",
    )
    def list(self, request: Request) -> Response:
        """Page by page, by own id."""
        blad = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(blad, many=True).data)

    @extend_schema(
        operation_id="aanbod_retrieve", summary="Eén opleiding van jou, zoals ze er nu staat", parameters=[EIGEN_ID]
    )
    def retrieve(self, request: Request, eigen_id: str) -> Response:
        """The record, in the form in which it can be delivered again."""
        gevonden = self.get_queryset().filter(eigen_id=own_id(eigen_id)).first()
        if gevonden is None:
            raise unknown(eigen_id)
        return Response(self.get_serializer(gevonden).data)

    @extend_schema(
        operation_id="aanbod_put",
        summary="Lever één opleiding met al haar uitvoeringen",
        description="De levering vervangt wat er stond: een uitvoering die er niet meer in staat, verdwijnt. Twee keer "
        "hetzelfde sturen verandert niets. Is er iets fout, dan blijft alles zoals het was.",
        parameters=[EIGEN_ID],
        request={"application/json": LEVERING},
        responses={200: UitslagSerializer, 201: UitslagSerializer, **FOUTEN},
        examples=[OpenApiExample("Een opleiding met één uitvoering", VOORBEELD, request_only=True)],
    )
    def update(self, request: Request, eigen_id: str) -> Response:
        """New, changed or the same: the answer says which, and what changed."""
        aanbieder = delivering_provider(request)
        lichaam = request.data
        if not isinstance(lichaam, dict):
            raise ParseError("Stuur één opleiding, als JSON tussen accolades.")
        eigen = own_id(eigen_id)
        genoemd = lichaam.get("opleiding_id")
        if genoemd is not None and own_id(str(genoemd)) != eigen:
            raise ValidationError({"opleiding_id": ["Dit is een andere code dan in het adres. Laat ze hier weg."]})
        uitslag = self._deliver(aanbieder, [{**lichaam, "opleiding_id": eigen}])[0]
        if uitslag.status == Leverstatus.GEWEIGERD:
            raise ValidationError({fout.veld or "non_field_errors": [fout.reden] for fout in uitslag.fouten})
        nieuw = uitslag.status == Leverstatus.NIEUW
        return Response(UitslagSerializer(uitslag).data, status.HTTP_201_CREATED if nieuw else status.HTTP_200_OK)

    @extend_schema(
        operation_id="aanbod_delete",
        summary="Bied een opleiding niet meer aan",
        description="Ze gaat uit de catalogus. Een tweede keer verandert niets. Lever je haar later opnieuw, dan komt ze terug.",
        parameters=[EIGEN_ID],
        responses={204: None, 409: AanbodfoutSerializer},
    )
    def destroy(self, request: Request, eigen_id: str) -> Response:
        """Withdrawn, also when it already was."""
        aanbieder = provider_of(request)
        if aanbieder is None:
            raise unknown(eigen_id)
        try:
            with self._history():
                withdraw_delivered(aanbieder=aanbieder, eigen_id=own_id(eigen_id))
        except Opleiding.DoesNotExist:
            raise unknown(eigen_id) from None
        except Bezig as fout:
            raise NuBezig(str(fout)) from fout
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        operation_id="aanbod_reeks",
        summary=f"Lever hoogstens {HOOGSTENS_PER_REEKS} opleidingen in één keer",
        description="Elke rij krijgt een antwoord, in de volgorde waarin je ze stuurt. Een foute rij houdt de andere niet "
        "tegen. Wat je niet noemt, blijft staan.",
        request={"application/json": REEKS},
        responses={200: ReeksuitslagSerializer, **FOUTEN},
        examples=[OpenApiExample("Een reeks van één opleiding", VOORBEELDREEKS, request_only=True)],
    )
    def create(self, request: Request) -> Response:
        """One load for all; the answer counts and tells row by row."""
        aanbieder = delivering_provider(request)
        uitslagen = self._deliver(aanbieder, check_batch(request.data))
        telling = {lid.value: sum(een.status == lid for een in uitslagen) for lid in Leverstatus}
        return Response(ReeksuitslagSerializer({**telling, "rijen": uitslagen}).data)

    def _deliver(self, aanbieder: Any, lichamen: Sequence[dict[str, Any]]) -> Sequence[Uitslag]:
        sleutel = self.request.auth if isinstance(self.request.auth, Aanbodsleutel) else None
        try:
            with self._history():
                return deliver_courses(aanbieder=aanbieder, lichamen=lichamen, sleutel=sleutel)
        except Bezig as fout:
            raise NuBezig(str(fout)) from fout

    def _history(self) -> Any:
        """The history says which key wrote: its number, never its text."""
        return pghistory.context(aanbodsleutel=getattr(self.request.auth, "pk", None))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        antwoord = super().finalize_response(request, response, *args, **kwargs)
        antwoord["Cache-Control"] = "private, no-store"
        return antwoord


def check_batch(lichaam: Any) -> list[dict[str, Any]]:
    """The courses of a batch. Raises ValidationError for what is no batch; what is inside is judged row by row."""
    rijen = lichaam.get("opleidingen") if isinstance(lichaam, dict) else None
    if not isinstance(rijen, list) or not rijen:
        raise ValidationError({"opleidingen": ["Stuur een lijst met minstens één opleiding."]})
    if len(rijen) > HOOGSTENS_PER_REEKS:
        zin = f"Stuur er hoogstens {HOOGSTENS_PER_REEKS} in één keer; dit zijn er {len(rijen)}."
        raise ValidationError({"opleidingen": [zin]})
    if vreemd := sorted(set(lichaam) - {"opleidingen"}):
        raise ValidationError({clean_text(vreemd[0])[:80]: ["Dit veld kennen we niet. Stuur alleen 'opleidingen'."]})
    for plek, rij in enumerate(rijen):
        if not isinstance(rij, dict):
            raise ValidationError({f"opleidingen.{plek}": ["Dit is geen opleiding. Schrijf ze tussen accolades."]})
    return rijen


def own_id(tekst: str) -> str:
    """An own id as it is kept."""
    return clean_text(tekst).strip()


def unknown(eigen_id: str) -> NotFound:
    """A provider hears the same about a course of another as about one that does not exist."""
    return NotFound(f"We kennen geen opleiding '{own_id(eigen_id)[:80]}' van jou.")


paths: list[URLPattern] = [
    path("aanbod/", AanbodViewSet.as_view({"get": "list", "post": "create"}), name="aanbod"),
    path(
        "aanbod/<path:eigen_id>/",
        AanbodViewSet.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}),
        name="aanbod-een",
    ),
]
