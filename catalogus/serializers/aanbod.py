"""What a provider's own system sends and gets back. The fields of a course are those of the template."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums.aanbod import Aanbodstaat, Leverstatus, keuzes
from ..imports.eigen.rechtstreeks import UITVOERINGEN, VAN_OPLEIDING, VAN_UITVOERING
from ..imports.sjabloonvelden import Kolom
from ..models import Aanbieder, Opleiding
from ..uitvoer.aanbodbestand import TOEGELATEN, cell_of

NIET_TERUG = ("aanbieder", "website")
_VORMEN: dict[str, list[dict[str, Any]]] = {
    "tekst": [{"type": "string", "nullable": True}, {"type": "integer"}],
    "getal": [{"type": "number", "nullable": True}, {"type": "string"}],
    "ja_nee": [{"type": "boolean", "nullable": True}, {"type": "string"}],
    "lijst": [{"type": "array", "items": {"type": "string"}, "nullable": True}, {"type": "string"}],
}
VOORBEELD: dict[str, Any] = {
    "titel": "MIG/MAG-lassen: basis",
    "samenvatting": "Je leert veilig lassen met halfautomaat.",
    "niveau": "start",
    "trefwoorden": ["lassen", "MIG"],
    "opleidingsverlof": True,
    UITVOERINGEN: [
        {
            "uitvoering_id": "LAS-01-A",
            "start": "2027-01-12",
            "einde": "2027-03-23",
            "vorm": "contact",
            "moment": ["avond"],
            "uren": 60,
            "prijs": 320,
            "gemeente": "9000",
            "plaatsen_vrij": 4,
            "inschrijflink": "https://www.example.org/lassen/in",
        }
    ],
}


def _field(kolom: Kolom) -> dict[str, Any]:
    mag = TOEGELATEN.get(kolom.naam, f"hoogstens {kolom.hoogstens} tekens")
    return {"anyOf": _VORMEN[kolom.soort], "description": f"{kolom.uitleg} ({mag})"}


LEVERING: dict[str, Any] = {
    "type": "object",
    "description": "Een opleiding met al haar uitvoeringen. De namen zijn die van het sjabloon.",
    "properties": {
        **{kolom.naam: _field(kolom) for kolom in VAN_OPLEIDING},
        "titel": {"type": "string", "minLength": 1, "description": "Naam van de opleiding."},
        UITVOERINGEN: {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    **{kolom.naam: _field(kolom) for kolom in VAN_UITVOERING},
                    "uitvoering_id": {
                        "anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}],
                        "description": "Jouw eigen code voor deze uitvoering.",
                    },
                },
                "required": ["uitvoering_id"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["titel", UITVOERINGEN],
    "additionalProperties": False,
}
HOOGSTENS_PER_REEKS = 500
REEKS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "opleidingen": {
            "type": "array",
            "minItems": 1,
            "maxItems": HOOGSTENS_PER_REEKS,
            "description": "Elke opleiding zoals bij PUT, met haar 'opleiding_id'. Elke rij krijgt haar eigen antwoord.",
            "items": {"type": "object"},
        }
    },
    "required": ["opleidingen"],
    "additionalProperties": False,
}


class FoutdeelSerializer(serializers.Serializer):
    code = serializers.CharField()
    detail = serializers.CharField()
    attr = serializers.CharField(allow_null=True)


class AanbodfoutSerializer(serializers.Serializer):
    """A refusal of the whole question, in the shape of every error of the API; `attr` names the field."""

    type = serializers.CharField()
    errors = FoutdeelSerializer(many=True)


class VeldfoutSerializer(serializers.Serializer):
    """What is wrong with one field; `uitvoeringen.0.start` is the start of the first run."""

    veld = serializers.CharField()
    reden = serializers.CharField()


class WijzigingSerializer(serializers.Serializer):
    """One field that became something else; `uitvoering` is empty for a field of the course itself."""

    uitvoering = serializers.CharField()
    veld = serializers.CharField()
    oud = serializers.CharField()
    nieuw = serializers.CharField()


class UitslagSerializer(serializers.Serializer):
    """What became of one delivered course."""

    opleiding_id = serializers.CharField()
    status = serializers.ChoiceField(choices=keuzes(Leverstatus))
    wijzigingen = WijzigingSerializer(many=True)
    fouten = VeldfoutSerializer(many=True)
    pagina = serializers.SerializerMethodField(help_text="Het openbare adres; leeg als bezoekers haar niet zien.")
    let_op = serializers.CharField(help_text="Wat je moet weten, al is de levering goed.")

    def get_pagina(self, uitslag: Any) -> str:
        return public_address(uitslag.pagina)


class ReeksuitslagSerializer(serializers.Serializer):
    """The counts, and an answer for every row in the order in which they came."""

    nieuw = serializers.IntegerField()
    gewijzigd = serializers.IntegerField()
    ongewijzigd = serializers.IntegerField()
    geweigerd = serializers.IntegerField()
    rijen = UitslagSerializer(many=True)


class EigenOpleidingSerializer(serializers.ModelSerializer):
    """What we hold of a provider. `opleiding` can be delivered again as it is."""

    opleiding_id = serializers.CharField(source="eigen_id")
    staat = serializers.SerializerMethodField()
    pagina = serializers.SerializerMethodField()
    geleverd_via_api_op = serializers.DateTimeField(source="apilevering.geleverd_op", allow_null=True, default=None)
    opleiding = serializers.SerializerMethodField()

    class Meta:
        model = Opleiding
        fields = ["opleiding_id", "staat", "pagina", "bijgewerkt_op", "geleverd_via_api_op", "opleiding"]

    @extend_schema_field(serializers.ChoiceField(choices=keuzes(Aanbodstaat)))
    def get_staat(self, opleiding: Opleiding) -> str:
        return state_of(opleiding)

    def get_pagina(self, opleiding: Opleiding) -> str:
        return public_address(opleiding.get_absolute_url()) if state_of(opleiding) == Aanbodstaat.ZICHTBAAR else ""

    def get_opleiding(self, opleiding: Opleiding) -> dict[str, Any]:
        runs = list(opleiding.uitvoeringen.all())
        eigen = self._cells(VAN_OPLEIDING, opleiding, runs[0]) if runs else {"titel": opleiding.titel}
        return {**eigen, UITVOERINGEN: [self._cells(VAN_UITVOERING, opleiding, run) for run in runs]}

    def _cells(self, kolommen: tuple[Kolom, ...], opleiding: Opleiding, run: Any) -> dict[str, Any]:
        run.opleiding = opleiding
        aanbieder: Aanbieder = opleiding.aanbieder
        cellen = {
            kolom: cell_of(kolom.naam, kolom.veld, run, aanbieder, self.context["punten"])
            for kolom in kolommen
            if kolom.naam not in NIET_TERUG
        }
        return {kolom.naam: as_value(kolom, cel) for kolom, cel in cellen.items() if cel}


def as_value(kolom: Kolom, cel: str) -> Any:
    """A filled cell of the template as JSON: the other way round of `rechtstreeks.as_cell`."""
    match kolom.soort:
        case "ja_nee":
            return cel == "ja"
        case "lijst":
            return cel.split("|")
        case "getal":
            getal = float(cel.replace(",", "."))
            return int(getal) if getal.is_integer() else getal
    return cel


def state_of(opleiding: Opleiding) -> Aanbodstaat:
    """Whether visitors see it, and if not, why."""
    if opleiding.verdwenen_op is not None:
        return Aanbodstaat.INGETROKKEN
    return Aanbodstaat.ZICHTBAAR if opleiding.gepubliceerd else Aanbodstaat.TERUGGETROKKEN


def public_address(pad: str) -> str:
    """The whole address of a page of the portal; empty stays empty."""
    return settings.SITE_URL + pad if pad else ""
