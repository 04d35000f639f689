"""Closing a view to all but some roles."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from .enums import Rol

View = Callable[..., HttpResponseBase]


def rol_vereist(*rollen: Rol) -> Callable[[View], View]:
    """Let only people with one of `rollen` in (an administrator always); others get 403, visitors the login page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.heeft_rol(*rollen):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def heeft_rol(gebruiker: object, *rollen: Rol) -> bool:
    """Whether a user (also an anonymous one) has one of `rollen`."""
    return bool(getattr(gebruiker, "is_authenticated", False)) and gebruiker.heeft_rol(*rollen)


class Rolrecht(BasePermission):
    """DRF permission: reading is open when `lezen_open`, writing asks one of the view's `rollen`."""

    rollen: tuple[Rol, ...] = ()
    lezen_open = True

    def has_permission(self, request: Request, view: object) -> bool:
        if self.lezen_open and request.method in ("GET", "HEAD", "OPTIONS"):
            return True
        return heeft_rol(request.user, *self.rollen)


def rolrecht(*rollen: Rol, lezen_open: bool = True) -> type[Rolrecht]:
    """A DRF permission class for these roles."""
    return type("Rolrecht", (Rolrecht,), {"rollen": rollen, "lezen_open": lezen_open})
