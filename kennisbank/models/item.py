"""The item: what every kind of knowledge has in common. What only one kind has stands in `details`."""

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..enums import LANDLABELS, SOORTKEUZES, STAATLABELS, TAALKEUZES, Land, Soort, Staat, Taal, keuzes
from ..querysets import KennisitemQuerySet

WEBADRES = URLValidator(schemes=["http", "https"])


@pghistory.track(exclude=["zoekvector", "zoektekst", "tekst_html"])
class Kennisitem(models.Model):
    """A good practice, publication, tool, event or piece of learning material."""

    sleutel = models.SlugField(
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text="Alleen voor stukken die met het portaal meekwamen.",
    )
    soort = models.CharField(max_length=20, choices=SOORTKEUZES)
    titel = models.CharField(max_length=160)
    slug = models.SlugField(max_length=100)
    samenvatting = models.CharField(max_length=400, blank=True)
    tekst = models.TextField(blank=True, help_text="Markdown.")
    tekst_html = models.TextField(blank=True, editable=False, help_text="De tekst als veilige HTML.")
    themas = models.ManyToManyField("bestuur.Thema", blank=True, related_name="kennisitems", verbose_name="thema's")
    sectoren = models.ManyToManyField("bestuur.Sector", blank=True, related_name="kennisitems")
    doelgroepen = models.ManyToManyField("bestuur.Doelgroep", blank=True, related_name="kennisitems")
    doelstellingen = models.ManyToManyField("bestuur.Doelstelling", blank=True, related_name="kennisitems")
    organisatie = models.ForeignKey(
        "bestuur.Organisatie", null=True, blank=True, on_delete=models.SET_NULL, related_name="kennisitems"
    )
    organisatie_naam = models.CharField(
        "organisatie", max_length=160, blank=True, help_text="Zoals ze zichzelf noemt, eventueel met haar plaats."
    )
    bron = models.CharField(max_length=300, blank=True)
    bron_url = models.URLField("adres", max_length=500, blank=True, validators=[WEBADRES])
    taal = models.CharField(max_length=2, choices=TAALKEUZES, default=Taal.NL)
    land = models.CharField(max_length=2, choices=keuzes(LANDLABELS), default=Land.BE)
    te_bevestigen = models.CharField(max_length=300, blank=True, help_text="Wat nog niet bevestigd is, in één zin.")
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")
    staat = models.CharField(max_length=20, choices=keuzes(STAATLABELS), default=Staat.CONCEPT)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    bijgewerkt_op = models.DateTimeField()
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="kennisitems"
    )
    ingediend_op = models.DateTimeField(null=True, blank=True)
    nagelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="nagelezen_kennisitems"
    )
    nagelezen_op = models.DateTimeField(null=True, blank=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    herzien_tegen = models.DateField(null=True, blank=True)
    zoektekst = models.TextField(blank=True, editable=False)
    zoekvector = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config="dutch")
        + SearchVector("samenvatting", weight="B", config="dutch")
        + SearchVector("tekst", weight="C", config="dutch")
        + SearchVector("zoektekst", weight="D", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = KennisitemQuerySet.as_manager()

    class Meta:
        verbose_name = "kennisitem"
        verbose_name_plural = "kennisitems"
        ordering = ["-gepubliceerd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["soort", "slug"], name="kennisbank_item_adres_uniek"),
            # The account may be removed later; then the moment stays and the name goes, never the other way round.
            models.CheckConstraint(
                name="kennisbank_item_nagelezen_door_en_op",
                condition=Q(nagelezen_door__isnull=True) | Q(nagelezen_op__isnull=False),
            ),
            models.CheckConstraint(
                name="kennisbank_item_ingediend_heeft_moment",
                condition=~Q(staat__in=[Staat.INGEDIEND, Staat.TERUGGESTUURD]) | Q(ingediend_op__isnull=False),
            ),
            models.CheckConstraint(
                name="kennisbank_item_gepubliceerd_heeft_moment",
                condition=~Q(staat=Staat.GEPUBLICEERD) | Q(gepubliceerd_op__isnull=False),
            ),
            models.CheckConstraint(name="kennisbank_item_staat", condition=Q(staat__in=[s.value for s in Staat])),
            models.CheckConstraint(name="kennisbank_item_soort", condition=Q(soort__in=[s.value for s in Soort])),
        ]
        indexes = [
            GinIndex(fields=["zoekvector"], name="kennisbank_item_zoek"),
            models.Index(fields=["staat", "soort", "-gepubliceerd_op"], name="kennisbank_item_lijst"),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("kennisbank:detail", args=[self.soort_.pad, self.slug])

    @property
    def soort_(self) -> Soort:
        return Soort(self.soort)

    @property
    def staat_(self) -> Staat:
        return Staat(self.staat)

    @property
    def detail(self) -> models.Model | None:
        """The row with what only this kind has; None when it was not made yet."""
        return getattr(self, DETAILNAMEN[self.soort_], None)

    @property
    def is_openbaar(self) -> bool:
        return self.staat == Staat.GEPUBLICEERD

    @property
    def van_wie(self) -> str:
        """The organisation as it is shown: its own words first."""
        return self.organisatie_naam or (self.organisatie.naam if self.organisatie else "")

    @property
    def is_buitenlands(self) -> bool:
        return self.land != Land.BE


DETAILNAMEN = {
    Soort.GOEDE_PRAKTIJK: "praktijk",
    Soort.PUBLICATIE: "publicatie",
    Soort.TOOL: "tool",
    Soort.EVENEMENT: "evenement",
    Soort.LEERMATERIAAL: "leermateriaal",
}
