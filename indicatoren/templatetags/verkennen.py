"""`{% load verkennen %}`: dimensions and codes in words."""

from django import template

from ..formules.codewoorden import code_name, dimension_name

register = template.Library()


@register.filter
def dimensienaam(naam: str) -> str:
    """`isced11` -> `Opleidingsniveau`."""
    return dimension_name(naam)


@register.filter
def codenaam(code: str, dimensie: str) -> str:
    """`F` of `sex` -> `vrouwen`."""
    return code_name(dimensie, code)
