"""Municipalities and postcodes, with the grid's changes over time."""

from django.db import models

from ..querysets import GemeenteQuerySet, PostcodeQuerySet


class Gemeente(models.Model):
    """A Belgian municipality; `geldig_tot` and `opvolger` tell what became of one that merged."""

    nis = models.CharField("NIS-code", max_length=5, unique=True)
    naam = models.CharField(max_length=80)
    slug = models.SlugField(max_length=90)
    provincie = models.CharField(max_length=40)
    breedte = models.FloatField("breedtegraad", help_text="WGS84, graden.")
    lengte = models.FloatField("lengtegraad", help_text="WGS84, graden.")
    geldig_van = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    opvolger = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="voorgangers")

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        indexes = [models.Index(fields=["slug"])]

    def __str__(self) -> str:
        return self.naam


class Postcode(models.Model):
    """A postcode with the place name that people use, in today's municipality."""

    code = models.CharField(max_length=4)
    naam = models.CharField(max_length=80)
    slug = models.SlugField(max_length=90)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="postcodes")
    breedte = models.FloatField()
    lengte = models.FloatField()

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = "postcode"
        verbose_name_plural = "postcodes"
        ordering = ["code", "naam"]
        constraints = [models.UniqueConstraint(fields=["code", "naam"], name="kern_postcode_uniek")]
        indexes = [models.Index(fields=["slug"])]

    def __str__(self) -> str:
        return f"{self.code} {self.naam}"
