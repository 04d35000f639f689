"""The pages behind the links in a mail that somebody subscribed to: confirm, change, stop. The code in the link is the key."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..abonnementen import BEVESTIG_DAGEN, abonnementsoorten
from ..actions import abonnementen
from ..enums import Ritme
from ..models import Abonnement
from ..toasts import toast
from ..toegang import openbaar


@openbaar
@never_cache
@require_safe
def abonnement(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm what was asked, or what this mail box gets with everything that can be changed.

    Confirming is a button and not the link itself: some mail programs open every link by themselves.
    """
    gevonden = abonnementen.find(code)
    if gevonden is None:
        return _expired(request)
    if gevonden.bevestigd_op is None:
        context = {"abonnement": gevonden, "code": code, "wat": abonnementsoorten[gevonden.soort].wat}
        return render(request, "kern/abonnement/bevestig.html", context)
    rijen = [_row(een) for een in abonnementen.others(gevonden)]
    return render(request, "kern/abonnement/beheer.html", {"rijen": rijen, "code": code, "ritmes": list(Ritme)})


def _row(een: Abonnement) -> dict[str, object]:
    soort = abonnementsoorten[een.soort]
    return {
        "abonnement": een,
        "code": abonnementen.code_of(een),
        "wat": soort.wat,
        "adres": soort.adres(een.onderwerp),
        "al_nieuws": een.verzonden_op is not None and een.verzonden_op <= timezone.now(),
    }


def _expired(request: HttpRequest) -> HttpResponse:
    return render(request, "kern/abonnement/vervallen.html", {"dagen": BEVESTIG_DAGEN}, status=404)


@openbaar
@never_cache
@require_POST
def bevestig(request: HttpRequest, code: str) -> HttpResponse:
    """Yes, this mail box wants it."""
    if abonnementen.confirm(code=code) is None:
        return _expired(request)
    toast(request, "Bevestigd. Is er iets nieuws, dan krijg je een mail.")
    return redirect("kern:abonnement", code)


@openbaar
@never_cache
@require_POST
def ritme(request: HttpRequest, code: str) -> HttpResponse:
    """Every day or every week."""
    gekozen = request.POST.get("ritme", "")
    if gekozen not in set(Ritme):
        toast(request, "Kies hoe vaak je mail wilt.", fout=True)
    elif not abonnementen.change_rhythm(code=code, ritme=Ritme(gekozen)):
        return _expired(request)
    else:
        toast(
            request,
            f"Bewaard: je krijgt deze mail hoogstens {'elke dag' if gekozen == Ritme.DAGELIJKS else 'elke week'}.",
        )
    terug = request.POST.get("terug") or code
    return redirect("kern:abonnement", terug if abonnementen.find(terug) else code)


@csrf_exempt
@openbaar
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """One button; and a mail program may press it for its reader (RFC 8058), so without a token and without cookies.

    The answer is the same for a code that never was: what was stopped, is stopped.
    """
    if request.method == "POST":
        abonnementen.stop(code=code)
        return redirect("kern:abonnement_gestopt")
    gevonden = abonnementen.find(code)
    if gevonden is None:
        return redirect("kern:abonnement_gestopt")
    wat = abonnementsoorten[gevonden.soort].wat
    return render(request, "kern/abonnement/stop.html", {"abonnement": gevonden, "code": code, "wat": wat})


@openbaar
@never_cache
@require_POST
def stop_alles(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing more to this mail box."""
    abonnementen.stop_all(code=code)
    return redirect("kern:abonnement_gestopt")


@openbaar
@never_cache
@require_safe
def gestopt(request: HttpRequest) -> HttpResponse:
    """The same page for everybody."""
    return render(request, "kern/abonnement/gestopt.html")
