"""The import desk in a real browser: a suspect file of real figures is approved and turned back, and a run is followed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from indicatoren.models import Waarneming
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Afwijzing, ImportRun
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld
from tests.gedeeld import gedeeld

from .factories import met_rol
from .importruns import OUD, laad, maak_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = "TRNG_LFSE_04"
BRON = f"/beheer/imports/bron/eurostat/{CODE}/"


def real_figures(tmp_path: Path, *, zonder_komma: bool = False) -> Path:
    """The real file of 2020 for six countries, if asked with its decimal points lost."""
    kop, *regels = gedeeld("eurostat/tsv/trng_lfse_04_2020.tsv").read_text(encoding="utf-8").splitlines()
    uit = [kop]
    for regel in regels:
        sleutel, *cellen = regel.split("\t")
        if sleutel.rsplit(",", 1)[-1][:2] not in ("BE", "DK", "SE", "FR", "NL", "FI"):
            continue
        uit.append("\t".join([sleutel, *(cel.replace(".", "") if zonder_komma else cel for cel in cellen)]))
    pad = tmp_path / ("zonder_komma.tsv" if zonder_komma else "trng_lfse_04.tsv")
    pad.write_text("\n".join(uit) + "\n", encoding="utf-8")
    return pad


def flanders() -> Decimal:
    """What the portal says now about Flanders in 2019."""
    cel = {"reeks__geo": "BE2", "periode": "2019", "reeks__dimensies__sex": "T"}
    return Waarneming.objects.op_stand().get(**cel).waarde


def load_real(tmp_path: Path) -> ImportRun:
    run = imports.import_now(soort="eurostat", bron=CODE, bestand=real_figures(tmp_path), stand=date(2020, 12, 31))
    assert run.staat == Runstaat.KLAAR, run.melding
    return run


@pytest.mark.timeout(300)
@pytest.mark.parametrize("breedte", [1280, 375])
def test_a_suspect_file_is_approved_and_turned_back(live_server, nieuwe_pagina, tmp_path: Path, breedte: int) -> None:
    from playwright.sync_api import expect

    load_real(tmp_path)
    echt = flanders()
    pagina = nieuwe_pagina(breedte, gebruiker=met_rol(Rol.BEHEERDER))
    pagina.goto(BRON)
    pagina.get_by_label("Bestand", exact=True).set_input_files(str(real_figures(tmp_path, zonder_komma=True)))
    pagina.get_by_label("Dag van de uitgave").fill("31-12-2020")  # the same day: one vintage, two files
    pagina.get_by_role("button", name="Laad dit bestand").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Deze import wacht op een beslissing.")
    expect(pagina.get_by_text("10 keer zo groot").first).to_be_visible()
    beeld(pagina, f"importbalie-verdacht-{breedte}")
    pagina.get_by_role("link", name="Bekijk en keur goed").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Klopt dit bestand toch?")
    expect(pagina.get_by_text("Waarom we twijfelen.")).to_be_visible()
    assert flanders() == echt
    pagina.get_by_role("button", name="Keur goed en laad").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("De import is gelukt.")
    assert flanders() == echt * 10
    pagina.get_by_role("link", name="Draai terug").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Wil je terug naar wat ervoor stond?")
    expect(pagina.get_by_text("krijgen hun vorige inhoud terug")).to_be_visible()
    pagina.get_by_role("button", name="Draai terug").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Het terugdraaien is gelukt.")
    assert flanders() == echt
    assert_past_in_beeld(pagina)


@pytest.mark.timeout(300)
def test_the_same_by_keyboard_without_script(live_server, nieuwe_pagina, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    load_real(tmp_path)
    echt = flanders()
    slecht = imports.import_now(
        soort="eurostat", bron=CODE, bestand=real_figures(tmp_path, zonder_komma=True), stand=date(2021, 1, 15)
    )
    pagina = nieuwe_pagina(1280, js=False, gebruiker=met_rol(Rol.BEHEERDER))
    pagina.goto("/beheer/imports/")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("1 bron vraagt aandacht")
    for soort, naam in (
        ("link", f"import {slecht.pk}"), ("link", "Bekijk en keur goed"), ("button", "Keur goed en laad"),
    ):  # fmt: skip
        pagina.get_by_role(soort, name=naam, exact=True).first.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("De import is gelukt.")
    assert flanders() == echt * 10
    pagina.get_by_role("link", name="Draai terug").press("Enter")
    pagina.get_by_role("button", name="Draai terug").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Het terugdraaien is gelukt.")
    assert flanders() == echt


def busy() -> ImportRun:
    maak_run(voortgang=400)
    return maak_run(Runstaat.BEZIG, gestart_op=timezone.now(), fase="lezen", voortgang=100)


def finish(run: ImportRun) -> None:
    velden = {"staat": Runstaat.KLAAR, "fase": "", "geeindigd_op": timezone.now(), "nieuw": 7, "melding": "7 nieuw."}
    ImportRun.objects.filter(pk=run.pk).update(**velden)


def test_a_run_is_followed_until_its_end(live_server, nieuwe_pagina, problemen: list[str]) -> None:
    from playwright.sync_api import expect

    run = busy()
    pagina = nieuwe_pagina(375, gebruiker=met_rol(Rol.REDACTEUR))
    pagina.goto(f"/beheer/imports/{run.pk}/")
    expect(pagina.get_by_text("100 rijen gelezen; vorige keer waren het er 400.")).to_be_visible()
    assert_toegankelijk(pagina)
    ImportRun.objects.filter(pk=run.pk).update(fase="schrijven", voortgang=400)
    expect(pagina.get_by_role("heading", name="We schrijven alleen wat verschilt.")).to_be_visible()
    expect(pagina.locator("#run-zegt")).to_have_text("We schrijven alleen wat verschilt.")
    pagina.route("**/*gezien=*", lambda vraag: vraag.abort())  # the network falls away for a moment
    for _ in range(2):
        pagina.wait_for_event("requestfailed")
    expect(pagina.locator("#toasts .toast-fout")).to_have_count(1)
    pagina.unroute("**/*gezien=*")
    finish(run)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("De import is gelukt.")
    expect(pagina.locator("[hx-trigger]")).to_have_count(0)
    assert "gelukt" in pagina.title()
    assert all("htmx:" in probleem for probleem in problemen)  # the cut that we made ourselves
    problemen.clear()


def test_without_script_a_reload_shows_how_far_it_is(live_server, nieuwe_pagina) -> None:
    from playwright.sync_api import expect

    run = busy()
    pagina = nieuwe_pagina(1280, js=False, gebruiker=met_rol(Rol.REDACTEUR))
    pagina.goto(f"/beheer/imports/{run.pk}/")
    finish(run)
    pagina.get_by_role("link", name="Ververs deze pagina").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("De import is gelukt.")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (375, "dark")])
def test_every_page_is_accessible(live_server, nieuwe_pagina, breedte: int, kleuren: str) -> None:
    pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=met_rol(Rol.BEHEERDER))
    look(pagina, "leeg", "/beheer/imports/runs/")
    laad(OUD, date(2024, 1, 1))
    goed = laad({**OUD, "BE": "7.5 ", "DK": ": "}, date(2024, 2, 1))
    verdacht = laad({**dict.fromkeys(OUD, ": "), "BE": "7.0 "}, date(2024, 3, 1))
    geweigerd = maak_run(Runstaat.GEWEIGERD, geweigerd=1, melding="Regel 1, kolom 1: dit kan niet.")
    Afwijzing.objects.create(run=geweigerd, regel=1, kolom="1", reden="Dit is geen getal.", inhoud="=1+1")
    imports.hold(soort="eurostat", bron=CODE, reden="De bron telt dubbel.")
    for naam, pad in (
        ("bronnen", "/beheer/imports/"), ("niets", "/beheer/imports/?toestand=loopt"), ("runs", "/beheer/imports/runs/"),
        ("fout", "/beheer/imports/runs/?van=ooit"), ("goed", f"/beheer/imports/{goed.pk}/"),
        ("verdacht", f"/beheer/imports/{verdacht.pk}/"), ("geweigerd", f"/beheer/imports/{geweigerd.pk}/"),
        ("goedkeuren", f"/beheer/imports/{verdacht.pk}/goedkeuren/"), ("terug", f"/beheer/imports/{goed.pk}/terug/"),
        ("stil", BRON), ("bron", "/beheer/imports/bron/opleidingen/csv/"),
    ):  # fmt: skip
        look(pagina, naam, pad)


def look(pagina: Any, naam: str, pad: str) -> None:
    pagina.goto(pad)
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    beeld(pagina, f"importbalie-{naam}-{pagina.viewport_size['width']}")
