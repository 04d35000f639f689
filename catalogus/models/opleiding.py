"""A course is kept apart from its dated runs and from its provider (one course, many runs)."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from ..enums.opleiding import TALEN, Kenmerk, Niveau, keuzes
from ..enums.studiegebied import field_label
from ..querysets.opleiding import AanbiederQuerySet, OpleidingQuerySet

# Title first, then what people search on, then the running text; kept by the database, so that COPY keeps it too.
# PostgreSQL would see a file path in `MIG/MAG`, so a slash becomes a space.
ZOEKVECTOR = """
NEW.zoekvector :=
    setweight(to_tsvector('catalogus_nl', translate(coalesce(NEW.titel, ''), '/_', '  ')), 'A')
    || setweight(to_tsvector('catalogus_nl',
        translate(array_to_string(NEW.trefwoorden, ' ') || ' ' || array_to_string(NEW.leerdoelen, ' '), '/_', '  ')), 'B')
    || setweight(to_tsvector('catalogus_nl', coalesce(NEW.samenvatting, '') || ' ' || coalesce(NEW.certificaat, '')
        || ' ' || coalesce((SELECT naam FROM catalogus_aanbieder WHERE id = NEW.aanbieder_id), '')), 'C')
    || setweight(to_tsvector('catalogus_nl', coalesce(NEW.beschrijving, '') || ' ' || coalesce(NEW.toelatingseisen, '')), 'D');
