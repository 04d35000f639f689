"""Who delivers through the API: a provider's own system with a key, or a provider who is signed in."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import APIException, AuthenticationFailed, ErrorDetail, PermissionDenied, Throttled
from rest_framework.parsers import FileUploadParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.api import Jsonlezer
from partnerschap.kern.apifouten import TeGroot

from .actions.aanbod import own_provider
from .actions.sleutels import use_key
from .imports.eigen.bron import slug_of
from .imports.eigen.regels import EIGEN
from .models import Aanbieder, Aanbodsleutel

WOORD = "Bearer"
MB = 1024 * 1024
HOOGSTENS_BYTES = 4 * MB
ONBEKEND = (
    "We kennen deze sleutel niet, of hij is ingetrokken. Maak een nieuwe op 'Mijn aanbod', bij 'Sleutels voor de API'."
)
VORM = f"Stuur je sleutel mee in de kop van je vraag: 'Authorization: {WOORD} JOUW-SLEUTEL'."


class NuBezig(APIException):
    status_code = 409
    default_code = "bezig"
    wait = 60


class Sleutelaanmelding(BaseAuthentication):
    """`Authorization: Bearer aanbod_...`. The key stands for a provider, for nobody in person."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Aanbodsleutel] | None:
        """Raises AuthenticationFailed for a key that opens nothing."""
        delen = get_authorization_header(request).split()
        if not delen or delen[0].lower() != WOORD.lower().encode():
            return None
        if len(delen) != 2:
            raise AuthenticationFailed(VORM)
        sleutel = use_key(tekst=delen[1].decode("latin-1"))
        if sleutel is None:
            raise AuthenticationFailed(ONBEKEND)
        return AnonymousUser(), sleutel

    def authenticate_header(self, request: Request) -> str:
        return WOORD


class Aanbodrecht(BasePermission):
    """A key, or somebody with the role of provider."""

    message = "Alleen een aanbieder kan hier aanbod leveren. Gebruik een sleutel van je organisatie."

    def has_permission(self, request: Request, view: Any) -> bool:
        return isinstance(request.auth, Aanbodsleutel) or heeft_rol(request.user, Rol.AANBIEDER)


def source_of(request: Request) -> str:
    """The name of the source of whoever asks. Raises PermissionDenied for who has no organisation."""
    if isinstance(request.auth, Aanbodsleutel):
        return request.auth.aanbieder.bron
    if request.user.organisatie_id is None:
        raise PermissionDenied("Je account hoort nog bij geen organisatie. Vraag een beheerder om ze te koppelen.")
    return slug_of(request.user.organisatie_id)


def provider_of(request: Request) -> Aanbieder | None:
    """The provider of whoever asks; None before a first delivery. Raises PermissionDenied."""
    if isinstance(request.auth, Aanbodsleutel):
        return request.auth.aanbieder
    return Aanbieder.objects.filter(bron=source_of(request), eigen_id=EIGEN).select_related("organisatie").first()


def delivering_provider(request: Request) -> Aanbieder:
    """The provider of whoever delivers, made when this is the first time. Raises PermissionDenied."""
    return provider_of(request) or own_provider(organisatie=request.user.organisatie)


class Aanbodrem(SimpleRateThrottle):
    """How often one provider may ask; a delivery of many courses counts for itself."""

    scope = "aanbod"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"rem:{self.scope}:{source_of(request)}"


class Reeksrem(Aanbodrem):
    scope = "aanbodreeks"

    def allow_request(self, request: Request, view: Any) -> bool:
        return request.method != "POST" or super().allow_request(request, view)


def too_often(wait: float | None) -> Throttled:
    """The refusal in a Dutch sentence, with the seconds to wait in `Retry-After`."""
    seconden = max(1, round(wait or 1))
    fout = Throttled(seconden)
    zin = f"Je vraagt te vaak in korte tijd. Wacht {seconden} seconden, of stuur meer opleidingen per keer."
    fout.detail = ErrorDetail(zin, fout.default_code)
    return fout


class Aanbodlezer(FileUploadParser):
    """JSON of a bounded size: what is larger is not even read.

    No JSONParser itself, because of those the whole body is read first, and refused above the bound of every form. This
    kind reads the stream itself, and the description of the API knows that it may refuse.
    """

    media_type = Jsonlezer.media_type

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The data; raises TeGroot and ParseError."""
        verzoek = (parser_context or {}).get("request")
        lengte = verzoek.META.get("CONTENT_LENGTH") if verzoek is not None else ""
        if str(lengte or "0").isdigit() and int(lengte or 0) > HOOGSTENS_BYTES:
            raise TeGroot(
                f"Dit is te veel in één keer: hoogstens {HOOGSTENS_BYTES // MB} MB. Splits je levering in kleinere stukken."
            )
        return Jsonlezer().parse(stream, media_type, parser_context)


AANMELDEN = (Sleutelaanmelding, SessionAuthentication)
