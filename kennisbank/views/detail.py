"""One item, and what a reader can do with it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnerschap.kern.opmaak import datum_lang
from partnerschap.kern.toasts import toast
from partnerschap.kern.toegang import openbaar

from .. import jsonld
from ..actions import reacties
from ..actions.rechten import roles_for
from ..enums import BEWIJSGRADEN, CRITERIUMLABELS, Criterium, Reactiesoort, Soort
from ..forms import Reactieform
from ..kalender import as_ics
from ..models import Kennisitem
from ..tekst import leesminuten
from ..workflow import Wie

LIJKT = 4
ICS = "text/calendar; charset=utf-8"


def soort_of(pad: str) -> Soort:
    """The kind behind the word in the address; 404 for another word."""
    try:
        return Soort(pad.replace("-", "_"))
    except ValueError:
        raise Http404 from None


def visible_item(request: HttpRequest, soort: str, slug: str) -> Kennisitem:
    """The item at this address if this person may see it; 404 otherwise."""
    zichtbaar = Kennisitem.objects.zichtbaar_voor(request.user).voor_detail()
    return get_object_or_404(zichtbaar, soort=soort_of(soort), slug=slug)


@openbaar
@require_safe
def detail(request: HttpRequest, soort: str, slug: str) -> HttpResponse:
    """The page of an item; a draft only for its maker and the editors, as a preview."""
    item = visible_item(request, soort, slug)
    rollen = roles_for(item, request.user)
    vandaag = timezone.localdate()
    context = {
        "item": item,
        "stuk": item.detail,
        "deel": f"kennisbank/soort/{item.soort}.html",
        "lijkt": list(Kennisitem.objects.lijkt_op(item).only("titel", "slug", "soort", "voorbeeld")[:LIJKT]),
        "kopregel": head_line(item),
        "is_redacteur": Wie.REDACTEUR in rollen,
        "is_indiener": Wie.INDIENER in rollen,
        "steun": support(item, vandaag),
        "jsonld": jsonld.as_element(item) if item.is_openbaar else "",
    }
    return render(request, "kennisbank/detail.html", context)


def head_line(item: Kennisitem) -> list[str]:
    """What stands under the lead: who, and what dates this kind. A practice says when it came and how long it reads."""
    delen = [item.van_wie]
    if item.soort == Soort.GOEDE_PRAKTIJK:
        minuten = reading_minutes(item)
        delen.append(datum_lang(timezone.localtime(item.gepubliceerd_op or item.bijgewerkt_op)))
        delen.append(f"{minuten} {'minuut' if minuten == 1 else 'minuten'} lezen")
    elif item.soort == Soort.PUBLICATIE and item.detail and item.detail.jaar:
        delen.append(str(item.detail.jaar))
    return [deel for deel in delen if deel]


def reading_minutes(item: Kennisitem) -> int:
    """Minutes to read the page."""
    praktijk = item.detail if item.soort == Soort.GOEDE_PRAKTIJK else None
    delen = [item.samenvatting, item.tekst]
    if praktijk is not None:
        delen += [praktijk.probleem, praktijk.wat_werkte_niet, *(f"{s['kop']} {s['tekst']}" for s in praktijk.aanpak)]
    return leesminuten(*delen)


def support(item: Kennisitem, dag: date) -> list[dict[str, object]]:
    """The measures a practice used, each with whether its state today is confirmed."""
    if item.soort != Soort.GOEDE_PRAKTIJK or item.detail is None:
        return []
    return [
        {
            "naam": maatregel.naam,
            "url": maatregel.get_absolute_url(),
            "te_bevestigen": maatregel.keuze_op(dag).te_bevestigen,
        }
        for maatregel in item.detail.steun.all()
        if maatregel.gepubliceerd
    ]


@openbaar
@require_safe
def evenement_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for in somebody's own calendar."""
    item = visible_item(request, Soort.EVENEMENT.pad, slug)
    antwoord = HttpResponse(as_ics([item], naam=item.titel), content_type=ICS)
    antwoord["Content-Disposition"] = f'attachment; filename="{item.slug}.ics"'
    return antwoord


@openbaar
@require_safe
def maatstaven(request: HttpRequest) -> HttpResponse:
    """What the grades of evidence and the quality labels mean."""
    context = {
        "graden": list(BEWIJSGRADEN.items()),
        "criteria": [(CRITERIUMLABELS[c], nummer < 5) for nummer, c in enumerate(Criterium)],
    }
    return render(request, "kennisbank/maatstaven.html", context)


@openbaar
@require_http_methods(["GET", "HEAD", "POST"])
def reageer(request: HttpRequest, soort: str, slug: str) -> HttpResponse:
    """A message about a published item: something is wrong, or a question to the maker."""
    item = get_object_or_404(Kennisitem.objects.gepubliceerd().voor_detail(), soort=soort_of(soort), slug=slug)
    vraag = request.GET.get("over") == Reactiesoort.VRAAG
    form = Reactieform(request.POST or None, email_verplicht=vraag)
    if request.method == "POST" and form.is_valid():
        reacties.receive(
            item=item,
            soort=Reactiesoort.VRAAG if vraag else Reactiesoort.FOUT,
            bericht=form.cleaned_data["bericht"],
            email=form.cleaned_data["email"],
        )
        toast(request, "Verstuurd. Dank je." if not vraag else "Verstuurd. Het antwoord komt per mail.")
        return redirect(item)
    return render(request, "kennisbank/reageer.html", {"item": item, "form": form, "vraag": vraag})
