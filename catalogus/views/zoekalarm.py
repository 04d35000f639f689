"""Asking for mail about a question: the whole question stands in the address, only the mail address is filled in."""

import re

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partnerschap.bestuur.models import Sector
from partnerschap.kern import rem
from partnerschap.kern.actions import abonnementen
from partnerschap.kern.enums import Ritme
from partnerschap.kern.toegang import openbaar

from ..actions import zoekalarm
from ..enums.opleiding import Straal
from ..filters.opleidingen import GEWONE_STRAAL, PLAATSVELDEN, OpleidingFilter, label_of
from ..forms import Zoekmailform
from ..models import Aanbieder, Opleiding
from ..zoekdocumenten import tokens_of
from ..zoeken import vraag as v

PER_UUR = 10
MEESTE_TEKENS = 2000
EIGENNAMEN = {v.SECTOR, v.AANBIEDER, v.TAAL}
"""Facets whose labels keep their capital in a sentence."""
_ADRES = re.compile(r"://|www\.|@|\.(?:com|net|org|be|nl|eu|info|ru|top|xyz)\b", re.IGNORECASE)
"""What would carry a message of somebody else's into our mails."""


@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vraag_mail(request: HttpRequest) -> HttpResponse:
    """The form under a list; the answer is the same whatever we know of the address."""
    niemand = AnonymousUser()
    zichtbaar = Opleiding.objects.zichtbaar_voor(niemand)
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=tokens_of(niemand))
    adres = canonical(request.GET, filterset.vraag)
    bezwaar = objection(filterset, adres)
    gekend = getattr(request.user, "email", "")
    form = Zoekmailform(request.POST) if request.method == "POST" else Zoekmailform(initial={"email": gekend})
    status = 200
    if request.method == "POST" and not bezwaar and form.is_valid():
        if rem.too_often(request, "zoekmail", PER_UUR):
            bezwaar, status = "Vanaf deze plek werd al vaak mail gevraagd. Probeer het over een uur opnieuw.", 429
        else:
            if not form.is_machine:
                _ask(form, adres, filterset.vraag)
            return redirect("catalogus:zoekmail_gevraagd")
    context = {
        "form": form,
        "bezwaar": bezwaar,
        "label": describe(filterset.vraag),
        "nu": None if bezwaar else filterset.antwoord.selectie.totaal,
        "lijst_url": reverse("catalogus:opleidingen") + (f"?{adres}" if adres else ""),
        "adres": adres,
    }
    return render(request, "catalogus/bewaard/zoekmail.html", context, status=status)


def _ask(form: Zoekmailform, adres: str, vraag: v.Zoekvraag) -> None:
    opdracht = zoekalarm.keep_search(adres=adres, vraag=vraag, label=describe(vraag))
    abonnementen.request(
        soort=zoekalarm.NAAM,
        onderwerp=str(opdracht.pk),
        label=opdracht.label,
        adres=form.cleaned_data["email"],
        ritme=Ritme(form.cleaned_data["ritme"]),
    )


def objection(filterset: OpleidingFilter, adres: str) -> str:
    """Why we do not send mail about this question; empty when we do."""
    if filterset.errors:
        return "Er staat iets in je zoekopdracht dat we niet herkennen. Pas het eerst aan in de lijst."
    if not adres:
        return "Kies eerst waarover je mail wilt: een woord, een plaats of een filter."
    if len(adres) > MEESTE_TEKENS:
        return "Deze zoekopdracht is te lang om te bewaren. Zet enkele filters uit."
    if _ADRES.search(filterset.vraag.woorden):
        return "Schrijf geen webadres of e-mailadres in je zoekwoorden."
    return ""


def canonical(gevraagd: QueryDict, vraag: v.Zoekvraag) -> str:
    """The question as query string: only what counts, in a fixed order, so that the same question is the same text."""
    nieuw = QueryDict(mutable=True)
    if vraag.woorden:
        nieuw["q"] = vraag.woorden
    if vraag.plek:
        naam = next(naam for naam in PLAATSVELDEN if gevraagd.get(naam))
        nieuw[naam] = gevraagd[naam].strip()
        if vraag.plek.straal != GEWONE_STRAAL:
            nieuw["straal"] = str(vraag.plek.straal)
    if vraag.keuze(v.GEBIED):
        nieuw[v.GEBIED] = gevraagd[v.GEBIED]
    for facet in v.FACETTEN:
        if waarden := sorted(map(str, vraag.keuze(facet))):
            nieuw.setlist(facet, waarden)
    return nieuw.urlencode()


def describe(vraag: v.Zoekvraag) -> str:
    """The question in words, to stand after 'nieuwe opleidingen': `voor ‘lassen’ bij Gent, binnen 25 km, avond`."""
    delen = [f"voor ‘{vraag.woorden}’"] if vraag.woorden else []
    if vraag.plek:
        delen.append(f"bij {vraag.plek.naam}, binnen {Straal(str(vraag.plek.straal)).label}")
    if vraag.waar:
        delen.append(vraag.waar)
    namen = {
        v.SECTOR: _names(Sector, "code", vraag.keuze(v.SECTOR)),
        v.AANBIEDER: _names(Aanbieder, "slug", vraag.keuze(v.AANBIEDER)),
    }
    keuzes = [
        label if facet in EIGENNAMEN else label[:1].lower() + label[1:]
        for facet in v.FACETTEN
        for label in (label_of(facet, str(waarde), namen) for waarde in sorted(vraag.keuze(facet)))
    ]
    zin = " ".join(delen)
    if not keuzes:
        return zin
    return f"{zin}, {', '.join(keuzes)}" if zin else f"met {', '.join(keuzes)}"


def _names(model: type[Sector] | type[Aanbieder], veld: str, codes: frozenset[str]) -> dict[str, str]:
    if not codes:
        return {}
    return {getattr(rij, veld): str(rij) for rij in model.objects.filter(**{f"{veld}__in": codes})}


@openbaar
@require_safe
def gevraagd(request: HttpRequest) -> HttpResponse:
    """The same page for everybody: look in your mail box."""
    return render(request, "catalogus/bewaard/zoekmail_gevraagd.html", {"dagen": abonnementen.BEVESTIG_DAGEN})
