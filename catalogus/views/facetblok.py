"""The filters beside the results: which stand open, which wait under 'Meer filters', and long lists that can be shown whole."""

from functools import lru_cache

from django.http import QueryDict
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from partnerschap.kern import facetten as blok
from partnerschap.kern.iconen import icoon
from partnerschap.kern.opmaak import getal

from ..filters.facetten import Optie, radius_options
from ..zoekbronnen.opleidingen import Zoekantwoord
from ..zoeken import vraag as v
from ..zoeken.waarden import ONBEKEND

MEEST_IN_FACET = 12
ALLE = "alle"
"""The field of the address that names the long lists to show whole."""
TITELS = {
    v.MOMENT: "Wanneer",
    v.START: "Start",
    v.PRIJS: "Prijs",
    v.DUUR: "Duur",
    v.LEERVORM: "Vorm",
    v.KENMERK: "Kenmerken",
    v.SECTOR: "Sector",
    v.STUDIEGEBIED: "Studiegebied",
    v.AANBIEDER: "Aanbieder",
}
MEER = {
    v.TEMPO: "Tempo",
    v.NIVEAU: "Voorkennis",
    v.BEWIJS: "Bewijs",
    v.VKS: "Kwalificatieniveau (VKS)",
    v.TAAL: "Taal",
}
"""What few people ask for: under one line."""
EERST_OPEN = {v.MOMENT, v.START, v.PRIJS, v.LEERVORM, v.KENMERK}
ALLEEN_GEVONDEN = {v.STUDIEGEBIED, v.TEMPO, v.BEWIJS, v.VKS, v.TAAL}
"""Lists of which only the values that are found are shown, and only when there is something to choose."""
LANG = {v.SECTOR, v.AANBIEDER}


def whole_lists(vraag: QueryDict) -> frozenset[str]:
    """The long lists that the address asks for whole."""
    return LANG.intersection(vraag.getlist(ALLE)) if ALLE in vraag else frozenset()


def facets(vraag: QueryDict, antwoord: Zoekantwoord, facetten: dict[str, list[Optie]], zonder: str) -> SafeString:
    """The facets as the page shows them. `zonder` is the address with all its fields but ALLE."""
    delen = []
    heel = whole_lists(vraag)
    if stralen := radius_options(antwoord):
        delen.append(blok.facet("straal", "Afstand", stralen, soort="radio"))
    for naam, titel in TITELS.items():
        delen.append(_one(naam, titel, antwoord, facetten[naam], heel, zonder))
    meer = "".join(_one(naam, titel, antwoord, facetten[naam], heel, zonder) for naam, titel in MEER.items())
    if meer:
        delen.append(_group(meer, any(antwoord.vraag.keuze(naam) for naam in MEER)))
    return SafeString("".join(delen))


def _one(
    naam: str, titel: str, antwoord: Zoekantwoord, opties: list[Optie], heel: frozenset[str], zonder: str
) -> SafeString:
    opties = _shown(naam, opties)
    gekozen = bool(antwoord.vraag.keuze(naam))
    if not opties or (naam in ALLEEN_GEVONDEN and not gekozen and not _is_choice(opties)):
        return SafeString("")
    diep = frozenset(optie.waarde for optie in opties if len(optie.waarde) == 3) if naam == v.STUDIEGEBIED else ()
    na = _whole_link(naam, len(antwoord.selectie.tellingen.get(naam, {})), heel, zonder) if naam in LANG else ""
    return blok.facet(naam, titel, opties, open=naam in EERST_OPEN or naam in heel, diep=diep, na=na)


def _is_choice(opties: list[Optie]) -> bool:
    """Whether choosing makes a difference: more than one value, and more than 'not told'."""
    return len(opties) > 1


def _shown(naam: str, opties: list[Optie]) -> list[Optie]:
    """Without what is empty in a long list, and without an empty 'not told'."""
    if naam == v.STUDIEGEBIED:
        opties = _fields(opties)
    alleen = naam in ALLEEN_GEVONDEN
    return [optie for optie in opties if optie.aantal or optie.gekozen or not (alleen or optie.waarde == ONBEKEND)]


def _fields(opties: list[Optie]) -> list[Optie]:
    """Each broad field of study, with its narrow ones below it once one of them is chosen."""
    smal: dict[str, list[Optie]] = {}
    for optie in opties:
        if len(optie.waarde) == 3:
            smal.setdefault(optie.waarde[:2], []).append(optie)
    uit = []
    for optie in opties:
        if len(optie.waarde) == 3:
            continue
        binnen = smal.get(optie.waarde, [])
        uit.append(optie)
        if optie.gekozen or any(een.gekozen for een in binnen):
            uit += [een for een in binnen if een.label != optie.label or een.gekozen]
    return uit


def _whole_link(naam: str, hoeveel: int, heel: frozenset[str], zonder: str) -> str:
    """To the whole list, or back to the most frequent; the form keeps it whole."""
    los = f"{zonder}#facet-{naam}"
    if naam in heel:
        veld = format_html('<input type="hidden" name="{}" value="{}">', ALLE, naam)
        return f'{veld}<p><a class="klein" href="{escape(los)}">Toon minder</a></p>'
    if hoeveel <= MEEST_IN_FACET:
        return ""
    adres = f"{zonder}{'' if zonder == '?' else '&'}{ALLE}={naam}#facet-{naam}"
    return f'<p><a class="klein" href="{escape(adres)}">Toon alle {getal(hoeveel, 0)}</a></p>'


@lru_cache(maxsize=1)
def _group_frame() -> str:
    return f"<summary>Meer filters {icoon('vouw')}</summary>\n"


def _group(binnen: str, is_open: bool) -> str:
    return f'<details class="facetgroep"{" open" if is_open else ""}>\n{_group_frame()}{binnen}</details>\n'
