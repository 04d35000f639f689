"""The same question as the list, by place: circles on a map with the list of the same numbers under it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.kern.fragmenten import render_deel_in_raam, wil_deel
from partnerschap.kern.gebieden import Gebied
from partnerschap.kern.opmaak import aantal
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep, index_version

from ...filters.opleidingen import NERGENS, ZONDER_GEBIED, OpleidingFilter
from ...models import Opleiding
from ...zoekbronnen.opleidingen import Zoekantwoord
from ...zoekdocumenten import tokens_of
from ...zoeken import vraag as v
from ..resultaten import PLAATSVELDEN, address, is_filtered, shared_parts
from .ondergrond import Ondergrond, ground
from .tekening import Cirkel, draw, list_places
from .vlak import Vlak, around

if TYPE_CHECKING:
    from ...zoeken.spreiding import Spreiding

PAGINA, DEEL = "catalogus/weergave/pagina.html", "catalogus/weergave/los.html"
MEESTE_GEMEENTEN = 45
"""With more municipalities than this the map of Flanders begins with its provinces."""
PER, GEMEENTEN = "per", "gemeente"
"""What in the address asks for the municipalities all the same."""
VERBORGEN = ("sorteer", PER)
"""What stands in the address and not in the filter form of the map."""
ROND_PLEK, ROND_PROVINCIE, ROND_GEMEENTE = 4.0, 9.0, 20.0
"""Km shown around a searched place with its radius, around a province, around a municipality."""


@openbaar
@require_safe
@bewaarbaar(index_version)
def kaart(request: HttpRequest) -> HttpResponse:
    """Courses that fit the question in the address, counted by municipality or province."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(request.user))
    antwoord = filterset.antwoord
    delen = shared_parts(request, zichtbaar, filterset)
    delen |= {"bij_titel": "kaart", "deel": _map(request.GET, filterset)}
    antwoord_http = render_deel_in_raam(request, PAGINA, DEEL, delen, {"gefilterd": is_filtered(request.GET)})
    if wil_deel(request):
        antwoord_http["HX-Push-Url"] = request.path + address(request.GET, {}, blijf=True)
    if antwoord.memo is None:
        do_not_keep(request)
    return antwoord_http


@dataclass(frozen=True)
class Telling:
    """What the answer gives, by province or by municipality."""

    spreiding: "Spreiding"
    per_provincie: bool
    te_veel: bool
    """Whether there are so many municipalities that the provinces come first."""


_tellingen: "WeakKeyDictionary[object, dict[bool, Telling]]" = WeakKeyDictionary()
"""Goes as soon as the answer does that it was counted from."""


def _map(vraag: QueryDict, filterset: OpleidingFilter) -> str:
    """The map with what stands around it; nothing when nothing was found."""
    antwoord, gekozen = filterset.antwoord, filterset.form.gebied
    if not antwoord.selectie.totaal:
        return ""
    onder = ground(antwoord.memo)
    telling = _count(antwoord, onder, gekozen, wil_alle=vraag.get(PER) == GEMEENTEN)
    cirkels = _circles(vraag, onder, telling)
    getekend = draw(
        _extent(onder, antwoord, gekozen), onder.omtrek, cirkels, antwoord.vraag.plek, "Kaart van de opleidingen"
    )
    spreiding = telling.spreiding
    context = {
        "tekening": getekend if cirkels else "",
        "aantal_cirkels": len(cirkels),
        "plaatsen": list_places(cirkels),
        "per_provincie": telling.per_provincie,
        "totaal": antwoord.selectie.totaal,
        "op_kaart": spreiding.op_kaart,
        "dubbel": sum(spreiding.per_gebied.values()) > spreiding.op_kaart,
        "soort": "provincie,provincies" if telling.per_provincie else "gemeente,gemeenten",
        "plek": antwoord.vraag.plek,
        "online": _online(vraag, antwoord, spreiding),
        "onbekend": spreiding.onbekend,
        "onbekend_url": _list(vraag, {v.GEBIED: [ZONDER_GEBIED]}),
        "wegen": _ways(vraag, onder, telling, gekozen),
        "verborgen": [(naam, vraag[naam]) for naam in VERBORGEN if vraag.get(naam)],
    }
    return render_to_string("catalogus/weergave/kaart.html", context)


