"""Bringing something in: choose the kind, write a draft, look at it, submit it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol, rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import items, overgangen
from ..actions.gegevens import snapshot
from ..actions.rechten import INDIENERS, roles_for
from ..enums import Soort
from ..forms import FORMULIEREN, Itemform
from ..models import Kennisitem
from ..workflow import OVERGANGEN, OvergangGeweigerd, Wie, allowed, may_edit
from .detail import soort_of

UITLEG = {
    Soort.GOEDE_PRAKTIJK: "Iets dat je deed om mensen te laten leren. Vertel ook wat niet werkte.",
    Soort.PUBLICATIE: "Een onderzoek, advies of beleidstekst. Jij zegt in je eigen woorden wat erin staat.",
    Soort.TOOL: "Een app, test, checklist of gids die anderen kunnen gebruiken.",
    Soort.EVENEMENT: "Een studiedag, infoavond of leerlunch. Ze verdwijnt vanzelf uit de agenda als ze voorbij is.",
    Soort.LEERMATERIAAL: "Cursus, filmpje of oefening die anderen mogen gebruiken.",
}
PER_BLAD = 25


@rol_vereist(*INDIENERS)
@require_safe
def kies_soort(request: HttpRequest) -> HttpResponse:
    """Step one: what do you want to share?"""
    soorten = [{"soort": soort, "uitleg": UITLEG[soort]} for soort in Soort]
    return render(request, "kennisbank/kies_soort.html", {"soorten": soorten})


@rol_vereist(*INDIENERS)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Step two: the form of that kind. What is saved is a draft."""
    keuze = soort_of(soort)
    form = FORMULIEREN[keuze](request.POST or None, redacteur=heeft_rol(request.user, Rol.REDACTEUR))
    if request.method == "POST" and form.is_valid():
        try:
            item = items.create(soort=keuze, gegevens=form.gegevens(), door=request.user)
        except ValidationError as fout:
            add_errors(form, fout)
        else:
            toast(request, "Bewaard als concept. Kijk het na en dien het in.")
            return redirect("kennisbank:mijn-stuk", pk=item.pk)
    context = {"form": form, "soort": keuze, "item": None, "uitleg": UITLEG[keuze], "terug": ""}
    return render(request, "kennisbank/formulier.html", context)


def add_errors(form: Itemform, fout: ValidationError) -> None:
    """Put what the model refused beside the field that asked it, or above the form."""
    fouten = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, zinnen in fouten.items():
        for zin in zinnen:
            form.add_error(veld if veld in form.fields else None, zin)


@rol_vereist(*INDIENERS)
@require_safe
def mijn(request: HttpRequest) -> HttpResponse:
    """What I brought in, and where it stands."""
    eigen = Kennisitem.objects.van(request.user).voor_werkbank().order_by("-bijgewerkt_op", "-pk")
    blad = Paginator(eigen, PER_BLAD).get_page(request.GET.get("page"))
    return render(request, "kennisbank/mijn.html", {"blad": blad})


@rol_vereist(*INDIENERS)
@require_safe
def mijn_stuk(request: HttpRequest, pk: int) -> HttpResponse:
    """One item of mine: its state, what is missing, what I can do."""
    item = get_object_or_404(Kennisitem.objects.bewerkbaar_voor(request.user).voor_detail(), pk=pk)
    rollen = roles_for(item, request.user)
    stappen = [overgang for overgang in allowed(item.staat_, rollen) if Wie.INDIENER in overgang.wie]
    context = {
        "item": item,
        "stappen": stappen,
        "mag_bewerken": may_edit(item.staat_, rollen),
        "ontbreekt": overgangen.missing_for(item) if stappen else [],
        "vraag": last_message(item),
        "lijn": status_line(item),
    }
    return render(request, "kennisbank/mijn_stuk.html", context)


