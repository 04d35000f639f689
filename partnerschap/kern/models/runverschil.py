"""What an import changed, row by row: kept with the run, so that it can be read when the load itself was rolled back."""

from django.db import models

from ..enums import Verschilsoort, choices
from .imports import ImportRun


class Runverschil(models.Model):
    """One change of one run: a cell, a field of a course, or a record that came or went. In order, the biggest first."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="verschillen")
    plaats = models.PositiveIntegerField(help_text="Volgorde: 1 is de grootste wijziging.")
    soort = models.CharField(max_length=12, choices=choices(Verschilsoort))
    onderwerp = models.CharField(max_length=300, help_text="Waarover het gaat: 'Vlaanderen (BE2), 2016'.")
    detail = models.CharField(max_length=500, blank=True, help_text="Wat het onderwerp uniek maakt: de andere codes.")
    veld = models.CharField(max_length=60, blank=True, help_text="Welk veld wijzigde; leeg is het cijfer zelf.")
    oud = models.CharField(max_length=400, blank=True)
    nieuw = models.CharField(max_length=400, blank=True)
    verschil = models.FloatField(null=True, help_text="Nieuw min oud, als beide getallen zijn.")

    class Meta:
        verbose_name = "verschil van een import"
        verbose_name_plural = "verschillen van imports"
        ordering = ["run", "plaats"]
        constraints = [models.UniqueConstraint(fields=["run", "plaats"], name="kern_runverschil_plaats")]

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.oud} -> {self.nieuw}"