RETURN NEW;
"""


@pghistory.track()
class Aanbieder(models.Model):
    """Who gives courses. `organisatie` is set when the provider takes part in the portal."""

    organisatie = models.ForeignKey(
        "bestuur.Organisatie", null=True, blank=True, on_delete=models.SET_NULL, related_name="aanbieders"
    )
    naam = models.CharField(max_length=200)
    slug = models.SlugField(max_length=210, unique=True)
    url = models.URLField("website", max_length=500, blank=True)
    bron = models.CharField(max_length=80, blank=True, help_text="Slug van de import; leeg is hier ingevoerd.")
    eigen_id = models.CharField(max_length=400, blank=True, help_text="Hoe de bron deze aanbieder noemt.")
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")

    objects = AanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["bron", "eigen_id"], condition=~Q(eigen_id=""), name="catalogus_aanbieder_uniek_in_bron"
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} (voorbeeld)" if self.voorbeeld else self.naam

    def get_absolute_url(self) -> str:
        return reverse("catalogus:aanbieder", args=[self.slug])


@pghistory.track(exclude=["zoekvector"])
class Opleiding(models.Model):
    """What you can learn. When, where and for how much stands in its runs."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="opleidingen")
    bron = models.CharField(max_length=80, blank=True, help_text="Slug van de import; leeg is hier ingevoerd.")
    eigen_id = models.CharField(max_length=400, blank=True, help_text="Hoe de bron deze opleiding noemt.")
    titel = models.CharField(max_length=300)
    samenvatting = models.TextField(blank=True, help_text="Eén of twee zinnen.")
    beschrijving = models.TextField(blank=True, help_text="HTML met alleen alinea's, lijsten, nadruk en links.")
    leerdoelen = ArrayField(
        models.TextField(), default=list, blank=True, help_text="Wat je daarna kunt, één per regel."
    )
    niveau = models.CharField(max_length=20, choices=keuzes(Niveau), blank=True)
    vks = models.PositiveSmallIntegerField(
        "VKS-niveau", null=True, blank=True, help_text="Kwalificatiestructuur, 1 tot 8."
    )
    isced = models.CharField(
        "studiegebied", max_length=4, blank=True, default="", db_default="", help_text="Code van ISCED-F 2013."
    )
    certificaat = models.CharField("bewijs", max_length=300, blank=True)
    taal = models.CharField(max_length=8, choices=list(TALEN.items()), default="nl", blank=True)
    sectoren = models.ManyToManyField("bestuur.Sector", blank=True, related_name="opleidingen")
    themas = models.ManyToManyField("bestuur.Thema", blank=True, related_name="opleidingen")
    beroepen = models.ManyToManyField("catalogus.Beroep", blank=True, related_name="opleidingen")
    vaardigheden = models.ManyToManyField("catalogus.Vaardigheid", blank=True, related_name="opleidingen")
    doelgroep = models.CharField("voor wie", max_length=300, blank=True)
    trefwoorden = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    toelatingseisen = models.TextField(blank=True)
    url = models.URLField("pagina bij de aanbieder", max_length=1000, blank=True)

    opleidingsverlof = models.BooleanField("geregistreerd voor opleidingsverlof", default=False)
    opleidingscheques = models.BooleanField("geregistreerd voor opleidingscheques", default=False)
    knelpuntberoep = models.BooleanField("leidt naar een knelpuntberoep", default=False)
    kenmerken_op = models.DateField(null=True, blank=True, help_text="Datum waarop de bron de kenmerken gaf.")
    kenmerken_bron = models.CharField(max_length=200, blank=True)
    kenmerken_bevestigd_op = models.DateField(null=True, blank=True, help_text="Leeg: de pagina zegt 'te bevestigen'.")

    gepubliceerd = models.BooleanField(default=True)
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")
    bijgewerkt_op = models.DateField(help_text="Datum van de gegevens, volgens de bron.")
    verdwenen_op = models.DateField(null=True, blank=True, help_text="Sinds wanneer de bron dit niet meer aanbiedt.")
    bron_termen = models.JSONField(default=dict, blank=True, help_text="Woorden van de bron die we nog niet vertalen.")
    vingerafdruk = models.CharField(max_length=32, blank=True, editable=False)
    zoekvector = SearchVectorField(null=True, editable=False)

    objects = OpleidingQuerySet.as_manager()

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"
        ordering = ["titel", "pk"]
        indexes = [
            GinIndex(fields=["zoekvector"], name="catalogus_opl_zoekvector"),
            GinIndex(fields=["titel"], opclasses=["gin_trgm_ops"], name="catalogus_opl_titel_trgm"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["aanbieder", "bron", "eigen_id"],
                condition=~Q(eigen_id=""),
                name="catalogus_opleiding_uniek_in_bron",
            ),
            models.CheckConstraint(
                name="catalogus_opleiding_vks", condition=Q(vks__isnull=True) | Q(vks__range=(1, 8))
            ),
            models.CheckConstraint(
                name="catalogus_opleiding_kenmerken_met_bron",
                condition=Q(kenmerken_op__isnull=True, kenmerken_bron="")
                | (Q(kenmerken_op__isnull=False) & ~Q(kenmerken_bron="")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="zoekvector",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf(
                    "titel", "trefwoorden", "leerdoelen", "samenvatting", "certificaat", "beschrijving", "toelatingseisen",
                    "aanbieder_id",
                ),
                func=ZOEKVECTOR,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("catalogus:opleiding", args=[self.pk, self.slug])

    def clean(self) -> None:
        """What was merged into another course stays hidden until the two are parted. Raises ValidationError (Dutch)."""
        if self.gepubliceerd and self.pk and self.samengevoegd_met.exists():
            raise ValidationError(
                {
                    "gepubliceerd": "Deze opleiding is samengevoegd met een andere. Haal ze eerst uiteen bij Dubbele opleidingen."
                }
            )

    @property
    def studiegebied(self) -> str:
        """The field of study, as a visitor reads it."""
        return field_label(self.isced)

    @property
    def slug(self) -> str:
        """The title in the address, for people; the number before it decides."""
        return slugify(self.titel.replace("/", " "))[:80].strip("-") or "opleiding"

    @property
    def kenmerken(self) -> list[Kenmerk]:
        """The marks of the course itself that are true."""
        eigen = (Kenmerk.OPLEIDINGSVERLOF, Kenmerk.OPLEIDINGSCHEQUES, Kenmerk.KNELPUNTBEROEP)
        return [kenmerk for kenmerk in eigen if getattr(self, kenmerk.value)]
