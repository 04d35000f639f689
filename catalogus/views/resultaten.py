"""The page of results in parts: what differs between two questions, each part by the name of its place in the frame.

A part that has nothing to say is empty, and costs no template: most questions only fill in cards, counts and page links.
"""

from functools import cache, lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from partnerschap.kern import facetten as kernfacetten
from partnerschap.kern.bladen import pagineer
from partnerschap.kern.opmaak import aantal
from partnerschap.kern.zoeken.vraag import ALLEEN_GELIJKEND

from ..enums.opleiding import Moment, Straal, Volgorde
from ..filters.facetten import Optie, facet_options
from ..filters.opleidingen import GEWONE_STRAAL, OpleidingFilter, area_label
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekbronnen import beroepskeuze
from ..zoekbronnen.opleidingen import Zoekantwoord
from ..zoeken import vraag as v
from ..zoeken.verruimen import Voorstel
from ..zoeken.waarom import reasons
from .facetblok import ALLE, MEEST_IN_FACET, facets, whole_lists
from .gereed import ready_cards

PER_PAGINA = 10
GEWOON = {"sorteer": Volgorde.MATCH.value, "straal": str(GEWONE_STRAAL)}
"""Values that need not stand in the address."""
SOORT_BIJ_MOMENT = {
    Moment.OVERDAG.value: "dagopleiding",
    Moment.AVOND.value: "avondopleiding",
    Moment.WEEKEND.value: "weekendopleiding",
}
PLAATSVELDEN = ("plaats", "gemeente", "postcode")
ADRES = "\x01"
"""Stands for the address in a template that is rendered once."""
RUIMSTE = 50
"""Km around a place that an empty page proposes."""
WISBAAR = (*v.FACETTEN, v.GEBIED, "straal")
"""What `Wis filters` wipes: everything but the words and the place."""


def make_parts(request: HttpRequest, zichtbaar: OpleidingQuerySet, filterset: OpleidingFilter) -> dict[str, str]:
    """Everything on the page of the list that this question decides."""
    vraag, antwoord = request.GET, filterset.antwoord
    totaal = antwoord.selectie.totaal
    pagina = Paginator(antwoord.selectie.gevonden, PER_PAGINA).get_page(vraag.get("page"))
    kaarten = totaal or (antwoord.breder.totaal if antwoord.breder else 0)
    return {
        **shared_parts(request, zichtbaar, filterset),
        "sorteer": _orders(antwoord.vraag.volgorde, bool(antwoord.vraag.plek)) if totaal > 1 else "",
        "kaarten": SafeString("".join(ready_cards(zichtbaar, pagina.object_list, antwoord.stammen))),
        "kiesbalk": _bar(alleen=kaarten == 1) if kaarten else "",
        "meenemen": _take_along(address(vraag, {})) if totaal else "",
        "online": _online(vraag, antwoord) if totaal and antwoord.selectie.online_apart else "",
        "bladen": _pages(request, pagina, antwoord.vraag) if totaal else "",
    }


def shared_parts(request: HttpRequest, zichtbaar: OpleidingQuerySet, filterset: OpleidingFilter) -> dict[str, str]:
    """What the list and the map both show: the heading, the filters, and what to do when nothing is found."""
    vraag, antwoord = request.GET, filterset.antwoord
    totaal = antwoord.selectie.totaal
    facetten = facet_options(antwoord, MEEST_IN_FACET, whole_lists(vraag))
    return {
        **_fields(vraag),
        "adres": address(vraag, {}),
        "titel": title_of(antwoord.vraag, totaal, alleen_gelijkend=only_alike(antwoord)),
        "uitleg": _explanation(vraag, antwoord),
        "facetten": _area(filterset) + facets(vraag, antwoord, facetten, address(vraag, {ALLE: None})),
        "fouten": _errors(vraag, filterset),
        **_chips(vraag, filterset, facetten),
        "geen": "" if totaal else _nothing(vraag, zichtbaar, antwoord),
    }


def only_alike(antwoord: Zoekantwoord) -> bool:
    """Whether nothing has the words themselves, so that what is shown only looks like them."""
    return antwoord.uitleg.verruimd == ALLEEN_GELIJKEND


