"""Searches that somebody wants mail about: each different question once, however many follow it.

Of every question we keep which courses it found when we last looked. What it finds later and did not find then is news; that
is written down once, and everybody who follows the question reads the same rows from his own mark on.
"""

from django.db import models

from .opleiding import Opleiding


class Zoekopdracht(models.Model):
    """One question. Who follows it is a subscription (kern.Abonnement) that calls it by its number."""

    sleutel = models.CharField(max_length=64, unique=True, help_text="Hash van het adres.")
    adres = models.CharField(max_length=2000, help_text="De vraag zoals ze in het adres van de lijst staat.")
    vraag = models.JSONField(help_text="De nagekeken vraag: woorden, plek en keuzes.")
    label = models.CharField("waarover", max_length=300, help_text="De vraag in woorden.")
    bekend = models.BinaryField(
        null=True, editable=False, help_text="Wat ze de vorige keer vond; leeg: nog nooit gekeken."
    )
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bewaarde zoekopdracht"
        verbose_name_plural = "bewaarde zoekopdrachten"

    def __str__(self) -> str:
        return f"zoekopdracht {self.pk}"


class Zoekvondst(models.Model):
    """A course that came into a question. Numbers only grow, because they are written under a lock on the question."""

    zoekopdracht = models.ForeignKey(Zoekopdracht, on_delete=models.CASCADE, related_name="vondsten")
    opleiding = models.ForeignKey(Opleiding, on_delete=models.CASCADE, related_name="vondsten")
    gevonden_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "nieuwe vondst"
        verbose_name_plural = "nieuwe vondsten"
        indexes = [models.Index(fields=["zoekopdracht", "id"], name="catalogus_zoekvondst_volgorde")]

    def __str__(self) -> str:
        return f"opleiding {self.opleiding_id} voor zoekopdracht {self.zoekopdracht_id}"


class Zoekronde(models.Model):
    """One time that we looked at all questions. A round that did not end counts for nothing: the next begins where it began."""

    generatie = models.CharField(max_length=80, help_text="Welke bouw van de zoekindex.")
    versie = models.BigIntegerField(help_text="Tot waar die index gelezen was.")
    begonnen_op = models.DateTimeField(auto_now_add=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    opdrachten = models.PositiveIntegerField(default=0)
    vondsten = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "zoekronde"
        verbose_name_plural = "zoekrondes"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"zoekronde {self.pk}"
