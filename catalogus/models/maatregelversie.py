"""What a measure was, is or will be worth in one period: dated, sourced, and marked until somebody confirmed it."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q

from partnerschap.kern import opmaak

from ..enums.maatregel import LABELS, Eenheid, Grens, Versiestand, keuzes
from ..querysets.maatregel import MaatregelversieQuerySet
from .maatregel import Maatregel


class Geldigheid(Func):
    """`daterange(van, tot, '[]')`: both days belong to the period, an empty side is endless."""

    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class Maatregelversie(models.Model):
    """A measure in one period. Versions of a measure never overlap; the database holds that."""

    maatregel = models.ForeignKey(Maatregel, on_delete=models.CASCADE, related_name="versies")
    titel = models.CharField(max_length=160, help_text="Schooljaar 2025-2026, Sinds 1 februari 2026...")
    geldig_van = models.DateField(null=True, blank=True, help_text="Leeg: het begin staat in geen bron.")
    geldig_tot = models.DateField(null=True, blank=True, help_text="Laatste dag. Leeg: geen einde bekend.")
    stand = models.CharField(max_length=20, choices=keuzes(Versiestand), default=Versiestand.VAN_KRACHT)
    samenvatting = models.TextField(help_text="Wat er in deze periode geldt, in onze eigen woorden.")
    wijziging = models.TextField("wat er veranderde", blank=True, help_text="Tegenover de versie ervoor.")
    tegenspraak = models.TextField(blank=True, help_text="Waarover de bronnen het niet eens zijn.")
    toegevoegd_op = models.DateField(help_text="Sinds wanneer deze versie in het portaal staat.")
    bevestigd_op = models.DateField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        "bestuur.Gebruiker", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MaatregelversieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een maatregel"
        verbose_name_plural = "versies van maatregelen"
        ordering = [F("geldig_van").asc(nulls_first=True)]
        constraints = [
            ExclusionConstraint(
                name="catalogus_versie_geen_overlap",
                expressions=[
                    ("maatregel", RangeOperators.EQUAL),
                    (
                        Geldigheid("geldig_van", "geldig_tot", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Deze periode overlapt met een andere versie van deze maatregel. "
                "Sluit eerst de vorige versie af, of kies een latere begindatum.",
            ),
            models.CheckConstraint(
                name="catalogus_versie_van_voor_tot",
                condition=Q(geldig_van__isnull=True) | Q(geldig_tot__isnull=True) | Q(geldig_van__lte=F("geldig_tot")),
                violation_error_message="De einddatum ligt vóór de begindatum.",
            ),
            models.CheckConstraint(
                name="catalogus_versie_bevestigd_paar",
                condition=Q(bevestigd_op__isnull=True, bevestigd_door__isnull=True)
                | Q(bevestigd_op__isnull=False, bevestigd_door__isnull=False),
                violation_error_message="Bevestigen gebeurt altijd met een datum én een persoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.maatregel}: {self.titel}"

    def clean(self) -> None:
        """Refuse a reversed period here: PostgreSQL cannot even make a range of it to compare with the others."""
        if self.geldig_van and self.geldig_tot and self.geldig_tot < self.geldig_van:
            raise ValidationError({"geldig_tot": "De einddatum ligt vóór de begindatum."}, "omgekeerd")

    @property
    def te_bevestigen(self) -> bool:
        """Whether nobody confirmed this version yet."""
        return self.bevestigd_op is None

    @property
    def standlabel(self) -> str:
        """The stand in words."""
        return LABELS[Versiestand(self.stand)]

    @property
    def periode(self) -> str:
        """The period in words; an unknown start is said, not guessed."""
        van, tot = opmaak.datum(self.geldig_van), opmaak.datum(self.geldig_tot)
        if van and tot:
            return f"{van} tot en met {tot}"
        if van:
            return f"vanaf {van}"
        return f"tot en met {tot}, begin niet gevonden" if tot else "begin en einde niet gevonden"

    @property
    def periode_kort(self) -> str:
        """The period for a card: only what is known; empty when nothing is."""
        van, tot = opmaak.datum(self.geldig_van), opmaak.datum(self.geldig_tot)
        if van and tot:
            return f"{van} tot {tot}"
        return f"sinds {van}" if van else ""

    @property
    def dag_in(self) -> date:
        """A day inside the period, for a link that shows this version."""
        return self.geldig_van or self.geldig_tot or self.toegevoegd_op

    @property
    def kernbedragen(self) -> list["Bedrag"]:
        """The amounts that a card shows large."""
        return [bedrag for bedrag in self.bedragen.all() if bedrag.op_kaart]


class Maatregelbron(models.Model):
    """Where a version comes from. A page without a date keeps an empty date, and says so."""

    versie = models.ForeignKey(Maatregelversie, on_delete=models.CASCADE, related_name="bronnen")
    volgorde = models.PositiveSmallIntegerField(default=1)
    titel = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True, help_text="Leeg: gedrukt, of het adres is niet bewaard.")
    datum = models.DateField(null=True, blank=True, help_text="Datum van de bron zelf. Leeg: ongedateerd.")
    toelichting = models.CharField(max_length=200, blank=True, help_text="Bijvoorbeeld: alleen het jaar is bekend.")

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.titel


class Versieregel(models.Model):
    """What an amount and a condition have in common: an order and a source among those of the version."""

    volgorde = models.PositiveSmallIntegerField(default=1)
    bron = models.ForeignKey(
        Maatregelbron,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Leeg: de eerste bron.",
    )

    class Meta:
        abstract = True
        ordering = ["volgorde", "pk"]

    @property
    def herkomst(self) -> Maatregelbron | None:
        """The source of this line, else the first of the version. Uses the prefetched sources."""
        bronnen = list(self.versie.bronnen.all())
        eigen = next((bron for bron in bronnen if bron.pk == self.bron_id), None)
        return eigen or (bronnen[0] if bronnen else None)


@pghistory.track()
class Bedrag(Versieregel):
    """A typed amount. `waarde` is in the unit itself (percent as 30, not 0.3)."""

    versie = models.ForeignKey(Maatregelversie, on_delete=models.CASCADE, related_name="bedragen")
    omschrijving = models.CharField(max_length=160)
    waarde = models.DecimalField(max_digits=12, decimal_places=2)
    eenheid = models.CharField(max_length=12, choices=keuzes(Eenheid))
    grens = models.CharField(max_length=12, choices=keuzes(Grens), default=Grens.PRECIES)
    per = models.CharField(max_length=60, blank=True, help_text="per schooljaar, per uur, per maand...")
    op_kaart = models.BooleanField(default=False, help_text="Groot tonen in de lijst.")

    class Meta(Versieregel.Meta):
        verbose_name = "bedrag"
        verbose_name_plural = "bedragen"

    def __str__(self) -> str:
        return f"{self.omschrijving}: {self.tekst}"

    @property
    def tekst(self) -> str:
        """The amount in Dutch notation with its bound and period: `tot 125 uur per schooljaar`."""
        return f"{self.kort}{f' {self.per}' if self.per else ''}"

    @property
    def kort(self) -> str:
        """The amount with its bound: `tot 125 uur`."""
        voor = {Grens.HOOGSTENS: "tot ", Grens.MINSTENS: "minstens "}.get(Grens(self.grens), "")
        return f"{voor}{self.getal}"

    @property
    def getal(self) -> str:
        """The bare amount: `€ 14,91`, `30 %`, `125 uur`."""
        heel = self.waarde == self.waarde.to_integral_value()
        if self.eenheid == Eenheid.EURO:
            return opmaak.euro(self.waarde, kort=True)
        if self.eenheid == Eenheid.PROCENT:
            return opmaak.procent(self.waarde, 0 if heel else 2)
        cijfer = opmaak.getal(self.waarde, 0 if heel else 2)
        if self.eenheid == Eenheid.AANTAL:
            return cijfer
        return f"{cijfer}{opmaak.VAST}{_eenheid(Eenheid(self.eenheid), self.waarde == 1)}"


ENKELVOUD = {Eenheid.DAG: "dag", Eenheid.WEEK: "week", Eenheid.MAAND: "maand", Eenheid.STUDIEPUNT: "studiepunt"}


def _eenheid(eenheid: Eenheid, een: bool) -> str:
    return ENKELVOUD.get(eenheid, LABELS[eenheid]) if een else LABELS[eenheid]


@pghistory.track()
class Voorwaarde(Versieregel):
    """A condition in words. The rights check will give it a field, an operator and a value; the words stay."""

    versie = models.ForeignKey(Maatregelversie, on_delete=models.CASCADE, related_name="voorwaarden")
    tekst = models.CharField(max_length=300)

    class Meta(Versieregel.Meta):
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"

    def __str__(self) -> str:
        return self.tekst
