"""`{% load zoekwoorden %}`: found words marked in a text, and by which other word something was found.

Both read `woordantwoord` of the page; where nobody searched they leave the text as it is.
"""

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from partnerschap.kern.zoeken.lijst import Zoekwoorden
from partnerschap.kern.zoeken.markeren import mark

register = template.Library()


def _words_of(context: Context) -> Zoekwoorden:
    antwoord = context.get("woordantwoord")
    return antwoord.zoekwoorden if antwoord is not None else Zoekwoorden()


@register.simple_tag(takes_context=True)
def gemarkeerd(context: Context, tekst: str) -> SafeString:
    """The text with the searched words in `<mark>`."""
    gezocht = _words_of(context)
    stukken = mark(str(tekst), gezocht.stammen, gezocht.split)
    return format_html_join("", "{}", ((_piece(stuk.tekst, gevonden=stuk.gevonden),) for stuk in stukken))


def _piece(tekst: str, *, gevonden: bool) -> str:
    return format_html("<mark>{}</mark>", tekst) if gevonden else tekst


@register.simple_tag(takes_context=True)
def gevonden_door(context: Context, *teksten: object) -> SafeString | str:
    """A line that says by which other word this was found, when it has nothing of what was typed."""
    label = _words_of(context).found_by(*(str(tekst) for tekst in teksten))
    return format_html('<p class="klein gedempt">Gevonden door ‘{}’</p>', label) if label else ""
