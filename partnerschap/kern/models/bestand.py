"""Uploads. The bytes are written and synced first under a random key; the row commits after; orphans are swept."""

from django.db import models


class Bestand(models.Model):
    """A stored file, only reachable through a view that checks who asks."""

    sleutel = models.CharField(max_length=64, unique=True)
    naam = models.CharField(max_length=200, help_text="Naam zoals de indiener hem gaf; alleen om te tonen.")
    mimetype = models.CharField(max_length=100)
    grootte = models.BigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    doel = models.CharField(max_length=40, help_text="Waarvoor het bestand dient, bijvoorbeeld 'melding'.")
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return f"bestand {self.pk} ({self.mimetype})"

    @property
    def pad(self) -> str:
        """Place under BESTANDEN_MAP."""
        return f"uploads/{self.sleutel[:2]}/{self.sleutel}"
