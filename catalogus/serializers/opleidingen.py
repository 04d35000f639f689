"""Courses in the API. Null is what nobody told us; it is never zero."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums.opleiding import TALEN, Kenmerk, Leervorm, Moment, Niveau, Tempo, keuzes
from ..models import Aanbieder, Opleiding, Uitvoering

TEKST = {"read_only": True, "allow_blank": True}


class AanbiederSerializer(serializers.ModelSerializer):
    """Who gives the course."""

    url = serializers.CharField(**TEKST)

    class Meta:
        model = Aanbieder
        fields = ["naam", "slug", "url", "voorbeeld"]


class UitvoeringSerializer(serializers.ModelSerializer):
    """When, where, how and for how much (euro)."""

    vorm = serializers.ChoiceField(choices=keuzes(Leervorm), allow_blank=True, read_only=True)
    tempo = serializers.ChoiceField(choices=keuzes(Tempo), allow_blank=True, read_only=True)
    momenten = serializers.ListField(child=serializers.ChoiceField(choices=keuzes(Moment)), read_only=True)
    gemeente = serializers.CharField(source="gemeente.naam", allow_null=True, default=None, read_only=True)
    nis = serializers.CharField(source="gemeente.nis", allow_null=True, default=None, read_only=True)
    url = serializers.CharField(**TEKST)

    class Meta:
        model = Uitvoering
        fields = [
            "id", "start_datum", "eind_datum", "start_flexibel", "vorm", "tempo", "momenten", "lesmomenten", "lessen", "uren", "duur",
            "prijs", "prijs_tekst", "prijs_omvat", "plaatsnaam", "adres", "gemeente", "nis", "breedte", "lengte",
            "plaatsen", "plaatsen_vrij", "inschrijven_van", "inschrijven_tot", "url", "toegankelijk", "kinderopvang",
        ]  # fmt: skip
        read_only_fields = fields


class OpleidingSerializer(serializers.ModelSerializer):
    """A course with the runs that fit the question, the best first."""

    aanbieder = AanbiederSerializer(read_only=True)
    niveau = serializers.ChoiceField(choices=keuzes(Niveau), allow_blank=True, read_only=True)
    taal = serializers.ChoiceField(choices=list(TALEN.items()), allow_blank=True, read_only=True)
    sectoren = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)
    kenmerken = serializers.ListField(child=serializers.ChoiceField(choices=keuzes(Kenmerk)), read_only=True)
    kenmerken_te_bevestigen = serializers.SerializerMethodField()
    pagina = serializers.CharField(source="get_absolute_url", read_only=True)
    url = serializers.CharField(**TEKST)
    afstand_km = serializers.SerializerMethodField()
    uitvoeringen = serializers.SerializerMethodField()

    class Meta:
        model = Opleiding
        fields = [
            "id", "titel", "samenvatting", "aanbieder", "niveau", "vks", "certificaat", "taal", "sectoren", "trefwoorden",
            "kenmerken", "kenmerken_te_bevestigen", "voorbeeld", "bron", "bijgewerkt_op", "pagina", "url", "afstand_km",
            "uitvoeringen",
        ]  # fmt: skip
        read_only_fields = fields

    def get_kenmerken_te_bevestigen(self, opleiding: Opleiding) -> bool:
        """Whether nobody checked the marks with the register they come from."""
        return opleiding.kenmerken_op is not None and opleiding.kenmerken_bevestigd_op is None

    def get_afstand_km(self, opleiding: Opleiding) -> float | None:
        """Km to the nearest fitting run; null without a place."""
        gevonden = self.context.get("gevonden", {}).get(opleiding.pk)
        return round(gevonden.afstand, 1) if gevonden and gevonden.afstand is not None else None

    @extend_schema_field(UitvoeringSerializer(many=True))
    def get_uitvoeringen(self, opleiding: Opleiding) -> list[dict[str, Any]]:
        """In a list the fitting runs; of one course every run that its source still offers."""
        gevonden = self.context.get("gevonden", {}).get(opleiding.pk)
        if gevonden is None:
            return UitvoeringSerializer(opleiding.uitvoeringen.all(), many=True).data
        runs = self.context["runs"]
        return UitvoeringSerializer(
            [runs[r.uitvoering] for r, _ in gevonden.regels if r.uitvoering in runs], many=True
        ).data


class OpleidingDetailSerializer(OpleidingSerializer):
    """Everything about one course. `isced`: field of study (ISCED-F 2013); occupations and skills by their address in ESCO."""

    isced = serializers.CharField(**TEKST)
    beroepen = serializers.SlugRelatedField(slug_field="uri", many=True, read_only=True)
    vaardigheden = serializers.SlugRelatedField(slug_field="uri", many=True, read_only=True)

    class Meta(OpleidingSerializer.Meta):
        fields = [
            *OpleidingSerializer.Meta.fields, "beschrijving", "leerdoelen", "toelatingseisen", "doelgroep", "kenmerken_bron",
            "kenmerken_op", "isced", "beroepen", "vaardigheden",
        ]  # fmt: skip
        read_only_fields = fields


class OptieSerializer(serializers.Serializer):
    """One value of a facet; `aantal` is what you would see if you chose it."""

    waarde = serializers.CharField()
    label = serializers.CharField()
    aantal = serializers.IntegerField(min_value=0)
    gekozen = serializers.BooleanField()


class VoorstelSerializer(serializers.Serializer):
    """A wider question for who found nothing. `wijzigt`: other values per field, null leaves the field out."""

    tekst = serializers.CharField()
    aantal = serializers.IntegerField(min_value=1)
    wijzigt = serializers.DictField(child=serializers.ListField(child=serializers.CharField(), allow_null=True))


class UitlegSerializer(serializers.Serializer):
    """What we did with the question."""

    uitgebreid_met = serializers.ListField(child=serializers.CharField())
    verruimd = VoorstelSerializer(many=True)
    bedoel_je = serializers.CharField(allow_blank=True)
    online_apart = serializers.IntegerField(min_value=0)
    volgorde = serializers.ListField(child=serializers.CharField())
