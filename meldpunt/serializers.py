"""What the API takes and gives. Nothing here knows a field of the reporter's own words on the way out."""

from typing import Any
from uuid import uuid4

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from partnerschap.bestuur.models import Regelgeving, Sector

from .actions.meldingen import Inzending
from .enums import Meldersoort, Meldingaard, Regelkeuze
from .models import Regelfiche, Registerstap, Registertekst
from .woorden import AARDEN, MELDERSOORTEN, pairs


class _AlleenTekst:
    """A number is no text: what the schema calls a string must come as one, and its length is counted as it came."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            raise serializers.ValidationError("Stuur dit als tekst, tussen aanhalingstekens.", "invalid")
        hoogstens = getattr(self, "max_length", None)
        if hoogstens is not None and len(data) > hoogstens:
            raise serializers.ValidationError(f"Dit is te lang: hoogstens {hoogstens} tekens.", "max_length")
        return super().to_internal_value(data)


class Tekst(_AlleenTekst, serializers.CharField):
    """A strict string."""


class Mailadres(_AlleenTekst, serializers.EmailField):
    """A strict e-mail address."""


class Token(_AlleenTekst, serializers.UUIDField):
    """A UUID as text, never as a number."""


class Code(_AlleenTekst, serializers.SlugRelatedField):
    """A record by its code; an empty text is no code (leave the field out, or send null)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="code", required=False, allow_null=True, **kwargs)

    def run_validation(self, data: Any = empty) -> Any:
        if data == "":
            raise serializers.ValidationError("Laat dit weg als je het niet weet.", "invalid")
        return super().run_validation(data)


class MeldingIn(serializers.Serializer):
    """A report or a question. Send the same `formuliertoken` again and you get the same report back."""

    formuliertoken = Token(
        required=False,
        help_text="Door jou gekozen; herhaal ze bij een nieuwe poging, dan komt er nooit een tweede melding.",
    )
    aard = serializers.ChoiceField(choices=pairs(AARDEN), default=Meldingaard.KNELPUNT)
    soort = serializers.ChoiceField(choices=pairs(MELDERSOORTEN), help_text="Wie meldt.")
    onderwerp = Tekst(max_length=160)
    gebeurtenis = Tekst(max_length=5000, help_text="Wat er gebeurde, of wat je wilt weten.")
    wanneer = serializers.DateField(required=False, allow_null=True)
    regel = Code(queryset=Regelgeving.objects.all())
    andere_regel = Tekst(max_length=200, required=False, allow_blank=True, default="")
    gevolg = Tekst(max_length=5000, required=False, allow_blank=True, default="")
    voorstel = Tekst(max_length=5000, required=False, allow_blank=True, default="")
    sector = Code(queryset=Sector.objects.all())
    naam = Tekst(max_length=120, required=False, allow_blank=True, default="")
    email = Mailadres(max_length=254, required=False, allow_blank=True, default="")
    telefoon = Tekst(max_length=40, required=False, allow_blank=True, default="")

    def validate_wanneer(self, value: Any) -> Any:
        """Only a day that has been."""
        if value is not None and value > timezone.localdate():
            raise serializers.ValidationError("Deze datum ligt in de toekomst.")
        return value

    def as_report(self) -> Inzending:
        """The validated input as the action takes it; without an address the report is anonymous."""
        v = self.validated_data
        anoniem = not v["email"]
        keuze = Regelkeuze.ANDERE if v["andere_regel"] else Regelkeuze.WEET_NIET
        return Inzending(
            aard=Meldingaard(v["aard"]),
            soort=Meldersoort(v["soort"]),
            titel=v["onderwerp"],
            gebeurtenis=v["gebeurtenis"],
            wanneer=v.get("wanneer"),
            regelkeuze=Regelkeuze.BEKEND if v.get("regel") else keuze,
            regelgeving=v.get("regel"),
            regel_tekst=v["andere_regel"],
            gevolg=v["gevolg"],
            voorstel=v["voorstel"],
            sector=v.get("sector"),
            anoniem=anoniem,
            naam="" if anoniem else v["naam"],
            email=v["email"],
            telefoon="" if anoniem else v["telefoon"],
        )

    def token(self) -> Any:
        """The form token, or a new one for who sent none (and then a repeat is a second report)."""
        return self.validated_data.get("formuliertoken") or uuid4()


