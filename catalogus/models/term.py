"""What a word of a source means to us; kept by people, with history, and with what it was applied to."""

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


class Termtoepassing(models.Model):
    """That a decision was applied to a record that stood there: enough to take it back."""

    vertaling = models.ForeignKey(Termvertaling, on_delete=models.CASCADE, related_name="toepassingen")
    opleiding = models.ForeignKey("catalogus.Opleiding", on_delete=models.CASCADE, related_name="termtoepassingen")
    uitvoering = models.ForeignKey(
        "catalogus.Uitvoering",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="termtoepassingen",
        help_text="Leeg: het woord stond bij de opleiding zelf.",
    )
    bronveld = models.CharField(max_length=40)
    woord = models.JSONField(help_text="Zoals de bron het schreef.")
    in_lijst = models.BooleanField(default=False)
    gezet = models.BooleanField(default=False, help_text="Of dit woord het veld vulde; het kon al gevuld zijn.")

    class Meta:
        verbose_name = "toepassing van een term"
        verbose_name_plural = "toepassingen van termen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"toepassing {self.pk} van vertaling {self.vertaling_id}"
