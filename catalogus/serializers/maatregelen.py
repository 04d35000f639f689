"""Measures in the API. Every amount says itself whether it is still to be confirmed."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums.maatregel import Status
from ..models import Bedrag, Maatregel, Maatregelbron, Maatregelversie, Voorwaarde
from ..rechten.versiekeuze import Keuze


class BronSerializer(serializers.ModelSerializer):
    """Where something comes from; an undated page has no date."""

    class Meta:
        model = Maatregelbron
        fields = ["titel", "url", "datum", "toelichting"]


class BedragSerializer(serializers.ModelSerializer):
    """An amount in its own unit (percent as 30)."""

    tekst = serializers.CharField(read_only=True)
    bron = BronSerializer(source="herkomst", read_only=True, allow_null=True)
    te_bevestigen = serializers.BooleanField(source="versie.te_bevestigen", read_only=True)

    class Meta:
        model = Bedrag
        fields = ["omschrijving", "waarde", "eenheid", "grens", "per", "tekst", "te_bevestigen", "bron"]


class VoorwaardeSerializer(serializers.ModelSerializer):
    """A condition in words."""

    bron = BronSerializer(source="herkomst", read_only=True, allow_null=True)

    class Meta:
        model = Voorwaarde
        fields = ["volgorde", "tekst", "bron"]


class VersieSerializer(serializers.ModelSerializer):
    """A measure in one period."""

    te_bevestigen = serializers.BooleanField(read_only=True)
    bedragen = BedragSerializer(many=True, read_only=True)
    voorwaarden = VoorwaardeSerializer(many=True, read_only=True)
    bronnen = BronSerializer(many=True, read_only=True)

    class Meta:
        model = Maatregelversie
        fields = [
            "id", "titel", "geldig_van", "geldig_tot", "stand", "samenvatting", "wijziging", "tegenspraak",
            "toegevoegd_op", "bevestigd_op", "te_bevestigen", "bedragen", "voorwaarden", "bronnen",
        ]  # fmt: skip


class MaatregelSerializer(serializers.ModelSerializer):
    """A measure with the version for the day asked (`op`, default today)."""

    uitvoerder = serializers.CharField(source="uitvoerder.naam", read_only=True)
    doelgroepen = serializers.SlugRelatedField("code", many=True, read_only=True)
    regelgeving = serializers.SlugRelatedField("code", many=True, read_only=True)
    themas = serializers.SlugRelatedField("code", many=True, read_only=True)
    sectoren = serializers.SlugRelatedField("code", many=True, read_only=True)
    pagina = serializers.SerializerMethodField()
    op = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
    te_bevestigen = serializers.SerializerMethodField()
    versie = serializers.SerializerMethodField()

    class Meta:
        model = Maatregel
        fields = [
            "code", "slug", "naam", "uitleg", "voor_wie", "actoren", "doelgroepen", "soort", "niveau", "uitvoerder",
            "aanvraag", "aanvraag_url", "combineerbaar", "ontbreekt", "regelgeving", "themas", "sectoren", "pagina",
            "op", "status", "te_bevestigen", "versie",
        ]  # fmt: skip

    def _choice(self, maatregel: Maatregel) -> Keuze:
        return maatregel.keuze_op(self.context["dag"])

    @extend_schema_field(serializers.URLField())
    def get_pagina(self, maatregel: Maatregel) -> str:
        return self.context["request"].build_absolute_uri(maatregel.get_absolute_url())

    @extend_schema_field(serializers.DateField())
    def get_op(self, maatregel: Maatregel) -> str:
        return self.context["dag"].isoformat()

    @extend_schema_field(serializers.ChoiceField(choices=[lid.value for lid in Status]))
    def get_status(self, maatregel: Maatregel) -> str:
        return self._choice(maatregel).status.value

    def get_te_bevestigen(self, maatregel: Maatregel) -> bool:
        return self._choice(maatregel).te_bevestigen

    @extend_schema_field(VersieSerializer(allow_null=True))
    def get_versie(self, maatregel: Maatregel) -> dict[str, Any] | None:
        versie = self._choice(maatregel).versie
        return None if versie is None else VersieSerializer(versie, context=self.context).data


class MaatregelDetailSerializer(MaatregelSerializer):
    """A measure with all its versions, oldest first."""

    versies = VersieSerializer(many=True, read_only=True)

    class Meta(MaatregelSerializer.Meta):
        fields = [*MaatregelSerializer.Meta.fields, "versies"]
