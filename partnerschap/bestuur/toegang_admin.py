"""The Django admin as a desk: who may in stands on the ModelAdmin itself, writing goes through actions, history is shown.

    @admin.register(Maatregel)
    class MaatregelAdmin(Roladmin, admin.ModelAdmin):
        rollen = (Rol.CATALOGUSBEHEERDER,)
        lezen = (Rol.REDACTEUR,)

        def bewaar(self, request, stuk, *, nieuw):      # only where a plain save is not enough
            actions.maatregelen.save(maatregel=stuk, door=request.user)

Put `Roladmin` first. It serves inlines too. An administrator always may; `is_staff` follows from the roles
(`actions.gebruikers`), so nobody has to be given Django permissions.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .actions import stukken
from .enums import Rol
from .geschiedenis import history_of, is_tracked
from .toegang import heeft_rol


def _is_impossible(naam: str, waarde: str) -> bool:
    """A NUL, which PostgreSQL refuses, or a year that no calendar has."""
    geen_jaar = naam.endswith("__year") and not (waarde.isdecimal() and len(waarde) < 5 and int(waarde) > 0)
    return "\0" in naam + waarde or geen_jaar


class Roladmin:
    """Mixin for ModelAdmin and inlines: permissions by role instead of by Django permission."""

    rollen: tuple[Rol, ...] = ()
    """Who may add and change."""
    lezen: tuple[Rol, ...] = ()
    """Who may only look, besides those of `rollen`."""
    mag_toevoegen = True
    mag_verwijderen = False
    """Records are closed or hidden, not deleted; where deleting is right, say so."""
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list; an address that Django's own filters would stumble over leads to the list with its error line."""
        if any(_is_impossible(naam, waarde) for naam, waarden in request.GET.lists() for waarde in waarden):
            return redirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def _schrijft(self, request: HttpRequest) -> bool:
        return heeft_rol(request.user, *self.rollen)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return heeft_rol(request.user, *self.rollen, *self.lezen)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.mag_toevoegen and self._schrijft(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._schrijft(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.mag_verwijderen and self._schrijft(request)

    def bewaar(self, request: HttpRequest, stuk: Model, *, nieuw: bool) -> None:
        """Write the record; override to call the noun's own action."""
        stukken.save(stuk=stuk)

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        """Django's hook: everything goes through `bewaar`."""
        self.bewaar(request, obj, nieuw=not change)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Django's hook: through the action."""
        stukken.remove(stuk=obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history that the triggers keep, instead of the admin's own log."""
        if not is_tracked(self.model):
            return super().history_view(request, object_id, extra_context)
        stuk = self.get_object(request, unquote(object_id))
        if stuk is None:
            raise Http404
        if not self.has_view_permission(request, stuk):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Geschiedenis: {stuk}",
            "stappen": history_of(stuk),
            "object": stuk,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "bestuur/beheer/geschiedenis.html", context)