def _count(antwoord: Zoekantwoord, onder: Ondergrond, gekozen: Gebied | None, *, wil_alle: bool) -> Telling:
    """Counted once for an answer that is remembered."""
    if antwoord.memo is None:
        return _count_anew(antwoord, onder, gekozen, wil_alle=wil_alle)
    eigen = _tellingen.setdefault(antwoord.selectie.gevonden, {})
    if wil_alle not in eigen:
        eigen[wil_alle] = _count_anew(antwoord, onder, gekozen, wil_alle=wil_alle)
    return eigen[wil_alle]


def _count_anew(antwoord: Zoekantwoord, onder: Ondergrond, gekozen: Gebied | None, *, wil_alle: bool) -> Telling:
    from ...zoeken.spreiding import Verdeling  # numpy: not at boot

    verdeling = Verdeling(antwoord.selectie)
    spreiding = verdeling.count(onder.groepen)
    te_veel = gekozen is None and antwoord.vraag.plek is None and len(spreiding.per_gebied) > MEESTE_GEMEENTEN
    if te_veel and not wil_alle:
        return Telling(verdeling.count(onder.groepen_per_provincie), True, te_veel)
    return Telling(spreiding, False, te_veel)


def _list(vraag: QueryDict, wijzigt: dict[str, list[str] | None]) -> str:
    return reverse("catalogus:opleidingen") + address(vraag, {PER: None, **wijzigt})


def _circles(vraag: QueryDict, onder: Ondergrond, telling: Telling) -> list[Cirkel]:
    """A circle leads to the list of its courses; that of a province to its municipalities."""
    # One address for all, with a hole where the code comes: to write three hundred of them takes longer than to count.
    basis = address(vraag, {v.GEBIED: None, PER: None})
    basis += f"{'&' if len(basis) > 1 else ''}{v.GEBIED}="
    naar = "" if telling.per_provincie else reverse("catalogus:opleidingen")
    doel = "Toon de gemeenten" if telling.per_provincie else "Toon ze in de lijst"
    cirkels = []
    for nis, hoeveel in telling.spreiding.per_gebied.items():
        gebied = onder.gebieden[nis]
        zin = f"{gebied.label}: {aantal(hoeveel, 'opleiding,opleidingen')}. {doel}"
        naam = gebied.label if telling.per_provincie and gebied.naam == "Brussel" else gebied.naam
        cirkels.append(Cirkel(nis, naam, gebied.breedte, gebied.lengte, hoeveel, f"{naar}{basis}{nis}", zin))
    return cirkels


def _extent(onder: Ondergrond, antwoord: Zoekantwoord, gekozen: Gebied | None) -> Vlak:
    """What is drawn: the place with its radius, the chosen area, else all of it."""
    if gekozen is not None and gekozen is not NERGENS:
        if gekozen.is_provincie:
            return around([(een.breedte, een.lengte) for een in onder.within(gekozen)], ROND_PROVINCIE)
        return around([(gekozen.breedte, gekozen.lengte)], ROND_GEMEENTE)
    if plek := antwoord.vraag.plek:
        return around([(plek.breedte, plek.lengte)], plek.straal + ROND_PLEK)
    return around([(een.breedte, een.lengte) for een in onder.gebieden.values()] or [(51.0, 4.4)], ROND_PROVINCIE)


def _online(vraag: QueryDict, antwoord: Zoekantwoord, spreiding: "Spreiding") -> dict[str, object] | None:
    """How many courses are online and where they are listed: within the question, or beside it when a place was asked."""
    wijzigt: dict[str, list[str] | None] = {v.LEERVORM: ["online"], v.GEBIED: None}
    if spreiding.online:
        return {"aantal": spreiding.online, "apart": False, "url": _list(vraag, wijzigt)}
    if hoeveel := antwoord.selectie.online_apart:
        return {
            "aantal": hoeveel,
            "apart": True,
            "url": _list(vraag, {**wijzigt, **dict.fromkeys((*PLAATSVELDEN, "straal"))}),
        }
    return None


def _ways(vraag: QueryDict, onder: Ondergrond, telling: Telling, gekozen: Gebied | None) -> list[tuple[str, str]]:
    """Closer and further away, as links."""
    wegen = []
    if gekozen is not None:
        provincie = onder.gebieden.get(gekozen.provincie)
        if provincie and not gekozen.is_provincie:
            wegen.append((f"Toon heel {provincie.label}", address(vraag, {v.GEBIED: [provincie.nis]})))
        wegen.append(("Toon de hele kaart", address(vraag, {v.GEBIED: None})))
    elif telling.te_veel and telling.per_provincie:
        wegen.append(("Toon alle gemeenten", address(vraag, {PER: [GEMEENTEN]})))
    elif telling.te_veel:
        wegen.append(("Toon per provincie", address(vraag, {PER: None})))
    return wegen
