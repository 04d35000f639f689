"""A measure: help to learn that somebody has a right to. What it is worth and when stands in its versions."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse

from partnerschap.bestuur.enums import Bestuursniveau

from ..enums.maatregel import LABELS, NIVEAUS, Actor, Maatregelsoort, keuzes
from ..querysets.maatregel import MaatregelQuerySet
from ..rechten.versiekeuze import Keuze, kies_versie

ZOEKVECTOR = """
NEW.zoekvector :=
    setweight(to_tsvector('catalogus_nl', coalesce(NEW.naam, '')), 'A')
    || setweight(to_tsvector('catalogus_nl', array_to_string(NEW.zoekwoorden, ' ')), 'B')
    || setweight(to_tsvector('catalogus_nl', coalesce(NEW.uitleg, '') || ' ' || coalesce(NEW.voor_wie, '')), 'C');
RETURN NEW;
"""


@pghistory.track(exclude=["zoekvector"])
class Maatregel(models.Model):
    """A measure, in our own words. Nothing here depends on a date; what does is in `versies`."""

    code = models.SlugField(max_length=20, unique=True, help_text="Kort: VOV, KMO-P.")
    slug = models.SlugField(max_length=80, unique=True)
    naam = models.CharField(max_length=120)
    uitleg = models.TextField("korte uitleg", help_text="Eén of twee zinnen, je-vorm.")
    voor_wie = models.TextField(blank=True, help_text="Voor wie het is, in woorden.")
    actoren = ArrayField(models.CharField(max_length=20, choices=keuzes(Actor)), help_text="Wie ervan gebruikmaakt.")
    doelgroepen = models.ManyToManyField("bestuur.Doelgroep", blank=True, related_name="maatregelen")
    soort = models.CharField(max_length=20, choices=keuzes(Maatregelsoort))
    niveau = models.CharField(max_length=20, choices=[(lid.value, NIVEAUS[lid]) for lid in Bestuursniveau])
    uitvoerder = models.ForeignKey("bestuur.Organisatie", on_delete=models.PROTECT, related_name="maatregelen")
    aanvraag = models.TextField("zo vraag je het aan", blank=True)
    aanvraag_url = models.URLField("waar je het aanvraagt", max_length=500, blank=True)
    combineerbaar = models.TextField("samen met andere steun", blank=True)
    ontbreekt = models.TextField("wat we niet vonden", blank=True)
    zoekwoorden = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    regelgeving = models.ManyToManyField("bestuur.Regelgeving", blank=True, related_name="maatregelen")
    themas = models.ManyToManyField("bestuur.Thema", blank=True, related_name="maatregelen")
    sectoren = models.ManyToManyField("bestuur.Sector", blank=True, related_name="maatregelen")
    gepubliceerd = models.BooleanField(default=True)
    zoekvector = SearchVectorField(null=True, editable=False)

    objects = MaatregelQuerySet.as_manager()

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["naam"]
        indexes = [GinIndex(fields=["zoekvector"], name="catalogus_maatr_zoekvector")]
        triggers = [
            pgtrigger.Trigger(
                name="zoekvector",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("naam", "zoekwoorden", "uitleg", "voor_wie"),
                func=ZOEKVECTOR,
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("catalogus:maatregel", args=[self.slug])

    @property
    def actorlabels(self) -> list[str]:
        """For whom, as a visitor reads it."""
        return [LABELS[Actor(waarde)] for waarde in self.actoren]

    @property
    def niveaulabel(self) -> str:
        """Who decides about it, as a visitor reads it."""
        return NIVEAUS[self.niveau]

    @property
    def soortlabel(self) -> str:
        """What kind of help it is, as a visitor reads it."""
        return LABELS[Maatregelsoort(self.soort)]

    def keuze_op(self, dag: date) -> Keuze:
        """The version to show for a day, and how sure that is. Uses the prefetched versions."""
        return kies_versie(list(self.versies.all()), dag)