def title_of(vraag: v.Zoekvraag, totaal: int, *, alleen_gelijkend: bool = False) -> str:
    """The heading: how many courses, for which words, near which place."""
    voor = f" voor ‘{vraag.woorden}’" if vraag.woorden else ""
    bij = f" bij {vraag.plek.naam}" if vraag.plek else ""
    bij += f" {vraag.waar}" if vraag.waar else ""
    if totaal and alleen_gelijkend:
        lijken = "die lijkt" if totaal == 1 else "die lijken"
        return f"{aantal(totaal, 'opleiding,opleidingen')} {lijken} op ‘{vraag.woorden}’{bij}"
    if totaal:
        return f"{aantal(totaal, 'opleiding,opleidingen')}{voor}{bij}"
    momenten = vraag.keuze(v.MOMENT)
    soort = SOORT_BIJ_MOMENT.get(next(iter(momenten)), "opleiding") if len(momenten) == 1 else "opleiding"
    return f"Geen {soort}{voor}{bij}"


def address(vraag: QueryDict, wijzigt: dict[str, Any], *, blijf: bool = False) -> str:
    """The address with other values in some fields; None leaves a field out, and so do empty fields and usual values.

    Paging starts again, unless `blijf`.
    """
    nieuw = QueryDict(mutable=True)
    for naam, waarden in {**dict(vraag.lists()), **wijzigt}.items():
        zinvol = [waarde for waarde in waarden or [] if waarde and waarde != GEWOON.get(naam)]
        if zinvol and (blijf or naam != "page"):
            nieuw.setlist(naam, zinvol)
    return f"?{nieuw.urlencode()}" if nieuw else "?"


def _fields(vraag: QueryDict) -> dict[str, str]:
    """What the search bar shows again."""
    plaats = next((vraag[naam] for naam in PLAATSVELDEN if vraag.get(naam)), "")
    return {"q": vraag.get("q", ""), "plaats": plaats}


def _explanation(vraag: QueryDict, antwoord: Zoekantwoord) -> str:
    """Under the heading: what was done to the words, and what does exist."""
    if not (antwoord.zonder_index or antwoord.voorstellen or antwoord.bedoel_je):
        return _sentences(tuple(antwoord.uitgebreid_met))
    context = {
        "antwoord": antwoord,
        "voorstellen": _proposals(vraag, antwoord),
        "bedoel_je_url": address(vraag, {"q": [antwoord.bedoel_je]}),
    }
    return render_to_string("catalogus/opleidingen_uitleg.html", context)


@lru_cache(maxsize=1000)
def _sentences(zinnen: tuple[str, ...]) -> str:
    """What was done to the words, and nothing else: the same for all filters, orders and pages of these words."""
    context = {"antwoord": {"uitgebreid_met": zinnen, "zonder_index": "", "bedoel_je": ""}, "voorstellen": []}
    return render_to_string("catalogus/opleidingen_uitleg.html", context) if zinnen else ""


def _errors(vraag: QueryDict, filterset: OpleidingFilter) -> str:
    """What could not be read in the address."""
    fouten = [str(fout) for fouten in filterset.errors.values() for fout in fouten]
    context = {"fouten": fouten, "plaats_voorstel": _place_proposal(vraag, filterset)}
    return render_to_string("catalogus/opleidingen_fouten.html", context) if fouten else ""


def _place_proposal(vraag: QueryDict, filterset: OpleidingFilter) -> dict[str, str] | None:
    """The place we think was meant, with the link that takes it."""
    naam = filterset.form.plaats_voorstel
    if not naam:
        return None
    return {"naam": naam, "url": address(vraag, {**dict.fromkeys(PLAATSVELDEN), "plaats": [naam]})}


def _area(filterset: OpleidingFilter) -> SafeString:
    """The area chosen on the map, to take off again; nothing without one."""
    gebied = filterset.form.gebied
    if gebied is None:
        return SafeString()
    optie = Optie(gebied.nis, area_label(gebied), filterset.antwoord.selectie.totaal, True)
    return kernfacetten.facet(v.GEBIED, "Op de kaart", [optie])


def _chips(vraag: QueryDict, filterset: OpleidingFilter, facetten: dict[str, list[Optie]]) -> dict[str, str]:
    """One chip per filter that is on, each with the address without it; and how many there are."""
    chips, antwoord = [], filterset.antwoord
    if gebied := filterset.form.gebied:
        chips.append({"label": area_label(gebied), "url": address(vraag, {v.GEBIED: None})})
    if plek := antwoord.vraag.plek:
        label = f"{plek.naam}, {Straal(str(plek.straal)).label}"
        chips.append({"label": label, "url": address(vraag, dict.fromkeys((*PLAATSVELDEN, "straal")))})
    for naam, opties in facetten.items():
        for optie in opties if antwoord.vraag.keuze(naam) else ():
            if optie.gekozen:
                rest = [waarde for waarde in vraag.getlist(naam) if waarde != optie.waarde]
                chips.append({"label": optie.label, "url": address(vraag, {naam: rest})})
    if not chips:
        return {"chips": "", "aan": ""}
    context = {"chips": chips, "wis_url": address(vraag, dict.fromkeys(WISBAAR))}
    return {"chips": render_to_string("onderdelen/chips.html", context), "aan": _how_many_on(len(chips))}


