"""What only one kind of item has."""

from datetime import datetime, time, timedelta

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from partnerschap.kern.enums import choices

from ..enums import (
    BASISCRITERIA,
    BEWIJSGRADEN,
    CRITERIUMLABELS,
    LICENTIEADRESSEN,
    LICENTIELABELS,
    NIVEAUKEUZES,
    OPEN_LICENTIES,
    Criterium,
    Licentie,
    Materiaaltype,
    Publicatiesoort,
    keuzes,
)
from .item import WEBADRES, Kennisitem


class Detail(models.Model):
    """One row beside the item."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} bij {self.item_id}"


@pghistory.track()
class Praktijk(Detail):
    """A good practice: results and evidence first, and what did not work (BEELD 8.9)."""

    item = models.OneToOneField(Kennisitem, on_delete=models.CASCADE, related_name="praktijk")
    probleem = models.TextField(blank=True)
    aanpak = models.JSONField(default=list, blank=True, help_text="Stappen: [{kop, tekst}].")
    resultaten = models.JSONField(default=list, blank=True, help_text="Kerncijfers: [{getal, bij, uitleg}].")
    bewijsgraad = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=list(BEWIJSGRADEN.items()), validators=[MaxValueValidator(5)]
    )
    bewijs_uitleg = models.CharField(max_length=200, blank=True)
    wat_werkte_niet = models.TextField(blank=True)
    citaat = models.CharField(max_length=300, blank=True)
    citaat_van = models.CharField(max_length=120, blank=True)
    nodig = models.CharField(max_length=200, blank=True)
    tijd = models.CharField(max_length=200, blank=True)
    kost = models.CharField(max_length=200, blank=True)
    past_bij = models.CharField(max_length=200, blank=True)
    steun = models.ManyToManyField("catalogus.Maatregel", blank=True, related_name="praktijken")

    class Meta:
        verbose_name = "praktijk"
        verbose_name_plural = "praktijken"
        constraints = [
            models.CheckConstraint(
                name="kennisbank_praktijk_bewijsgraad", condition=Q(bewijsgraad__isnull=True) | Q(bewijsgraad__lte=5)
            ),
        ]

    @property
    def bewijs_zin(self) -> str:
        """What the grade means here: the maker's own words, or else the general sentence."""
        return self.bewijs_uitleg or BEWIJSGRADEN.get(self.bewijsgraad, "")


