"""Words that mean the same to who searches."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from partnerschap.kern.actions import woorden
from partnerschap.kern.models import Woordgroep

from ..enums import Rol
from ..toegang_admin import Roladmin


class Woordgroepformulier(forms.ModelForm):
    """At least two different words."""

    class Meta:
        model = Woordgroep
        fields = ("woorden", "actief")

    def clean_woorden(self) -> list[str]:
        gegeven = [" ".join(woord.split()) for woord in self.cleaned_data["woorden"]]
        if len({woord.lower() for woord in gegeven if woord}) < 2:
            raise forms.ValidationError("Geef minstens twee verschillende woorden, gescheiden door een komma.")
        return gegeven


@admin.register(Woordgroep)
class WoordgroepAdmin(Roladmin, admin.ModelAdmin):
    """Search takes a change over within seconds."""

    rollen = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
    mag_verwijderen = True
    form = Woordgroepformulier
    list_display = ("__str__", "actief")
    list_filter = ("actief", "eigen")
    search_fields = ("woorden",)

    def bewaar(self, request: HttpRequest, stuk: Woordgroep, *, nieuw: bool) -> None:
        woorden.save_group(groep=stuk)
