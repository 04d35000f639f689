"""The goals of the partnership: strategic, and the operational ones that serve them."""

import pghistory
from django.db import models

from partnerschap.kern.enums import choices

from ..enums import Doelsoort
from ..querysets import DoelstellingQuerySet


@pghistory.track()
class Doelstelling(models.Model):
    """A goal, in our own words, with the place where it was asked."""

    code = models.CharField(max_length=12, unique=True, help_text="SD1, SD1.1, SD2 ... of OD2.1 ...")
    slug = models.SlugField(max_length=20, unique=True)
    soort = models.CharField(max_length=20, choices=choices(Doelsoort))
    bovenliggend = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="onderliggend"
    )
    titel = models.CharField(max_length=120, help_text="Kort, zoals op de kaart.")
    omschrijving = models.TextField()
    bron = models.CharField(max_length=300)
    volgorde = models.PositiveSmallIntegerField(default=100)

    objects = DoelstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"
        ordering = ["volgorde", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.titel}"

    @property
    def lintcode(self) -> str:
        """The code as it stands on a ribbon: `SD 1.1`."""
        return f"{self.code[:2]} {self.code[2:]}"
