"""The catalogue's desks in the Django admin, one file per noun."""

from . import maatregelen

__all__ = ["maatregelen"]
