"""Goals, the shared nouns and the texts of law."""

from django.contrib import admin

from ..enums import Rol
from ..models import Doelgroep, Doelstelling, ParitairComite, Regelgeving, Sector, Thema
from ..toegang_admin import Roladmin


@admin.register(Doelstelling)
class DoelstellingAdmin(Roladmin, admin.ModelAdmin):
    """The goals, each with its source."""

    rollen = (Rol.REDACTEUR,)
    list_display = ("code", "titel", "soort", "bovenliggend", "volgorde")
    list_filter = ("soort",)
    list_select_related = ("bovenliggend",)
    prepopulated_fields = {"slug": ("code",)}


@admin.register(Thema, Sector)
class BegripAdmin(Roladmin, admin.ModelAdmin):
    """A term that several domains use."""

    rollen = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
    list_display = ("naam", "code", "volgorde")
    search_fields = ("naam", "code")


@admin.register(Doelgroep)
class DoelgroepAdmin(BegripAdmin):
    """For whom something is."""

    list_display = ("naam", "code", "kansengroep", "volgorde")
    list_filter = ("kansengroep",)


@admin.register(ParitairComite)
class ParitairComiteAdmin(Roladmin, admin.ModelAdmin):
    """Joint committees and the sector we show them under."""

    rollen = (Rol.CATALOGUSBEHEERDER,)
    list_display = ("nummer", "naam", "sector")
    list_filter = ("sector",)
    search_fields = ("nummer", "naam")
    list_select_related = ("sector",)


@admin.register(Regelgeving)
class RegelgevingAdmin(Roladmin, admin.ModelAdmin):
    """Laws, decrees and decisions; `bevestigd op` says who read the text that is in force."""

    rollen = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
    list_display = ("naam", "soort", "niveau", "datum", "bevestigd_op")
    list_filter = ("soort", "niveau")
    search_fields = ("naam", "titel", "code")
    date_hierarchy = "datum"
