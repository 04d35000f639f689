"""The import desk through the API: the same answers and the same refusals, for the same roles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from indicatoren.models import Waarneming
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Afwijzing, ImportRun
from tests.vragen import assert_vast_aantal_vragen

from .factories import met_rol
from .importruns import CODE, OUD, laad, maak_run

pytestmark = pytest.mark.django_db
RUNS = "/api/v1/imports/"
BRON = "/api/v1/importbronnen/eurostat/TRNG_LFS_02/"


@pytest.fixture
def beheerder(django_capture_on_commit_callbacks, monkeypatch) -> APIClient:
    """An administrator with a token, for whom a worker is at once at hand."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=met_rol(Rol.BEHEERDER)).key}")
    gewoon = client.post

    def post(*args: Any, **opties: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return gewoon(*args, **opties)

    monkeypatch.setattr(client, "post", post)
    return client


def test_a_run_with_its_differences_and_refusals(beheerder: APIClient) -> None:
    laad(OUD, date(2024, 1, 1))
    run = laad({**OUD, "BE": "7.5 "}, date(2024, 2, 1))
    Afwijzing.objects.create(run=run, regel=4, kolom="2019", reden="Geen getal.", inhoud="x")
    lijst = beheerder.get(RUNS, {"bron": CODE.lower(), "staat": "klaar"}).json()
    assert (lijst["count"], lijst["results"][0]["id"]) == (2, run.pk)
    een = beheerder.get(f"{RUNS}{run.pk}/").json()
    assert (een["staat"], een["stand"], een["gewijzigd"], een["bestand"]["sha256"]) == (
        "klaar", "2024-02-01", 1, run.snapshot.sha256,
    )  # fmt: skip
    verschil = beheerder.get(f"{RUNS}{run.pk}/verschillen/").json()["results"][0]
    assert (verschil["onderwerp"], verschil["oud"], verschil["nieuw"], verschil["verschil"]) == (
        "België, 2019", "7.0", "7.5", 0.5,
    )  # fmt: skip
    assert beheerder.get(f"{RUNS}{run.pk}/geweigerd/").json()["results"][0]["reden"] == "Geen getal."
    assert beheerder.get(RUNS, {"van": "gisteren"}).status_code == 400


def test_upload_approve_turn_back_and_load_again(beheerder: APIClient) -> None:
    def upload(cellen: dict[str, str], stand: str) -> dict:
        inhoud = "unit,geo\\time\t2019 \n" + "".join(f"PC,{geo}\t{cel}\n" for geo, cel in cellen.items())
        bestand = SimpleUploadedFile("mei.tsv", inhoud.encode())
        antwoord = beheerder.post(RUNS, {"soort": "eurostat", "bron": CODE, "bestand": bestand, "stand": stand})
        assert antwoord.status_code == 202, antwoord.content
        return beheerder.get(f"{RUNS}{antwoord.json()['id']}/").json()

    assert upload(OUD, "2024-01-01")["staat"] == "klaar"
    half = {geo: cel if geo == "BE" else ": " for geo, cel in OUD.items()}
    verdacht = upload(half, "2024-02-01")
    assert verdacht["staat"] == "verdacht"
    assert verdacht["melding"]
    goed = beheerder.post(f"{RUNS}{verdacht['id']}/goedkeuren/").json()
    assert (goed["aard"], goed["hervat"]) == ("goedkeuring", verdacht["id"])
    assert Waarneming.objects.op_stand().count() == 1
    terug = beheerder.post(f"{RUNS}{goed['id']}/terugdraaien/")
    assert terug.status_code == 202
    assert Waarneming.objects.op_stand().count() == len(OUD)
    assert beheerder.post(f"{RUNS}{goed['id']}/opnieuw/").status_code == 202


def test_a_suspect_run_is_dismissed_with_a_reason(beheerder: APIClient) -> None:
    run = maak_run(Runstaat.VERDACHT)
    zonder = beheerder.post(f"{RUNS}{run.pk}/afkeuren/", {}, format="json")
    assert (zonder.status_code, zonder.json()["errors"][0]["attr"]) == (400, "reden")
    af = beheerder.post(f"{RUNS}{run.pk}/afkeuren/", {"reden": "De helft ontbreekt."}, format="json")
    assert (af.status_code, af.json()["staat"], af.json()["afkeurreden"]) == (200, "afgekeurd", "De helft ontbreekt.")
    weer = beheerder.post(f"{RUNS}{run.pk}/afkeuren/", {"reden": "Nog eens."}, format="json")
    assert weer.status_code == 400
    assert "alleen een verdachte import afkeuren" in weer.json()["errors"][0]["detail"]
    assert beheerder.post(f"{RUNS}{run.pk}/goedkeuren/").status_code == 400


@pytest.mark.parametrize("wat", ["goedkeuren", "terugdraaien", "opnieuw"])
def test_what_the_state_does_not_allow_is_a_400_with_the_sentence(beheerder: APIClient, wat: str) -> None:
    run = maak_run(Runstaat.GEWEIGERD, soort="opleidingen", bron="csv")
    antwoord = beheerder.post(f"{RUNS}{run.pk}/{wat}/")
    assert antwoord.status_code == 400
    assert f"mport {run.pk}" in antwoord.json()["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"soort": "eurostat"}, "bron"),
        ({"soort": "onzin", "bron": CODE}, "soort"),
        ({"soort": "opleidingen", "bron": "csv"}, None),
        ({"soort": "opleidingen", "bron": "csv", "droog": "true"}, "bestand"),
        ({"soort": "eurostat", "bron": "geen code"}, None),
    ],
)
def test_a_wrong_request_is_refused(beheerder: APIClient, velden: dict, veld: str | None) -> None:
    antwoord = beheerder.post(RUNS, velden)
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["attr"] == veld
    assert not ImportRun.objects.exists()


