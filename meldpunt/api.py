"""What meldpunt offers to the API: filing, the public register, and the rule cards."""

from django.db.models import QuerySet
from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle

from partnerschap.kern import rem

from .actions import meldingen
from .actions.volgcodes import follow_url
from .enums import Verdenking
from .filters import Regelfilter, Registerfilter
from .models import Regelfiche, Registertekst
from .serializers import MeldingIn, MeldingUit, RegelficheSerializer, RegisterSerializer


class Meldingrem(SimpleRateThrottle):
    """The rate of scope 'melding', counted per place without keeping an address. Asking what is allowed is free."""

    scope = "melding"

    def get_cache_key(self, request: Request, view: object) -> str | None:
        return rem.counter_key(request, "api-melding") if request.method == "POST" else None


class MeldingView(GenericAPIView):
    """File a bottleneck or a question. Open to everybody; without a login it waits for a person in moderation."""

    permission_classes = (AllowAny,)
    throttle_classes = (Meldingrem,)
    serializer_class = MeldingIn

    @extend_schema(
        operation_id="meldingen_create",
        summary="Meld een knelpunt of stel een vraag",
        request=MeldingIn,
        responses={201: MeldingUit, 200: MeldingUit},
        tags=["meldingen"],
    )
    def post(self, request: Request) -> Response:
        """201 for a new report, 200 with the same answer when the form token was used before."""
        gegevens = MeldingIn(data=request.data)
        gegevens.is_valid(raise_exception=True)
        uitkomst = meldingen.file(
            formuliertoken=gegevens.token(),
            inzending=gegevens.as_report(),
            verdenking=None if request.user.is_authenticated else Verdenking.MACHINE,
        )
        antwoord = MeldingUit(
            {
                "nummer": uitkomst.melding.nummer,
                "formuliertoken": uitkomst.melding.formuliertoken,
                "antwoord_voor": uitkomst.melding.termijn,
                "volg_url": follow_url(uitkomst.code),
            }
        )
        code = status.HTTP_201_CREATED if uitkomst.nieuw else status.HTTP_200_OK
        return Response(antwoord.data, status=code, headers={"Cache-Control": "no-store"})


@extend_schema(tags=["meldingen"])
class RegisterViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """The public register: published reports, without names."""

    queryset = Registertekst.objects.none()
    serializer_class = RegisterSerializer
    filterset_class = Registerfilter
    lookup_field = "melding__nummer"
    lookup_url_kwarg = "nummer"
    # Whatever stands there is an unknown number, told in the API's own shape.
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet:
        return Registertekst.objects.gepubliceerd().voor_lijst().prefetch_related("stappen")


@extend_schema(tags=["regels"])
class RegelficheViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Rule cards: what is possible, for whom, under which conditions."""

    queryset = Regelfiche.objects.none()
    serializer_class = RegelficheSerializer
    filterset_class = Regelfilter
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet:
        return Regelfiche.objects.gepubliceerd().voor_lijst()


routes: list[tuple[str, type, str]] = [
    ("meldingen/register", RegisterViewSet, "register"),
    ("regels", RegelficheViewSet, "regels"),
]
paths: list[URLPattern] = [path("meldingen/", MeldingView.as_view(), name="meldingen")]
