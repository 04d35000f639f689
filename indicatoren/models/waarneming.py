"""Series and their observations, each with the vintages between which it stood."""

from django.db import models
from django.db.models import F, Q

from ..querysets import ReeksQuerySet, WaarnemingQuerySet
from .dataset import Dataset
from .velden import Getalveld


class Reeks(models.Model):
    """One series: a data set, a geography and a code for every other dimension (always with `freq`)."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="reeksen")
    geo = models.CharField(max_length=30, help_text="Code zoals de bron hem schrijft: BE, BE2, EU27_2020.")
    dimensies = models.JSONField(help_text="Andere dimensies zonder geo en tijd: {'freq': 'A', 'sex': 'T', ...}.")
    sleutel = models.CharField(max_length=500, help_text="Alle codes op naam gesorteerd: 'age=Y25-64;freq=A;geo=BE2'.")

    objects = ReeksQuerySet.as_manager()

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        constraints = [models.UniqueConstraint(fields=["dataset", "sleutel"], name="indicatoren_reeks_uniek")]
        indexes = [models.Index(fields=["dataset", "geo"])]

    def __str__(self) -> str:
        return self.sleutel


class Waarneming(models.Model):
    """One figure, valid from vintage `stand_van` until vintage `stand_tot` (empty: still stands).

    Only the import road writes here, by COPY inside one transaction that makes series and runs first; the database
    does not check the two foreign keys again for each of millions of rows. The key carries the printed columns, so
    that a ranking reads the index alone (migration 0001).
    """

    pk = models.CompositePrimaryKey("reeks_id", "periode", "stand_van")
    reeks = models.ForeignKey(
        Reeks, on_delete=models.PROTECT, related_name="waarnemingen", db_constraint=False, db_index=False
    )
    periode = models.CharField(max_length=12, help_text="Zoals de bron hem schrijft: 2016, 2016-Q1.")
    waarde = Getalveld(null=True, help_text="Leeg: de bron geeft alleen een vlag, of het cijfer is vertrouwelijk.")
    vlaggen = models.CharField(max_length=12, blank=True, help_text="Letters op volgorde: 'bu'.")
    vertrouwelijk = models.BooleanField(default=False)
    stand_van = models.DateField()
    stand_tot = models.DateField(null=True)
    run = models.ForeignKey(
        "kern.ImportRun", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    objects = WaarnemingQuerySet.as_manager()

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        constraints = [
            models.CheckConstraint(
                name="indicatoren_waarneming_stand",
                condition=Q(stand_tot__isnull=True) | Q(stand_tot__gt=F("stand_van")),
            ),
        ]

    def __str__(self) -> str:
        return f"reeks {self.reeks_id} {self.periode}: {self.waarde} {self.vlaggen}"

    @property
    def vlaggenlijst(self) -> list[str]:
        """The flags one by one: `['b', 'u']`."""
        return list(self.vlaggen)
