"""The desk of courses that may stand twice: side by side, with what differs in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.opmaak import datum, euro, getal

from ..actions.dubbels import merge, part, reject
from ..enums.dubbels import OVERGANGEN, Dubbelstaat
from ..enums.opleiding import Niveau
from ..models import Dubbelvoorstel, Opleiding, Uitvoering
from .herkomst import source_title

PER_BLAD = 10
MEESTE_WAARDEN = 6
TUSSEN = " · "
BRON = "Bron"
TABS = (Dubbelstaat.VOORGESTELD, Dubbelstaat.SAMENGEVOEGD, Dubbelstaat.VERWORPEN, Dubbelstaat.UITEENGEHAALD)


@dataclass(frozen=True)
class Regel:
    """One fact of both courses."""

    naam: str
    eerste: str
    tweede: str
    zelfde: bool = False
    """Whether the comparison took both for the same, however they are written."""

    @property
    def oordeel(self) -> str:
        """What a reader sees without looking at colours; nothing of the source, which always differs."""
        if self.naam == BRON:
            return ""
        if not self.eerste or not self.tweede:
            return "Eén bron zegt het niet" if self.eerste or self.tweede else "Niet gezegd"
        if self.eerste == self.tweede:
            return "Gelijk"
        if not set(self.eerste.split(TUSSEN)).isdisjoint(self.tweede.split(TUSSEN)):
            return "Deels gelijk"
        return "Anders geschreven" if self.zelfde else "Verschilt"


@rol_vereist(Rol.CATALOGUSBEHEERDER)
@require_http_methods(["GET", "HEAD", "POST"])
def dubbels(request: HttpRequest) -> HttpResponse:
    """Show the pairs of one state; a POST decides about one pair."""
    gevraagd = request.GET.get("staat", "")
    staat = Dubbelstaat(gevraagd) if gevraagd in TABS else Dubbelstaat.VOORGESTELD
    if request.method == "POST":
        return _decide(request, staat)
    werklijst = Dubbelvoorstel.objects.werklijst()
    keuze = werklijst if staat == Dubbelstaat.VOORGESTELD else Dubbelvoorstel.objects.filter(staat=staat)
    volgorde = ("-score", "pk") if staat == Dubbelstaat.VOORGESTELD else ("-beslist_op", "-pk")
    blad = Paginator(keuze.voor_lijst().order_by(*volgorde), PER_BLAD).get_page(request.GET.get("page"))
    aantallen = dict(Dubbelvoorstel.objects.order_by().values_list("staat").annotate(n=Count("pk")))
    aantallen[Dubbelstaat.VOORGESTELD] = werklijst.count()
    context = {
        "staat": staat,
        "tabs": [(tab, aantallen.get(tab, 0)) for tab in TABS],
        "blad": blad,
        "paren": [_pair(voorstel) for voorstel in blad],
    }
    return render(request, "catalogus/dubbels.html", context)


def _decide(request: HttpRequest, staat: Dubbelstaat) -> HttpResponse:
    doe, _, leider = request.POST.get("doe", "").partition(":")
    nummer = request.POST.get("voorstel", "")
    try:
        if not nummer.isdecimal() or len(nummer) > 18:
            raise ValidationError("Dit voorstel bestaat niet meer.")
        messages.success(request, _act(doe, int(nummer), leider))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(f"{reverse('catalogus:dubbels')}?staat={staat}")


def _act(doe: str, nummer: int, leider: str) -> str:
    """Do what was asked and say what happened. Raises ValidationError (Dutch)."""
    if doe == "samen":
        merge(voorstel=nummer, leider=int(leider) if leider.isdecimal() and len(leider) < 19 else 0)
        return "Samengevoegd. Het oude adres leidt nu naar de andere. Je kunt ze altijd weer uiteenhalen."
    if doe == "geen":
        reject(voorstel=nummer)
        return "Bewaard: dit is geen dubbel. We vragen het alleen opnieuw als een van de twee echt verandert."
    if doe == "uiteen":
        part(voorstel=nummer)
        return "Uiteengehaald. Beide opleidingen staan weer in het aanbod."
    raise ValidationError("Kies wat er met dit paar moet gebeuren.")


def _pair(voorstel: Dubbelvoorstel) -> dict[str, object]:
    eerste, tweede = voorstel.eerste, voorstel.tweede
    zelfde = {veld for veld, soort, _ in voorstel.redenen if soort == "gelijk"}
    regels = [Regel(naam, lees(eerste), lees(tweede), naam.lower() in zelfde) for naam, lees in FEITEN]
    mag = OVERGANGEN[Dubbelstaat(voorstel.staat)]
    return {
        "voorstel": voorstel,
        "regels": regels,
        "redenen": [zin for _, _, zin in voorstel.redenen],
        "mag_samen": Dubbelstaat.SAMENGEVOEGD in mag,
        "mag_weg": Dubbelstaat.VERWORPEN in mag,
        "mag_uiteen": Dubbelstaat.UITEENGEHAALD in mag,
    }


def _of_runs(lees: Callable[[Uitvoering], str]) -> Callable[[Opleiding], str]:
    """The different values of the runs still offered, in words; long lists are cut."""

    def together(opleiding: Opleiding) -> str:
        levend = (lees(run) for run in opleiding.uitvoeringen.all() if run.verdwenen_op is None)
        return _list(dict.fromkeys(waarde for waarde in levend if waarde))

    return together


def _list(waarden: Iterable[str]) -> str:
    alle = list(waarden)
    meer = len(alle) - MEESTE_WAARDEN
    return TUSSEN.join(alle[:MEESTE_WAARDEN]) + (f"{TUSSEN}en nog {meer}" if meer > 0 else "")


FEITEN: tuple[tuple[str, Callable[[Opleiding], str]], ...] = (
    ("Titel", lambda o: o.titel),
    ("Aanbieder", lambda o: o.aanbieder.naam),
    (BRON, lambda o: source_title(o.bron) or "Hier ingevoerd"),
    ("Niveau", lambda o: Niveau(o.niveau).label if o.niveau else ""),
    ("Waar", _of_runs(lambda run: run.waar)),
    ("Start", _of_runs(lambda run: "Instappen kan altijd" if run.start_flexibel else datum(run.start_datum))),
    ("Prijs", _of_runs(lambda run: "" if run.prijs is None else euro(run.prijs))),
    ("Duur", _of_runs(lambda run: "" if run.uren is None else f"{getal(run.uren, 0)} uur")),
    ("Bewijs", lambda o: o.certificaat),
    ("Bijgewerkt op", lambda o: datum(o.bijgewerkt_op)),
)
"""What stands side by side, and how it is read from a course."""
