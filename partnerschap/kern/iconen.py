"""The icons of the portal: own drawings on a 20 x 20 grid, in the colour of the text. An icon never stands without a word."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LIJN = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_VOL = 'fill="currentColor"'

VORMEN = {
    "zoek": f'<g {_LIJN}><circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.8 12.8 4.7 4.7"/></g>',
    "op": f'<path {_LIJN} d="M5 15 15 5M7 5h8v8"/>',
    "recht": f'<path {_LIJN} d="M3 10h13M11 5l5 5-5 5"/>',
    "neer": f'<path {_LIJN} d="m5 5 10 10M15 7v8H7"/>',
    "vink": f'<path {_LIJN} d="m4 10.5 4 4 8-9"/>',
    "vraag": f'<g {_LIJN}><path d="M7.2 7.2a2.9 2.9 0 1 1 4.3 2.6c-1 .5-1.5 1.1-1.5 2.2"/><path d="M10 15.4v.1"/></g>',
    "kruis": f'<path {_LIJN} d="m5 5 10 10M15 5 5 15"/>',
    "menu": f'<path {_LIJN} d="M2 4.5h16M2 10h16M2 15.5h16"/>',
    "kalender": f'<g {_LIJN}><rect x="2.5" y="4" width="15" height="13.5" rx="1.5"/><path d="M2.5 8.5h15M6.5 2v4M13.5 2v4"/></g>',
    "download": f'<path {_LIJN} d="M10 3v10M5.5 9l4.5 4.5L14.5 9M3 17.5h14"/>',
    "plaats": f'<g {_LIJN}><path d="M10 18s6-5.6 6-10A6 6 0 0 0 4 8c0 4.4 6 10 6 10z"/><circle cx="10" cy="8" r="2"/></g>',
    "extern": f'<path {_LIJN} d="M8 4H3.5v12.5H16V12M11.5 3H17v5.5M17 3l-8 8"/>',
    "druk": f'<g {_LIJN}><path d="M5.5 7V2.5h9V7M5.5 14H3V7h14v7h-2.5"/><path d="M5.5 11.5h9v6h-9z"/></g>',
    "driehoek": f'<path {_VOL} d="M10 3.5 18 17H2z"/>',
    "vouw": f'<path {_LIJN} d="m4 7.5 6 6 6-6"/>',
    "filter": f'<g {_LIJN}><path d="M2 6h16M2 14h16"/><circle cx="7" cy="6" r="2.2" fill="var(--papier)"/><circle cx="13" cy="14" r="2.2" fill="var(--papier)"/></g>',
    "gebruiker": f'<g {_LIJN}><circle cx="10" cy="6.5" r="3.5"/><path d="M3 17.5c1-4 4-5.5 7-5.5s6 1.5 7 5.5"/></g>',
    "lijst": f'<path {_LIJN} d="M7 5h11M7 10h11M7 15h11M2.5 5h.1M2.5 10h.1M2.5 15h.1"/>',
    "kaart": f'<path {_LIJN} d="m2.5 5 5-2 5 2 5-2v12l-5 2-5-2-5 2zM7.5 3v12M12.5 5v12"/>',
    "ring": '<circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" stroke-width="3"/>',
    "dicht": f'<circle {_VOL} cx="10" cy="10" r="7.5"/>',
    "deelring": '<circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="6.8 3.410" stroke-dashoffset="3"/>',
    "vierkant": f'<rect {_VOL} x="3" y="3" width="14" height="14" rx="2"/>',
    "uitroep": f'<circle {_VOL} cx="10" cy="10" r="10"/><path d="M10 5v6M10 14.6v.1" stroke="var(--papier)" stroke-width="2.4" stroke-linecap="round"/>',
    "ontbreekt": '<rect x="3.5" y="3.5" width="13" height="13" rx="2" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4 3.1"/>',
    "lint": f'<path {_VOL} d="M5 1h10v18l-5-4.5L5 19z"/>',
}

# Verdicts: shape + word. Drawn on 24 x 24, the disc fills the box.
OORDELEN = {
    "voldoet": '<circle cx="12" cy="12" r="11.5" fill="currentColor"/>'
    '<path d="m6.8 12.4 3.7 3.7 6.9-7.7" fill="none" stroke="var(--papier)" stroke-width="2.6"/>',
    "onbekend": '<circle cx="12" cy="12" r="10.3" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray="4.4 2.070"/>'
    '<path d="M9 9.8a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1-1.4 2M12 17.3v.2" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>',
    "voldoet_niet": '<circle cx="12" cy="12" r="10.3" fill="none" stroke="currentColor" stroke-width="2.4"/>'
    '<path d="m8.2 8.2 7.6 7.6m0-7.6-7.6 7.6" fill="none" stroke="currentColor" stroke-width="2.4"/>',
}


def icoon(naam: str) -> SafeString:
    """The drawing called `naam`, hidden from screen readers; KeyError for a name that does not exist."""
    return format_html(
        '<svg class="icoon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(VORMEN[naam]),  # own constant
    )


def oordeelteken(naam: str) -> SafeString:
    """The mark of a verdict (`voldoet`, `onbekend`, `voldoet_niet`); KeyError for anything else."""
    return format_html(
        '<svg class="oordeel-teken" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(OORDELEN[naam]),  # own constant
    )
