"""Mail to the administrators about imports that wait for a person. The outbox knows what was told: one mail per run."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partnerschap.kern.actions.post import queue_mail
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun, UitgaandBericht

from ..enums import Rol
from ..models import Gebruiker

TERUGKIJKEN = timedelta(days=2)
"""Longer than any pause of the clock; what is older, somebody has seen."""
KEREN = 3
MISGELOPEN = (Runstaat.MISLUKT, Runstaat.GEWEIGERD)


def tell_administrators() -> int:
    """Write the mails that are due: for each suspect run nobody decided about, and each third failure; returns how many.

    A mail names the source and the counts, no row of the file: a row of an offer could name a person.
    """
    vanaf = timezone.now() - TERUGKIJKEN
    runs = ImportRun.objects.filter(droog=False, geeindigd_op__gte=vanaf, staat__in=[Runstaat.VERDACHT, *MISGELOPEN])
    te_melden = [run for run in runs.order_by("pk") if _asks_for_a_person(run)]
    if not te_melden:
        return 0
    wie = Gebruiker.objects.filter(is_active=True, importmail_aan=True, rollen__contains=[Rol.BEHEERDER])
    adressen = dict(wie.values_list("pk", "email"))
    return sum(_tell(run, adressen) for run in te_melden)


def _asks_for_a_person(run: ImportRun) -> bool:
    if run.staat == Runstaat.VERDACHT:
        return not run.vervolg.exists()
    return (run.staat == Runstaat.MISLUKT and run.pogingen >= KEREN) or _is_third_failure(run)


def _is_third_failure(run: ImportRun) -> bool:
    """The third in a row, and no later one: whoever was told need not hear it every night."""
    eerder = ImportRun.objects.filter(soort=run.soort, bron=run.bron, droog=False, pk__lt=run.pk).order_by("-pk")
    staten = [staat in MISGELOPEN for staat in eerder.values_list("staat", flat=True)[:KEREN]]
    return staten[: KEREN - 1] == [True] * (KEREN - 1) and staten != [True] * KEREN


@transaction.atomic
def _tell(run: ImportRun, adressen: dict[int, str]) -> int:
    verdacht = run.staat == Runstaat.VERDACHT
    bron = f"{run.soort} {run.bron}"
    tekst = render_to_string(
        "bestuur/mail/import.txt",
        {
            "run": run,
            "bron": bron,
            "verdacht": verdacht,
            "link": settings.SITE_URL + reverse("bestuur:importrun", args=[run.pk]),
            "gegevens_link": settings.SITE_URL + reverse("bestuur:gegevens"),
        },
    )
    onderwerp = f"Import van {bron} wacht op jou" if verdacht else f"Import van {bron} lukt niet"
    eerder = set(
        UitgaandBericht.objects.filter(sleutel__startswith=f"import-{run.pk}-").values_list("sleutel", flat=True)
    )
    nieuw = {f"import-{run.pk}-{ident}": adres for ident, adres in adressen.items()}
    for sleutel, adres in nieuw.items():
        if sleutel not in eerder:
            queue_mail(sleutel=sleutel, soort="import", aan=adres, onderwerp=onderwerp, tekst=tekst)
    return len(nieuw.keys() - eerder)
