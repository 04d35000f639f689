"""`/api/v1/waarnemingen/`: every observation with its flags and vintage."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from ..filters.waarnemingen import CODE, WaarnemingFilter
from ..models import Waarneming
from ..serializers.waarnemingen import WaarnemingSerializer

CODES = {"type": "string", "pattern": CODE}
DIMENSIES = ("freq", "unit", "sex", "age", "isced11", "training")


def _parameter(naam: str, uitleg: str) -> OpenApiParameter:
    return OpenApiParameter(naam, CODES, description=uitleg)


@extend_schema_view(
    list=extend_schema(
        summary="Cijfers met vlaggen en stand",
        description=(
            "Kies met dataset, geo, periode, van, tot en stand, en met elke dimensie van de dataset onder haar eigen naam "
            "(bijvoorbeeld sex=F&sex=M): dezelfde filters als de verkenner op /cijfers/verkennen/. "
            "Een parameter die geen dimensie is, geeft een fout. Ontbrekende cijfers zijn geen rij; "
            "een vertrouwelijk cijfer is een rij zonder waarde."
        ),
        parameters=[
            _parameter("dataset", "Code van de dataset, bijvoorbeeld TRNG_LFSE_04."),
            _parameter("geo", "Gebied, bijvoorbeeld BE2; herhaal voor meer."),
            _parameter("periode", "Periode, bijvoorbeeld 2016; herhaal voor meer."),
            _parameter("van", "Vanaf deze periode, bijvoorbeeld 2010."),
            _parameter("tot", "Tot en met deze periode, bijvoorbeeld 2019."),
            OpenApiParameter("stand", OpenApiTypes.DATE, description="De cijfers zoals ze op deze dag stonden."),
            *(_parameter(naam, "Dimensie van de dataset; herhaal voor meer codes.") for naam in DIMENSIES),
        ],
    )
)
class WaarnemingViewSet(ListModelMixin, GenericViewSet):
    """Read-only; the newest vintage unless `stand` says otherwise."""

    queryset = Waarneming.objects.voor_lijst()
    serializer_class = WaarnemingSerializer
    filterset_class = WaarnemingFilter
