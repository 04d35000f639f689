"""Organisations, bodies and mandates."""

from django.contrib import admin

from ..models import Mandaat, Orgaan, Organisatie
from ..toegang_admin import Roladmin


@admin.register(Organisatie)
class OrganisatieAdmin(Roladmin, admin.ModelAdmin):
    """Who plays a part in lifelong learning."""

    list_display = ("naam", "soort", "website", "voorbeeld")
    list_filter = ("soort", "voorbeeld")
    search_fields = ("naam", "afkorting")
    prepopulated_fields = {"slug": ("naam",)}


@admin.register(Orgaan)
class OrgaanAdmin(Roladmin, admin.ModelAdmin):
    """The partnership, its board, its working groups."""

    list_display = ("naam", "bovenliggend", "opgericht_op", "te_bevestigen")
    search_fields = ("naam",)
    prepopulated_fields = {"slug": ("naam",)}


@admin.register(Mandaat)
class MandaatAdmin(Roladmin, admin.ModelAdmin):
    """Who sits where, for whom, and how long. A mandate ends by a date; it is not deleted."""

    list_display = ("persoon", "organisatie", "geleding", "functie", "orgaan", "van", "tot")
    list_filter = ("orgaan", "geleding")
    search_fields = ("persoon",)
    list_select_related = ("organisatie", "orgaan")
    autocomplete_fields = ("organisatie", "orgaan")
