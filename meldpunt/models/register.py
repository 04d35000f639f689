"""The public side: an editor's text, apart from what the reporter wrote."""

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..querysets import TAAL, RegistertekstQuerySet

_GESPOORD = ["titel", "probleem", "voorstel", "antwoord", "volgende_stap", "gepubliceerd_op", "gepubliceerd_door"]


@pghistory.track(fields=_GESPOORD, model_name="Registergeschiedenis")
class Registertekst(models.Model):
    """A report as everybody may read it, without names. Visible once published."""

    melding = models.OneToOneField("meldpunt.Melding", on_delete=models.PROTECT, related_name="registertekst")
    titel = models.CharField(max_length=160)
    probleem = models.TextField("wat is het probleem")
    voorstel = models.TextField("voorstel van de melder", blank=True)
    antwoord = models.TextField(blank=True)
    volgende_stap = models.CharField(
        max_length=300, blank=True, help_text="Bijvoorbeeld: De werkgroep bespreekt dit op 10 december."
    )
    gewijzigd_op = models.DateTimeField(auto_now=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    gepubliceerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    zoekvector = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config=TAAL)
        + SearchVector("probleem", "voorstel", weight="B", config=TAAL)
        + SearchVector("antwoord", weight="C", config=TAAL),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = RegistertekstQuerySet.as_manager()

    class Meta:
        verbose_name = "registertekst"
        verbose_name_plural = "registerteksten"
        ordering = ["-gepubliceerd_op", "-pk"]
        indexes = [GinIndex(fields=["zoekvector"], name="meldpunt_register_zoek")]
        constraints = [
            models.CheckConstraint(
                name="meldpunt_register_gepubliceerd",
                condition=Q(gepubliceerd_op__isnull=True, gepubliceerd_door__isnull=True)
                | Q(gepubliceerd_op__isnull=False, gepubliceerd_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_gepubliceerd(self) -> bool:
        return self.gepubliceerd_op is not None


class Registerstap(models.Model):
    """What we found, for the public timeline."""

    registertekst = models.ForeignKey(Registertekst, on_delete=models.CASCADE, related_name="stappen")
    datum = models.DateField()
    titel = models.CharField(max_length=120)
    tekst = models.TextField(blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    url_tekst = models.CharField("tekst van de link", max_length=120, blank=True)

    class Meta:
        verbose_name = "stap in het register"
        verbose_name_plural = "stappen in het register"
        ordering = ["-datum", "-pk"]

    def __str__(self) -> str:
        return f"{self.datum}: {self.titel}"


class Steun(models.Model):
    """Somebody has this too. Anonymous: the key is the hash of a random number in the visitor's session."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="steunen")
    sleutel = models.CharField(max_length=64)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "steun"
        verbose_name_plural = "steunen"
        constraints = [models.UniqueConstraint(fields=["melding", "sleutel"], name="meldpunt_steun_eenmaal")]

    def __str__(self) -> str:
        return f"steun {self.pk} bij melding {self.melding_id}"
