"""Courses side by side: the same questions to each, and in words where they differ. The address holds it all."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.geografie import Plaats
from partnerschap.kern.opmaak import VAST, datum, getal
from partnerschap.kern.toegang import openbaar

from ..enums.opleiding import TALEN, Kenmerk, Leervorm, Niveau
from ..filters.plaats import OnbekendePlaats, find
from ..models import Opleiding, Uitvoering
from ..zoeken.regel import AARDSTRAAL_KM
from .kaarten import choose_run, duration_words, moment_words, open_runs, period_words, price_words

MINSTENS, HOOGSTENS = 2, 4
ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Kolom:
    """One course, by the run that stands for it."""

    opleiding: Opleiding
    uitvoering: Uitvoering | None
    andere: int
    zonder: str
    """The address of the comparison without this course."""


@dataclass(frozen=True)
class Cel:
    tekst: str
    bij: str = ""
    """What stands out in it, in words: 'laagste prijs'."""


@dataclass(frozen=True)
class Rij:
    """One question to all courses."""

    naam: str
    cellen: list[Cel]

    @property
    def verschil(self) -> str:
        """In a word whether they differ."""
        teksten = {cel.tekst for cel in self.cellen}
        if teksten == {ONBEKEND}:
            return "overal onbekend"
        return "verschilt" if len(teksten) > 1 else "gelijk"


@openbaar
@require_safe
def vergelijk(request: HttpRequest) -> HttpResponse:
    """Two to four courses; fewer asks to choose, more shows the first four and says so."""
    gevraagd = list(dict.fromkeys(_numbers(request.GET.getlist("id"))))
    nummers = gevraagd[:HOOGSTENS]
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user).voor_lijst()
    opleidingen = list(zichtbaar.in_volgorde(nummers)) if nummers else []
    plek, fout = _place(request.GET.get("plaats", ""))
    kolommen = _columns(request, opleidingen)
    rijen = _rows(kolommen, plek) if len(kolommen) >= MINSTENS else []
    context = {
        "kolommen": kolommen,
        "rijen": rijen,
        "anders": [rij.naam[:1].lower() + rij.naam[1:] for rij in rijen if rij.verschil == "verschilt"],
        "weg": len(nummers) - len(opleidingen),
        "te_veel": len(gevraagd) - len(nummers),
        "plaats": request.GET.get("plaats", "")[:80],
        "fout": fout,
        "momenten": request.GET.getlist("moment")[:HOOGSTENS],
    }
    return render(request, "catalogus/bewaard/vergelijken.html", context)


def _numbers(ruw: list[str]) -> list[int]:
    return [int(deel) for deel in ruw[:50] if deel.isascii() and deel.isdigit() and len(deel) <= 18]


def _place(tekst: str) -> tuple[Plaats | None, str]:
    try:
        return (find(tekst), "") if tekst.strip() else (None, "")
    except OnbekendePlaats as fout:
        return None, str(fout)


def _columns(request: HttpRequest, opleidingen: list[Opleiding]) -> list[Kolom]:
    vandaag, momenten = timezone.localdate(), request.GET.getlist("moment")
    kolommen = []
    for opleiding in opleidingen:
        open_ = open_runs(opleiding, vandaag)
        eigen = next((str(een.pk) for een in open_ if str(een.pk) in momenten), "")
        rest = request.GET.copy()
        rest.setlist("id", [nummer for nummer in rest.getlist("id") if nummer != str(opleiding.pk)])
        uitvoering = choose_run(opleiding, vandaag, eigen)
        kolommen.append(Kolom(opleiding, uitvoering, max(0, len(open_) - 1), f"?{rest.urlencode()}"))
    return kolommen


def _rows(kolommen: list[Kolom], plek: Plaats | None) -> list[Rij]:
    """Every question, with the answers that stand out marked in words."""
    rijen = [Rij(naam, [Cel(lees(kolom) or ONBEKEND) for kolom in kolommen]) for naam, lees in VRAGEN]
    afstanden = [_distance(kolom.uitvoering, plek) for kolom in kolommen]
    if plek is not None:
        afstand = Rij(
            f"Afstand tot {plek.naam}",
            [Cel(_distance_words(kolom, km)) for kolom, km in zip(kolommen, afstanden, strict=True)],
        )
        rijen.insert([rij.naam for rij in rijen].index("Plaats") + 1, _marked(afstand, afstanden, "dichtst bij"))
    prijzen = [float(k.uitvoering.prijs) if k.uitvoering and k.uitvoering.prijs is not None else None for k in kolommen]
    starts = [_start_day(kolom) for kolom in kolommen]
    bij = {"Prijs zonder premies": (prijzen, "laagste prijs"), "Start": (starts, "begint eerst")}
    return [_marked(rij, *bij[rij.naam]) if rij.naam in bij else rij for rij in rijen]


def _marked(rij: Rij, waarden: list[float | None], woord: str) -> Rij:
    """The lowest value gets a word, when it is lower than another that is known."""
    bekend = [waarde for waarde in waarden if waarde is not None]
    if len(set(bekend)) < 2:
        return rij
    laagst = min(bekend)
    return Rij(rij.naam, [Cel(c.tekst, woord if w == laagst else "") for c, w in zip(rij.cellen, waarden, strict=True)])


def _start_day(kolom: Kolom) -> float | None:
    uitvoering = kolom.uitvoering
    if uitvoering is None or uitvoering.start_flexibel or uitvoering.start_datum is None:
        return None
    return float((uitvoering.start_datum - date(1970, 1, 1)).days)


def _distance(uitvoering: Uitvoering | None, plek: Plaats | None) -> float | None:
    """Km as the crow flies; None for online and for a place we do not know."""
    if plek is None or uitvoering is None or uitvoering.vorm == Leervorm.ONLINE:
        return None
    if uitvoering.breedte is None or uitvoering.lengte is None:
        return None
    b1, b2 = math.radians(plek.breedte), math.radians(uitvoering.breedte)
    boog = math.sin((b2 - b1) / 2) ** 2
    boog += math.cos(b1) * math.cos(b2) * math.sin(math.radians(uitvoering.lengte - plek.lengte) / 2) ** 2
    return round(2 * AARDSTRAAL_KM * math.asin(math.sqrt(min(1.0, boog))))


def _distance_words(kolom: Kolom, km: float | None) -> str:
    if kolom.uitvoering is not None and kolom.uitvoering.vorm == Leervorm.ONLINE:
        return "online, overal te volgen"
    return ONBEKEND if km is None else f"{getal(km, 0)}{VAST}km"


# -- the questions ----------------------------------------------------------------------------------------------------


def _price(kolom: Kolom) -> str:
    return price_words([kolom.uitvoering.prijs])[0] if kolom.uitvoering else ""


def _included(kolom: Kolom) -> str:
    return kolom.uitvoering.prijs_omvat if kolom.uitvoering else ""


def _start(kolom: Kolom) -> str:
    return period_words(kolom.uitvoering) if kolom.uitvoering else "nu geen datum gepland"


def _others(kolom: Kolom) -> str:
    return f"nog {kolom.andere}" if kolom.andere else "geen"


def _where(kolom: Kolom) -> str:
    return kolom.uitvoering.waar if kolom.uitvoering else ""


def _form(kolom: Kolom) -> str:
    return Leervorm(kolom.uitvoering.vorm).label if kolom.uitvoering and kolom.uitvoering.vorm else ""


def _level(kolom: Kolom) -> str:
    woord = Niveau(kolom.opleiding.niveau).label if kolom.opleiding.niveau else ""
    vks = f"VKS {kolom.opleiding.vks}" if kolom.opleiding.vks else ""
    return f"{woord} ({vks})" if woord and vks else woord or vks


def _marks(kolom: Kolom) -> str:
    """What may pay for it, as the source gave it; what it does not say may still exist."""
    betaalt = [kenmerk for kenmerk in kolom.opleiding.kenmerken if kenmerk != Kenmerk.KNELPUNTBEROEP]
    tekens = ", ".join(kenmerk.label for kenmerk in betaalt)
    if tekens and not kolom.opleiding.kenmerken_bevestigd_op:
        return f"{tekens} (te bevestigen)"
    return tekens


def _shortage(kolom: Kolom) -> str:
    return "ja" if kolom.opleiding.knelpuntberoep else ""


def _enrol(kolom: Kolom) -> str:
    return (
        f"tot {datum(kolom.uitvoering.inschrijven_tot)}"
        if kolom.uitvoering and kolom.uitvoering.inschrijven_tot
        else ""
    )


def _accessible(kolom: Kolom) -> str:
    waarde = kolom.uitvoering.toegankelijk if kolom.uitvoering else None
    return "" if waarde is None else "ja" if waarde else "nee"


def _source(kolom: Kolom) -> str:
    return f"bijgewerkt op {datum(kolom.opleiding.bijgewerkt_op)}"


VRAGEN: list[tuple[str, Callable[[Kolom], str]]] = [
    ("Prijs zonder premies", _price),
    ("In de prijs", _included),
    ("Premies en verlof", _marks),
    ("Start", _start),
    ("Andere momenten", _others),
    ("Wanneer", lambda kolom: moment_words(kolom.uitvoering)),
    ("Duur", lambda kolom: duration_words(kolom.uitvoering)),
    ("Plaats", _where),
    ("Vorm", _form),
    ("Niveau", _level),
    ("Bewijs", lambda kolom: kolom.opleiding.certificaat),
    ("Taal", lambda kolom: TALEN.get(kolom.opleiding.taal, "")),
    ("Knelpuntberoep", _shortage),
    ("Wat je vooraf moet kunnen", lambda kolom: kolom.opleiding.toelatingseisen),
    ("Inschrijven", _enrol),
    ("Toegankelijk gebouw", _accessible),
    ("Aanbieder", lambda kolom: str(kolom.opleiding.aanbieder.naam)),
    ("Gegevens", _source),
]
