"""An observation as the API prints it (ONTWERP 10)."""

from rest_framework import serializers

from ..models import Waarneming


class WaarnemingSerializer(serializers.Serializer):
    """One figure with what it needs to be trusted: flags, vintage and the run that brought it."""

    dataset = serializers.CharField(source="reeks.dataset.code")
    dimensies = serializers.DictField(source="reeks.dimensies", child=serializers.CharField())
    geo = serializers.CharField(source="reeks.geo", allow_blank=True)
    periode = serializers.CharField()
    waarde = serializers.SerializerMethodField(help_text="Leeg: alleen een vlag, of vertrouwelijk. Nooit nul bedoeld.")
    vlaggen = serializers.ListField(source="vlaggenlijst", child=serializers.CharField())
    vertrouwelijk = serializers.BooleanField()
    stand = serializers.DateField(source="stand_van", help_text="De uitgave waarin dit cijfer zo verscheen.")
    run = serializers.IntegerField(source="run_id", help_text="De import die het cijfer bracht.")

    def get_waarde(self, waarneming: Waarneming) -> float | None:
        """A JSON number: `27.7`, and `45` where the source prints no decimals."""
        waarde = waarneming.waarde
        if waarde is None:
            return None
        geheel = waarde.as_tuple().exponent
        return int(waarde) if isinstance(geheel, int) and geheel >= 0 else float(waarde)
