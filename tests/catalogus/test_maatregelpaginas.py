"""Measures on pages and in the API: found, counted truly, on any day, and marked until somebody confirmed them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogus.actions import maatregelen, maatregelen_basis
from catalogus.models import Bedrag, Maatregel, Maatregelversie
from catalogus.zoekbronnen import maatregelen as bron
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen, vragen_bij

from .factories_maatregelen import MaatregelFactory, versie

pytestmark = pytest.mark.django_db
LIJST, API = "/maatregelen/", "/api/v1/maatregelen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FEITEN = {
    "VOV": ["14.91", "21.30", "3641", "3714", "125", "250"],
    "OC": ["250", "50", "500"],
    "VOK": ["589.48", "312.24", "175.03", "51.81"],
    "KMO-P": ["30", "20", "45", "35", "7500", "8"],
    "STS": ["20", "500000"],
    "LBC": ["40", "45", "4", "3", "7"],
    "IBO": ["650", "1400", "70", "80", "90", "100", "4", "26"],
    "LIBERFORM": ["60", "30", "1750"],
    "FOR": ["5", "4", "2", "1"],
    "FLA": [],
    "ILA": [],
    "OUTPL": ["60", "6"],
}


@pytest.fixture
def feiten() -> None:
    basisgegevens.load()
    maatregelen_basis.load()


def test_every_measure_of_the_fact_list_is_there_with_its_amounts(feiten: None) -> None:
    assert set(Maatregel.objects.values_list("code", flat=True)) == set(FEITEN)
    for code, waarden in FEITEN.items():
        gevonden = {
            float(w) for w in Bedrag.objects.filter(versie__maatregel__code=code).values_list("waarde", flat=True)
        }
        assert {float(waarde) for waarde in waarden} <= gevonden, code
    assert not Maatregelversie.objects.filter(bevestigd_op__isnull=False).exists()
    assert all(regel.herkomst is not None for regel in Bedrag.objects.all())


def test_loading_again_leaves_an_editors_work(feiten: None) -> None:
    Maatregel.objects.filter(code="OC").update(uitleg="Anders.")
    assert "stonden er al" in maatregelen_basis.load()
    assert Maatregel.objects.get(code="OC").uitleg == "Anders."


@pytest.mark.parametrize(
    ("dag", "staat_er", "staat_er_niet"),
    [
        ("2025-08-31", "21,30", "14,91"),
        ("2025-09-01", "14,91", "21,30 per uur"),
        ("2026-11-22", "vonden we geen bron", "Nagelezen op"),
    ],
)
def test_the_card_shows_the_rules_of_the_day_asked(
    client: Client, feiten: None, dag: str, staat_er: str, staat_er_niet: str
) -> None:
    antwoord = client.get("/maatregelen/vlaams-opleidingsverlof/", {"op": dag})
    tekst = antwoord.content.decode().replace("\u00a0", " ")
    deel = tekst[tekst.index("<main") : tekst.index('id="wie"')]
    assert staat_er in deel
    assert staat_er_niet not in deel
    assert "Geen bron gevonden voor schooljaar 2026-2027" in tekst


def test_a_date_we_do_not_know_is_said_and_today_is_shown(client: Client) -> None:
    maatregel = MaatregelFactory()
    versie(maatregel, date(2020, 1, 1))
    tekst = client.get(maatregel.get_absolute_url(), {"op": "morgen"}).content.decode()
    assert "We herkennen deze datum niet" in tekst
    assert "Zo werkt het." in tekst


def test_to_be_confirmed_everywhere_until_somebody_confirms(client: Client) -> None:
    maatregel = MaatregelFactory(naam="Leerpremie")
    een = versie(maatregel, date(2020, 1, 1))

    def marks() -> list[bool]:
        lijst = client.get(LIJST).content.decode()
        lijst = lijst[lijst.index("<article") : lijst.rindex("</article>")]
        kaart = client.get(maatregel.get_absolute_url()).content.decode()
        kaart = kaart[kaart.index("<main") : kaart.index("</main>")]
        rij = client.get(API).json()["results"][0]
        detail = client.get(f"{API}{maatregel.slug}/").json()
        treffer = bron.zoek("Leerpremie", None, 3).treffers[0]
        return [
            "te bevestigen" in lijst.lower(),
            "te bevestigen" in kaart.lower(),
            rij["te_bevestigen"],
            rij["versie"]["bedragen"][0]["te_bevestigen"],
            detail["versies"][0]["te_bevestigen"],
            "Te bevestigen" in treffer.kenmerken,
        ]

    assert all(marks())
    maatregelen.confirm(versie=een, door=met_rol(Rol.CATALOGUSBEHEERDER), op=timezone.localdate())
    assert not any(marks())
    Maatregelversie.objects.filter(pk=een.pk).update(geldig_tot=date(2021, 1, 1))
    assert marks()[:3] == [True, True, True]


def test_every_amount_on_a_card_carries_the_mark(client: Client, feiten: None) -> None:
    for maatregel in Maatregel.objects.volledig():
        tekst = client.get(maatregel.get_absolute_url()).content.decode()
        keuze = maatregel.keuze_op(timezone.localdate())
        bedragen = tekst.count("maatregel-getal")
        assert bedragen == keuze.versie.bedragen.count()
        deel = tekst[tekst.index('id="wat"') : tekst.index('id="wie"')]
        assert deel.count("te bevestigen</span>") >= bedragen, maatregel.naam


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ({"q": "educatief verlof"}, ["Vlaams opleidingsverlof"]),
        ({"q": "opleidingsch"}, ["Opleidingscheques"]),
        ({"q": "glasblazen"}, []),
        ({"soort": ["cheque", "verlof"]}, ["Opleidingscheques", "Vlaams opleidingsverlof"]),
        ({"niveau": "sectoraal"}, ["Premie van het sectorfonds Liberform"]),
        ({"status": "afgeschaft"}, ["Federal Learning Account"]),
        ({"status": "geen_bron", "op": "2026-11-22"}, ["Vlaams opleidingsverlof"]),
        ({"actor": "werkzoekende"}, ["Individuele beroepsopleiding (IBO)"]),
        ({"doelgroep": "bedreigde-jobs"}, ["Outplacement via het Sociaal Interventiefonds"]),
        ({"soort": "verlof", "niveau": "federaal"}, []),
    ],
)
def test_the_same_filter_serves_page_and_api(client: Client, feiten: None, vraag: dict, namen: list[str]) -> None:
    assert sorted(rij["naam"] for rij in client.get(API, vraag).json()["results"]) == namen
    tekst = client.get(LIJST, vraag).content.decode()
    assert tekst.count("<article") == len(namen)
    if not namen:
        assert "Niets gevonden" in tekst


def test_a_wrong_value_is_refused_by_the_api_and_ignored_by_the_page(client: Client, feiten: None) -> None:
    fout = client.get(API, {"soort": "lening"})
    assert fout.status_code == 400
    assert fout.json()["errors"][0]["attr"] == "soort"
    assert client.get(API, {"op": "gisteren"}).status_code == 400
    assert "12 premies" in client.get(LIJST, {"soort": "lening"}).content.decode().replace("\u00a0", " ")


def test_htmx_gets_only_the_part_with_the_counts(client: Client, feiten: None) -> None:
    deel = client.get(LIJST, {"soort": "cheque"}, headers={"HX-Request": "true"})
    tekst = deel.content.decode()
    assert tekst.lstrip().startswith("<title>")
    assert 'hx-swap-oob="true"' in tekst
    assert "HX-Request" in deel.headers["Vary"]


def test_the_api_gives_the_version_of_the_day_and_all_versions(client: Client, feiten: None) -> None:
    detail = client.get(f"{API}vlaams-opleidingsverlof/", {"op": "2025-10-01"}).json()
    assert detail["versie"]["titel"] == "Schooljaar 2025-2026"
    assert detail["versie"]["bedragen"][1]["waarde"] == 14.91
    assert detail["versie"]["bedragen"][1]["bron"]["datum"] == "2025-04-25"
    assert [v["geldig_van"] for v in detail["versies"]] == ["2021-09-01", "2023-09-01", "2024-09-01", "2025-09-01"]
    assert detail["regelgeving"] == ["bvr-opleidingsverlof-2018", "herstelwet-1985"]
    assert client.get(f"{API}bestaat-niet/").status_code == 404


def test_unpublished_is_only_for_who_keeps_the_catalogue(client: Client) -> None:
    verborgen = MaatregelFactory(gepubliceerd=False)
    versie(verborgen, date(2020, 1, 1))
    adressen = [verborgen.get_absolute_url(), f"{API}{verborgen.slug}/"]
    assert [client.get(adres).status_code for adres in adressen] == [404, 404]
    assert client.get(API).json()["count"] == 0
    client.force_login(met_rol(Rol.LID), backend=BACKEND)
    assert client.get(adressen[0]).status_code == 404
    client.force_login(met_rol(Rol.CATALOGUSBEHEERDER), backend=BACKEND)
    assert [client.get(adres).status_code for adres in adressen] == [200, 200]


@pytest.mark.parametrize("pad", [LIJST, f"{API}?page_size=200"])
def test_as_many_queries_for_three_as_for_thirty(client: Client, pad: str) -> None:
    def more(aantal: int) -> None:
        for _ in range(aantal):
            maatregel = MaatregelFactory()
            versie(maatregel, date(2020, 1, 1), date(2020, 12, 31))
            versie(maatregel, date(2021, 1, 1))

    assert assert_vast_aantal_vragen(client, pad, more) <= MOST_PER_PUBLIC_PAGE


def test_a_card_takes_few_queries(client: Client, feiten: None) -> None:
    assert vragen_bij(client, "/maatregelen/vlaams-opleidingsverlof/") <= MOST_PER_PUBLIC_PAGE


def test_news_of_rules_that_changed_newest_first(feiten: None) -> None:
    nieuws = bron.recent(5)
    assert [item.datum for item in nieuws] == sorted((item.datum for item in nieuws), reverse=True)
    assert all(item.datum <= timezone.localdate() for item in nieuws)
    assert all("Te bevestigen." in item.tekst for item in nieuws)


def test_the_keeper_adds_changes_and_confirms_in_the_admin(client: Client) -> None:
    client.force_login(met_rol(Rol.CATALOGUSBEHEERDER), backend=BACKEND)
    maatregel = MaatregelFactory()
    een = versie(maatregel, date(2020, 1, 1), date(2020, 12, 31))
    leeg = {
        f"{naam}-{deel}": "0"
        for naam in ("bronnen", "bedragen", "voorwaarden")
        for deel in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    velden = {"maatregel": maatregel.pk, "titel": "Nieuw", "stand": "van_kracht", "samenvatting": "S", "wijziging": "", "tegenspraak": ""}  # fmt: skip
    toevoegen = reverse("admin:catalogus_maatregelversie_add")
    fout = client.post(toevoegen, {**leeg, **velden, "geldig_van": "2020-06-01", "geldig_tot": ""})
    assert "overlapt met een andere versie" in fout.content.decode()
    om = client.post(toevoegen, {**leeg, **velden, "geldig_van": "2022-06-01", "geldig_tot": "2022-01-01"})
    assert "De einddatum ligt vóór de begindatum" in om.content.decode()
    goed = client.post(toevoegen, {**leeg, **velden, "geldig_van": "2021-01-01", "geldig_tot": ""})
    assert goed.status_code == 302
    assert maatregel.versies.count() == 2
    lijst = reverse("admin:catalogus_maatregelversie_changelist")
    client.post(lijst, {"action": "bevestig", "_selected_action": [str(een.pk)]})
    een.refresh_from_db()
    assert een.bevestigd_op == timezone.localdate()
    assert client.get(f"{lijst}?bevestigd_op__isempty=1").status_code == 200
    assert client.get(reverse("admin:catalogus_maatregelversie_change", args=[een.pk])).status_code == 200
    assert (
        "bevestigd op" in client.get(reverse("admin:catalogus_maatregelversie_history", args=[een.pk])).content.decode()
    )
    assert bron.open_werk(met_rol(Rol.LID)) is None
    assert bron.open_werk(met_rol(Rol.REDACTEUR)) == 1


def test_others_have_no_desk_for_measures(client: Client) -> None:
    client.force_login(met_rol(Rol.BEHANDELAAR), backend=BACKEND)
    assert client.get(reverse("admin:catalogus_maatregelversie_changelist")).status_code == 302
