"""A run of a course: one start, one place, one price."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ..enums.opleiding import Leervorm, Moment, Tempo, keuzes
from ..querysets.opleiding import UitvoeringQuerySet
from .opleiding import Opleiding


@pghistory.track()
class Uitvoering(models.Model):
    """When, where, how and for how much. An empty price is a price that the provider did not tell, never zero."""

    opleiding = models.ForeignKey(Opleiding, on_delete=models.CASCADE, related_name="uitvoeringen")
    eigen_id = models.CharField(max_length=400, blank=True, help_text="Hoe de bron deze uitvoering noemt.")
    start_datum = models.DateField(null=True, blank=True)
    eind_datum = models.DateField(null=True, blank=True)
    start_flexibel = models.BooleanField("instappen kan altijd", default=False)
    vorm = models.CharField(max_length=20, choices=keuzes(Leervorm), blank=True)
    momenten = ArrayField(models.CharField(max_length=20, choices=keuzes(Moment)), default=list, blank=True)
    lesmomenten = models.CharField(max_length=300, blank=True, help_text="In woorden: ma en wo, 18.30-21.30 u.")
    tempo = models.CharField(max_length=20, choices=keuzes(Tempo), blank=True, default="", db_default="")
    lessen = models.PositiveSmallIntegerField("aantal lessen", null=True, blank=True)
    uren = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True, help_text="Totaal, in uren.")
    duur = models.CharField("duur in woorden", max_length=300, blank=True, help_text="Zoals de bron het zegt.")
    prijs = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In euro; leeg is niet meegedeeld, 0 is gratis.",
    )
    prijs_tekst = models.CharField(max_length=400, blank=True, help_text="De prijs zoals de bron hem schrijft.")
    prijs_omvat = models.CharField(max_length=200, blank=True, help_text="Wat in de prijs zit: cursus, materiaal.")
    plaatsnaam = models.CharField(
        "plaats", max_length=120, blank=True, help_text="Campus of adres, zoals de bron het zegt."
    )
    adres = models.CharField(max_length=200, blank=True)
    gemeente = models.ForeignKey(
        "kern.Gemeente", null=True, blank=True, on_delete=models.PROTECT, related_name="uitvoeringen"
    )
    breedte = models.FloatField("breedtegraad", null=True, blank=True, help_text="WGS84, graden.")
    lengte = models.FloatField("lengtegraad", null=True, blank=True, help_text="WGS84, graden.")
    plaatsen = models.PositiveSmallIntegerField(
        "plaatsen in de groep", null=True, blank=True, help_text="Hoeveel mensen er in totaal kunnen meedoen."
    )
    plaatsen_vrij = models.PositiveSmallIntegerField(null=True, blank=True)
    inschrijven_van = models.DateField(null=True, blank=True)
    inschrijven_tot = models.DateField(null=True, blank=True)
    url = models.URLField("inschrijven bij de aanbieder", max_length=1000, blank=True)
    toegankelijk = models.BooleanField("toegankelijk gebouw", null=True, blank=True)
    kinderopvang = models.BooleanField(null=True, blank=True)
    verdwenen_op = models.DateField(null=True, blank=True, help_text="Sinds wanneer de bron dit niet meer aanbiedt.")
    bron_termen = models.JSONField(default=dict, blank=True, help_text="Woorden van de bron die we nog niet vertalen.")
    vingerafdruk = models.CharField(max_length=32, blank=True, editable=False)

    objects = UitvoeringQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"
        ordering = ["start_datum", "pk"]
        indexes = [models.Index(fields=["opleiding", "start_datum"])]
        constraints = [
            models.UniqueConstraint(
                fields=["opleiding", "eigen_id"], condition=~Q(eigen_id=""), name="catalogus_uitvoering_uniek"
            ),
            models.CheckConstraint(
                name="catalogus_uitvoering_start_voor_eind",
                condition=Q(start_datum__isnull=True)
                | Q(eind_datum__isnull=True)
                | Q(start_datum__lte=F("eind_datum")),
            ),
            models.CheckConstraint(
                name="catalogus_uitvoering_inschrijven_van_tot",
                condition=Q(inschrijven_van__isnull=True)
                | Q(inschrijven_tot__isnull=True)
                | Q(inschrijven_van__lte=F("inschrijven_tot")),
            ),
            models.CheckConstraint(
                name="catalogus_uitvoering_punt_heel",
                condition=Q(breedte__isnull=True, lengte__isnull=True)
                | Q(breedte__range=(-90, 90), lengte__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="catalogus_uitvoering_prijs", condition=Q(prijs__isnull=True) | Q(prijs__gte=0)
            ),
            models.CheckConstraint(name="catalogus_uitvoering_uren", condition=Q(uren__isnull=True) | Q(uren__gt=0)),
        ]

    def __str__(self) -> str:
        return f"uitvoering {self.pk} van opleiding {self.opleiding_id}"

    @property
    def waar(self) -> str:
        """The municipality, else the place as the source writes it, else the form of learning."""
        if self.vorm == Leervorm.ONLINE:
            return "Online"
        return self.gemeente.naam if self.gemeente else self.plaatsnaam
