"""What is measured for which goal, and what nobody can show yet."""

from datetime import date
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from partnerschap.kern.enums import choices

from ..enums import VRAAGWOORDEN, Meting, Planlast, Streefrichting, Vraagstaat
from ..formules.landen import name_of
from ..formules.vergelijking import BELGIE, VERGELIJKINGEN, VLAANDEREN
from ..querysets import IndicatorQuerySet, OntbrekendQuerySet


def no_dimensions() -> dict[str, str]:
    """An empty selection."""
    return {}


def no_sources() -> list[dict[str, Any]]:
    """No other table."""
    return []


def no_context() -> dict[str, Any]:
    """No background figure."""
    return {}


def no_breakdowns() -> list[dict[str, Any]]:
    """No group, no variant."""
    return []


@pghistory.track()
class Indicator(models.Model):
    """A definition plus a source. The same words from another survey are another indicator, never the same line."""

    code = models.SlugField(max_length=60, unique=True)
    naam = models.CharField(max_length=160)
    kort = models.CharField(max_length=80, help_text="Achter het cijfer op de kaart: 'leert bij'.")
    meetzin = models.CharField(max_length=240, help_text="Wat het getal telt, in één zin.")
    zinsdeel = models.CharField(max_length=80, blank=True, help_text="Na '1 op de 9': 'volwassenen leert bij'.")
    zinsdeel_toen = models.CharField(
        max_length=80, blank=True, help_text="Over een vroeger jaar: 'volwassenen leerde bij'."
    )
    definitie = models.TextField()
    methode = models.TextField(blank=True)
    bronlabel = models.CharField(max_length=80, help_text="Op de badge: 'Eurostat, EAK'.")
    doelstelling = models.ForeignKey("bestuur.Doelstelling", on_delete=models.PROTECT, related_name="indicatoren")
    operationeel = models.ForeignKey(
        "bestuur.Doelstelling", null=True, blank=True, on_delete=models.PROTECT, related_name="indicatoren_operationeel"
    )
    dataset = models.CharField(max_length=60, blank=True, help_text="Code van de dataset; leeg zonder ingeladen bron.")
    dimensies = models.JSONField(default=no_dimensions, blank=True, help_text="Alle dimensies behalve geo en tijd.")
    nevenbronnen = models.JSONField(
        default=no_sources, blank=True, help_text="Andere tabellen met dezelfde meting: lijst van {dataset, dimensies}."
    )
    bevolking = models.JSONField(
        default=no_dimensions,
        blank=True,
        help_text="Bron om punten in mensen om te rekenen: {dataset, dimensies, maal}.",
    )
    uitsplitsingen = models.JSONField(
        default=no_breakdowns,
        db_default=[],
        blank=True,
        help_text=(
            "Groepen die het partnerschap apart wil zien: lijst van {code, naam, dimensie, waarde, referentie, dataset, "
            "dimensies, kansengroep}. Zonder dataset: die van de indicator. Een groep zonder dimensie staat in geen bron."
        ),
    )
    varianten = models.JSONField(
        default=no_breakdowns,
        db_default=[],
        blank=True,
        help_text="Dezelfde vraag met een andere afbakening, zoals 18 tot 64 jaar: lijst van {code, naam, dataset, dimensies}.",
    )
    context = models.JSONField(
        default=no_context,
        db_default={},
        blank=True,
        help_text="Wat landen anders maakt, naast elke rang te tonen: {dataset, dimensies, naam}.",
    )
    hoofd_geo = models.CharField(max_length=30, default=VLAANDEREN)
    gemiddelde_geo = models.CharField(max_length=30, default="EU27_2020", blank=True)
    jaarlijks = models.BooleanField(default=True, help_text="Uit: de bron heeft golven, een leeg jaar is geen gat.")
    eenheid = models.CharField(max_length=20, default="%")
    streefrichting = models.CharField(max_length=10, choices=choices(Streefrichting), default=Streefrichting.HOGER)
    vergelijking = models.CharField(
        max_length=20, choices=[(v.code, v.naam) for v in VERGELIJKINGEN.values()], default="eu27"
    )
    doelwaarde = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    doeldatum = models.DateField(null=True, blank=True)
    doelherkomst = models.CharField(max_length=300, blank=True)
    doelnaam = models.CharField(max_length=40, blank=True, help_text="In de grafiek: 'Doel Pact 2020'.")
    meting = models.CharField(max_length=12, choices=choices(Meting), default=Meting.DIRECT)
    planlast = models.CharField(max_length=12, choices=choices(Planlast), default=Planlast.BESTAAND)
    planlast_uitleg = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="Wie er wat voor moet doen, en of het cijfer al ergens bestaat.",
    )
    portaalcijfer = models.CharField(max_length=40, blank=True, help_text="Code in het register van portaalcijfers.")
    kerncijfer = models.BooleanField(default=False, help_text="Staat op de kaart van zijn doel.")
    niet_verwarren_met = models.ManyToManyField("self", blank=True)
    volgorde = models.PositiveSmallIntegerField(default=100)
    vulling = models.CharField(max_length=16, blank=True, editable=False)
    gewijzigd_op = models.DateTimeField(auto_now=True, null=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["volgorde", "code"]
        constraints = [
            models.CheckConstraint(
                name="indicatoren_doel_is_volledig",
                condition=Q(doelwaarde__isnull=True, doeldatum__isnull=True, doelherkomst="")
                | (Q(doelwaarde__isnull=False, doeldatum__isnull=False) & ~Q(doelherkomst="")),
            ),
            models.UniqueConstraint(
                fields=["doelstelling"], condition=Q(kerncijfer=True), name="indicatoren_een_kerncijfer_per_doel"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("indicatoren:indicator", args=[self.code])

    @property
    def hoofd_naam(self) -> str:
        """How our own place is called in a chart."""
        return name_of(self.hoofd_geo)

    @property
    def gemiddelde_naam(self) -> str:
        """How the line beside ours is called in a chart."""
        return name_of(self.gemiddelde_geo)

    @property
    def gemiddelde_in_zin(self) -> str:
        """After 'boven het': `EU-gemiddelde`, `Belgische cijfer`."""
        if self.gemiddelde_geo == BELGIE:
            return "Belgische cijfer"
        return "gemiddelde van het eurogebied" if self.gemiddelde_geo.startswith("EA") else "EU-gemiddelde"

    @property
    def hoger_is_beter(self) -> bool:
        return self.streefrichting != Streefrichting.LAGER

    @property
    def is_aandeel(self) -> bool:
        return self.eenheid == "%"

    @property
    def is_benadering(self) -> bool:
        return self.meting == Meting.BENADERING


@pghistory.track()
class OntbrekendGegeven(models.Model):
    """A figure that the partnership needs and does not have: who holds it, and which goal is blind without it."""

    code = models.SlugField(max_length=60, unique=True)
    naam = models.CharField(max_length=160)
    kort = models.CharField(max_length=60, help_text="In een opsomming op de kaart, met kleine letter.")
    waarom = models.TextField(help_text="Wat we zonder dit cijfer niet kunnen zeggen.")
    bron = models.CharField(max_length=200, help_text="Waarin het cijfer zou staan: een enquête, een register.")
    houder = models.CharField(max_length=160)
    doelstelling = models.ForeignKey("bestuur.Doelstelling", on_delete=models.PROTECT, related_name="ontbrekend")
    indicator = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.SET_NULL, related_name="ontbrekend"
    )
    groep = models.CharField(
        "kansengroep", max_length=60, blank=True, help_text="Leeg: het gaat niet om een uitsplitsing."
    )
    uitsplitsing = models.SlugField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="Code van de uitsplitsing van de indicator die hier ontbreekt.",
    )
    gevraagd_in = models.CharField(max_length=200, help_text="Waar dit cijfer genoemd is, bijvoorbeeld in het advies.")
    staat = models.CharField(max_length=20, choices=choices(Vraagstaat), default=Vraagstaat.NIET_GEVRAAGD)
    gevraagd_op = models.DateField(null=True, blank=True)
    antwoord_op = models.DateField(null=True, blank=True)
    toegezegd_tegen = models.DateField(null=True, blank=True, help_text="Wanneer de houder zegt te leveren.")
    antwoord = models.TextField(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=100)
    vulling = models.CharField(max_length=16, blank=True, editable=False)
    gewijzigd_op = models.DateTimeField(auto_now=True, null=True)

    objects = OntbrekendQuerySet.as_manager()

    class Meta:
        verbose_name = "ontbrekend gegeven"
        verbose_name_plural = "ontbrekende gegevens"
        ordering = ["volgorde", "code"]
        constraints = [
            models.CheckConstraint(
                name="indicatoren_gevraagd_heeft_datum",
                condition=Q(staat=Vraagstaat.NIET_GEVRAAGD, gevraagd_op__isnull=True)
                | (~Q(staat=Vraagstaat.NIET_GEVRAAGD) & Q(gevraagd_op__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def staat_in_woorden(self) -> str:
        return VRAAGWOORDEN[Vraagstaat(self.staat)]

    def is_te_laat(self, voor: date) -> bool:
        """Whether the question left before this day and has no answer yet."""
        return self.staat == Vraagstaat.GEVRAAGD and self.gevraagd_op is not None and self.gevraagd_op < voor
