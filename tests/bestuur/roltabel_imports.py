"""Who may do what at the import desk: editors and catalogue keepers look, an administrator decides."""

from typing import Any

from django.core import signing
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.views.importbron import ZOUT
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.opslag import store_snapshot
from partnerschap.kern.models import ImportRun
from tests.huis.rollen import Rij, rollen

from .importruns import klein_bestand

KIJK = rollen(Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
DOE = rollen(Rol.BEHEERDER)
BRON = {"soort": "opleidingen", "bron": "csv"}


def source() -> dict[str, Any]:
    return BRON


def verdacht() -> dict[str, Any]:
    """A suspect run with a kept file."""
    run = ImportRun.objects.create(
        soort="eurostat", bron="PROEF_01", staat=Runstaat.VERDACHT, stand=timezone.localdate(), melding="Proef.",
        geeindigd_op=timezone.now(), snapshot=store_snapshot(klein_bestand()),
    )  # fmt: skip
    return {"nummer": run.pk}


def verdacht_pk() -> dict[str, Any]:
    return {"pk": verdacht()["nummer"]}


def bewijs() -> dict[str, Any]:
    return {"bewijs": signing.dumps([*BRON.values(), "Proef."], salt=ZOUT, compress=True)}


RIJEN = [
    Rij("bestuur:imports", KIJK),
    Rij("bestuur:importruns", KIJK),
    Rij("bestuur:importrun", KIJK, kwargs=verdacht),
    Rij("bestuur:importrun_bestand", KIJK, kwargs=verdacht),
    Rij("bestuur:importrun_verschillen", KIJK, kwargs=verdacht),
    Rij("bestuur:importrun_geweigerd", KIJK, kwargs=verdacht),
    Rij("bestuur:importrun_opnieuw", DOE, ("POST",), verdacht),
    Rij("bestuur:importrun_goedkeuren", DOE, ("GET", "POST"), verdacht),
    Rij("bestuur:importrun_afkeuren", DOE, ("GET", "POST"), verdacht),
    Rij("bestuur:importrun_terug", DOE, ("GET", "POST"), verdacht),
    Rij("bestuur:importbron", KIJK, ("GET", "POST"), source, schrijven=DOE),
    Rij("bestuur:importbron_ophalen", DOE, ("POST",), source),
    Rij("bestuur:importbron_stilleggen", DOE, ("POST",), source),
    Rij("bestuur:importbron_vrijgeven", DOE, ("POST",), source),
    Rij("bestuur:importbron_weer_stil", DOE, ("POST",), bewijs),
    Rij("api:imports-list", KIJK, ("GET", "POST"), schrijven=DOE),
    Rij("api:imports-detail", KIJK, kwargs=verdacht_pk),
    Rij("api:imports-verschillen", KIJK, kwargs=verdacht_pk),
    Rij("api:imports-geweigerd", KIJK, kwargs=verdacht_pk),
    Rij("api:imports-opnieuw", DOE, ("POST",), verdacht_pk),
    Rij("api:imports-goedkeuren", DOE, ("POST",), verdacht_pk),
    Rij("api:imports-afkeuren", DOE, ("POST",), verdacht_pk),
    Rij("api:imports-terugdraaien", DOE, ("POST",), verdacht_pk),
    Rij("api:importbronnen", KIJK),
    Rij("api:importbron", KIJK, kwargs=source),
    Rij("api:importbron-stilleggen", DOE, ("POST",), source),
    Rij("api:importbron-vrijgeven", DOE, ("POST",), source),
]