@pghistory.track()
class Publicatie(Detail):
    """A text: who wrote it, when, where it can be read."""

    item = models.OneToOneField(Kennisitem, on_delete=models.CASCADE, related_name="publicatie")
    publicatiesoort = models.CharField(
        max_length=20, choices=choices(Publicatiesoort), default=Publicatiesoort.ONDERZOEK
    )
    auteurs = models.CharField(max_length=300, blank=True, help_text="Scheid met een puntkomma.")
    jaar = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    uitgever = models.CharField(max_length=160, blank=True)
    doi = models.CharField(
        "DOI", max_length=120, blank=True, validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", "Een DOI begint met 10.")]
    )
    vindplaats = models.CharField(max_length=120, blank=True, help_text="Bijvoorbeeld: pagina 24 tot 26.")

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"

    @property
    def doi_url(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def schrijvers(self) -> list[str]:
        return [naam.strip() for naam in self.auteurs.split(";") if naam.strip()]


@pghistory.track()
class Tool(Detail):
    """Something to use: an app, a test, a checklist."""

    item = models.OneToOneField(Kennisitem, on_delete=models.CASCADE, related_name="tool")
    aanbieder = models.CharField(max_length=160, blank=True)
    prijs = models.CharField(max_length=120, blank=True)
    platform = models.CharField(max_length=160, blank=True, help_text="Bijvoorbeeld: in je browser, Android, papier.")
    nagekeken_op = models.DateField("adres nagekeken op", null=True, blank=True)

    class Meta:
        verbose_name = "tool"
        verbose_name_plural = "tools"


@pghistory.track(exclude=["afgelopen_na"])
class Evenement(Detail):
    """Something with a date. It leaves the agenda by itself when it is over."""

    item = models.OneToOneField(Kennisitem, on_delete=models.CASCADE, related_name="evenement")
    begin = models.DateTimeField(null=True, blank=True)
    einde = models.DateTimeField(null=True, blank=True)
    plaats = models.CharField(max_length=160, blank=True, help_text="Gebouw en straat.")
    gemeente = models.ForeignKey(
        "kern.Gemeente", null=True, blank=True, on_delete=models.PROTECT, related_name="evenementen"
    )
    online_url = models.URLField("online volgen", max_length=500, blank=True, validators=[WEBADRES])
    inschrijven_url = models.URLField("inschrijven", max_length=500, blank=True, validators=[WEBADRES])
    inschrijven_tot = models.DateField(null=True, blank=True)
    prijs = models.CharField(max_length=120, blank=True)
    afgelopen_na = models.GeneratedField(
        expression=Coalesce(F("einde"), F("begin")), output_field=models.DateTimeField(), db_persist=True
    )

    class Meta:
        verbose_name = "evenement"
        verbose_name_plural = "evenementen"
        constraints = [
            models.CheckConstraint(
                name="kennisbank_evenement_begin_voor_einde",
                condition=Q(einde__isnull=True) | (Q(begin__isnull=False) & Q(begin__lte=F("einde"))),
            ),
        ]
        indexes = [models.Index(fields=["afgelopen_na"], name="kennisbank_evenement_wanneer")]

    @property
    def is_voorbij(self) -> bool:
        laatste = self.einde or self.begin
        return laatste is not None and laatste <= timezone.now()

    @property
    def meer_dagen(self) -> bool:
        if not (self.begin and self.einde):
            return False
        return timezone.localtime(self.begin).date() != timezone.localtime(self.einde).date()

    @property
    def kan_inschrijven(self) -> bool:
        """Whether the address to register is worth showing today."""
        if not self.inschrijven_url or self.is_voorbij:
            return False
        return self.inschrijven_tot is None or self.inschrijven_tot >= timezone.localdate()

    @property
    def waar(self) -> str:
        """Place in words: building, municipality, or online."""
        delen = [deel for deel in (self.plaats, self.gemeente.naam if self.gemeente else "") if deel]
        if not delen:
            return "Online" if self.online_url else ""
        return ", ".join(delen) + (" en online" if self.online_url else "")

    @property
    def einde_of_uur(self) -> datetime | None:
        """The end, or one hour after the begin where none is known (calendars need one)."""
        if self.einde or not self.begin:
            return self.einde
        return self.begin + timedelta(hours=1)

    @property
    def is_hele_dag(self) -> bool:
        return self.begin is not None and timezone.localtime(self.begin).time() == time(0)


@pghistory.track()
class Leermateriaal(Detail):
    """Open learning material: licence, level and type from closed lists, quality by criteria (ANKERS 55 and 56)."""

    item = models.OneToOneField(Kennisitem, on_delete=models.CASCADE, related_name="leermateriaal")
    licentie = models.CharField(max_length=20, choices=keuzes(LICENTIELABELS), blank=True)
    materiaaltype = models.CharField(max_length=20, choices=choices(Materiaaltype), blank=True)
    niveau = models.CharField(max_length=20, choices=NIVEAUKEUZES, blank=True)
    criteria = ArrayField(models.CharField(max_length=20, choices=keuzes(CRITERIUMLABELS)), default=list, blank=True)
    review_url = models.URLField("beoordeling door anderen", max_length=500, blank=True, validators=[WEBADRES])

    class Meta:
        verbose_name = "leermateriaal"
        verbose_name_plural = "leermaterialen"

    @property
    def kwaliteitslabel(self) -> str:
        """'plus' when every criterion is met, 'basis' when the first five are, else empty."""
        gehaald = {Criterium(code) for code in self.criteria}
        if gehaald >= set(Criterium):
            return "plus"
        return "basis" if gehaald >= BASISCRITERIA else ""

    @property
    def criteria_lijst(self) -> list[tuple[str, bool]]:
        """Every criterion in words, and whether it is met."""
        return [(label, criterium.value in self.criteria) for criterium, label in CRITERIUMLABELS.items()]

    @property
    def licentie_url(self) -> str:
        return LICENTIEADRESSEN.get(Licentie(self.licentie), "") if self.licentie else ""

    @property
    def is_open(self) -> bool:
        return bool(self.licentie) and Licentie(self.licentie) in OPEN_LICENTIES
