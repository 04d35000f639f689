"""The keys with which a provider's own system delivers, and which courses came in that way."""

import pghistory
from django.db import models
from django.db.models import Q

from ..querysets.sleutel import SleutelQuerySet
from .opleiding import Aanbieder, Opleiding


@pghistory.track(exclude=["afdruk", "laatst_gebruikt_op"])
class Aanbodsleutel(models.Model):
    """A key of one provider. Only its hash is kept: who lost it makes another."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="sleutels")
    label = models.CharField("waarvoor", max_length=80, help_text="Het systeem dat de sleutel gebruikt.")
    begin = models.CharField(max_length=16, editable=False, help_text="De eerste tekens, om hem te herkennen.")
    afdruk = models.CharField(max_length=64, unique=True, editable=False, help_text="Hash van de sleutel.")
    gemaakt_door = models.ForeignKey(
        "bestuur.Gebruiker", null=True, blank=True, on_delete=models.SET_NULL, related_name="aanbodsleutels"
    )
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    laatst_gebruikt_op = models.DateField(null=True, blank=True, help_text="De dag, niet het uur.")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        "bestuur.Gebruiker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "sleutel van een aanbieder"
        verbose_name_plural = "sleutels van aanbieders"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="catalogus_sleutel_intrekker_bij_intrekking",
                condition=Q(ingetrokken_op__isnull=False) | Q(ingetrokken_door__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"sleutel {self.pk}"


class Apilevering(models.Model):
    """That the last delivery that changed a course came through the API; a file that changes it takes this away."""

    opleiding = models.OneToOneField(Opleiding, on_delete=models.CASCADE, related_name="apilevering")
    sleutel = models.ForeignKey(Aanbodsleutel, null=True, on_delete=models.SET_NULL, related_name="leveringen")
    geleverd_op = models.DateTimeField()

    class Meta:
        verbose_name = "levering via de API"
        verbose_name_plural = "leveringen via de API"

    def __str__(self) -> str:
        return f"opleiding {self.opleiding_id}, geleverd via de API"
