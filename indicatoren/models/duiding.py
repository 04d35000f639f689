"""What members of the partnership say about one point of a chart."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from partnerschap.kern.enums import choices

from ..enums import Duidingstaat
from ..formules.landen import name_of
from ..querysets import DuidingQuerySet
from .indicator import Indicator
from .velden import Getalveld
from .waarneming import Reeks

LANGSTE_TEKST = 1200


@pghistory.track()
class Duiding(models.Model):
    """A dated note on one cell, with the value that its writer saw: a later revision can then be told."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="duidingen")
    reeks = models.ForeignKey(Reeks, on_delete=models.PROTECT, related_name="+")
    periode = models.CharField(max_length=12, help_text="Zoals de bron hem schrijft: 2016.")
    stand = models.DateField(help_text="De uitgave die de schrijver zag.")
    waarde = Getalveld(help_text="Het cijfer dat de schrijver zag.")
    vlaggen = models.CharField(max_length=12, blank=True)
    tekst = models.TextField(max_length=LANGSTE_TEKST, help_text="Markdown.")
    staat = models.CharField(max_length=20, choices=choices(Duidingstaat), default=Duidingstaat.CONCEPT)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="duidingen"
    )
    namens = models.CharField(max_length=160, help_text="De organisatie, of de rol van wie er geen heeft.")
    bericht = models.TextField(max_length=1000, blank=True, help_text="Waarom ze teruggestuurd of ingetrokken werd.")
    nagelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    versie = models.PositiveIntegerField(default=1, help_text="Eén meer bij elke wijziging.")
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField()
    ingediend_op = models.DateTimeField(null=True, blank=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")

    objects = DuidingQuerySet.as_manager()

    class Meta:
        verbose_name = "duiding"
        verbose_name_plural = "duidingen"
        ordering = ["periode", "pk"]
        constraints = [
            models.CheckConstraint(
                name="indicatoren_duiding_staat", condition=Q(staat__in=[staat.value for staat in Duidingstaat])
            ),
            models.CheckConstraint(
                name="indicatoren_duiding_ingediend_heeft_moment",
                condition=Q(staat=Duidingstaat.CONCEPT) | Q(ingediend_op__isnull=False),
            ),
            models.CheckConstraint(
                name="indicatoren_duiding_gepubliceerd_heeft_moment",
                condition=~Q(staat=Duidingstaat.GEPUBLICEERD) | Q(gepubliceerd_op__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["indicator"], condition=Q(staat=Duidingstaat.GEPUBLICEERD), name="indicatoren_duiding_open"
            ),
            models.Index(fields=["staat", "ingediend_op"], name="indicatoren_duiding_lijst"),
        ]

    def __str__(self) -> str:
        return f"duiding {self.pk} bij {self.indicator_id}"

    def get_absolute_url(self) -> str:
        """The note beside its figure; only there once it is published."""
        return f"{reverse('indicatoren:indicator', args=[self.indicator.code])}#duiding-{self.pk}"

    @property
    def staat_(self) -> Duidingstaat:
        return Duidingstaat(self.staat)

    @property
    def geo(self) -> str:
        return str(self.reeks.geo)

    @property
    def punt(self) -> str:
        """The point in words: `Vlaanderen in 2019`."""
        return f"{name_of(self.geo)} in {self.periode}"
