"""The desk of providers, courses and runs."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang_admin import Roladmin

from ..actions import opleidingen
from ..models import Aanbieder, Opleiding, Uitvoering

BEHEER = (Rol.CATALOGUSBEHEERDER,)


@admin.register(Aanbieder)
class AanbiederAdmin(Roladmin, admin.ModelAdmin):
    """Who gives courses."""

    rollen = BEHEER
    list_display = ("naam", "organisatie", "bron", "voorbeeld")
    list_filter = ("voorbeeld", "bron")
    list_select_related = ("organisatie",)
    search_fields = ("naam", "eigen_id")
    readonly_fields = ("bron", "eigen_id")
    prepopulated_fields = {"slug": ("naam",)}

    def bewaar(self, request: HttpRequest, stuk: Aanbieder, *, nieuw: bool) -> None:
        opleidingen.save_provider(aanbieder=stuk)


class UitvoeringInline(Roladmin, admin.StackedInline):
    """The runs of a course."""

    rollen = BEHEER
    model = Uitvoering
    extra = 0
    raw_id_fields = ("gemeente",)
    fields = (
        ("start_datum", "eind_datum", "start_flexibel"), ("vorm", "tempo", "momenten", "lesmomenten"), ("lessen", "uren", "duur"),
        ("prijs", "prijs_tekst", "prijs_omvat"), ("plaatsnaam", "adres", "gemeente"),
        ("plaatsen", "plaatsen_vrij", "inschrijven_van", "inschrijven_tot"), ("toegankelijk", "kinderopvang"), ("url", "verdwenen_op"),
    )  # fmt: skip


@admin.register(Opleiding)
class OpleidingAdmin(Roladmin, admin.ModelAdmin):
    """Courses with their runs. A correction stays until the source itself changes the course."""

    rollen = BEHEER
    list_display = ("titel", "aanbieder", "bron", "bijgewerkt_op", "gepubliceerd", "verdwenen_op")
    list_filter = ("gepubliceerd", "voorbeeld", "bron", "niveau", ("verdwenen_op", admin.EmptyFieldListFilter))
    list_select_related = ("aanbieder",)
    search_fields = ("titel", "aanbieder__naam", "eigen_id")
    readonly_fields = ("bron", "eigen_id", "bijgewerkt_op", "verdwenen_op", "bron_termen")
    autocomplete_fields = ("aanbieder",)
    raw_id_fields = ("beroepen", "vaardigheden")
    filter_horizontal = ("sectoren", "themas")
    inlines = (UitvoeringInline,)
    actions = ("publiceer", "verberg")

    def bewaar(self, request: HttpRequest, stuk: Opleiding, *, nieuw: bool) -> None:
        opleidingen.save_course(opleiding=stuk)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:
        """Runs go through their action too."""
        for uitvoering in formset.save(commit=False):
            opleidingen.save_run(uitvoering=uitvoering)
        formset.save_m2m()

    @admin.action(description="Toon in het portaal")
    def publiceer(self, request: HttpRequest, keuze: QuerySet) -> None:
        self._set(request, keuze, gepubliceerd=True)

    @admin.action(description="Verberg in het portaal")
    def verberg(self, request: HttpRequest, keuze: QuerySet) -> None:
        self._set(request, keuze, gepubliceerd=False)

    def _set(self, request: HttpRequest, keuze: QuerySet, **wat: Any) -> None:
        gedaan = 0
        for opleiding in keuze:
            try:
                opleidingen.set_published(opleiding=opleiding, **wat)
            except ValidationError as fout:
                self.message_user(request, f"{opleiding}: {' '.join(fout.messages)}", messages.ERROR)
            else:
                gedaan += 1
        self.message_user(request, f"Aangepast: {gedaan}.")
