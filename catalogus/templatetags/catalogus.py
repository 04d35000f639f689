"""Template filters of the catalogue."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..imports.rijketekst import clean_html

register = template.Library()


@register.filter
def schone_html(waarde: str | None) -> SafeString:
    """A source's description as safe HTML: cleaned again here, whoever wrote the field."""
    return mark_safe(clean_html(waarde or ""))  # cleaned by nh3
