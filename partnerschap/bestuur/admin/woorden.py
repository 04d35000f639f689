"""Words that mean the same to who searches, and the searches that found nothing."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnerschap.kern.actions import woorden
from partnerschap.kern.models import Woordgroep, Zoekmisser
from partnerschap.kern.registers import zoekbronnen
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.overal import ask_all
from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..enums import Rol
from ..toegang_admin import Roladmin

REDACTIE = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)


class Woordgroepformulier(forms.ModelForm):
    """At least two different words."""

    class Meta:
        model = Woordgroep
        fields = ("woorden", "eenrichting", "actief")
        widgets = {"woorden": forms.TextInput(attrs={"size": 90})}

    def clean_woorden(self) -> list[str]:
        gegeven = woorden.tidy(self.cleaned_data["woorden"])
        try:
            woorden.check_words(gegeven)
        except woorden.Woordbezwaar as bezwaar:
            raise forms.ValidationError(str(bezwaar)) from bezwaar
        return gegeven


@admin.register(Woordgroep)
class WoordgroepAdmin(Roladmin, admin.ModelAdmin):
    """Search takes a change over within seconds."""

    rollen = REDACTIE
    mag_verwijderen = True
    form = Woordgroepformulier
    list_display = ("__str__", "actief", "herkomst")
    list_filter = ("actief", "eigen")
    search_fields = ("woorden",)
    search_help_text = "Zoek een woord in de groepen."
    list_per_page = 50

    @admin.display(description="herkomst", ordering="eigen")
    def herkomst(self, groep: Woordgroep) -> str:
        """Who made the group."""
        return "hier ingevoerd" if groep.eigen else "kwam met het portaal mee"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From the list of searches without a result: the words stand there already, the editor adds what we do have."""
        begin = super().get_changeform_initial_data(request)
        return {**begin, "woorden": [begin["woorden"][:80], ""]} if begin.get("woorden") else begin

    def bewaar(self, request: HttpRequest, stuk: Woordgroep, *, nieuw: bool) -> None:
        woorden.save_group(groep=stuk)
        self.message_user(request, "Zoeken gebruikt deze woorden binnen enkele seconden.")
        for ander in woorden.sharing_words(groep=stuk):
            self.message_user(request, f"Een woord staat ook in een andere groep: {ander}.", messages.WARNING)


@admin.register(Zoekmisser)
class ZoekmisserAdmin(Roladmin, admin.ModelAdmin):
    """What people typed and we did not have; one click begins the group of words that mends it."""

    lezen = REDACTIE
    mag_toevoegen = False
    list_display = ("woorden", "week", "aantal", "nu", "maak")
    list_display_links = None
    list_filter = ("week",)
    search_fields = ("woorden",)
    search_help_text = "Zoek in de woorden."
    list_per_page = 50

    def has_change_permission(self, request: HttpRequest, obj: Zoekmisser | None = None) -> bool:
        return False

    @admin.display(description="vindt nu")
    def nu(self, misser: Zoekmisser) -> str:
        """How many records these words find at this moment."""
        try:
            gevonden = ask_all(
                misser.woorden, {bron.soort: frozenset({IEDEREEN}) for bron in zoekbronnen if bron.in_index}, 1
            )
        except Onbruikbaar:
            return "nog niet te zeggen"
        return str(gevonden.totaal) if gevonden.totaal else "niets"

    @admin.display(description="")
    def maak(self, misser: Zoekmisser) -> SafeString:
        """The way to a new group with these words in it."""
        adres = f"{reverse('admin:kern_woordgroep_add')}?{urlencode({'woorden': misser.woorden})}"
        return format_html('<a href="{}">Maak een woordgroep</a>', adres)
