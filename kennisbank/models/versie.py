"""The readable history: one row per saved change, the item whole.

pghistory's triggers keep every change of every row, also one made by SQL. What an editor compares and restores is the
item as a whole (its own row, its detail, its labels); that is a Versie.
"""

import pgtrigger
from django.db import models

from .item import Kennisitem


class Versie(models.Model):
    """What the item was after one step, and which step it was. Never changed, only added."""

    item = models.ForeignKey(Kennisitem, on_delete=models.CASCADE, related_name="versies")
    nummer = models.PositiveIntegerField()
    stap = models.CharField(max_length=20, help_text="bewaard, hersteld of de naam van de overgang.")
    bericht = models.TextField(blank=True, help_text="Wat de redacteur erbij schreef.")
    gegevens = models.JSONField()
    door_id = models.BigIntegerField(null=True, blank=True)
    door_label = models.CharField(max_length=80, blank=True)
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["item", "nummer"], name="kennisbank_versie_nummer_uniek")]
        triggers = [pgtrigger.Protect(name="nooit_gewijzigd", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"versie {self.nummer} van {self.item_id}"
