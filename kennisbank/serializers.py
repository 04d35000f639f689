"""How an item looks in the API."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from .enums import Soort
from .models import Evenement, Kennisitem, Leermateriaal, Praktijk, Publicatie, Tool


class Stapserializer(serializers.Serializer):
    """A step of a good practice."""

    kop = serializers.CharField()
    tekst = serializers.CharField()


class Resultaatserializer(serializers.Serializer):
    """A key figure of a good practice."""

    getal = serializers.CharField()
    bij = serializers.CharField()
    uitleg = serializers.CharField()


class Praktijkserializer(serializers.ModelSerializer):
    aanpak = Stapserializer(many=True)
    resultaten = Resultaatserializer(many=True)
    bewijs_zin = serializers.CharField(read_only=True)

    class Meta:
        model = Praktijk
        fields = [
            "probleem", "aanpak", "resultaten", "bewijsgraad", "bewijs_zin", "wat_werkte_niet", "citaat", "citaat_van",
            "nodig", "tijd", "kost", "past_bij",
        ]  # fmt: skip


class Publicatieserializer(serializers.ModelSerializer):
    schrijvers = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Publicatie
        fields = ["publicatiesoort", "schrijvers", "jaar", "uitgever", "doi", "vindplaats"]


class Toolserializer(serializers.ModelSerializer):
    class Meta:
        model = Tool
        fields = ["aanbieder", "prijs", "platform", "nagekeken_op"]


class Evenementserializer(serializers.ModelSerializer):
    waar = serializers.CharField(read_only=True)
    gemeente = serializers.SlugRelatedField(slug_field="nis", read_only=True)

    class Meta:
        model = Evenement
        fields = [
            "begin", "einde", "waar", "plaats", "gemeente", "online_url", "inschrijven_url", "inschrijven_tot", "prijs",
        ]  # fmt: skip


class Leermateriaalserializer(serializers.ModelSerializer):
    kwaliteitslabel = serializers.CharField(read_only=True)
    licentie_url = serializers.CharField(read_only=True)

    class Meta:
        model = Leermateriaal
        fields = [
            "licentie", "licentie_url", "materiaaltype", "niveau", "criteria", "kwaliteitslabel", "review_url",
        ]  # fmt: skip


class Kennisserializer(serializers.ModelSerializer):
    """An item in a list."""

    url = serializers.SerializerMethodField()
    thema = serializers.SlugRelatedField(source="themas", many=True, read_only=True, slug_field="code")
    organisatie = serializers.CharField(source="van_wie", read_only=True)

    class Meta:
        model = Kennisitem
        fields = [
            "id", "soort", "titel", "samenvatting", "url", "organisatie", "thema", "land", "taal", "bron", "bron_url",
            "voorbeeld", "te_bevestigen", "gepubliceerd_op", "bijgewerkt_op",
        ]  # fmt: skip

    def get_url(self, item: Kennisitem) -> str:
        """The full address of the page."""
        return f"{settings.SITE_URL}{item.get_absolute_url()}"


class Kennisdetailserializer(Kennisserializer):
    """One item whole; of the five details only that of its own kind is filled."""

    sector = serializers.SlugRelatedField(source="sectoren", many=True, read_only=True, slug_field="code")
    doelgroep = serializers.SlugRelatedField(source="doelgroepen", many=True, read_only=True, slug_field="code")
    doel = serializers.SlugRelatedField(source="doelstellingen", many=True, read_only=True, slug_field="code")
    praktijk = Praktijkserializer(read_only=True, allow_null=True)
    publicatie = Publicatieserializer(read_only=True, allow_null=True)
    tool = Toolserializer(read_only=True, allow_null=True)
    evenement = Evenementserializer(read_only=True, allow_null=True)
    leermateriaal = Leermateriaalserializer(read_only=True, allow_null=True)

    class Meta(Kennisserializer.Meta):
        fields = [
            *Kennisserializer.Meta.fields, "tekst", "tekst_html", "sector", "doelgroep", "doel", "nagelezen_op",
            "herzien_tegen", "praktijk", "publicatie", "tool", "evenement", "leermateriaal",
        ]  # fmt: skip

    def to_representation(self, item: Kennisitem) -> dict[str, Any]:
        """A detail row of another kind does not exist; DRF would leave its key out."""
        uit = super().to_representation(item)
        for soort in Soort:
            naam = {"goede_praktijk": "praktijk"}.get(soort, soort.value)
            uit.setdefault(naam, None)
        return uit
