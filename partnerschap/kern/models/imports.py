"""Import runs and the files they read. Kept outside the load transaction: a failed load still leaves its story."""

from django.db import models
from django.db.models import Q

from ..enums import Importfase, Runaard, Runstaat, choices

AFGELOPEN = (
    Runstaat.KLAAR,
    Runstaat.ONGEWIJZIGD,
    Runstaat.VERDACHT,
    Runstaat.GEWEIGERD,
    Runstaat.MISLUKT,
    Runstaat.DROOG,
    Runstaat.AFGEKEURD,
)


class Snapshot(models.Model):
    """The bytes of a source as they came, kept before anything reads them."""

    sha256 = models.CharField(max_length=64, unique=True)
    pad = models.CharField(max_length=200, help_text="Plaats onder BESTANDEN_MAP.")
    grootte = models.BigIntegerField(help_text="In bytes.")
    naam = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    hoofding = models.JSONField(default=dict, blank=True)
    opgehaald_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bronbestand"
        verbose_name_plural = "bronbestanden"

    def __str__(self) -> str:
        return f"{self.naam or self.url} ({self.sha256[:12]})"


class ImportRun(models.Model):
    """One attempt to bring one source in; planned first, so that the database owns the to-do list."""

    soort = models.CharField(max_length=40)
    bron = models.CharField(max_length=80)
    staat = models.CharField(max_length=20, choices=choices(Runstaat), default=Runstaat.GEPLAND)
    aard = models.CharField(max_length=12, choices=choices(Runaard), default=Runaard.IMPORT)
    hervat = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="vervolg",
        help_text="De import die hier goedgekeurd, teruggedraaid of herhaald wordt.",
    )
    stand = models.DateField(null=True, blank=True, help_text="Datum van de uitgave (vintage).")
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="runs")
    droog = models.BooleanField(default=False)
    met_bestand = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Iemand gaf een bestand; dat van de bron zelf mag het niet vervangen.",
    )
    nieuw = models.BigIntegerField(default=0)
    gewijzigd = models.BigIntegerField(default=0)
    ongewijzigd = models.BigIntegerField(default=0)
    verdwenen = models.BigIntegerField(default=0)
    geweigerd = models.BigIntegerField(default=0)
    melding = models.TextField(blank=True, help_text="Eén Nederlandse zin voor wie de run bekijkt.")
    codeversie = models.CharField(max_length=60, blank=True)
    gepland_op = models.DateTimeField(auto_now_add=True)
    gestart_op = models.DateTimeField(null=True, blank=True)
    geeindigd_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fase = models.CharField(
        max_length=12,
        choices=choices(Importfase),
        blank=True,
        default="",
        db_default="",
        help_text="Waar een lopende import mee bezig is.",
    )
    voortgang = models.BigIntegerField(default=0, db_default=0, help_text="Gelezen rijen van deze poging.")
    voortgang_op = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer de import het laatst iets liet weten."
    )
    herplan_op = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer een wachtende import opnieuw aan een werker wordt gegeven."
    )
    door_id = models.BigIntegerField(null=True, blank=True)
    door_label = models.CharField(max_length=80, blank=True)
    afkeurreden = models.CharField(
        max_length=400,
        blank=True,
        default="",
        db_default="",
        help_text="Waarom een beheerder dit bestand afkeurde, of een eerdere import met hetzelfde bestand.",
    )
    afgekeurd_op = models.DateTimeField(null=True, blank=True)
    afgekeurd_door_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-id"]
        indexes = [models.Index(fields=["soort", "bron", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="kern_run_einde_bij_staat",
                condition=Q(geeindigd_op__isnull=True, staat__in=[Runstaat.GEPLAND, Runstaat.BEZIG])
                | Q(geeindigd_op__isnull=False, staat__in=AFGELOPEN),
            ),
            models.CheckConstraint(
                name="kern_run_hervat_bij_aard",
                condition=Q(aard=Runaard.IMPORT, hervat__isnull=True)
                | (~Q(aard=Runaard.IMPORT) & Q(hervat__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.bron} #{self.pk} ({self.staat})"


class Bronstop(models.Model):
    """A source that an administrator put on hold: what is planned for it waits until somebody lifts the hold."""

    soort = models.CharField(max_length=40)
    bron = models.CharField(max_length=80)
    reden = models.CharField(max_length=400)
    sinds = models.DateTimeField(auto_now_add=True)
    door_id = models.BigIntegerField(null=True, blank=True)
    door_label = models.CharField(max_length=80, blank=True)
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door_id = models.BigIntegerField(null=True, blank=True)
    opgeheven_door_label = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = "stilgelegde bron"
        verbose_name_plural = "stilgelegde bronnen"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "bron"], condition=Q(opgeheven_op__isnull=True), name="kern_bronstop_een_tegelijk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.bron}: {self.reden}"


class Afwijzing(models.Model):
    """A row that was refused: where it stood and why, in Dutch."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="afwijzingen")
    regel = models.BigIntegerField(help_text="Regelnummer of volgnummer in de bron.")
    kolom = models.CharField(max_length=120, blank=True)
    reden = models.CharField(max_length=400)
    inhoud = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "geweigerde rij"
        verbose_name_plural = "geweigerde rijen"
        ordering = ["run", "regel"]

    def __str__(self) -> str:
        return f"regel {self.regel}: {self.reden}"
