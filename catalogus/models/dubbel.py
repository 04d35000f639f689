"""Two records of one course: the proposal with what became of it, and what we remember to find the next."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from ..enums.dubbels import Dubbelstaat, keuzes
from ..querysets.dubbel import DubbelQuerySet
from .opleiding import Opleiding


@pghistory.track()
class Dubbelvoorstel(models.Model):
    """A pair from two sources. Merged: the follower stays stored but hidden, and its address leads to the lead."""

    eerste = models.ForeignKey(Opleiding, on_delete=models.CASCADE, related_name="dubbels_als_eerste")
    tweede = models.ForeignKey(Opleiding, on_delete=models.CASCADE, related_name="dubbels_als_tweede")
    staat = models.CharField(max_length=20, choices=keuzes(Dubbelstaat), default=Dubbelstaat.VOORGESTELD)
    score = models.PositiveSmallIntegerField(help_text="0 tot 100.")
    redenen = models.JSONField(default=list, help_text="Wat we vergeleken: veld, soort, zin.")
    wezen = models.CharField(max_length=32, blank=True, help_text="Merkteken van titels, aanbieders en niveau.")
    leider = models.ForeignKey(
        Opleiding, null=True, blank=True, on_delete=models.CASCADE, related_name="samengevoegd_hierin"
    )
    volger = models.ForeignKey(
        Opleiding, null=True, blank=True, on_delete=models.CASCADE, related_name="samengevoegd_met"
    )
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    beslist_op = models.DateTimeField(null=True, blank=True)

    objects = DubbelQuerySet.as_manager()

    class Meta:
        verbose_name = "dubbele opleiding"
        verbose_name_plural = "dubbele opleidingen"
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["staat", "-score"], name="catalogus_dubbel_werklijst")]
        constraints = [
            models.UniqueConstraint(fields=["eerste", "tweede"], name="catalogus_dubbel_eenmaal"),
            models.CheckConstraint(name="catalogus_dubbel_volgorde", condition=Q(eerste__lt=F("tweede"))),
            models.UniqueConstraint(
                fields=["volger"], condition=Q(staat=Dubbelstaat.SAMENGEVOEGD), name="catalogus_dubbel_een_leider"
            ),
            models.CheckConstraint(
                name="catalogus_dubbel_leider_bij_samen",
                condition=Q(staat=Dubbelstaat.SAMENGEVOEGD, leider__isnull=False, volger__isnull=False)
                | (~Q(staat=Dubbelstaat.SAMENGEVOEGD) & Q(leider__isnull=True, volger__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"opleidingen {self.eerste_id} en {self.tweede_id}: {self.get_staat_display()}"


class Dubbelkenmerk(models.Model):
    """The keys under which a living course can be found again, and a mark of what they were made from."""

    opleiding = models.OneToOneField(Opleiding, primary_key=True, on_delete=models.CASCADE, related_name="+")
    bron = models.CharField(max_length=80, blank=True)
    afdruk = models.CharField(max_length=32)
    sleutels = ArrayField(models.TextField(), default=list)

    class Meta:
        verbose_name = "kenmerk van een opleiding"
        verbose_name_plural = "kenmerken van opleidingen"
        indexes = [GinIndex(fields=["sleutels"], name="catalogus_dubbel_sleutels")]

    def __str__(self) -> str:
        return f"kenmerk van opleiding {self.opleiding_id}"
