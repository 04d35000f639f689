"""Filing without a login: five steps, kept on the server, working without JavaScript."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partnerschap.kern import rem
from partnerschap.kern.toasts import toast
from partnerschap.kern.toegang import openbaar

from ..actions import concepten, meldingen
from ..actions.volgcodes import follow_url
from ..enums import Meldingaard, Verdenking
from ..forms import stappen
from ..forms.velden import row_number
from ..models import Concept, Melding, Registertekst
from ..volgcode import derive

CONCEPT, KLAAR = "meldpunt_concept", "meldpunt_klaar"
SNELSTE = timedelta(seconds=5)
"""Nobody reads and fills five pages faster; the clock starts when the first one comes in, on our side."""
TOON_LINK = timedelta(hours=2)
"""After that the page with the secret link is no longer shown on this device."""
NAAR_MODERATIE_NA, WEIGER_NA = 20, 120
"""Reports per hour from one place: a class or an office may; a flood may not, and is told so."""


@openbaar
@require_safe
def melden(request: HttpRequest) -> HttpResponse:
    """Begin, or go on where you were."""
    aard = Meldingaard.VRAAG if request.GET.get("aard") == Meldingaard.VRAAG else Meldingaard.KNELPUNT
    antwoord = redirect("meldpunt:melden_stap", stappen.STAPPEN[0].naam)
    if aard is Meldingaard.VRAAG:
        antwoord["Location"] += f"?aard={aard}"
    return antwoord


@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stap(request: HttpRequest, naam: str) -> HttpResponse:
    """One step: show it, or keep what was typed and go on when it is right."""
    deze = stappen.PER_NAAM.get(naam)
    if deze is None:
        raise Http404
    if request.method == "POST":
        return _receive(request, deze)
    concept = _draft(request)
    if concept is None:
        if deze is not stappen.STAPPEN[0]:
            return redirect("meldpunt:melden")
        aard = Meldingaard.VRAAG if request.GET.get("aard") == Meldingaard.VRAAG else Meldingaard.KNELPUNT
        return _show(request, deze, None, stappen.build_form(deze, aard, {}))
    bewaard = concept.antwoorden.get(naam, {})
    extra = {"data": bewaard} if "fout" in request.GET else {"initial": bewaard}
    form = stappen.build_form(deze, Meldingaard(concept.aard), concept.antwoorden, **extra)
    return _show(request, deze, concept, form)


def _draft(request: HttpRequest) -> Concept | None:
    token = request.session.get(CONCEPT)
    return Concept.objects.filter(token=token).first() if token else None


def _receive(request: HttpRequest, deze: stappen.Stap) -> HttpResponse:
    if (al_klaar := _already_filed(request)) is not None:
        return al_klaar
    concept = _draft(request)
    if concept is None:
        aard = Meldingaard.VRAAG if request.POST.get("aard") == Meldingaard.VRAAG else Meldingaard.KNELPUNT
        concept = concepten.begin(aard=aard)
        request.session[CONCEPT] = str(concept.token)
    form = stappen.build_form(
        deze, Meldingaard(concept.aard), concept.antwoorden, data=request.POST, files=request.FILES
    )
    concept = concepten.keep(concept=concept, stap=deze.naam, velden=stappen.as_typed(form))
    if (weg := row_number(request.POST.get("weg", ""))) is not None:
        concepten.remove_file(concept=concept, bijlage_id=weg)
        return redirect("meldpunt:melden_stap", deze.naam)
    form.is_valid()
    _keep_upload(concept, form)
    if "vorige" in request.POST and not request.FILES:
        return redirect("meldpunt:melden_stap", _neighbour(deze, -1).naam)
    if not form.is_valid():
        return _show(request, deze, concept, form)
    if "toevoegen" in request.POST:
        return redirect("meldpunt:melden_stap", deze.naam)
    if deze is stappen.STAPPEN[-1]:
        return _file(request, concept)
    volgende = stappen.STAPPEN[-1] if request.POST.get("terug") else _neighbour(deze, 1)
    return redirect("meldpunt:melden_stap", volgende.naam)


def _neighbour(deze: stappen.Stap, richting: int) -> stappen.Stap:
    return stappen.STAPPEN[max(0, stappen.STAPPEN.index(deze) + richting)]


def _keep_upload(concept: Concept, form: stappen.Stapform) -> None:
    """A good file is kept at once, also when another field is not right yet."""
    upload = form.cleaned_data.get("bijlage") if "bijlage" in form.fields else None
    if upload:
        try:
            concepten.add_file(concept=concept, upload=upload)
        except ValidationError as fout:
            form.add_error("bijlage", fout)


def _show(request: HttpRequest, deze: stappen.Stap, concept: Concept | None, form: stappen.Stapform) -> HttpResponse:
    nummer = stappen.STAPPEN.index(deze) + 1
    context: dict[str, Any] = {
        "stap": deze,
        "titel": deze.heading(form.aard),
        "nummer": nummer,
        "van": len(stappen.STAPPEN),
        "stapzin": f"Stap {nummer} van {len(stappen.STAPPEN)}: {deze.kort}",
        "form": form,
        "aard": form.aard,
        "concept": concept,
        "bijlagen": list(concept.bijlagen.select_related("bestand")) if concept else [],
        "lijkt_op": _similar(_prose(concept, form)) if deze.naam in ("wie", "wat") else [],
        "terug": "terug" in request.GET or request.POST.get("terug"),
        "lokveld": stappen.LOKVELD,
    }
    if deze is stappen.STAPPEN[-1] and concept is not None:
        context["overzicht"] = _overview(concept)
    return render(request, f"meldpunt/melden/{'nakijken' if 'overzicht' in context else 'stap'}.html", context)


def _prose(concept: Concept | None, form: stappen.Stapform) -> str:
    antwoorden = concept.antwoorden if concept else {}
    getypt = stappen.as_typed(form) if form.is_bound else {}
    titel = getypt.get("titel") or antwoorden.get("wie", {}).get("titel", "")
    gebeurtenis = getypt.get("gebeurtenis") or antwoorden.get("wat", {}).get("gebeurtenis", "")
    return f"{titel} {gebeurtenis}"


def _similar(tekst: str) -> list[Registertekst]:
    return list(Registertekst.objects.gepubliceerd().voor_lijst().lijkt_op(tekst)[:3])


def _overview(concept: Concept) -> list[dict[str, Any]]:
    """What was filled in, per step, in words; with the way back to each."""
    aard = Meldingaard(concept.aard)
    delen = []
    for deel in stappen.STAPPEN[:-1]:
        form = stappen.build_form(deel, aard, concept.antwoorden, initial=concept.antwoorden.get(deel.naam, {}))
        rijen = [
            {"label": veld.label, "waarde": _in_words(veld)} for veld in form if veld.name != "bijlage" and veld.initial
        ]
        delen.append({"stap": deel, "titel": deel.heading(aard), "rijen": rijen})
    return delen


def _in_words(veld: Any) -> str:
    keuzes = getattr(veld.field, "choices", None)
    if keuzes is None:
        return str(veld.initial)
    return next((str(label) for waarde, label in keuzes if str(waarde) == str(veld.initial)), "")


def _file(request: HttpRequest, concept: Concept) -> HttpResponse:
    aard = Meldingaard(concept.aard)
    onaf = stappen.first_unfinished(aard, concept.antwoorden)
    if onaf is not None:
        toast(request, "Deze stap is nog niet klaar. Wat je al invulde, is bewaard.", fout=True)
        antwoord = redirect("meldpunt:melden_stap", onaf.naam)
        antwoord["Location"] += "?fout=1&terug=1"
        return antwoord
    keer = rem.count(request, "melding")
    if keer > WEIGER_NA:
        return render(request, "meldpunt/melden/te_veel.html", {"concept": concept}, status=429)
    uitkomst = meldingen.file(
        formuliertoken=concept.token,
        inzending=stappen.assemble(aard, concept.antwoorden),
        concept=concept,
        verdenking=_suspicion(concept, keer),
    )
    return _to_confirmation(request, uitkomst.melding)


def _suspicion(concept: Concept, keer: int) -> Verdenking | None:
    if any(deel.get(stappen.LOKVELD) for deel in concept.antwoorden.values()):
        return Verdenking.LOKVELD
    if timezone.now() - concept.gemaakt_op < SNELSTE:
        return Verdenking.TE_SNEL
    return Verdenking.TE_VEEL if keer > NAAR_MODERATIE_NA else None


def _already_filed(request: HttpRequest) -> HttpResponse | None:
    """A form that is sent again (twice on the button, Back and again) leads to the report it already gave."""
    token = request.session.get(CONCEPT) or request.session.get(KLAAR, {}).get("token")
    getoond = request.POST.get("formuliertoken")
    if not token or (getoond and getoond != token):
        return None
    if not getoond and CONCEPT not in request.session:
        return None
    melding = Melding.objects.filter(formuliertoken=token).first()
    return _to_confirmation(request, melding) if melding else None


def _to_confirmation(request: HttpRequest, melding: Melding) -> HttpResponse:
    request.session.pop(CONCEPT, None)
    request.session[KLAAR] = {"melding": melding.pk, "token": str(melding.formuliertoken)}
    return redirect("meldpunt:melden_klaar")


@openbaar
@never_cache
@require_safe
def klaar(request: HttpRequest) -> HttpResponse:
    """The number, what happens now, and the secret link."""
    sinds = timezone.now() - TOON_LINK
    ident = request.session.get(KLAAR, {}).get("melding")
    melding = Melding.objects.filter(pk=ident, ingediend_op__gt=sinds).first()
    if melding is None:
        return redirect("meldpunt:meldpunt")
    code = derive(melding.formuliertoken, 1)
    context = {"melding": melding, "link": follow_url(code), "pad": reverse("meldpunt:volg_code", args=[code])}
    return render(request, "meldpunt/melden/klaar.html", context)


@openbaar
@never_cache
@require_http_methods(["POST"])
def opnieuw(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin with an empty form."""
    concept = _draft(request)
    request.session.pop(CONCEPT, None)
    if concept is not None:
        concepten.discard(concept=concept)
        toast(request, "We gooiden weg wat je had ingevuld.")
    return redirect("meldpunt:melden")


@openbaar
@never_cache
@require_safe
def lijkt(request: HttpRequest) -> HttpResponse:
    """What was already reported about this, while somebody types."""
    concept = _draft(request)
    titel = request.GET.get("titel") or (concept.antwoorden.get("wie", {}).get("titel", "") if concept else "")
    tekst = f"{titel} {request.GET.get('gebeurtenis', '')}"[:2000].replace("\0", "")
    return render(request, "meldpunt/melden/lijkt.html", {"lijkt_op": _similar(tekst)})
