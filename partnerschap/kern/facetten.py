"""The filter beside a list. Written out in Python: a list page has sixty options, and a template takes ten times as long for each."""

from collections.abc import Container, Iterable
from functools import lru_cache, partial
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import slugify

from .iconen import icoon
from .opmaak import getal


def facet(
    naam: str,
    titel: str,
    opties: Iterable[Any],
    *,
    open: bool = True,
    soort: str = "checkbox",
    diep: Container[str] = (),
    na: str = "",
) -> SafeString:
    """One filter: options with `waarde`, `label`, `aantal` and `gekozen`; a zero count stays, dimmed. Open when one is chosen.

    The values in `diep` belong under the one before them; `na` is safe HTML below the options.
    """
    gekozen, rijen = open, []
    for optie in opties:
        lees = optie.get if isinstance(optie, dict) else partial(getattr, optie)
        aantal, aan = lees("aantal"), lees("gekozen")
        waarde = str(lees("waarde"))
        begin, eind = _option(naam, soort, waarde, str(lees("label")))
        soorten = ("" if aantal or aan else "is-nul") + (" is-diep" if waarde in diep else "")
        rijen.append(f'<label class="{soorten}{begin}{" checked" if aan else ""}{eind}{_count(aantal)}{NA_AANTAL}')
        gekozen = gekozen or bool(aan)
    voor, eind = _frame(titel)
    anker = f' id="facet-{escape(naam)}"' if na else ""
    # Everything that is not ours is escaped.
    return SafeString(f'<details class="facet"{anker}{" open" if gekozen else ""}{voor}{"".join(rijen)}{na}{eind}')


NA_AANTAL = '<span class="onzichtbaar"> gevonden</span></span></label>\n'


@lru_cache(maxsize=256)
def _frame(titel: str) -> tuple[str, str]:
    """What stands around the options."""
    veilig = escape(titel)
    kop = f'<summary>{veilig} {icoon("vouw")}</summary>\n<fieldset>\n<legend class="onzichtbaar">{veilig}</legend>\n'
    return f">\n{kop}", "</fieldset>\n</details>\n"


@lru_cache(maxsize=8192)
def _option(naam: str, soort: str, waarde: str, label: str) -> tuple[str, str]:
    """An option around what differs: what stands before `checked`, and between that and the count."""
    veld, plek = escape(naam), f"{escape(naam)}-{slugify(waarde)}"
    voor = f'"><input type="{escape(soort)}" id="facet-{plek}" name="{veld}" value="{escape(waarde)}"'
    return voor, f"><span>{escape(label)}</span> <span>"


@lru_cache(maxsize=8192)
def _count(aantal: int) -> str:
    return getal(aantal, 0)
