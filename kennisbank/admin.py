"""The admin only looks: writing happens at the desk, where every step leaves a version."""

from django.contrib import admin

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang_admin import Roladmin

from .models import Kennisitem, Reactie, Versie


class Kijkadmin(Roladmin, admin.ModelAdmin):
    """Editors may look, nobody may change."""

    lezen = (Rol.REDACTEUR,)
    mag_toevoegen = False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Kennisitem)
class KennisitemAdmin(Kijkadmin):
    list_display = ["titel", "soort", "staat", "bijgewerkt_op"]
    list_filter = ["soort", "staat", "voorbeeld"]
    search_fields = ["titel"]
    exclude = ["zoekvector", "zoektekst"]


@admin.register(Versie)
class VersieAdmin(Kijkadmin):
    list_display = ["item", "nummer", "stap", "op"]
    list_select_related = ["item"]


@admin.register(Reactie)
class ReactieAdmin(Kijkadmin):
    list_display = ["pk", "item", "soort", "gemaakt_op", "afgehandeld_op"]
    list_select_related = ["item"]
