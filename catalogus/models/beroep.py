"""Occupations of ESCO, the European classification: names and other names, groups, and what is broader than what."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..enums.esco import Nodig, keuzes
from ..querysets.beroep import BeroepQuerySet, EscoQuerySet

NAAMVECTOR = """
NEW.zoekvector :=
    setweight(to_tsvector('catalogus_nl', translate(NEW.label, '/_', '  ')), 'A')
    || setweight(to_tsvector('catalogus_nl', translate(
        array_to_string(NEW.andere_labels, ' ') || ' ' || array_to_string(NEW.verborgen_labels, ' '), '/_', '  ')), 'B');
RETURN NEW;
"""


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
    """An occupation. `isco` is the code of its group; `slug` is its place among our addresses, given by the import."""

    isco = models.CharField(max_length=10)
    verborgen_labels = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    gewijzigd_op = models.DateField(null=True, blank=True, help_text="Laatste wijziging, volgens ESCO.")
    slug = models.SlugField(max_length=120, unique=True, null=True, blank=True, editable=False)
    zoekvector = SearchVectorField(null=True, editable=False)

    objects = BeroepQuerySet.as_manager()

    class Meta(Escobegrip.Meta):
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        indexes = [
            models.Index(fields=["isco"], name="catalogus_beroep_isco"),
            GinIndex(fields=["zoekvector"], name="catalogus_beroep_zoekvector"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="naamvector",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("label", "andere_labels", "verborgen_labels"),
                func=NAAMVECTOR,
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("catalogus:beroep", args=[self.slug])

    @property
    def kort(self) -> str:
        """The first sentence of what it is."""
        eerste, punt, _ = " ".join(self.omschrijving.split()).partition(". ")
        return f"{eerste}{punt.strip()}"


class Beroepsadres(models.Model):
    """An address that an occupation had before its name changed; it leads to the one of today for good."""

    slug = models.SlugField(max_length=120, unique=True)
    beroep = models.ForeignKey(Beroep, on_delete=models.CASCADE, related_name="oude_adressen")

    class Meta:
        verbose_name = "oud adres van een beroep"
        verbose_name_plural = "oude adressen van beroepen"

    def __str__(self) -> str:
        return self.slug


class Vaardigheid(Escobegrip):
    """Something you can do or know, as ESCO names it. `soort` is ESCO's own word: skill/competence or knowledge."""

    soort = models.CharField(max_length=30, blank=True)

    class Meta(Escobegrip.Meta):
        verbose_name = "vaardigheid"
        verbose_name_plural = "vaardigheden"
        ordering = ["label", "pk"]


class Vaardigheidsgroep(Escobegrip):
    """A group of skills, or a field of knowledge (ISCED-F)."""

    class Meta(Escobegrip.Meta):
        verbose_name = "vaardigheidsgroep"
        verbose_name_plural = "vaardigheidsgroepen"


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


class Escorelatie(models.Model):
    """One concept points to another, both by their address. Filled by the import only; nothing is deleted."""

    uri = models.CharField(max_length=200)
    verdwenen_op = models.DateField(null=True, blank=True)

    objects = EscoQuerySet.as_manager()

    class Meta:
        abstract = True


class Vaardigheidsrelatie(Escorelatie):
    """One skill or group of skills is narrower than another."""

    breder = models.CharField(max_length=200)

    class Meta:
        verbose_name = "vaardigheidsrelatie"
        verbose_name_plural = "vaardigheidsrelaties"
        constraints = [
            models.UniqueConstraint(fields=["uri", "breder"], name="catalogus_vaardigheidsrel_eenmaal"),
            models.CheckConstraint(name="catalogus_vaardigheidsrel_anders", condition=~Q(uri=models.F("breder"))),
        ]
        indexes = [models.Index(fields=["breder"], name="catalogus_vaardigheidsrel_br")]

    def __str__(self) -> str:
        return f"{self.uri} < {self.breder}"


class Beroepsvaardigheid(Escorelatie):
    """A skill that an occupation needs (`essential`) or can use (`optional`); `uri` is the occupation."""

    vaardigheid = models.CharField(max_length=200)
    aard = models.CharField(max_length=10, choices=keuzes(Nodig))

    class Meta:
        verbose_name = "vaardigheid van een beroep"
        verbose_name_plural = "vaardigheden van beroepen"
        constraints = [
            models.UniqueConstraint(fields=["uri", "vaardigheid"], name="catalogus_beroepsvaard_eenmaal"),
        ]
        indexes = [models.Index(fields=["vaardigheid", "aard"], name="catalogus_beroepsvaard_vaard")]

    def __str__(self) -> str:
        return f"{self.uri}: {self.vaardigheid}"


class Vaardigheidsverband(Escorelatie):
    """One skill needs another (`essential`) or can use it (`optional`)."""

    andere = models.CharField(max_length=200)
    aard = models.CharField(max_length=10, choices=keuzes(Nodig))

    class Meta:
        verbose_name = "verband tussen vaardigheden"
        verbose_name_plural = "verbanden tussen vaardigheden"
        constraints = [
            models.UniqueConstraint(fields=["uri", "andere"], name="catalogus_vaardverband_eenmaal"),
            models.CheckConstraint(name="catalogus_vaardverband_anders", condition=~Q(uri=models.F("andere"))),
        ]
        indexes = [models.Index(fields=["andere"], name="catalogus_vaardverband_andere")]

    def __str__(self) -> str:
        return f"{self.uri}: {self.andere}"
