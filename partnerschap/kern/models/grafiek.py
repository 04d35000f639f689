"""Drawings kept per vintage: a page only reads them (ONTWERP 5)."""

from django.db import models


class Grafiek(models.Model):
    """One SVG in one width. `sleutel` names chart and selection; `versie` the vintage and the look it was drawn with."""

    sleutel = models.CharField(max_length=200)
    versie = models.CharField(max_length=80)
    breedte = models.PositiveSmallIntegerField()
    svg = models.TextField()
    specificatie = models.JSONField()
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "grafiek"
        verbose_name_plural = "grafieken"
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "versie", "breedte"], name="kern_grafiek_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} {self.versie} {self.breedte}px"
