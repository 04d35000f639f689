"""What search needs of the database: which records changed, and which words mean the same."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models


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
        return ", ".join(self.woorden)


class Zoekmisser(models.Model):
    """Words for which nothing was found, counted per week: what editors learn the portal's words from.

    Never who, from where or when on the day. What looks like an address, a number or a name with capitals is not written
    down, and what fewer than three searches of a week asked goes with that week.
    """

    woorden = models.CharField(max_length=60)
    week = models.DateField(help_text="De maandag van de week.")
    aantal = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "zoekopdracht zonder resultaat"
        verbose_name_plural = "zoekopdrachten zonder resultaat"
        ordering = ["-week", "-aantal", "woorden"]
        constraints = [models.UniqueConstraint(fields=["woorden", "week"], name="kern_zoekmisser_eenmaal")]

    def __str__(self) -> str:
        return self.woorden
