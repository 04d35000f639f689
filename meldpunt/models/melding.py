"""The report itself, and the series its number comes from."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import Meldersoort, Meldingaard, Regelkeuze, Staat, Verdenking
from ..querysets import TAAL, MeldingQuerySet
from ..woorden import AARDEN, MELDERS_KORT, MELDERSOORTEN, NIVEAUS, PUNTEN, REGELKEUZES, STATEN, VERDENKINGEN, pairs
from ..workflow import GESLOTEN, IN_BEHANDELING, KLOK_STIL, place_on_line

_GESPOORD = ["staat", "behandelaar", "thema", "niveau", "regelgeving", "termijn", "verdacht_spam", "gewist_op"]
_GESLOTEN = sorted(staat.value for staat in GESLOTEN)
_KLOK_STIL = sorted(staat.value for staat in KLOK_STIL)


class Nummerreeks(models.Model):
    """The last number given in a year. Its row lock makes numbers follow each other without gaps."""

    jaar = models.PositiveSmallIntegerField(primary_key=True)
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"

    def __str__(self) -> str:
        return f"{self.jaar}: {self.laatste}"


# Only fields without personal data are tracked: history may outlive what a reporter wrote.
@pghistory.track(fields=_GESPOORD, model_name="Meldinggeschiedenis")
class Melding(models.Model):
    """A bottleneck or a question, as the reporter wrote it. Never shown to the public (see Registertekst)."""

    nummer = models.CharField(max_length=16, unique=True)
    formuliertoken = models.UUIDField(unique=True, help_text="Een formulier geeft hoogstens één melding.")
    aard = models.CharField(max_length=20, choices=pairs(AARDEN), default=Meldingaard.KNELPUNT)

    soort = models.CharField("wie meldt", max_length=20, choices=pairs(MELDERSOORTEN))
    sector = models.ForeignKey(
        "bestuur.Sector", null=True, blank=True, on_delete=models.PROTECT, related_name="meldingen"
    )
    titel = models.CharField("onderwerp", max_length=160)
    gebeurtenis = models.TextField("wat gebeurde er")
    wanneer = models.DateField(null=True, blank=True)
    regelkeuze = models.CharField(max_length=20, choices=pairs(REGELKEUZES), default=Regelkeuze.WEET_NIET)
    regelgeving = models.ForeignKey(
        "bestuur.Regelgeving", null=True, blank=True, on_delete=models.PROTECT, related_name="meldingen"
    )
    regel_tekst = models.CharField("andere regel", max_length=200, blank=True)
    gevolg = models.TextField(blank=True)
    voorstel = models.TextField(blank=True)

    anoniem = models.BooleanField(default=False)
    naam = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mailadres", max_length=254, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)

    staat = models.CharField(max_length=20, choices=pairs(STATEN), default=Staat.NIEUW)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="meldingen"
    )
    toegewezen_op = models.DateTimeField(null=True, blank=True)
    thema = models.ForeignKey(
        "bestuur.Thema", null=True, blank=True, on_delete=models.PROTECT, related_name="meldingen"
    )
    niveau = models.CharField(max_length=20, choices=pairs(NIVEAUS), blank=True)
    termijn = models.DateField(null=True, blank=True, help_text="Voor deze dag hoort de melder iets.")
    klok_gestopt_op = models.DateField(null=True, blank=True, help_text="Sinds wanneer we op de melder wachten.")

    verdacht_spam = models.BooleanField(default=False, help_text="Wacht in moderatie tot een mens kijkt.")
    verdacht_reden = models.CharField(max_length=20, choices=pairs(VERDENKINGEN), blank=True)
    voorbeeld = models.BooleanField(default=False, help_text="Verzonnen, om het portaal te tonen.")

    ingediend_op = models.DateTimeField(default=timezone.now)
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    gewist_op = models.DateTimeField(null=True, blank=True, help_text="Alle tekst en bijlagen zijn weg.")

    zoekvector = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config=TAAL)
        + SearchVector("gebeurtenis", "gevolg", "voorstel", "regel_tekst", weight="C", config=TAAL),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-ingediend_op", "-pk"]
        indexes = [
            GinIndex(fields=["zoekvector"], name="meldpunt_melding_zoek"),
            models.Index(fields=["staat", "termijn"], name="meldpunt_melding_werk"),
        ]
        constraints = [
            models.CheckConstraint(
                name="meldpunt_melding_toegewezen",
                condition=Q(behandelaar__isnull=True, toegewezen_op__isnull=True)
                | Q(behandelaar__isnull=False, toegewezen_op__isnull=False),
            ),
            models.CheckConstraint(
                name="meldpunt_melding_anoniem_leeg", condition=Q(anoniem=False) | Q(naam="", email="", telefoon="")
            ),
            models.CheckConstraint(
                name="meldpunt_melding_gesloten",
                condition=Q(afgesloten_op__isnull=False, staat__in=_GESLOTEN)
                | (Q(afgesloten_op__isnull=True) & ~Q(staat__in=_GESLOTEN)),
            ),
            models.CheckConstraint(
                name="meldpunt_melding_klok",
                condition=Q(klok_gestopt_op__isnull=False, staat__in=_KLOK_STIL)
                | (Q(klok_gestopt_op__isnull=True) & ~Q(staat__in=_KLOK_STIL)),
            ),
            models.CheckConstraint(
                name="meldpunt_melding_gewist_leeg",
                condition=Q(gewist_op__isnull=True)
                | Q(naam="", email="", telefoon="", gebeurtenis="", gevolg="", voorstel="", regel_tekst=""),
            ),
            models.CheckConstraint(
                name="meldpunt_melding_regel_bij_keuze",
                condition=Q(regelkeuze=Regelkeuze.BEKEND, regelgeving__isnull=False) | ~Q(regelkeuze=Regelkeuze.BEKEND),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def kort_nummer(self) -> str:
        """The serial part, as the desk shows it: 0190."""
        return self.nummer.rpartition("-")[2]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return Staat(self.staat) in IN_BEHANDELING

    @property
    def klok_staat_stil(self) -> bool:
        return Staat(self.staat) in KLOK_STIL

    @property
    def stand_openbaar(self) -> str:
        """Where the report stands, for everybody."""
        return PUNTEN[place_on_line(Staat(self.staat))]

    @property
    def melder_kort(self) -> str:
        return MELDERS_KORT[Meldersoort(self.soort)]

    @property
    def reden_verdenking(self) -> str:
        """Why the report is in moderation, as part of a sentence; empty when it is not."""
        return VERDENKINGEN[Verdenking(self.verdacht_reden)] if self.verdacht_reden else ""

    def dagen_tot_termijn(self, vandaag: date) -> int | None:
        """Days left (negative: too late); None when no clock runs."""
        if self.termijn is None or self.klok_staat_stil or not self.is_open:
            return None
        return (self.termijn - vandaag).days
