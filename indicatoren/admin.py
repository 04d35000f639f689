"""Editors keep the register of indicators and of what is missing; a change here is never overwritten by a filling."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang_admin import Roladmin

from .actions.indicatoren import save_by_editor
from .models import Dataset, Indicator, OntbrekendGegeven


class Registeradmin(Roladmin, admin.ModelAdmin):
    """Writes through the action that marks the row as an editor's."""

    rollen = (Rol.REDACTEUR,)
    lezen = (Rol.LID,)

    def bewaar(self, request: HttpRequest, stuk: Model, *, nieuw: bool) -> None:
        save_by_editor(stuk=stuk)


@admin.register(Indicator)
class IndicatorAdmin(Registeradmin):
    list_display = ["code", "naam", "doelstelling", "dataset", "kerncijfer"]
    list_select_related = ["doelstelling"]
    list_filter = ["doelstelling", "meting"]
    search_fields = ["code", "naam"]


@admin.register(OntbrekendGegeven)
class OntbrekendAdmin(Registeradmin):
    list_display = ["code", "naam", "houder", "doelstelling", "staat", "gevraagd_op"]
    list_select_related = ["doelstelling"]
    list_filter = ["staat", "doelstelling"]
    search_fields = ["code", "naam", "houder"]
    # Where the question stands has its own arrows, at the desk (workflow.vraag).
    readonly_fields = ["staat", "gevraagd_op", "antwoord_op", "toegezegd_tegen", "antwoord"]


@admin.register(Dataset)
class DatasetAdmin(Roladmin, admin.ModelAdmin):
    """Only to look: the import road writes these."""

    lezen = (Rol.REDACTEUR,)
    mag_toevoegen = False
    list_display = ["code", "titel", "bron"]
    search_fields = ["code", "titel"]
