"""The list of courses: one page, one fragment, one question."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.opmaak import aantal
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep, index_version

from ..enums.opleiding import Moment, Straal, Volgorde
from ..filters.facetten import Optie, facet_options, radius_options
from ..filters.opleidingen import GEWONE_STRAAL, OpleidingFilter
from ..models import Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekbronnen.opleidingen import Zoekantwoord
from ..zoekdocumenten import tokens_of
from ..zoeken import vraag as v
from ..zoeken.verruimen import Voorstel
from .gereed import ready_cards

PER_PAGINA = 10
GEWOON = {"sorteer": Volgorde.MATCH.value, "straal": str(GEWONE_STRAAL)}
"""Values that need not stand in the address."""
MEEST_IN_FACET = 12
FACETTITELS = {
    v.MOMENT: "Wanneer",
    v.START: "Start",
    v.PRIJS: "Prijs",
    v.LEERVORM: "Vorm",
    v.SECTOR: "Sector",
    v.NIVEAU: "Niveau",
    v.AANBIEDER: "Aanbieder",
    v.TAAL: "Taal",
    v.KENMERK: "Kenmerken",
}
EERST_OPEN = {v.MOMENT, v.START, v.PRIJS, v.LEERVORM, v.KENMERK}
SOORT_BIJ_MOMENT = {
    Moment.OVERDAG.value: "dagopleiding",
    Moment.AVOND.value: "avondopleiding",
    Moment.WEEKEND.value: "weekendopleiding",
}
PLAATSVELDEN = ("plaats", "gemeente", "postcode")


@openbaar
@require_safe
@bewaarbaar(index_version)
def lijst(request: HttpRequest) -> HttpResponse:
    """Courses that fit the question in the address."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(request.user))
    antwoord = filterset.antwoord
    if antwoord.vraag.woorden and not (antwoord.selectie.totaal or antwoord.voorstellen or antwoord.zonder_index):
        zoekmissers.note_miss(woorden=antwoord.vraag.woorden)
    facetten = facet_options(antwoord)
    pagina = Paginator(antwoord.selectie.gevonden, PER_PAGINA).get_page(request.GET.get("page"))
    context = {
        "is_deel": wil_deel(request),
        "titel": title_of(antwoord.vraag, antwoord.selectie.totaal),
        "vraag": antwoord.vraag,
        "antwoord": antwoord,
        "totaal": antwoord.selectie.totaal,
        "pagina": pagina,
        "kaarten": ready_cards(zichtbaar, pagina.object_list, antwoord.stammen),
        "fouten": [str(fout) for fouten in filterset.errors.values() for fout in fouten],
        "plaats_voorstel": _place_proposal(request.GET, filterset),
        "facetten": _facets(facetten),
        "stralen": radius_options(antwoord),
        "chips": _chips(request.GET, antwoord, facetten),
        "wis_url": _address(request.GET, {naam: None for naam in (*v.FACETTEN, "straal")}),
        "volgordes": _orders(antwoord.vraag),
        "velden": _fields(request.GET),
        "gefilterd": any(request.GET.values()),
        "bedoel_je_url": _address(request.GET, {"q": [antwoord.bedoel_je]}),
        "online_url": _address(request.GET, {**dict.fromkeys((*PLAATSVELDEN, "straal")), v.LEERVORM: ["online"]}),
        **_wider(request.GET, zichtbaar, antwoord),
    }
    antwoord_http = render_deel(request, "catalogus/opleidingen.html", "resultaten", context)
    if context["is_deel"]:
        antwoord_http["HX-Push-Url"] = request.path + _address(request.GET, {}, blijf=True)
    if not antwoord.selectie.totaal or antwoord.memo is None:
        # What finds nothing is noted each time, and what PostgreSQL found knows no version.
        do_not_keep(request)
    return antwoord_http


def title_of(vraag: v.Zoekvraag, totaal: int) -> str:
    """The heading: how many courses, for which words, near which place."""
    voor = f" voor ‘{vraag.woorden}’" if vraag.woorden else ""
    bij = f" bij {vraag.plek.naam}" if vraag.plek else ""
    if totaal:
        return f"{aantal(totaal, 'opleiding,opleidingen')}{voor}{bij}"
    momenten = vraag.keuze(v.MOMENT)
    soort = SOORT_BIJ_MOMENT.get(next(iter(momenten)), "opleiding") if len(momenten) == 1 else "opleiding"
    return f"Geen {soort}{voor}{bij}"


def _address(vraag: QueryDict, wijzigt: dict[str, Any], *, blijf: bool = False) -> str:
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


def _place_proposal(vraag: QueryDict, filterset: OpleidingFilter) -> dict[str, str] | None:
    """The place we think was meant, with the link that takes it."""
    naam = filterset.form.plaats_voorstel
    if not naam:
        return None
    return {"naam": naam, "url": _address(vraag, {**dict.fromkeys(PLAATSVELDEN), "plaats": [naam]})}


def _facets(facetten: dict[str, list[Optie]]) -> list[dict[str, Any]]:
    """The facets as the page shows them: long lists cut after the most frequent, chosen values always there."""
    gevonden = []
    for naam, titel in FACETTITELS.items():
        opties = [optie for nr, optie in enumerate(facetten[naam]) if nr < MEEST_IN_FACET or optie.gekozen]
        if opties and (naam != v.TAAL or len(opties) > 1 or opties[0].gekozen):
            gevonden.append({"naam": naam, "titel": titel, "opties": opties, "open": naam in EERST_OPEN})
    return gevonden


def _chips(vraag: QueryDict, antwoord: Zoekantwoord, facetten: dict[str, list[Optie]]) -> list[dict[str, str]]:
    """One chip per filter that is on, each with the address without it."""
    chips = []
    if plek := antwoord.vraag.plek:
        label = f"{plek.naam}, {Straal(str(plek.straal)).label}"
        chips.append({"label": label, "url": _address(vraag, dict.fromkeys((*PLAATSVELDEN, "straal")))})
    for facet, opties in facetten.items():
        for optie in opties:
            if optie.gekozen:
                rest = [waarde for waarde in vraag.getlist(facet) if waarde != optie.waarde]
                chips.append({"label": optie.label, "url": _address(vraag, {facet: rest})})
    return chips


def _orders(vraag: v.Zoekvraag) -> list[Optie]:
    """The orders you can choose; by distance only when there is a place."""
    return [
        Optie(volgorde.value, volgorde.label, 0, volgorde == vraag.volgorde)
        for volgorde in Volgorde
        if volgorde != Volgorde.AFSTAND or vraag.plek or vraag.volgorde == Volgorde.AFSTAND
    ]


def _wider(vraag: QueryDict, zichtbaar: OpleidingQuerySet, antwoord: Zoekantwoord) -> dict[str, Any]:
    """Nothing found: the proposals as links, and the courses that the first of them gives."""

    def link(voorstel: Voorstel) -> dict[str, str]:
        return {"tekst": voorstel.tekst, "url": _address(vraag, dict(voorstel.wijzigt))}

    breder = antwoord.breder
    return {
        "voorstellen": [link(voorstel) for voorstel in antwoord.voorstellen],
        "bredere_kaarten": ready_cards(zichtbaar, breder.gevonden[:5], antwoord.stammen) if breder else [],
    }
