"""A report that is still being written: kept on the server, so that nothing typed is lost."""

import uuid

from django.db import models

from ..enums import Meldingaard
from ..woorden import AARDEN, pairs


class Concept(models.Model):
    """The answers of the step form so far, as typed; the token becomes the report's form token."""

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aard = models.CharField(max_length=20, choices=pairs(AARDEN), default=Meldingaard.KNELPUNT)
    antwoorden = models.JSONField(default=dict, help_text="Per stap wat de melder typte, ook als het nog niet klopt.")
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"

    def __str__(self) -> str:
        return f"concept {self.pk}"


class Conceptbijlage(models.Model):
    """A file that was already uploaded with a draft."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="bijlagen")
    bestand = models.OneToOneField("kern.Bestand", on_delete=models.PROTECT, related_name="conceptbijlage")

    class Meta:
        verbose_name = "bijlage bij een concept"
        verbose_name_plural = "bijlagen bij concepten"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"bijlage {self.pk} bij concept {self.concept_id}"
