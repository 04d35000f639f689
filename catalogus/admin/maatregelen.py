"""The desk of the measures: cards, versions with their sources, amounts and conditions, and confirming."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang_admin import Roladmin

from ..actions import maatregelen
from ..models import Bedrag, Maatregel, Maatregelbron, Maatregelversie, Voorwaarde

BEHEER = (Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR)


@admin.register(Maatregel)
class MaatregelAdmin(Roladmin, admin.ModelAdmin):
    """The card: what does not depend on a date."""

    rollen = BEHEER
    list_display = ("naam", "code", "soort", "niveau", "uitvoerder", "gepubliceerd")
    list_filter = ("soort", "niveau", "gepubliceerd")
    search_fields = ("naam", "code", "uitleg")
    list_select_related = ("uitvoerder",)
    prepopulated_fields = {"slug": ("naam",)}
    filter_horizontal = ("doelgroepen", "regelgeving", "themas", "sectoren")

    def bewaar(self, request: HttpRequest, stuk: Maatregel, *, nieuw: bool) -> None:
        maatregelen.save(maatregel=stuk)


class BronInline(Roladmin, admin.StackedInline):
    """Sources of a version; an amount points to one of them."""

    rollen = BEHEER
    mag_verwijderen = True
    model = Maatregelbron
    extra = 0
    fields = (("titel", "volgorde"), "url", ("datum", "toelichting"))


class Regelinline(Roladmin, admin.StackedInline):
    """Lines whose source is one of the version's own."""

    rollen = BEHEER
    mag_verwijderen = True
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Maatregelversie | None = None, **kwargs: Any) -> Any:
        self._versie = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "bron":
            versie = getattr(self, "_versie", None)
            kwargs["queryset"] = Maatregelbron.objects.filter(versie=versie) if versie else Maatregelbron.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class BedragInline(Regelinline):
    model = Bedrag
    fields = (("omschrijving", "volgorde"), ("grens", "waarde", "eenheid", "per"), ("bron", "op_kaart"))


class VoorwaardeInline(Regelinline):
    model = Voorwaarde
    fields = (("tekst", "volgorde"), "bron")


@admin.register(Maatregelversie)
class MaatregelversieAdmin(Roladmin, admin.ModelAdmin):
    """Versions. Any change takes the confirmation away; confirming is a step of its own."""

    rollen = BEHEER
    list_display = ("maatregel", "titel", "geldig_van", "geldig_tot", "stand", "bevestigd_op")
    list_filter = ("stand", ("bevestigd_op", admin.EmptyFieldListFilter), "maatregel")
    list_select_related = ("maatregel",)
    search_fields = ("titel", "maatregel__naam")
    fields = (
        "maatregel", "titel", ("geldig_van", "geldig_tot"), "stand", "samenvatting", "wijziging", "tegenspraak",
        ("bevestigd_op", "bevestigd_door"),
    )  # fmt: skip
    readonly_fields = ("bevestigd_op", "bevestigd_door")
    inlines = (BronInline, BedragInline, VoorwaardeInline)
    actions = ("bevestig", "trek_in")

    def bewaar(self, request: HttpRequest, stuk: Maatregelversie, *, nieuw: bool) -> None:
        maatregelen.save_version(versie=stuk)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:
        """The lines of a version go through the action, which takes the confirmation away."""
        bewaren = formset.save(commit=False)
        maatregelen.save_rows(versie=form.instance, bewaren=bewaren, verwijderen=list(formset.deleted_objects))

    @admin.action(description="Bevestig: ik las de bron vandaag na")
    def bevestig(self, request: HttpRequest, keuze: QuerySet) -> None:
        gedaan = 0
        for versie in keuze:
            try:
                maatregelen.confirm(versie=versie, door=request.user, op=timezone.localdate())
            except ValidationError as fout:
                self.message_user(request, f"{versie}: {' '.join(fout.messages)}", messages.ERROR)
            else:
                gedaan += 1
        self.message_user(request, f"Bevestigd: {gedaan}. De pagina's zeggen niet langer 'te bevestigen'.")

    @admin.action(description="Trek de bevestiging in")
    def trek_in(self, request: HttpRequest, keuze: QuerySet) -> None:
        for versie in keuze:
            maatregelen.withdraw_confirmation(versie=versie)
        self.message_user(request, "De pagina's zeggen weer 'te bevestigen'.")
