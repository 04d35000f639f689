"""Organisations, bodies and who sits in them."""

import pghistory
from django.db import models
from django.db.models import F, Q

from partnerschap.kern.enums import choices

from ..enums import Organisatiesoort
from ..querysets import MandaatQuerySet


@pghistory.track()
class Organisatie(models.Model):
    """An organisation that plays a part in lifelong learning."""

    naam = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=170, unique=True)
    soort = models.CharField(max_length=30, choices=choices(Organisatiesoort), default=Organisatiesoort.ANDERE)
    afkorting = models.CharField(max_length=30, blank=True)
    omschrijving = models.TextField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Orgaan(models.Model):
    """A body of the partnership: the partnership itself, its board, a working group."""

    naam = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=170, unique=True)
    opdracht = models.TextField(blank=True)
    bovenliggend = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="onderliggend"
    )
    opgericht_op = models.DateField(null=True, blank=True)
    te_bevestigen = models.CharField(max_length=200, blank=True, help_text="Wat nog niet bevestigd is, in één zin.")
    bron = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "orgaan"
        verbose_name_plural = "organen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Mandaat(models.Model):
    """A seat in a body: who, for whom, in which part, from when to when."""

    orgaan = models.ForeignKey(Orgaan, on_delete=models.CASCADE, related_name="mandaten")
    persoon = models.CharField(max_length=120)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="mandaten")
    geleding = models.CharField(max_length=120, help_text="Namens wie: SERV, onderwijs, lokale besturen...")
    functie = models.CharField(max_length=60, default="lid")
    volgorde = models.PositiveSmallIntegerField(default=100)
    van = models.DateField(null=True, blank=True)
    tot = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300, blank=True)

    objects = MandaatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        ordering = ["volgorde", "persoon"]
        constraints = [
            models.CheckConstraint(
                name="bestuur_mandaat_van_voor_tot",
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(van__lte=F("tot")),
            ),
            models.UniqueConstraint(fields=["orgaan", "persoon", "organisatie"], name="bestuur_mandaat_uniek"),
        ]

    def __str__(self) -> str:
        return f"mandaat {self.pk} in {self.orgaan_id}"
