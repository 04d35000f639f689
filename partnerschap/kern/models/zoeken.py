"""What search needs of the database: which records changed, and which words mean the same."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from ..enums import Woordstaat, Zoekuitslag, choices


class Indexwijziging(models.Model):
    """A record that the search index must read again; written by triggers in the writer's own transaction."""

    soort = models.CharField(max_length=40)
    nr = models.BigIntegerField()
    transactie = models.BigIntegerField(help_text="Nummer van de transactie die schreef.")
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "indexwijziging"
        verbose_name_plural = "indexwijzigingen"
        indexes = [
            models.Index(fields=["transactie", "id"], name="kern_indexwijziging_volg"),
            models.Index(fields=["gemaakt_op"], name="kern_indexwijziging_oud"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.nr}"


@pghistory.track()
class Woordgroep(models.Model):
    """Words that mean the same to somebody who searches. Editors keep them."""

    woorden = ArrayField(
        models.CharField(max_length=80),
        help_text="Twee woorden of meer, gescheiden door een komma: poetsvrouw, poetshulp, huishoudhulp.",
    )
    actief = models.BooleanField(default=True, help_text="Uit: zoeken gebruikt deze groep niet.")
    eenrichting = models.BooleanField(
        "in één richting",
        default=False,
        db_default=False,
        help_text="Aan: wie het eerste woord zoekt, vindt ook de andere. Omgekeerd niet.",
    )
    eigen = models.BooleanField("hier ingevoerd", default=True, editable=False)

    class Meta:
        verbose_name = "woordgroep"
        verbose_name_plural = "woordgroepen"
        ordering = ["woorden"]
        constraints = [
            models.UniqueConstraint(fields=["woorden"], name="kern_woordgroep_uniek"),
            models.CheckConstraint(name="kern_woordgroep_twee", condition=models.Q(woorden__len__gte=2)),
        ]

    def __str__(self) -> str:
        if self.eenrichting:
            return f"{self.woorden[0]} → {', '.join(self.woorden[1:])}"
        return ", ".join(self.woorden)


class Zoekmisser(models.Model):
    """Words for which nothing was found, or little, counted per week: what editors learn the portal's words from.

    Never who, from where or when on the day. What looks like an address, a number or a name with capitals is not written
    down, and what fewer than three machines asked in a week goes with that week.
    """

    woorden = models.CharField(max_length=60)
    week = models.DateField(help_text="De maandag van de week.")
    aantal = models.PositiveIntegerField(default=1)
    uitslag = models.CharField(
        max_length=12,
        choices=choices(Zoekuitslag),
        default=Zoekuitslag.NIETS.value,
        db_default=Zoekuitslag.NIETS.value,
        help_text="Van de laatste keer in die week.",
    )

    class Meta:
        verbose_name = "zoekopdracht zonder resultaat"
        verbose_name_plural = "zoekopdrachten zonder resultaat"
        ordering = ["-week", "-aantal", "woorden"]
        constraints = [models.UniqueConstraint(fields=["woorden", "week"], name="kern_zoekmisser_eenmaal")]

    def __str__(self) -> str:
        return self.woorden


class Zoekgeteld(models.Model):
    """Which machine asked which words today, as two keyed hashes: it only serves to count a machine once a day.

    Nothing can be read back from it, and it is gone the next night.
    """

    dag = models.DateField()
    machine = models.CharField(max_length=32)
    woord = models.CharField(max_length=32)

    class Meta:
        verbose_name = "vandaag al geteld"
        verbose_name_plural = "vandaag al geteld"
        constraints = [models.UniqueConstraint(fields=["dag", "machine", "woord"], name="kern_zoekgeteld_eenmaal")]

    def __str__(self) -> str:
        return f"{self.dag}"


@pghistory.track()
class Woordbesluit(models.Model):
    """What an editor decided about words that found nothing; without a decision they are open."""

    woorden = models.CharField(max_length=60, unique=True)
    staat = models.CharField(max_length=12, choices=choices(Woordstaat))
    groep = models.ForeignKey(Woordgroep, null=True, blank=True, on_delete=models.SET_NULL, related_name="besluiten")
    genomen_op = models.DateTimeField()
    door_id = models.BigIntegerField(null=True, blank=True)
    door_label = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = "besluit over zoekwoorden"
        verbose_name_plural = "besluiten over zoekwoorden"
        ordering = ["woorden"]

    def __str__(self) -> str:
        return f"{self.woorden}: {self.staat}"