class MeldingUit(serializers.Serializer):
    """The answer: number, term, and the secret link."""

    nummer = serializers.CharField()
    formuliertoken = serializers.UUIDField()
    antwoord_voor = serializers.DateField(allow_null=True, help_text="Voor deze dag hoort de melder iets.")
    volg_url = serializers.URLField(help_text="Geheime link waarmee de melder zijn melding volgt.")


class BevindingSerializer(serializers.ModelSerializer):
    """A step of the public timeline."""

    class Meta:
        model = Registerstap
        fields = ("datum", "titel", "tekst", "url", "url_tekst")


class RegisterSerializer(serializers.ModelSerializer):
    """A published report, as the editor wrote it."""

    nummer = serializers.CharField(source="melding.nummer", help_text="Bijvoorbeeld M-2026-0148.")
    aard = serializers.ChoiceField(source="melding.aard", choices=pairs(AARDEN))
    stand = serializers.SerializerMethodField()
    wie_meldt = serializers.ChoiceField(source="melding.soort", choices=pairs(MELDERSOORTEN))
    regel = serializers.SlugRelatedField(
        source="melding.regelgeving", slug_field="code", read_only=True, allow_null=True
    )
    sector = serializers.SlugRelatedField(source="melding.sector", slug_field="code", read_only=True, allow_null=True)
    thema = serializers.SlugRelatedField(source="melding.thema", slug_field="code", read_only=True, allow_null=True)
    gemeld_op = serializers.SerializerMethodField()
    steun = serializers.IntegerField(source="aantal_steun", help_text="Hoeveel bezoekers zeiden: ik heb dit ook.")
    voorbeeld = serializers.BooleanField(source="melding.voorbeeld", help_text="Verzonnen, om het portaal te tonen.")
    bevindingen = BevindingSerializer(source="stappen", many=True)

    class Meta:
        model = Registertekst
        fields = (
            "nummer", "aard", "stand", "titel", "probleem", "voorstel", "antwoord", "volgende_stap", "wie_meldt",
            "regel", "sector", "thema", "gemeld_op", "gepubliceerd_op", "steun", "voorbeeld", "bevindingen",
        )  # fmt: skip

    @extend_schema_field(serializers.CharField())
    def get_stand(self, tekst: Registertekst) -> str:
        return tekst.melding.stand_openbaar

    @extend_schema_field(serializers.DateField())
    def get_gemeld_op(self, tekst: Registertekst) -> str:
        return timezone.localdate(tekst.melding.ingediend_op).isoformat()


class RegelficheSerializer(serializers.ModelSerializer):
    """A rule card."""

    voorwaarden = serializers.ListField(child=serializers.CharField(), source="voorwaardenlijst")
    wat_nu = serializers.ListField(child=serializers.CharField(), source="stappenlijst")
    regelgeving = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    thema = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    te_bevestigen = serializers.SerializerMethodField(help_text="Nog niet nagelezen tegen de geldende tekst.")

    class Meta:
        model = Regelfiche
        fields = (
            "slug", "vraag", "actor", "niveau", "oordeel", "kort_antwoord", "voorwaarden", "wat_nu", "regelgeving",
            "thema", "bron", "bron_url", "bron_datum", "nog_uit_te_zoeken", "bevestigd_op", "te_bevestigen",
        )  # fmt: skip

    @extend_schema_field(serializers.BooleanField())
    def get_te_bevestigen(self, fiche: Regelfiche) -> bool:
        return fiche.bevestigd_op is None
