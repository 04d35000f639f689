"""Occupations of ESCO, the European classification: names and other names, groups, and what is broader than what."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ..querysets.beroep import EscoQuerySet


class Escobegrip(models.Model):
    """What occupations and their groups have in common. Filled by the import only; nothing is deleted."""

    uri = models.CharField(max_length=200, unique=True)
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=300)
    andere_labels = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    omschrijving = models.TextField(blank=True)
    verdwenen_op = models.DateField(null=True, blank=True)

    objects = EscoQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class Beroep(Escobegrip):
    """An occupation. `isco` is the code of its group."""

    isco = models.CharField(max_length=10)
    verborgen_labels = ArrayField(models.CharField(max_length=300), default=list, blank=True)

    class Meta(Escobegrip.Meta):
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        indexes = [models.Index(fields=["isco"], name="catalogus_beroep_isco")]


class Vaardigheid(Escobegrip):
    """Something you can do or know, as ESCO names it. `soort` is ESCO's own word: skill/competence or knowledge."""

    soort = models.CharField(max_length=30, blank=True)

    class Meta(Escobegrip.Meta):
        verbose_name = "vaardigheid"
        verbose_name_plural = "vaardigheden"
        ordering = ["label", "pk"]


class Beroepsgroep(Escobegrip):
    """A group of occupations (ISCO-08)."""

    class Meta(Escobegrip.Meta):
        verbose_name = "beroepsgroep"
        verbose_name_plural = "beroepsgroepen"


class Beroepsrelatie(models.Model):
    """One concept is narrower than another; both by their address, so that the files may come in any order."""

    uri = models.CharField(max_length=200)
    breder = models.CharField(max_length=200)
    verdwenen_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "beroepsrelatie"
        verbose_name_plural = "beroepsrelaties"
        constraints = [
            models.UniqueConstraint(fields=["uri", "breder"], name="catalogus_beroepsrelatie_eenmaal"),
            models.CheckConstraint(name="catalogus_beroepsrelatie_anders", condition=~Q(uri=models.F("breder"))),
        ]
        indexes = [models.Index(fields=["breder"], name="catalogus_beroepsrel_breder")]

    def __str__(self) -> str:
        return f"{self.uri} < {self.breder}"
