"""Data sets, and the vintages in which they came."""

from django.db import models


class Dataset(models.Model):
    """A table of figures of one statistical office, under that office's own code."""

    code = models.CharField(max_length=60, unique=True, help_text="Hoofdletters, zoals TRNG_LFSE_04.")
    titel = models.CharField(max_length=300)
    bron = models.CharField(max_length=120, help_text="Wie de cijfers maakt, bijvoorbeeld Eurostat.")
    url = models.URLField("adres", max_length=500, blank=True)
    licentie = models.CharField(max_length=120, blank=True)
    licentie_url = models.URLField("adres van de licentie", max_length=300, blank=True)
    eenheid = models.CharField(max_length=60, blank=True, help_text="Zoals een lezer ze ziet: '%'.")
    toelichting = models.TextField(blank=True, help_text="Wat wel en niet geteld is, en waar een breuk zit.")

    class Meta:
        verbose_name = "dataset"
        verbose_name_plural = "datasets"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="indicatoren_dataset_hoofdletters", condition=models.Q(code__regex=r"^[A-Z][A-Z0-9_]*$")
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.titel}"


class Uitgave(models.Model):
    """One vintage of a data set: which cells a file speaks about, also about those that it leaves empty.

    `selectie` is a list of blocks, `{"codes": {dimension: [codes]}, "perioden": [...]}` or
    `{"sleutels": [series keys], "perioden": [...]}` (indicatoren.imports.selectie); a cell belongs to the vintage when a
    block holds its series and its period. With it an older vintage can slot in before newer ones.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="uitgaven")
    stand = models.DateField(help_text="Datum van de uitgave (vintage).")
    run = models.ForeignKey("kern.ImportRun", on_delete=models.PROTECT, related_name="uitgaven")
    selectie = models.JSONField()
    afdruk = models.CharField(
        max_length=32, blank=True, default="", db_default="", help_text="Vingerafdruk van alle cijfers; leeg: onbekend."
    )

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        ordering = ["-stand", "-run"]
        constraints = [models.UniqueConstraint(fields=["dataset", "run"], name="indicatoren_uitgave_uniek")]
        indexes = [models.Index(fields=["dataset", "stand"])]

    def __str__(self) -> str:
        return f"{self.dataset.code} van {self.stand:%d-%m-%Y}"
