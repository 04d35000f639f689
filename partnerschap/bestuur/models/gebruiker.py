"""Accounts."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from partnerschap.kern.enums import choices

from ..enums import Rol
from ..querysets import GebruikerManager


@pghistory.track(
    fields=["rollen", "is_active", "is_staff", "is_superuser", "organisatie"],
    model_name="GebruikerEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address. What he may do stands in `rollen`."""

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    voornaam = models.CharField(max_length=80, blank=True)
    familienaam = models.CharField(max_length=80, blank=True)
    rollen = ArrayField(models.CharField(max_length=30, choices=choices(Rol)), default=list, blank=True)
    organisatie = models.ForeignKey(
        "bestuur.Organisatie", null=True, blank=True, on_delete=models.SET_NULL, related_name="gebruikers"
    )
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    toetsen_aan = models.BooleanField("sneltoetsen op werklijsten", default=True)
    importmail_aan = models.BooleanField("mail over imports die wachten", default=True, db_default=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [models.UniqueConstraint(Lower("email"), name="bestuur_gebruiker_email_uniek")]

    def __str__(self) -> str:
        return f"gebruiker {self.pk}"

    @property
    def korte_naam(self) -> str:
        """First name and initial, as the header shows it; the part before the @ when no name is known."""
        if self.voornaam:
            return f"{self.voornaam} {self.familienaam[:1]}." if self.familienaam else self.voornaam
        return self.email.partition("@")[0]

    def get_short_name(self) -> str:
        return self.korte_naam

    def heeft_rol(self, *rollen: Rol) -> bool:
        """Whether this person has one of these roles; an administrator has them all."""
        return bool({Rol.BEHEERDER, *rollen} & set(self.rollen)) or self.is_superuser