@cache
def _orders(nu: Volgorde, met_plek: bool) -> str:
    """The orders you can choose; by distance only when there is a place."""
    volgordes = [
        Optie(volgorde.value, volgorde.label, 0, volgorde == nu)
        for volgorde in Volgorde
        if volgorde != Volgorde.AFSTAND or met_plek or nu == Volgorde.AFSTAND
    ]
    return render_to_string("catalogus/opleidingen_sorteer.html", {"volgordes": volgordes})


@cache
def _bar(*, alleen: bool) -> SafeString:
    """What to do with the courses you tick; of one course there is nothing to compare."""
    return render_to_string("catalogus/bewaard/kiesbalk.html", {"bewaren": True, "alleen": alleen})


def _take_along(adres: str) -> SafeString:
    """What to do with the whole list: have it mailed, or take it as a file."""
    # Pieces of a rendered template, and an address that was escaped here.
    return SafeString(escape(adres).join(_around_address()))


@cache
def _around_address() -> list[str]:
    return render_to_string("catalogus/opleidingen_meenemen.html", {"adres": ADRES}).split(ADRES)


@lru_cache(maxsize=64)
def _how_many_on(hoeveel: int) -> SafeString:
    return render_to_string("catalogus/opleidingen_aan.html", {"hoeveel": hoeveel})


def _proposals(vraag: QueryDict, antwoord: Zoekantwoord) -> list[dict[str, str]]:
    """Wider questions as links."""

    def link(voorstel: Voorstel) -> dict[str, str]:
        return {"tekst": voorstel.tekst, "url": address(vraag, dict(voorstel.wijzigt))}

    return [link(voorstel) for voorstel in antwoord.voorstellen]


def _nothing(vraag: QueryDict, zichtbaar: OpleidingQuerySet, antwoord: Zoekantwoord) -> str:
    """Nothing found: the courses that the first proposal gives, or what you can do now."""
    breder = antwoord.breder
    context = {
        "antwoord": antwoord,
        "vraag": antwoord.vraag,
        "voorstellen": _proposals(vraag, antwoord),
        "bredere_kaarten": ready_cards(zichtbaar, breder.gevonden[:5], antwoord.stammen) if breder else [],
        "gefilterd": is_filtered(vraag),
        "beroepen": beroepskeuze.near(antwoord.vraag.woorden, None) if antwoord.vraag.woorden else [],
        "wis_url": address(vraag, dict.fromkeys(WISBAAR)),
        "bedoel_je_url": address(vraag, {"q": [antwoord.bedoel_je]}),
        **_ways_on(vraag, antwoord),
    }
    return render_to_string("catalogus/opleidingen_geen.html", context)


def _ways_on(vraag: QueryDict, antwoord: Zoekantwoord) -> dict[str, str]:
    """The same words asked more widely; empty where that is no other question."""
    zonder, hier = address(vraag, {naam: None for naam in vraag if naam != "q"}), address(vraag, {})
    plek = antwoord.vraag.plek
    return {
        "adres": hier,
        "zonder_filters_url": zonder if zonder != hier else "",
        "ruimer_url": address(vraag, {"straal": [str(RUIMSTE)]}) if plek and plek.straal < RUIMSTE else "",
        "overal_url": address(vraag, dict.fromkeys((*PLAATSVELDEN, "straal"))) if plek else "",
    }


def _online(vraag: QueryDict, antwoord: Zoekantwoord) -> str:
    """How many online courses fit as well, with the same question about those, which has no place."""
    url = address(vraag, {**dict.fromkeys((*PLAATSVELDEN, "straal")), v.LEERVORM: ["online"]})
    context = {"antwoord": antwoord, "totaal": antwoord.selectie.totaal, "online_url": url}
    return render_to_string("catalogus/opleidingen_online.html", context)


def _pages(request: HttpRequest, pagina: "Page[Any]", vraag: v.Zoekvraag) -> str:
    """Page links, and how the list is ordered."""
    return pagineer(Context({"request": request}), pagina, "#resultaten") + _foot(reasons(vraag))


@lru_cache(maxsize=512)
def _foot(redenen: tuple[str, ...]) -> SafeString:
    return render_to_string("catalogus/opleidingen_voet.html", {"redenen": redenen})


def is_filtered(vraag: QueryDict) -> bool:
    """Whether anything is asked at all."""
    return any(vraag.values())
