"""What people asked of the catalogue and did not find: a sign of demand, counted per month."""

from django.db import models

from ..querysets.vraagsignaal import VraagsignaalQuerySet


class Vraagsignaal(models.Model):
    """How often one question found no course in a month: words, where, sector and other choices.

    Never who or when on the day. A machine counts once a day for the same question (`kern.actions.zoektelling`). After its
    month what fewer than three asked goes: first the place and the choices, then the words themselves.
    """

    maand = models.DateField(help_text="De eerste dag van de maand.")
    woorden = models.CharField(max_length=60)
    provincie = models.CharField(max_length=40, blank=True)
    gemeente = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=60, blank=True, help_text="Code, als er precies één gekozen was.")
    keuzes = models.CharField(max_length=160, blank=True, help_text="De andere filters, zoals moment:avond.")
    aantal = models.PositiveIntegerField(default=1)

    objects = VraagsignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "gevraagd en niet gevonden"
        verbose_name_plural = "gevraagd en niet gevonden"
        ordering = ["-maand", "woorden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["maand", "woorden", "provincie", "gemeente", "sector", "keuzes"],
                name="catalogus_vraagsignaal_uniek",
            )
        ]

    def __str__(self) -> str:
        return f"{self.woorden} ({self.maand:%Y-%m})"
