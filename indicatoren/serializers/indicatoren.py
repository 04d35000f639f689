"""Indicators, their series and their ranking as the API prints them (ONTWERP 10)."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..bladen.blad import Indicatorblad
from ..bladen.rangtabel import Rangstuk
from ..formules.landen import name_of
from ..formules.punten import Punt
from ..formules.rangschikking import Rang
from ..models import Indicator


def as_number(waarde: Decimal | None) -> float | int | None:
    """A JSON number: `27.7`, and `45` where the source prints no decimals."""
    if waarde is None:
        return None
    return int(waarde) if waarde == waarde.to_integral_value() and "." not in str(waarde) else float(waarde)


@extend_schema_field({"type": "number", "nullable": True})
class Getal(serializers.Field):
    """A figure as it was published; empty is never zero."""

    def to_representation(self, value: Decimal) -> float | int | None:
        return as_number(value)


class DoelwaardeSerializer(serializers.Serializer):
    waarde = Getal(source="doelwaarde")
    datum = serializers.DateField(source="doeldatum")
    herkomst = serializers.CharField(source="doelherkomst")


class IndicatorSerializer(serializers.ModelSerializer):
    """The definition: what is measured, from which source, for which goal."""

    doelstelling = serializers.CharField(source="doelstelling.code")
    operationeel = serializers.CharField(source="operationeel.code", default=None, allow_null=True)
    doel = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url", help_text="De pagina van dit cijfer.")

    class Meta:
        model = Indicator
        fields = [
            "code", "naam", "meetzin", "definitie", "methode", "bronlabel", "dataset", "dimensies", "nevenbronnen",
            "eenheid", "streefrichting", "meting", "planlast", "doelstelling", "operationeel", "vergelijking", "doel",
            "hoofd_geo", "gemiddelde_geo", "url",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(DoelwaardeSerializer(allow_null=True))
    def get_doel(self, indicator: Indicator) -> dict[str, Any] | None:
        return DoelwaardeSerializer(indicator).data if indicator.doelwaarde is not None else None


class PuntSerializer(serializers.Serializer):
    jaar = serializers.IntegerField()
    waarde = Getal(allow_null=True)
    vlaggen = serializers.ListField(child=serializers.CharField())
    vertrouwelijk = serializers.BooleanField()
    stand = serializers.DateField(help_text="De uitgave waarin dit cijfer zo verscheen.")


class LijnSerializer(serializers.Serializer):
    geo = serializers.CharField()
    naam = serializers.CharField()
    dataset = serializers.CharField()
    punten = PuntSerializer(many=True)


class ReeksSerializer(serializers.Serializer):
    """The series of an indicator, one per place."""

    indicator = serializers.CharField()
    stand = serializers.DateField(allow_null=True)
    reeksen = LijnSerializer(many=True)


class RangSerializer(serializers.Serializer):
    plaats = serializers.IntegerField(help_text="Gelijke waarden delen een plaats; de volgende plaats valt weg.")
    geo = serializers.CharField()
    naam = serializers.CharField()
    waarde = Getal()
    vlaggen = serializers.ListField(child=serializers.CharField())


class VlaanderenSerializer(serializers.Serializer):
    plaats = serializers.IntegerField(allow_null=True)
    waarde = Getal(allow_null=True)
    kloof_vijfde_pp = Getal(allow_null=True)
    kloof_vijfde_personen = serializers.IntegerField(
        allow_null=True, help_text="Leeg: er is geen bevolkingscijfer ingeladen."
    )


class RangschikkingSerializer(serializers.Serializer):
    """The ranking of one year, with Flanders in Belgium's place."""

    indicator = serializers.CharField()
    jaar = serializers.IntegerField(allow_null=True)
    set = serializers.CharField()
    stand = serializers.DateField(allow_null=True)
    rijen = RangSerializer(many=True)
    vlaanderen = VlaanderenSerializer()


def series_data(blad: Indicatorblad) -> dict[str, Any]:
    """The series of a sheet as plain data for `ReeksSerializer`."""
    return {
        "indicator": blad.indicator.code,
        "stand": _stand(blad),
        "reeksen": [
            {
                "geo": geo,
                "naam": name_of(geo),
                "dataset": blad.reeksen.aangevuld.get(geo, blad.indicator.dataset),
                "punten": [_point(blad, geo, punt) for punt in punten],
            }
            for geo, punten in sorted(blad.reeksen.punten.items())
        ],
    }


def _point(blad: Indicatorblad, geo: str, punt: Punt) -> dict[str, Any]:
    return {
        "jaar": punt.jaar,
        "waarde": punt.waarde,
        "vlaggen": list(punt.vlaggen),
        "vertrouwelijk": punt.vertrouwelijk,
        "stand": blad.reeksen.herkomst[geo, punt.jaar].stand,
    }


def ranking_data(blad: Indicatorblad | Rangstuk, set_: str) -> dict[str, Any]:
    """A ranking as plain data for `RangschikkingSerializer`; without any figures it has no rows."""
    rang = blad.rang
    eigen = rang.eigen if rang else None
    return {
        "indicator": blad.indicator.code,
        "jaar": rang.jaar if rang else None,
        "set": rang.vergelijking.code if rang else set_,
        "stand": _stand(blad),
        "rijen": [_rank(rij) for rij in rang.rangen] if rang else [],
        "vlaanderen": {
            "plaats": eigen.plaats if eigen else None,
            "waarde": eigen.waarde if eigen else None,
            "kloof_vijfde_pp": rang.kloof.punten if rang and rang.kloof else None,
            "kloof_vijfde_personen": rang.mensen if rang else None,
        },
    }


def _rank(rang: Rang) -> dict[str, Any]:
    return {
        "plaats": rang.plaats,
        "geo": rang.geo,
        "naam": name_of(rang.geo),
        "waarde": rang.waarde,
        "vlaggen": list(rang.vlaggen),
    }


def _stand(blad: Indicatorblad | Rangstuk) -> Any:
    """The date that was asked; without one the vintage that is shown."""
    return blad.stand or (blad.uitgave.stand if blad.uitgave else None)
