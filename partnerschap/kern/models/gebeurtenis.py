"""Durable events: what happened, and for each listener whether it was handled (at least once, idempotently)."""

from django.db import models
from django.db.models import Q

from ..enums import Bezorgstaat, choices


class Gebeurtenis(models.Model):
    """A fact, written in the transaction that made it true. No foreign keys: it never blocks live data."""

    soort = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=60, help_text="app.Model van het onderwerp.")
    onderwerp_id = models.BigIntegerField()
    gegevens = models.JSONField(default=dict, blank=True, help_text="Nooit persoonsgegevens.")
    door_id = models.BigIntegerField(null=True, blank=True)
    door_label = models.CharField(max_length=80, blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-id"]
        indexes = [models.Index(fields=["onderwerp", "onderwerp_id"])]

    def __str__(self) -> str:
        return f"{self.soort} {self.onderwerp} {self.onderwerp_id}"


class Bezorging(models.Model):
    """The handling of one event by one listener."""

    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.CASCADE, related_name="bezorgingen")
    luisteraar = models.CharField(max_length=80)
    staat = models.CharField(max_length=12, choices=choices(Bezorgstaat), default=Bezorgstaat.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    klaar_op = models.DateTimeField(null=True, blank=True)
    foutsoort = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = "bezorging"
        verbose_name_plural = "bezorgingen"
        constraints = [
            models.UniqueConstraint(fields=["gebeurtenis", "luisteraar"], name="kern_bezorging_een_per_luisteraar"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(staat="wacht"), name="kern_bezorging_te_doen")]

    def __str__(self) -> str:
        return f"{self.luisteraar} <- {self.gebeurtenis_id} ({self.staat})"
