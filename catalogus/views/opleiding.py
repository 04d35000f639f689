"""One course: its moments, what you learn, what it costs, where it is."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.opmaak import MAANDEN_KORT
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, index_version

from ..enums.opleiding import TALEN, Kenmerk, Leervorm, Niveau, Tempo
from ..models import Dubbelvoorstel, Maatregel, Opleiding, Uitvoering
from ..uitvoer.jsonld import as_element, course_page
from .herkomst import origin_of
from .inschrijven import how_to_join, not_told
from .kaarten import (
    choose_run,
    duration_words,
    is_over,
    moment_words,
    open_runs,
    period_words,
    price_words,
    seats_badge,
)
from .linkmelding import link_notice
from .puntenkaart import Puntenkaart, draw_map

MAATREGEL_BIJ = {
    Kenmerk.OPLEIDINGSVERLOF: "vlaams-opleidingsverlof",
    Kenmerk.OPLEIDINGSCHEQUES: "opleidingscheques",
}
"""Which measure a mark speaks about: its slug."""


@dataclass(frozen=True)
class Moment:
    """A run as you can choose it."""

    uitvoering: Uitvoering
    gekozen: bool
    waar: str
    waar_bij: str
    periode: str
    wanneer: str
    badge: tuple[str, str] | None
    prijs: str
    prijs_bij: str
    url: str


@openbaar
@require_safe
@bewaarbaar(index_version)
def opleiding(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The page of a course; gone courses say so (410), others than the visitor may see do not exist (404)."""
    gevonden = (
        Opleiding.objects.zichtbaar_voor(request.user)
        .voor_lijst()
        .prefetch_related("themas", "beroepen", "vaardigheden")
        .filter(pk=pk)
        .first()
    )
    if gevonden is None:
        return _gone(request, pk)
    if slug != gevonden.slug:
        return HttpResponsePermanentRedirect(gevonden.get_absolute_url())
    vandaag = timezone.localdate()
    momenten = _moments(gevonden, request.GET.get("moment", ""), vandaag)
    gekozen = next((moment for moment in momenten if moment.gekozen), None)
    context = {
        "opleiding": gevonden,
        "momenten": momenten,
        "gekozen": gekozen,
        "voorbij": sum(is_over(uitvoering, vandaag) for uitvoering in gevonden.uitvoeringen.all()),
        "weetjes": _facts(gevonden, gekozen.uitvoering if gekozen else None),
        "niet_gezegd": not_told(gevonden, gekozen.uitvoering if gekozen else None),
        "inschrijven": how_to_join(gevonden, gekozen.uitvoering, gekozen.url, vandaag) if gekozen else [],
        "kaart": _map(gekozen.uitvoering if gekozen else None),
        "premies": _measures(gevonden, request),
        "is_deel": wil_deel(request),
        "linkmelding": link_notice(gekozen.url if gekozen else gevonden.url, gevonden.aanbieder),
        "herkomst": origin_of(gevonden, vandaag),
        "jsonld": as_element(course_page(gevonden, settings.SITE_URL)),
    }
    return render_deel(request, "catalogus/opleiding.html", "keuze", context)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """For good to the course it was merged into; 410 for one that its provider took away; 404 for all the rest."""
    if (leider := Dubbelvoorstel.objects.leads([pk]).get(pk)) is not None:
        naar = Opleiding.objects.zichtbaar_voor(request.user).only("titel").filter(pk=leider).first()
        if naar is not None:
            antwoord = HttpResponsePermanentRedirect(naar.get_absolute_url())
            # The two may come apart again: a browser may remember this for an hour, not for ever.
            antwoord["Cache-Control"] = "public, max-age=3600"
            return antwoord
    weg = (
        Opleiding.objects.filter(pk=pk, gepubliceerd=True, verdwenen_op__isnull=False)
        .select_related("aanbieder")
        .first()
    )
    if weg is None:
        raise Http404("Deze opleiding bestaat niet.")
    return render(request, "catalogus/opleiding_weg.html", {"opleiding": weg}, status=410)


def _moments(gevonden: Opleiding, gevraagd: str, vandaag: date) -> list[Moment]:
    """The runs you can still join; the asked one is chosen, else the first with a seat."""
    runs = open_runs(gevonden, vandaag)
    keuze = choose_run(gevonden, vandaag, gevraagd)
    return [_moment(uitvoering, uitvoering is keuze, vandaag) for uitvoering in runs]


