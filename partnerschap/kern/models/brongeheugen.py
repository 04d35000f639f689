"""What the portal remembers about a source between two runs: a number to ask after, the stamp of what it last read."""

from django.db import models


class Brongeheugen(models.Model):
    """One source's memory. Written while a run is busy, outside its transaction, so that a process that dies loses nothing."""

    soort = models.CharField(max_length=40)
    bron = models.CharField(max_length=80)
    inhoud = models.JSONField(default=dict)
    bijgewerkt_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "brongeheugen"
        verbose_name_plural = "brongeheugens"
        constraints = [models.UniqueConstraint(fields=["soort", "bron"], name="kern_brongeheugen_uniek")]

    def __str__(self) -> str:
        return f"{self.soort} {self.bron}"
