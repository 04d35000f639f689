"""What a word of a source means to us; kept by people, with history."""

import pghistory
from django.db import models
from django.db.models import Q

from ..enums.termen import Termsoort, keuzes


@pghistory.track()
class Termvertaling(models.Model):
    """A word of one source, in lower case, and our code for it. An empty code: looked at, and it means nothing to us."""

    bron = models.CharField(max_length=80, help_text="Slug van de import.")
    soort = models.CharField(max_length=20, choices=keuzes(Termsoort))
    term = models.CharField(max_length=300)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "vertaling van een term"
        verbose_name_plural = "vertalingen van termen"
        ordering = ["bron", "soort", "term"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "soort", "term"], name="catalogus_term_eenmaal"),
            models.CheckConstraint(name="catalogus_term_gevuld", condition=~Q(term="") & ~Q(bron="")),
        ]

    def __str__(self) -> str:
        return f"{self.bron}: {self.term} = {self.code or 'niets'}"
