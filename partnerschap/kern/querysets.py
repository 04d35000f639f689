"""Selections of ground-floor records."""

from datetime import date

from django.db import models
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

AARDSTRAAL_KM = 6371.0


class GemeenteQuerySet(QuerySet):
    def geldig_op(self, datum: date) -> "GemeenteQuerySet":
        """Municipalities that exist on `datum`."""
        return self.filter(geldig_van__lte=datum).filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=datum))


class PostcodeQuerySet(QuerySet):
    def voor_lijst(self) -> "PostcodeQuerySet":
        return self.select_related("gemeente")


def distance_km(breedte: float, lengte: float, *, breedteveld: str, lengteveld: str) -> models.Expression:
    """Great-circle distance in km from a WGS84 point to two coordinate columns (spherical law of cosines)."""
    binnen = Sin(Radians(Value(breedte))) * Sin(Radians(F(breedteveld))) + Cos(Radians(Value(breedte))) * Cos(
        Radians(F(breedteveld))
    ) * Cos(Radians(F(lengteveld)) - Radians(Value(lengte)))
    # Rounding can push the cosine just past 1 for the same point, on which acos raises.
    return AARDSTRAAL_KM * ACos(Least(Value(1.0), Greatest(Value(-1.0), binnen)), output_field=FloatField())
