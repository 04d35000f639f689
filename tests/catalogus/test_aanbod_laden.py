"""A provider loads his own offer: what is good goes in, what is not comes back with a reason, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogus.imports.eigen.bestand import guard, read_table, unguard
from catalogus.models import Aanbieder, Beroep, Opleiding, Uitvoering, Vaardigheid
from catalogus.uitvoer import aanbodbestand
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Sector, Thema
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from tests.bestuur.factories import OrganisatieFactory, met_rol

from .aanbodrijen import KOP, as_csv, good_row, mend, read_csv, rows
from .factories import AanbiederFactory, gemeente

pytestmark = pytest.mark.django_db
ADRES = "/mijn/aanbod/"


@pytest.fixture(autouse=True)
def gent() -> None:
    gemeente("Gent")


@pytest.fixture
def verstrekker() -> Gebruiker:
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


@pytest.fixture
def balie(client: Client, verstrekker: Gebruiker) -> Client:
    client.force_login(verstrekker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def load(
    client: Client, inhoud: bytes, commit, modus: str = "deel", naam: str = "aanbod.csv", *, publiceer: bool = True
) -> ImportRun:
    """Load a file as a provider does: choose, look, publish. Returns the run that shows the outcome."""
    with commit(execute=True):
        antwoord = client.post(ADRES, {"bestand": SimpleUploadedFile(naam, inhoud), "modus": modus})
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert client.get(antwoord.url).status_code == 200
    if publiceer:
        with commit(execute=True):
            antwoord = client.post(f"{antwoord.url}publiceren/")
    run = ImportRun.objects.get(pk=int(antwoord.url.rstrip("/").rpartition("/")[2]))
    assert client.get(antwoord.url).status_code == 200
    return run


def test_a_thousand_rows_with_faults_go_in_come_back_and_go_in(
    balie: Client, django_capture_on_commit_callbacks, tmp_path
) -> None:
    rijen, stuk = rows()
    run = load(balie, as_csv(rijen), django_capture_on_commit_callbacks, "heel")
    assert (run.staat, run.nieuw, run.geweigerd) == (Runstaat.KLAAR, 963, 37)
    terug = read_csv(balie.get(f"{ADRES}levering/{run.pk}/fouten.csv").content)
    assert len(terug) == 37
    for rij, plek in zip(terug, sorted(stuk), strict=True):
        assert {naam: rij[naam] for naam in KOP} == rijen[plek], "elke cel komt terug zoals ze was"
        assert stuk[plek][1] in rij["fout"]
    verbeterd = as_csv(mend(terug, stuk), [*KOP, "fout"])
    run = load(balie, verbeterd, django_capture_on_commit_callbacks)
    assert (run.nieuw, run.gewijzigd, run.verdwenen, run.geweigerd) == (37, 0, 0, 0)
    assert Opleiding.objects.levend().count() == 1000
    # The whole file once more: nothing is new, and the trial says so.
    proef = load(balie, as_csv(rows(fouten=0)[0]), django_capture_on_commit_callbacks, "heel", publiceer=False)
    assert (proef.nieuw, proef.gewijzigd, proef.ongewijzigd, proef.verdwenen) == (0, 0, 1000, 0)


def test_the_workbook_goes_the_same_way_and_keeps_zeros(
    balie: Client, django_capture_on_commit_callbacks, tmp_path
) -> None:
    rijen = [good_row(1), {**good_row(2), "prijs": "=1+1"}]
    cellen = [[rij[naam] for naam in KOP] for rij in rijen]
    bestand = aanbodbestand.write(KOP, cellen, "xlsx")
    run = load(balie, bestand, django_capture_on_commit_callbacks, naam="aanbod.xlsx")
    assert (run.nieuw, run.geweigerd) == (1, 1)
    pad = tmp_path / "terug.xlsx"
    pad.write_bytes(balie.get(f"{ADRES}levering/{run.pk}/fouten.xlsx").content)
    tabel = read_table(pad)
    assert tabel.kop == [*KOP, "fout"]
    assert tabel.rijen[0][1][:-1] == cellen[1]
    assert "bedrag" in tabel.rijen[0][1][-1]
    assert balie.get(f"{ADRES}levering/{run.pk}/fouten.csv").content.count(b"'=1+1") == 1
    cellen = ("=1+1", "-5", "'=x", "@a", "0042")
    assert tuple(unguard(guard(cel)) for cel in cellen) == cellen


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_the_template_explains_every_column_and_its_own_rows_are_no_offer(balie: Client, soort: str, tmp_path) -> None:
    pad = tmp_path / f"sjabloon.{soort}"
    pad.write_bytes(balie.get(f"{ADRES}sjabloon.{soort}").content)
    tabel = read_table(pad)
    assert tabel.kop == KOP
    assert tabel.rijen == []
    ruw = pad.read_bytes().decode() if soort == "csv" else ""
    assert soort == "xlsx" or ("# voorbeeld" in ruw and "contact, gemengd, werkplek, online" in ruw)


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_ones_own_offer_as_a_file_loads_as_unchanged(
    balie: Client, django_capture_on_commit_callbacks, soort: str
) -> None:
    rijk = {**good_row(3), "beschrijving": "Eerste alinea.", "leerdoelen": "Een|Twee", "opleidingsverlof": "ja", "lessen": "20",
            "toegankelijk": "nee", "plaatsen_vrij": "4", "campus": "Campus Noord", "inschrijven_tot": "2027-01-05"}  # fmt: skip
    load(balie, as_csv([good_row(1), good_row(2), rijk]), django_capture_on_commit_callbacks)
    bestand = balie.get(f"{ADRES}aanbod.{soort}").content
    proef = load(balie, bestand, django_capture_on_commit_callbacks, "heel", f"a.{soort}", publiceer=False)
    assert (proef.nieuw, proef.gewijzigd, proef.ongewijzigd, proef.verdwenen, proef.geweigerd) == (0, 0, 3, 0, 0)


ESCO = "http://data.europa.eu/esco/"
ELKE_KOLOM = {
    "samenvatting": "-50% goedkoper", "beschrijving": "Eerste alinea.\n\n- een\n- twee & drie", "leerdoelen": "Een|Twee; en drie",
    "niveau": "vervolg", "vks": "4", "studiegebied": "0715 Mechanica en metaal", "bewijs": "=Attest", "taal": "fr",
    "sectoren": "bouw|zorg-welzijn", "themas": "werkplekleren", "beroepen": f"{ESCO}occupation/0a1b",
    "vaardigheden": f"{ESCO}skill/2c|{ESCO}skill/3d", "trefwoorden": "lassen|MIG/MAG", "voor_wie": "Iedereen",
    "toelating": "Je kunt lezen.", "webpagina": "https://www.example.org/x?a=1&b=2", "opleidingsverlof": "ja",
    "opleidingscheques": "nee", "knelpuntberoep": "ja", "instappen_altijd": "ja", "moment": "avond|weekend", "tempo": "deeltijds",
    "lesmomenten": "ma en wo, 18.30-21.30 u.", "lessen": "20", "duur": "8 weken", "prijs_uitleg": "@loket: korting",
    "prijs_omvat": "Cursus", "campus": "Campus Noord", "adres": "Dorpsstraat 1", "plaatsen": "12", "plaatsen_vrij": "4",
    "inschrijven_van": "2026-11-01", "inschrijven_tot": "2027-01-05", "toegankelijk": "nee", "kinderopvang": "ja",
}  # fmt: skip


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_every_column_of_the_template_goes_in_out_and_in_unchanged(
    balie: Client, django_capture_on_commit_callbacks, soort: str
) -> None:
    for code in ("bouw", "zorg-welzijn"):
        Sector.objects.get_or_create(code=code, defaults={"naam": code})
    Thema.objects.get_or_create(code="werkplekleren", defaults={"naam": "Werkplekleren"})
    Beroep.objects.create(uri=ELKE_KOLOM["beroepen"], code="1", label="lasser", isco="7212")
    for uri in ELKE_KOLOM["vaardigheden"].split("|"):
        Vaardigheid.objects.create(uri=uri, code=uri[-2:], label=uri[-2:])
    eerst = {**good_row(3), **ELKE_KOLOM}
    leeg = [naam for naam, cel in eerst.items() if not cel]
    assert leeg == ["aanbieder", "website"], "elke kolom die een aanbieder vult, staat in deze test"
    run = load(balie, as_csv([good_row(1), eerst]), django_capture_on_commit_callbacks)
    assert (run.nieuw, run.geweigerd) == (2, 0)
    course = Opleiding.objects.get(eigen_id="000003")
    uitvoering = course.uitvoeringen.get()
    assert (course.isced, uitvoering.tempo, uitvoering.plaatsen) == ("0715", "deeltijds", 12)
    assert (course.beroepen.count(), course.vaardigheden.count(), course.themas.count()) == (1, 2, 1)
    bestand = balie.get(f"{ADRES}aanbod.{soort}").content
    proef = load(balie, bestand, django_capture_on_commit_callbacks, "heel", f"a.{soort}", publiceer=False)
    assert (proef.nieuw, proef.gewijzigd, proef.ongewijzigd, proef.verdwenen, proef.geweigerd) == (0, 0, 2, 0, 0)


@pytest.mark.parametrize(
    ("geschreven", "code"),
    [("0715", "0715"), ("715", "0715"), ("11", "011"), ("Bouw en wegenwerken", "0732"), ("0719 Techniek", "0719")],
)
def test_a_field_of_study_is_read_as_people_and_spreadsheets_write_it(
    balie: Client, django_capture_on_commit_callbacks, geschreven: str, code: str
) -> None:
    load(balie, as_csv([{**good_row(1), "studiegebied": geschreven}]), django_capture_on_commit_callbacks)
    assert Opleiding.objects.get().isced == code


def test_only_a_whole_offer_lets_something_vanish_and_never_because_of_a_fault(
    balie: Client, django_capture_on_commit_callbacks
) -> None:
    commit = django_capture_on_commit_callbacks
    tweede = {**good_row(1), "uitvoering_id": "B", "start": "2027-02-01"}
    load(balie, as_csv([good_row(1), tweede, good_row(2), good_row(3)]), commit)
    run = load(balie, as_csv([{**good_row(1), "prijs": "400"}]), commit)
    assert (run.gewijzigd, run.verdwenen) == (1, 0)
    assert Uitvoering.objects.levend().count() == 4, "een andere uitvoering van dezelfde opleiding blijft"
    # A refused row keeps its run, and a row without its course's code keeps everything.
    run = load(
        balie, as_csv([good_row(1), {**tweede, "vorm": "?"}, {**good_row(2), "opleiding_id": ""}]), commit, "heel"
    )
    assert (run.verdwenen, run.geweigerd, Uitvoering.objects.levend().count()) == (0, 2, 4)
    run = load(balie, as_csv([good_row(1), good_row(2)]), commit, "heel")
    assert run.verdwenen == 1
    assert Uitvoering.objects.get(eigen_id="B").verdwenen_op == run.stand


def test_another_provider_sees_nothing_and_holds_nothing_up(
    balie: Client, verstrekker: Gebruiker, django_capture_on_commit_callbacks
) -> None:
    commit = django_capture_on_commit_callbacks
    run = load(balie, as_csv([good_row(1)]), commit, publiceer=False)
    ander = Client()
    ander.force_login(
        met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory()),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    load(ander, as_csv([good_row(1)]), commit)
    for pad in ("", "fouten.csv"):
        assert ander.get(f"{ADRES}levering/{run.pk}/{pad}").status_code == 404
    assert ander.post(f"{ADRES}levering/{run.pk}/publiceren/").status_code == 404
    assert load(balie, as_csv([good_row(1)]), commit).nieuw == 1
    assert Aanbieder.objects.filter(eigen_id="eigen").count() == 2


def test_a_trial_writes_nothing_is_published_once_and_never_after_a_newer_one(
    balie: Client, django_capture_on_commit_callbacks
) -> None:
    commit = django_capture_on_commit_callbacks
    oud = load(balie, as_csv([good_row(1)]), commit, publiceer=False)
    assert oud.staat == Runstaat.DROOG
    assert Opleiding.objects.count() == 0
    nieuw = load(balie, as_csv([good_row(2)]), commit)
    assert balie.post(f"{ADRES}levering/{nieuw.hervat_id}/publiceren/").url == f"{ADRES}levering/{nieuw.pk}/"
    with commit(execute=True):
        balie.post(f"{ADRES}levering/{oud.pk}/publiceren/")
    assert not Opleiding.objects.filter(titel="Opleiding nummer 1").exists()


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("a.csv", b"iets;anders\n1;2\n", "kolomnamen van het sjabloon"),
        ("a.csv", b"titel;opleiding_id;uitvoering_id;prijsje\na;b;c;1\n", "Bedoel je &#x27;prijs&#x27;"),
        ("a.xlsx", b"PK\x03\x04kapot", "zip"),
        ("a.csv", b"\x00\x01\x02 niets", "geen tekstbestand"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_its_reason(
    balie: Client, django_capture_on_commit_callbacks, naam: str, inhoud: bytes, zin: str
) -> None:
    run = load(balie, inhoud, django_capture_on_commit_callbacks, naam=naam, publiceer=False)
    assert run.staat == Runstaat.GEWEIGERD
    assert zin in balie.get(f"{ADRES}levering/{run.pk}/").content.decode()


def test_windows_letters_of_an_old_spreadsheet_are_read(balie: Client, django_capture_on_commit_callbacks) -> None:
    inhoud = as_csv([{**good_row(1), "titel": "Crème fraîche"}]).decode("utf-8-sig").encode("cp1252")
    load(balie, inhoud, django_capture_on_commit_callbacks)
    assert Opleiding.objects.get().titel == "Crème fraîche"
    assert Uitvoering.objects.get().start_datum == date(2027, 1, 12)


def test_wrong_choices_are_told_at_the_form_and_nothing_is_kept(balie: Client) -> None:
    antwoord = balie.post(ADRES, {"bestand": SimpleUploadedFile("a.exe", b"MZ"), "modus": "iets"})
    assert antwoord.status_code == 200
    assert set(antwoord.context["form"].errors) == {"bestand", "modus"}
    assert ImportRun.objects.count() == 0


def test_a_provider_entered_by_hand_is_the_same_one(
    balie: Client, verstrekker: Gebruiker, django_capture_on_commit_callbacks
) -> None:
    bekend = AanbiederFactory(naam="CVO De Ladder vzw", organisatie=verstrekker.organisatie)
    load(balie, as_csv([{**good_row(1), "aanbieder": "cvo de ladder"}]), django_capture_on_commit_callbacks)
    assert Opleiding.objects.get().aanbieder == bekend


def test_without_an_organisation_the_desk_says_what_to_do(client: Client) -> None:
    client.force_login(met_rol(Rol.AANBIEDER), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "hoort nog bij geen organisatie" in client.get(ADRES).content.decode()


def test_who_fills_in_the_example_row_hears_why_nothing_was_read(
    balie: Client, django_capture_on_commit_callbacks
) -> None:
    inhoud = balie.get(f"{ADRES}sjabloon.csv").content
    run = load(balie, inhoud, django_capture_on_commit_callbacks, publiceer=False)
    pagina = balie.get(f"{ADRES}levering/{run.pk}/").content.decode()
    assert "We vonden geen rij om te lezen." in pagina
    assert "Er verandert niets" not in pagina
    assert "Naar mijn aanbod" in pagina
