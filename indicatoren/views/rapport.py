"""The monitor report: a page to print, one file to keep, and its figures as JSON."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.actions.grafieken import Getekend, draw_missing
from partnerschap.kern.grafieken.gegevens import Tekening
from partnerschap.kern.opmaak import datum_cijfers
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..actions.tekeningen import drawings_of
from ..bladen.rapport import Deel, Rapport, as_bytes, canonical, fingerprint, report
from ..bladen.versie import figures_version
from ..forms import Standkeuze

STIJLEN = (
    "css/portaal.css", "css/onderdelen.css", "css/lijsten.css", "css/grafieken.css", "css/paginas/rapport.css", "css/druk.css",
    "css/paginas/rapportdruk.css",
)  # fmt: skip
"""What the one-file report carries inside itself."""
LETTERBESTAND = re.compile(r"@font-face\s*\{[^}]*url\([^}]*\}")


@dataclass(frozen=True)
class Getekenddeel:
    """One indicator with its drawings, as the template wants them."""

    deel: Deel
    trend: Getekend | None
    rang: Getekend | None
    groepen: list[tuple[Any, Getekend | None]]


def _goals(slug: str | None) -> list[Doelstelling]:
    if slug is None:
        return list(Doelstelling.objects.strategisch().prefetch_related("onderliggend"))
    return [get_object_or_404(Doelstelling.objects.prefetch_related("onderliggend"), slug=slug)]


def _make(request: HttpRequest, slug: str | None) -> tuple[Standkeuze, Rapport, dict[str, Getekend]]:
    """The report at the asked date (today without one) and every drawing in it."""
    form = Standkeuze(request.GET)
    stand: date = form.keuze()["stand"] or timezone.localdate()
    rapport = report(_goals(slug), stand, alles=slug is None)
    tekeningen = {sleutel: t for deel in rapport.delen for sleutel, t in _drawings(deel).items()}
    return form, rapport, draw_missing(tekeningen=tekeningen) if tekeningen else {}


def _drawings(deel: Deel) -> dict[str, Tekening]:
    """The drawings that this part shows: all of the indicator, or those of its groups alone."""
    alle = drawings_of(deel.blad)
    if deel.kansengroepen is None:
        return alle
    sleutels = {f"groep-{groep.code}:{deel.indicator.code}" for groep in deel.kansengroepen}
    return {sleutel: tekening for sleutel, tekening in alle.items() if sleutel in sleutels}


def _canonical(rapport: Rapport, getekend: dict[str, Getekend]) -> dict[str, Any]:
    return canonical(rapport, {sleutel: str(svg.breed) for sleutel, svg in getekend.items()})


def _context(rapport: Rapport, getekend: dict[str, Getekend], slug: str | None) -> dict[str, Any]:
    achter = f"?stand={datum_cijfers(rapport.stand)}"
    plek = [slug] if slug else []
    soort = "rapport" if slug else "rapport-alles"
    return {
        "rapport": rapport,
        "stand": rapport.stand,
        "vingerafdruk": fingerprint(_canonical(rapport, getekend)),
        "hoofdstukken": [(h, [_drawn(deel, getekend) for deel in h.delen]) for h in rapport.hoofdstukken],
        "vast": f"{settings.SITE_URL}{reverse(f'indicatoren:{soort}', args=plek)}{achter}",
        "bestand": reverse(f"indicatoren:{soort}-bestand", args=[*plek, "html"]) + achter,
        "json": reverse(f"indicatoren:{soort}-bestand", args=[*plek, "json"]) + achter,
    }


def _drawn(deel: Deel, getekend: dict[str, Getekend]) -> Getekenddeel:
    code = deel.indicator.code
    groepen = [(groep, getekend.get(f"groep-{groep.code}:{code}")) for groep in deel.groepen]
    return Getekenddeel(deel, getekend.get(f"trend:{code}"), getekend.get(f"rang:{code}"), groepen)


@openbaar
@require_safe
@bewaarbaar(figures_version)
def rapport(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """The report as a page; the browser's print makes the PDF."""
    form, stuk, getekend = _make(request, slug)
    context = _context(stuk, getekend, slug) | {"form": form, "gekozen": form.keuze()["stand"]}
    return render(request, "indicatoren/rapport/pagina.html", context)


@openbaar
@require_safe
def bestand(request: HttpRequest, vorm: str, slug: str | None = None) -> HttpResponse:
    """The report as one file that needs nothing else, or its figures in the form over which the fingerprint goes."""
    if vorm not in ("html", "json"):
        raise Http404
    _form, stuk, getekend = _make(request, slug)
    if vorm == "json":
        antwoord = HttpResponse(as_bytes(_canonical(stuk, getekend)), content_type="application/json")
    else:
        context = _context(stuk, getekend, slug) | {"los": True, "stijl": _style()}
        tekst = render_to_string("indicatoren/rapport/bestand.html", context)
        # In a file on somebody's own disk a link to `/` leads nowhere.
        antwoord = HttpResponse(
            tekst.replace('href="/', f'href="{settings.SITE_URL}/'), content_type="text/html; charset=utf-8"
        )
    naam = f"rapport-{slug or 'alle-doelen'}-{stuk.stand.isoformat()}.{vorm}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@cache
def _style() -> SafeString:
    """Our own style sheets as one text, without the fonts: those are files."""
    bladen = [finders.find(naam) for naam in STIJLEN]
    tekst = "\n".join(Path(pad).read_text(encoding="utf-8") for pad in bladen if pad)
    # Our own files, no input of anybody.
    return SafeString(LETTERBESTAND.sub("", tekst))