def test_a_source_is_held_and_released(beheerder: APIClient) -> None:
    assert beheerder.post(f"{BRON}stilleggen/", {}, format="json").status_code == 400
    stil = beheerder.post(f"{BRON}stilleggen/", {"reden": "Telt dubbel."}, format="json").json()
    assert (stil["toestand"], stil["stilgelegd"]) == ("stil", "Telt dubbel.")
    assert beheerder.post(f"{BRON}stilleggen/", {"reden": "Weer."}, format="json").status_code == 400
    lijst = beheerder.get("/api/v1/importbronnen/", {"toestand": "stil"}).json()
    assert [bron["bron"] for bron in lijst["results"]] == ["TRNG_LFS_02"]
    assert beheerder.post(f"{BRON}vrijgeven/").json()["stilgelegd"] is None
    assert beheerder.get("/api/v1/importbronnen/onzin/niets/").status_code == 404


def test_lists_cost_the_same_with_few_and_many_rows(beheerder: APIClient) -> None:
    nummers = iter(range(100))
    assert_vast_aantal_vragen(beheerder, RUNS, lambda n: [maak_run(bron=f"X_{next(nummers):03}") for _ in range(n)])
    assert_vast_aantal_vragen(
        beheerder, "/api/v1/importbronnen/", lambda n: [maak_run(bron=f"Y_{next(nummers):03}") for _ in range(n)]
    )


def test_without_a_token_it_asks_for_one_and_an_editor_only_looks(beheerder: APIClient) -> None:
    run = maak_run(Runstaat.VERDACHT)
    vreemd = APIClient().get(f"{RUNS}{run.pk}/")
    assert (vreemd.status_code, vreemd["WWW-Authenticate"]) == (401, "Token")
    redacteur = APIClient()
    redacteur.force_authenticate(met_rol(Rol.REDACTEUR))
    assert redacteur.get(f"{RUNS}{run.pk}/").status_code == 200
    assert redacteur.post(f"{RUNS}{run.pk}/goedkeuren/").status_code == 403
    assert redacteur.get(f"{RUNS}geen-nummer/").status_code == 404


def test_a_flood_of_decisions_is_stopped(beheerder: APIClient, monkeypatch) -> None:
    from partnerschap.bestuur.api import Importrem

    monkeypatch.setattr(Importrem, "THROTTLE_RATES", {"import": "2/hour"})
    cache.clear()
    codes = [beheerder.post(f"{BRON}vrijgeven/").status_code for _ in range(3)]
    assert codes == [400, 400, 429]
    assert beheerder.get(BRON).status_code == 200
    cache.clear()
