"""Laws, decrees and decisions that other records refer to."""

import pghistory
from django.db import models

from partnerschap.kern.enums import choices

from ..enums import Bestuursniveau, Regelsoort


@pghistory.track()
class Regelgeving(models.Model):
    """A legal text. `bevestigd_op` stays empty until an editor has read the text that is in force."""

    code = models.SlugField(max_length=80, unique=True)
    naam = models.CharField(max_length=160, help_text="Zoals mensen het noemen.")
    titel = models.CharField(max_length=400, blank=True, help_text="Officieel opschrift.")
    soort = models.CharField(max_length=20, choices=choices(Regelsoort), default=Regelsoort.ANDERE)
    niveau = models.CharField(max_length=20, choices=choices(Bestuursniveau))
    artikel = models.CharField(max_length=80, blank=True)
    datum = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)
    bevestigd_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "regelgeving"
        verbose_name_plural = "regelgeving"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
