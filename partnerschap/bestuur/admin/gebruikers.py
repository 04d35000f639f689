"""Accounts: invite, roles, switching off."""

from typing import Any

from allauth.account.models import EmailAddress
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework.authtoken.models import TokenProxy

from ..actions import gebruikers
from ..enums import ROLLABELS, Rol
from ..models import Gebruiker
from ..toegang_admin import Roladmin

for overbodig in (Group, EmailAddress, AccessAttempt, AccessLog, AccessFailureLog, TokenProxy):
    if admin.site.is_registered(overbodig):
        # Roles stand on the account itself; addresses, attempts and tokens have no desk of their own.
        admin.site.unregister(overbodig)


class Accountform(forms.ModelForm):
    """An account as an administrator sees it; the roles as boxes with the words people use."""

    rollen = forms.TypedMultipleChoiceField(
        choices=[(rol.value, label) for rol, label in ROLLABELS.items()],
        coerce=Rol,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Gebruiker
        fields = ["email", "voornaam", "familienaam", "organisatie", "rollen"]

    def clean_email(self) -> str:
        """Addresses are stored in lower case and occur once."""
        email = self.cleaned_data["email"].strip().lower()
        if Gebruiker.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Er is al een account met dit e-mailadres.")
        return email

    def clean_rollen(self) -> list[Rol]:
        """The last administrator stays one."""
        rollen = self.cleaned_data["rollen"]
        verliest = Rol.BEHEERDER in self.instance.rollen and Rol.BEHEERDER not in rollen
        if verliest and not gebruikers.other_administrators(self.instance).exists():
            raise ValidationError("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.")
        return rollen


@admin.register(Gebruiker)
class GebruikerAdmin(Roladmin, admin.ModelAdmin):
    """Only administrators. A new account gets a mail with the link to choose a password."""

    rollen = ()
    form = Accountform
    list_display = ("email", "voornaam", "familienaam", "rolnamen", "is_active", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "voornaam", "familienaam")
    ordering = ("email",)
    list_select_related = ("organisatie",)
    actions = ("zet_uit", "zet_aan", "stuur_link")

    @admin.display(description="rollen")
    def rolnamen(self, gebruiker: Gebruiker) -> str:
        return ", ".join(ROLLABELS[Rol(rol)] for rol in gebruiker.rollen)

    def get_readonly_fields(self, request: HttpRequest, obj: Gebruiker | None = None) -> tuple[str, ...]:
        return () if obj is None else ("email", "is_active", "last_login", "aangemaakt_op")

    def get_fields(self, request: HttpRequest, obj: Gebruiker | None = None) -> list[str]:
        velden = ["email", "voornaam", "familienaam", "organisatie", "rollen"]
        return velden if obj is None else [*velden, "is_active", "last_login", "aangemaakt_op"]

    def get_form(self, request: HttpRequest, obj: Gebruiker | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        if obj is not None:
            # A read-only address is no field of this form, so its check has nothing to look at.
            return type(form.__name__, (form,), {"clean_email": None})
        return form

    def bewaar(self, request: HttpRequest, stuk: Gebruiker, *, nieuw: bool) -> None:
        """Through the actions: invite, or correct and set the roles."""
        velden = {"voornaam": stuk.voornaam, "familienaam": stuk.familienaam, "organisatie": stuk.organisatie}
        rollen = [Rol(rol) for rol in stuk.rollen]
        if nieuw:
            gemaakt = gebruikers.invite(email=stuk.email, rollen=rollen, **velden)
            stuk.pk, stuk._state.adding = gemaakt.pk, False
            self.message_user(request, "Account gemaakt. De mail met de link om een wachtwoord te kiezen, vertrekt.")
            return
        gebruikers.update_person(gebruiker=stuk, **velden)
        gebruikers.set_roles(gebruiker=stuk, rollen=rollen)

    @admin.action(description="Zet deze accounts uit")
    def zet_uit(self, request: HttpRequest, keuze: QuerySet) -> None:
        self._each(request, keuze, gebruikers.deactivate, "Uitgezet")

    @admin.action(description="Zet deze accounts weer aan")
    def zet_aan(self, request: HttpRequest, keuze: QuerySet) -> None:
        self._each(request, keuze, gebruikers.reactivate, "Weer aangezet")

    @admin.action(description="Stuur een link om een wachtwoord te kiezen")
    def stuur_link(self, request: HttpRequest, keuze: QuerySet) -> None:
        self._each(request, keuze.filter(is_active=True), gebruikers.send_password_link, "Link verstuurd")

    def _each(self, request: HttpRequest, keuze: QuerySet, stap: Any, woord: str) -> None:
        gedaan = 0
        for gebruiker in keuze:
            try:
                stap(gebruiker=gebruiker)
            except ValidationError as fout:
                self.message_user(request, " ".join(fout.messages), messages.ERROR)
            else:
                gedaan += 1
        if gedaan:
            self.message_user(request, f"{woord}: {gedaan}.")
