"""The ground floor's desk: imports, files, mail and events, to look at. Two things can be decided: let through, and go back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .actions import imports
from .models import Afwijzing, Bezorging, Gebeurtenis, Gemeente, ImportRun, Postcode, Snapshot, UitgaandBericht
from .opmaak import getal


class Meekijken:
    """Read-only. An administrator may look; the roles in `ook` too (by their value: the ground floor knows no roles)."""

    ook: tuple[str, ...] = ()

    def _mag(self, request: HttpRequest, *rollen: str) -> bool:
        heeft_rol = getattr(request.user, "heeft_rol", None)
        return bool(request.user.is_active and heeft_rol is not None and heeft_rol(*rollen))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._mag(request, *self.ook)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._mag(request, *self.ook)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(ImportRun)
class ImportRunAdmin(Meekijken, admin.ModelAdmin):
    ook = ("redacteur", "catalogusbeheerder")
    list_display = [
        "id",
        "soort",
        "bron",
        "aard",
        "stand",
        "staat",
        "nieuw",
        "gewijzigd",
        "verdwenen",
        "geweigerd",
        "gestart_op",
        "duur",
        "melding",
    ]
    list_filter = ["staat", "soort", "aard"]
    search_fields = ["bron", "melding"]
    date_hierarchy = "gepland_op"
    list_select_related = ["snapshot"]
    actions = ["keur_goed", "draai_terug"]

    @admin.display(description="duur")
    def duur(self, run: ImportRun) -> str:
        """How long it took, in seconds; a dash when it did not end."""
        if run.gestart_op is None or run.geeindigd_op is None:
            return "-"
        return f"{getal((run.geeindigd_op - run.gestart_op).total_seconds(), 1)} s"

    def has_besluit_permission(self, request: HttpRequest) -> bool:
        """Only an administrator replaces figures against the guards."""
        return self._mag(request)

    @admin.action(description="Keur deze verdachte import goed", permissions=["besluit"])
    def keur_goed(self, request: HttpRequest, gekozen: QuerySet[ImportRun]) -> None:
        """Plan the suspect runs again without the guards."""
        self._decide(request, gekozen, imports.approve, "wordt nu geladen")

    @admin.action(description="Draai deze import terug", permissions=["besluit"])
    def draai_terug(self, request: HttpRequest, gekozen: QuerySet[ImportRun]) -> None:
        """Plan the way back to the vintage before the runs."""
        self._decide(request, gekozen, imports.revert, "wordt nu teruggedraaid")

    def _decide(self, request: HttpRequest, gekozen: QuerySet[ImportRun], besluit: Any, zin: str) -> None:
        for run in gekozen:
            try:
                imports.follow_later(run=besluit(run=run, door=request.user))
            except ValidationError as fout:
                self.message_user(request, " ".join(fout.messages), messages.ERROR)
            else:
                self.message_user(request, f"Import {run.pk} {zin}. Kijk over een minuut opnieuw.")


@admin.register(Snapshot)
class SnapshotAdmin(Meekijken, admin.ModelAdmin):
    ook = ("redacteur", "catalogusbeheerder")
    list_display = ["id", "naam", "grootte", "sha256", "opgehaald_op"]
    search_fields = ["naam", "sha256", "url"]


@admin.register(Afwijzing)
class AfwijzingAdmin(Meekijken, admin.ModelAdmin):
    ook = ("redacteur", "catalogusbeheerder")
    list_display = ["run", "regel", "kolom", "reden", "inhoud"]
    list_filter = ["run__staat", "run__soort"]
    search_fields = ["reden", "=run__id"]
    list_select_related = ["run"]


@admin.register(UitgaandBericht)
class UitgaandBerichtAdmin(Meekijken, admin.ModelAdmin):
    list_display = ["id", "soort", "aan", "staat", "pogingen", "gemaakt_op", "verzonden_op", "foutsoort"]
    list_filter = ["staat", "soort"]
    search_fields = ["=aan", "sleutel"]


class BezorgingInline(Meekijken, admin.TabularInline):
    model = Bezorging
    fields = ["luisteraar", "staat", "pogingen", "klaar_op", "foutsoort"]


@admin.register(Gebeurtenis)
class GebeurtenisAdmin(Meekijken, admin.ModelAdmin):
    list_display = ["id", "soort", "onderwerp", "onderwerp_id", "door_label", "gemaakt_op"]
    list_filter = ["soort", "bezorgingen__staat"]
    search_fields = ["soort", "=onderwerp_id"]
    inlines = [BezorgingInline]


@admin.register(Gemeente)
class GemeenteAdmin(Meekijken, admin.ModelAdmin):
    ook = ("redacteur", "catalogusbeheerder")
    list_display = ["nis", "naam", "provincie", "geldig_van", "geldig_tot", "opvolger"]
    list_filter = ["provincie", "geldig_tot"]
    list_select_related = ["opvolger"]
    search_fields = ["naam", "nis"]


@admin.register(Postcode)
class PostcodeAdmin(Meekijken, admin.ModelAdmin):
    ook = ("redacteur", "catalogusbeheerder")
    list_display = ["code", "naam", "gemeente"]
    list_select_related = ["gemeente"]
    search_fields = ["code", "naam"]
