"""Rule cards: what is possible, for whom, under which conditions (task 6 of the advice)."""

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from ..querysets import TAAL, RegelficheQuerySet
from ..woorden import ACTOREN, NIVEAUS, OORDELEN, pairs


@pghistory.track(exclude=["zoekvector"], model_name="Fichegeschiedenis")
class Regelfiche(models.Model):
    """One question and its answer. `bevestigd_op` stays empty until an editor has read the rule that is in force."""

    slug = models.SlugField(max_length=120, unique=True)
    vraag = models.CharField(max_length=200)
    actor = models.CharField("voor wie", max_length=20, choices=pairs(ACTOREN))
    niveau = models.CharField("wie beslist", max_length=20, choices=pairs(NIVEAUS))
    oordeel = models.CharField(max_length=10, choices=pairs(OORDELEN))
    kort_antwoord = models.TextField(help_text="Eén of twee zinnen.")
    voorwaarden = models.TextField(blank=True, help_text="Eén voorwaarde per regel.")
    wat_nu = models.TextField("wat doe je nu", blank=True, help_text="Eén stap per regel.")
    regelgeving = models.ForeignKey(
        "bestuur.Regelgeving", null=True, blank=True, on_delete=models.PROTECT, related_name="regelfiches"
    )
    thema = models.ForeignKey(
        "bestuur.Thema", null=True, blank=True, on_delete=models.PROTECT, related_name="regelfiches"
    )
    bron = models.CharField(max_length=200)
    bron_url = models.URLField("adres van de bron", max_length=500, blank=True)
    bron_datum = models.DateField("datum van de bron", null=True, blank=True)
    nog_uit_te_zoeken = models.TextField(blank=True, help_text="Wat de bron niet zegt of waarover bronnen verschillen.")
    bevestigd_op = models.DateField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    zoekvector = models.GeneratedField(
        expression=SearchVector("vraag", weight="A", config=TAAL)
        + SearchVector("kort_antwoord", weight="B", config=TAAL)
        + SearchVector("voorwaarden", "wat_nu", weight="C", config=TAAL),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = RegelficheQuerySet.as_manager()

    class Meta:
        verbose_name = "regelfiche"
        verbose_name_plural = "regelfiches"
        ordering = ["vraag"]
        indexes = [GinIndex(fields=["zoekvector"], name="meldpunt_regelfiche_zoek")]
        constraints = [
            models.CheckConstraint(
                name="meldpunt_regelfiche_bevestigd",
                condition=Q(bevestigd_op__isnull=True, bevestigd_door__isnull=True)
                | Q(bevestigd_op__isnull=False, bevestigd_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.vraag

    @property
    def voorwaardenlijst(self) -> list[str]:
        return [regel.strip() for regel in self.voorwaarden.splitlines() if regel.strip()]

    @property
    def stappenlijst(self) -> list[str]:
        return [regel.strip() for regel in self.wat_nu.splitlines() if regel.strip()]
