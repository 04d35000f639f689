"""Who gets mail about what. Confirmed from the mail box itself; removed as soon as it is stopped."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from ..enums import Ritme, choices


class Abonnement(models.Model):
    """One address, one subject of one kind. `merk` is up to where this address was told."""

    soort = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=64, help_text="Hoe de soort dit onderwerp noemt.")
    label = models.CharField("waarover", max_length=300, help_text="Het onderwerp in woorden, voor in mails.")
    adres = models.EmailField("e-mailadres", max_length=254)
    ritme = models.CharField(max_length=12, choices=choices(Ritme), default=Ritme.DAGELIJKS)
    zaad = models.UUIDField(default=uuid4, editable=False)
    code_hash = models.CharField(max_length=64, unique=True)
    gevraagd_op = models.DateTimeField(help_text="Wanneer we het laatst om een bevestiging vroegen.")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    merk = models.BigIntegerField(default=0)
    volgende_op = models.DateField(null=True, blank=True, help_text="Vanaf deze dag kijken we of er nieuws is.")
    verzonden_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "abonnement op mail"
        verbose_name_plural = "abonnementen op mail"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["adres", "soort", "onderwerp"], name="kern_abonnement_eenmaal"),
            models.CheckConstraint(
                name="kern_abonnement_dag_bij_bevestigd",
                condition=Q(bevestigd_op__isnull=True, volgende_op__isnull=True)
                | Q(bevestigd_op__isnull=False, volgende_op__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_op", "id"], condition=Q(bevestigd_op__isnull=False), name="kern_abonnement_te_doen"
            ),
            models.Index(fields=["soort", "onderwerp"], name="kern_abonnement_onderwerp"),
        ]

    def __str__(self) -> str:
        return f"abonnement {self.pk} ({self.soort})"
