"""Layouts of Belgian tables, kept by a curator."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q


def no_sample() -> dict[str, Any]:
    """No file was given yet."""
    return {}


@pghistory.track(exclude=["monster"])
class Kolomprofiel(models.Model):
    """Which column of a layout is what (`imports.belgie.profiel`). Only a profile that read a real file may be used."""

    slug = models.SlugField(
        max_length=60, unique=True, help_text="Naam bij het importeren, zoals werkzaamheid-statbel."
    )
    titel = models.CharField(max_length=200, help_text="Wat de tabel telt, zoals een lezer het ziet.")
    dataset = models.CharField(max_length=40, help_text="Code van de dataset, in hoofdletters: EAK_WERKZAAM.")
    definitie = models.JSONField(help_text="Kolommen, vaste codes, notatie en blad.")
    actief = models.BooleanField(default=False, help_text="Aan na een geslaagde proef met een echt bestand.")
    proef_op = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    proef_sha256 = models.CharField("gecontroleerd met", max_length=64, blank=True, help_text="sha256 van dat bestand.")
    bestand = models.ForeignKey(
        "kern.Snapshot",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Voorbeeldbestand.",
    )
    monster = models.JSONField(
        default=no_sample, db_default={}, blank=True, help_text="Kolomnamen, bladen en de eerste rijen van dat bestand."
    )
    proef_run = models.ForeignKey(
        "kern.ImportRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Laatste proef."
    )
    bijgewerkt_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kolomprofiel"
        verbose_name_plural = "kolomprofielen"
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="indicatoren_profiel_actief_na_proef",
                condition=Q(actief=False) | (Q(proef_op__isnull=False) & ~Q(proef_sha256="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.titel}"
