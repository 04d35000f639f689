"""What readers write to us about an item: a mistake, or a question to the maker."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import Reactiesoort
from .item import Kennisitem


class Reactie(models.Model):
    """One message. It runs through the portal; addresses stay private."""

    item = models.ForeignKey(Kennisitem, on_delete=models.CASCADE, related_name="reacties")
    soort = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Reactiesoort])
    bericht = models.TextField(max_length=3000)
    email = models.EmailField(max_length=254, blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="kennisbank_reactie_afgehandeld_door_en_op",
                condition=Q(afgehandeld_door__isnull=True) | Q(afgehandeld_op__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["item"], condition=Q(afgehandeld_op__isnull=True), name="kennisbank_reactie_open"),
        ]

    def __str__(self) -> str:
        return f"reactie {self.pk} bij {self.item_id}"
