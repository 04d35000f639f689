"""The catalogue's desks in the Django admin, one file per noun."""

from . import maatregelen, opleidingen

__all__ = ["maatregelen", "opleidingen"]
