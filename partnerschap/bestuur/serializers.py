"""Sources, runs and what they changed, as the API tells them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from partnerschap.kern.actions.bronstop import REDEN_HOOGSTENS
from partnerschap.kern.models import Afwijzing, ImportRun, Runverschil, Snapshot

from .importbalie.bronnen import TOESTANDKEUZES, Bronrij
from .importbalie.woorden import kind_names


class BronbestandSerializer(serializers.ModelSerializer):
    """The kept file of a run."""

    class Meta:
        model = Snapshot
        fields = ["naam", "grootte", "sha256", "opgehaald_op"]


class ImportSerializer(serializers.ModelSerializer):
    """One run. `verschillen` and `geweigerd` have addresses of their own."""

    bestand = BronbestandSerializer(source="snapshot", read_only=True, allow_null=True)
    hervat = serializers.IntegerField(source="hervat_id", read_only=True, allow_null=True)
    door = serializers.IntegerField(source="door_id", read_only=True, allow_null=True)

    class Meta:
        model = ImportRun
        fields = [
            "id", "soort", "bron", "aard", "staat", "stand", "droog", "hervat", "door", "melding", "fase", "voortgang",
            "nieuw", "gewijzigd", "ongewijzigd", "verdwenen", "geweigerd", "gepland_op", "gestart_op", "geeindigd_op",
            "pogingen", "afkeurreden", "bestand",
        ]  # fmt: skip
        read_only_fields = fields


class VerschilSerializer(serializers.ModelSerializer):
    """One change: `oud` is empty for what is new, `nieuw` for what vanished."""

    class Meta:
        model = Runverschil
        fields = ["plaats", "soort", "onderwerp", "detail", "veld", "oud", "nieuw", "verschil"]


class AfwijzingSerializer(serializers.ModelSerializer):
    """One refused row with its place and the reason."""

    class Meta:
        model = Afwijzing
        fields = ["regel", "kolom", "reden", "inhoud"]


class ImportbronSerializer(serializers.Serializer):
    """A source and where it stands."""

    soort = serializers.CharField()
    bron = serializers.CharField(source="slug")
    titel = serializers.CharField()
    toestand = serializers.ChoiceField(choices=TOESTANDKEUZES)
    ophaalbaar = serializers.BooleanField()
    stilgelegd = serializers.SerializerMethodField()
    laatste_import = serializers.IntegerField(source="laatste.pk", default=None, allow_null=True)
    laatst_gelukt = serializers.DateTimeField(source="gelukt.geeindigd_op", default=None, allow_null=True)
    stand = serializers.DateField(source="gelukt.stand", default=None, allow_null=True)
    volgende = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(
        {"type": "string", "nullable": True, "description": "Waarom de bron stil ligt; null als ze vrij is."}
    )
    def get_stilgelegd(self, rij: Bronrij) -> str | None:
        return rij.stop.reden if rij.stop else None


class ImportIn(serializers.Serializer):
    """A file for a source, or a source that the portal fetches itself (then without `bestand`)."""

    soort = serializers.ChoiceField(choices=kind_names())
    bron = serializers.CharField(max_length=80)
    bestand = serializers.FileField(required=False, max_length=180)
    stand = serializers.DateField(required=False, allow_null=True)
    droog = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A trial or a vintage belongs to a file."""
        if "bestand" not in attrs and (attrs.get("stand") or attrs["droog"]):
            raise serializers.ValidationError({"bestand": "Geef een bestand mee bij 'stand' of 'droog'."})
        return attrs


class RedenIn(serializers.Serializer):
    """Why a source is put on hold, or a suspect file is dismissed."""

    reden = serializers.CharField(max_length=REDEN_HOOGSTENS)


class BronfilterIn(serializers.Serializer):
    """Which sources."""

    soort = serializers.ChoiceField(choices=kind_names(), required=False)
    toestand = serializers.ChoiceField(choices=TOESTANDKEUZES, required=False)
