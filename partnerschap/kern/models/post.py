"""Mail that must go out: a row written in the same transaction as the fact it reports."""

from django.db import models
from django.db.models import Q

from ..enums import Poststaat, choices


class UitgaandBericht(models.Model):
    """One mail. `sleutel` makes a second request for the same mail a no-op; the Message-ID is fixed per row."""

    sleutel = models.CharField(max_length=120, unique=True)
    soort = models.CharField(max_length=40)
    aan = models.EmailField(max_length=254)
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    antwoord_aan = models.EmailField(max_length=254, blank=True)
    stop_url = models.URLField(
        max_length=400, blank=True, default="", db_default="", help_text="Waar één klik deze mails stopt (RFC 8058)."
    )
    message_id = models.CharField(max_length=120, unique=True)
    staat = models.CharField(max_length=12, choices=choices(Poststaat), default=Poststaat.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField()
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    foutsoort = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        ordering = ["-id"]
        indexes = [models.Index(fields=["volgende_poging"], condition=Q(staat="wacht"), name="kern_post_te_doen")]
        constraints = [
            models.CheckConstraint(
                name="kern_post_verzonden_bij_staat",
                condition=Q(verzonden_op__isnull=False, staat=Poststaat.VERZONDEN)
                | (Q(verzonden_op__isnull=True) & ~Q(staat=Poststaat.VERZONDEN)),
            )
        ]

    def __str__(self) -> str:
        return f"bericht {self.pk} ({self.soort}, {self.staat})"