def _moment(uitvoering: Uitvoering, gekozen: bool, vandaag: date) -> Moment:
    straat = ", ".join(deel for deel in (uitvoering.waar, uitvoering.adres) if deel)
    prijs, bij = price_words([uitvoering.prijs])
    return Moment(
        uitvoering=uitvoering,
        gekozen=gekozen,
        waar=straat or "Plaats nog niet bekend",
        waar_bij=uitvoering.plaatsnaam if uitvoering.gemeente else "",
        periode=period_words(uitvoering),
        wanneer=" · ".join(deel for deel in (moment_words(uitvoering), _lessons(uitvoering)) if deel),
        badge=_badge(uitvoering, vandaag),
        prijs=prijs,
        prijs_bij=bij,
        url=uitvoering.url or uitvoering.opleiding.url,
    )


def _badge(uitvoering: Uitvoering, vandaag: date) -> tuple[str, str] | None:
    if uitvoering.inschrijven_van and uitvoering.inschrijven_van > vandaag:
        van = uitvoering.inschrijven_van
        return f"Inschrijven vanaf {van.day} {MAANDEN_KORT[van.month - 1]}", "omlijnd"
    if vrij := seats_badge(uitvoering):
        return vrij
    return ("Plaatsen vrij", "neutraal") if uitvoering.plaatsen_vrij else None


def _lessons(uitvoering: Uitvoering) -> str:
    if not uitvoering.lessen or " keer " in uitvoering.lesmomenten:
        return ""
    return f"{uitvoering.lessen} {'les' if uitvoering.lessen == 1 else 'lessen'}"


def _facts(gevonden: Opleiding, uitvoering: Uitvoering | None) -> list[tuple[str, str]]:
    """Good to know: only what we do know."""
    niveau = Niveau(gevonden.niveau).label if gevonden.niveau else ""
    if gevonden.vks:
        niveau = f"{niveau} (VKS {gevonden.vks})".strip()
    weetjes = [
        ("Duur", duration_words(uitvoering)),
        ("Tempo", Tempo(uitvoering.tempo).label if uitvoering and uitvoering.tempo else ""),
        ("Groep", f"Hoogstens {uitvoering.plaatsen} deelnemers" if uitvoering and uitvoering.plaatsen else ""),
        ("Vorm", Leervorm(uitvoering.vorm).label if uitvoering and uitvoering.vorm else ""),
        ("Niveau", niveau),
        ("Studiegebied", gevonden.studiegebied),
        ("Bewijs", gevonden.certificaat),
        ("Taal", TALEN.get(gevonden.taal, "")),
        ("Voor wie", gevonden.doelgroep),
        ("Vooraf", gevonden.toelatingseisen),
        (
            "Gebouw",
            _yes_no(uitvoering.toegankelijk, "Toegankelijk met een rolstoel", "Niet toegankelijk met een rolstoel"),
        )
        if uitvoering
        else ("", ""),
        ("Opvang", _yes_no(uitvoering.kinderopvang, "Kinderopvang tijdens de les", "Geen kinderopvang"))
        if uitvoering
        else ("", ""),
    ]
    return [(naam, waarde) for naam, waarde in weetjes if waarde]


def _yes_no(waarde: bool | None, ja: str, nee: str) -> str:
    return "" if waarde is None else ja if waarde else nee


def _measures(gevonden: Opleiding, request: HttpRequest) -> list[Maatregel]:
    """The measures that go with the course's marks. Whether *you* get them is for the rights check, not for this page."""
    slugs = [MAATREGEL_BIJ[kenmerk] for kenmerk in gevonden.kenmerken if kenmerk in MAATREGEL_BIJ]
    return list(Maatregel.objects.zichtbaar_voor(request.user).filter(slug__in=slugs)) if slugs else []


def _map(uitvoering: Uitvoering | None) -> Puntenkaart | None:
    if uitvoering is None or uitvoering.breedte is None or uitvoering.lengte is None:
        return None
    if uitvoering.vorm == Leervorm.ONLINE:
        return None
    return draw_map(uitvoering.breedte, uitvoering.lengte)
