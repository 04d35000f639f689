"""Selections of governance records."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import Q, QuerySet

from .enums import Doelsoort

if TYPE_CHECKING:
    from .models import Gebruiker


class GebruikerManager(BaseUserManager):
    """Accounts are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **velden: object) -> "Gebruiker":
        if not email:
            raise ValueError("Een gebruiker heeft een e-mailadres nodig.")
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: object) -> "Gebruiker":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str) -> "Gebruiker":
        return self.get(email__iexact=username)


class DoelstellingQuerySet(QuerySet):
    def strategisch(self) -> "DoelstellingQuerySet":
        return self.filter(soort=Doelsoort.STRATEGISCH)

    def voor_lijst(self) -> "DoelstellingQuerySet":
        return self.prefetch_related("onderliggend")


class MandaatQuerySet(QuerySet):
    def geldig_op(self, datum: date) -> "MandaatQuerySet":
        return self.filter(Q(van__isnull=True) | Q(van__lte=datum)).filter(Q(tot__isnull=True) | Q(tot__gte=datum))

    def voor_lijst(self) -> "MandaatQuerySet":
        return self.select_related("organisatie", "orgaan")
