"""`{% load portaal %}`: Dutch notation, badges, verdicts, breadcrumbs, paging and the other building blocks.

The guide with examples is docs/bouwstenen.md; the page /bouwstenen/ shows every one of them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from partnerschap.kern import beeldjes, bladen, facetten, iconen, opmaak
from partnerschap.kern import tekst as teksten

from .portaal_delen import register_delen

register = template.Library()
register_delen(register)

for filter_ in (opmaak.getal, opmaak.procent, opmaak.verschil, opmaak.plaats, opmaak.aantal, opmaak.grootte):
    register.filter(filter_.__name__, filter_)

register.simple_tag(facetten.facet, name="facet")
register.simple_tag(bladen.pagineer, name="pagineer", takes_context=True)
for beeld in ("linten", "vonklijn", "plaatsbalk", "kloofbalk", "vakjes", "bewijs", "mijlpalen", "geldbalk"):
    register.simple_tag(getattr(beeldjes, beeld), name=beeld)

BADGES = ("neutraal", "accent", "ja", "open", "menie", "omlijnd", "voorbeeld")
OORDEELWOORDEN = {
    "voldoet": "Je voldoet",
    "onbekend": "Nog niet te zeggen",
    "voldoet_niet": "Je voldoet niet",
}
RICHTINGEN = {"stijgt": "op", "daalt": "neer", "gelijk": "recht", "onbekend": "recht"}


def _lokaal(waarde: object) -> object:
    """An aware moment in the portal's own time; everything else unchanged."""
    return timezone.localtime(waarde) if isinstance(waarde, datetime) and timezone.is_aware(waarde) else waarde


@register.filter
def euro(waarde: object, stijl: str = "") -> str:
    """`€ 195,00`; `|euro:"kort"` drops the cents of a whole amount."""
    return opmaak.euro(waarde, kort=stijl == "kort")


@register.filter
def datum(waarde: object) -> str:
    """`12 jan 2027`; empty for no date."""
    return opmaak.datum(_lokaal(waarde))


@register.filter
def datum_lang(waarde: object) -> str:
    """`12 januari 2027`; empty for no date."""
    return opmaak.datum_lang(_lokaal(waarde))


@register.filter
def datum_cijfers(waarde: object) -> str:
    """`12-01-2027`; empty for no date."""
    return opmaak.datum_cijfers(_lokaal(waarde))


@register.filter
def maand_kort(waarde: object) -> str:
    """`jan`, from a date or a month number."""
    return opmaak.maand_kort(_lokaal(waarde))


@register.filter
def uur(waarde: object) -> str:
    """`18.30 u.`; empty for no time."""
    return opmaak.uur(_lokaal(waarde))


@register.filter(name="markdown")
def markdown_filter(waarde: str | None) -> SafeString:
    """An editor's markdown as safe HTML; put `<div class="tekst">` around it."""
    return mark_safe(teksten.veilige_html(waarde))  # cleaned by nh3


@register.simple_tag
def markdown(waarde: str | None, kop: int = 2) -> SafeString:
    """As the filter; `kop` is the level of the highest heading."""
    return mark_safe(teksten.veilige_html(waarde, kop))  # cleaned by nh3


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """A drawing in the colour of the text; always with a word beside it."""
    return iconen.icoon(naam)


@register.simple_tag
def badge(tekst: object, soort: str = "neutraal") -> SafeString:
    """A label that cannot be clicked; ValueError for a kind that does not exist."""
    if soort not in BADGES:
        raise ValueError(f"onbekende badge {soort!r}, kies uit {BADGES}")
    return format_html('<span class="badge badge-{}">{}</span>', soort, tekst)


@register.simple_tag
def voorbeeld() -> SafeString:
    """The dashed badge that marks invented content."""
    return badge("voorbeeld", "voorbeeld")


@register.simple_tag
def te_bevestigen() -> SafeString:
    """The badge beside an amount or rule that is not confirmed for today."""
    return badge("te bevestigen", "open")