def last_message(item: Kennisitem) -> str:
    """What the editor asked when the item came back; empty in every other state."""
    if item.staat != "teruggestuurd":
        return ""
    versie = item.versies.filter(stap="terugsturen").first()
    return versie.bericht if versie else ""


def status_line(item: Kennisitem) -> list[dict[str, Any]]:
    """The item's way as a line of steps."""
    nummer = {"concept": 0, "teruggestuurd": 0, "ingediend": 1, "in_nazicht": 2, "gepubliceerd": 3, "gearchiveerd": 4}
    labels = [
        "Teruggestuurd" if item.staat == "teruggestuurd" else "Concept",
        "Ingediend",
        "In nazicht",
        "Gepubliceerd",
    ]
    nu = nummer[item.staat]
    standen = ["klaar" if n < nu or nu == 3 else "nu" if n == nu else "later" for n in range(4)]
    return [{"label": label, "stand": stand} for label, stand in zip(labels, standen, strict=True)]


@rol_vereist(*INDIENERS)
@require_POST
def mijn_overgang(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit or withdraw one's own item."""
    item = get_object_or_404(Kennisitem.objects.bewerkbaar_voor(request.user), pk=pk)
    take_step(request, item)
    return redirect("kennisbank:mijn-stuk", pk=pk)


def take_step(request: HttpRequest, item: Kennisitem) -> bool:
    """Take the arrow the button names and say how it went; True when it was taken."""
    naam = request.POST.get("naam", "")
    try:
        overgangen.move(item=item, naam=naam, door=request.user, bericht=request.POST.get("bericht", "")[:3000])
    except overgangen.Onvolledig as fout:
        aantal = len(fout.ontbreekt)
        toast(
            request, f"Vul nog {aantal} {'ding' if aantal == 1 else 'dingen'} aan. De lijst staat hieronder.", fout=True
        )
    except OvergangGeweigerd as fout:
        toast(request, str(fout), fout=True)
    else:
        toast(request, OVERGANGEN[naam].gedaan)
        return True
    return False


@rol_vereist(*INDIENERS)
@require_http_methods(["GET", "HEAD", "POST"])
def bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item: the maker his draft, an editor everything that is not archived."""
    item = get_object_or_404(Kennisitem.objects.bewerkbaar_voor(request.user).voor_detail(), pk=pk)
    rollen = roles_for(item, request.user)
    terug = "kennisbank:mijn-stuk" if Wie.INDIENER in rollen else "kennisbank:beheer-stuk"
    if not may_edit(item.staat_, rollen):
        toast(request, f"Dit stuk is {item.staat_.label.lower()}. Je kunt het nu niet wijzigen.", fout=True)
        return redirect(terug, pk=pk)
    soort = FORMULIEREN[item.soort_]
    begin = {**soort.initial_from(snapshot(item)), "gezien": items.latest_number(item)}
    form = soort(request.POST or None, initial=begin, redacteur=Wie.REDACTEUR in rollen)
    if request.method == "POST" and form.is_valid() and save(request, item, form):
        return redirect(terug, pk=pk)
    context = {"form": form, "soort": item.soort_, "item": item, "uitleg": UITLEG[item.soort_], "terug": terug}
    return render(request, "kennisbank/formulier.html", context)


def save(request: HttpRequest, item: Kennisitem, form: Itemform) -> bool:
    """Hand the form to the action; False leaves the errors on the form."""
    try:
        items.update(item=item, gegevens=form.gegevens(), door=request.user, gezien=form.cleaned_data.get("gezien"))
    except ValidationError as fout:
        add_errors(form, fout)
    except OvergangGeweigerd as fout:
        form.add_error(None, str(fout))
    except items.IntussenGewijzigd:
        form.add_error(
            None, "Iemand anders bewaarde dit stuk intussen. Kopieer je tekst, herlaad de pagina en vul hem opnieuw in."
        )
    else:
        toast(request, "Bewaard.")
        return True
    return False