@register.simple_tag
def oordeel(uitkomst: str, tekst: str = "", *, klein: bool = False) -> SafeString:
    """The verdict `voldoet`, `voldoet_niet` or `onbekend` as shape and word; `klein` keeps the word for screen readers only."""
    woord = tekst or OORDEELWOORDEN[uitkomst]
    return format_html(
        '<span class="oordeel oordeel-{}{}">{}<span{}>{}</span></span>',
        uitkomst,
        " oordeel-klein" if klein else "",
        iconen.oordeelteken(uitkomst),
        mark_safe(' class="onzichtbaar"') if klein else "",
        woord,
    )


@register.simple_tag
def lintbadge(tekst: object) -> SafeString:
    """A code on a ribbon, such as `SD 1`."""
    return format_html('<span class="lintbadge">{}</span>', tekst)


@register.simple_tag
def datumlint(dag: date | datetime) -> SafeString:
    """Day and month on a ribbon, with the full date for screen readers."""
    lokaal = _lokaal(dag)
    return format_html(
        '<time class="datumlint" datetime="{}"><span aria-hidden="true"><b>{}</b>{}</span>'
        '<span class="onzichtbaar">{}</span></time>',
        f"{dag:%Y-%m-%d}",
        getattr(lokaal, "day", ""),
        opmaak.maand_kort(lokaal),
        opmaak.datum_lang(lokaal),
    )


@register.simple_tag
def richting(soort: str, tekst: str) -> SafeString:
    """An arrow and what it means; `stijgt`, `daalt`, `gelijk` or `onbekend`."""
    return format_html('<span class="richting richting-{}">{} {}</span>', soort, iconen.icoon(RICHTINGEN[soort]), tekst)


@register.simple_tag
def zekerheid(graad: int, tekst: str) -> SafeString:
    """How sure a figure is: 0 to 3 filled blocks, and why."""
    return format_html('<span class="zekerheid">{} {}</span>', beeldjes.zekerheid(graad), tekst)


def _adres(doel: str) -> str:
    """A path stays, a URL name is looked up; NoReverseMatch for a name that does not exist."""
    return doel if doel.startswith(("/", "?", "#", "http")) else reverse(doel)


@register.inclusion_tag("onderdelen/kruimels.html")
def kruimels(*delen: Any) -> dict[str, Any]:
    """Breadcrumbs from `label, url, label, url` or one list of pairs. Parents only; Home comes by itself."""
    paren: Iterable[Any] = delen[0] if len(delen) == 1 and not isinstance(delen[0], str) else _paren(delen)
    return {"ouders": [{"label": label, "url": _adres(str(url))} for label, url in paren]}


def _paren(delen: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    if len(delen) % 2:
        raise template.TemplateSyntaxError("kruimels wil telkens een label en een url")
    return list(zip(delen[::2], delen[1::2], strict=True))


@register.simple_tag(takes_context=True)
def qs_met(context: Context, **velden: Any) -> str:
    """The query string with these fields set (None removes). Any change starts again at page one."""
    nieuw = _query(context)
    if "page" not in velden:
        nieuw.pop("page", None)
    for naam, waarde in velden.items():
        if waarde is None or waarde == "":
            nieuw.pop(naam, None)
        elif isinstance(waarde, list | tuple):
            nieuw.setlist(naam, [str(stuk) for stuk in waarde])
        else:
            nieuw[naam] = str(waarde)
    return f"?{nieuw.urlencode()}"


@register.simple_tag(takes_context=True)
def qs_zonder(context: Context, naam: str, waarde: object = None) -> str:
    """The query string without this field, or without one of its values."""
    nieuw = _query(context)
    nieuw.pop("page", None)
    rest = [stuk for stuk in nieuw.getlist(naam) if waarde is not None and stuk != str(waarde)]
    nieuw.pop(naam, None)
    if rest:
        nieuw.setlist(naam, rest)
    return f"?{nieuw.urlencode()}"


def _query(context: Context) -> Any:
    """A changeable copy of the visitor's query string; empty where there is no request."""
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


@register.simple_tag
def url_of_niets(naam: str, *args: Any) -> str:
    """The address of a URL name, or empty where no app offers it: for a link to a neighbour that may be absent."""
    try:
        return reverse(naam, args=args)
    except NoReverseMatch:
        return ""
