"""Two records of one course: found after an import, merged, shown as one, and parted again exactly."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from catalogus.actions.dubbelronde import find_pairs
from catalogus.actions.dubbels import merge, part, reject
from catalogus.actions.opleidingen import set_published
from catalogus.bewaarlijst import share
from catalogus.enums.dubbels import OVERGANGEN, Dubbelstaat
from catalogus.models import Aanbieder, Dubbelvoorstel, Opleiding, Uitvoering
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.models import Indexwijziging
from tests.vragen import vragen_bij

from .factories import AanbiederFactory, OpleidingFactory, in_gemeente, over
from .test_import_xcri import catalogue, importeer, write

pytestmark = pytest.mark.django_db
ADRES = "/beheer/catalogus/dubbels/"


@pytest.fixture
def beheer(client: Client) -> Client:
    beheerder = Gebruiker.objects.create_user("d@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER])
    client.force_login(beheerder, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def a_pair(nr: int = 0, plaats: str = "Gent") -> tuple[Opleiding, Opleiding]:
    """One course as two sources tell it; the second knows one run more."""
    woord = ("Lassen", "Broodbakken", "Fotografie", "Metselen", "Boekhouden")[nr % 5] + ("" if nr < 5 else f" {nr}")
    een = OpleidingFactory(titel=f"{woord} voor starters", bron="xcri", aanbieder=AanbiederFactory(naam="CVO Leieland"))
    ander = OpleidingFactory(
        titel=f"Cursus {woord.lower()} voor starters", bron="ooapi", aanbieder=AanbiederFactory(naam="Leieland vzw")
    )
    in_gemeente(plaats, opleiding=een, eigen_id="a")
    in_gemeente(plaats, opleiding=ander, eigen_id="b")
    in_gemeente(plaats, opleiding=ander, eigen_id="c", start_datum=over(90))
    return een, ander


def proposed() -> Dubbelvoorstel:
    find_pairs()
    return Dubbelvoorstel.objects.werklijst().get()


def state() -> dict[str, list[dict[str, Any]]]:
    """Everything that is stored of courses and runs."""
    soorten = {"opleiding": Opleiding, "uitvoering": Uitvoering, "aanbieder": Aanbieder}
    return {naam: list(model.objects.order_by("pk").values()) for naam, model in soorten.items()}


def test_a_round_proposes_what_changed_and_then_has_nothing_left() -> None:
    een, ander = a_pair()
    a_pair(1, "Brugge")[1].delete()
    uitslag = find_pairs()
    assert (uitslag["bekeken"], uitslag["nieuw"]) == (3, 1)
    voorstel = Dubbelvoorstel.objects.get()
    assert (voorstel.eerste_id, voorstel.tweede_id) == (een.pk, ander.pk)
    assert ["titel", "gelijk", "De titels zeggen hetzelfde in andere woorden."] in voorstel.redenen
    assert find_pairs()["bekeken"] == 0
    Uitvoering.objects.filter(eigen_id="c").update(prijs=7)
    assert find_pairs() == {"bekeken": 1, "vergeleken": 1, "nieuw": 0, "vervallen": 0, "uiteengehaald": 0}


def test_a_round_in_pieces_finds_the_same() -> None:
    a_pair()
    assert find_pairs(hoogstens=1)["nieuw"] == 0
    assert find_pairs(hoogstens=1)["nieuw"] == 1


def test_what_stopped_looking_alike_leaves_the_list_and_may_come_back() -> None:
    een, _ = a_pair()
    voorstel = proposed()
    Opleiding.objects.filter(pk=een.pk).update(titel="Kantklossen")
    assert find_pairs()["vervallen"] == 1
    Opleiding.objects.filter(pk=een.pk).update(titel=een.titel)
    assert find_pairs()["nieuw"] == 1
    voorstel.refresh_from_db()
    assert voorstel.staat == Dubbelstaat.VOORGESTELD


def test_merging_hides_one_redirects_its_address_and_shows_each_run_once(client: Client) -> None:
    een, ander = a_pair()
    voorstel = proposed()
    Indexwijziging.objects.all().delete()
    merge(voorstel=voorstel.pk, leider=een.pk)
    assert list(Opleiding.objects.levend()) == [een]
    assert Indexwijziging.objects.filter(soort="opleidingen", nr=ander.pk).exists()
    antwoord = client.get(ander.get_absolute_url())
    assert (antwoord.status_code, antwoord["Location"]) == (301, een.get_absolute_url())
    assert client.get(f"/opleidingen/{ander.pk}/").status_code == 301
    bladzijde = client.get(een.get_absolute_url())
    assert [moment.uitvoering.eigen_id for moment in bladzijde.context["momenten"]] == ["a", "c"]
    extra = Uitvoering.objects.get(eigen_id="c")
    gekozen = client.get(een.get_absolute_url(), {"moment": extra.pk}).context["gekozen"]
    assert gekozen.uitvoering == extra
    assert client.get(f"/opleidingen/{een.pk}/uitvoering/{extra.pk}.ics").status_code == 200
    assert client.get(f"/opleidingen/{ander.pk}/uitvoering/{extra.pk}.ics").status_code == 404


@pytest.mark.parametrize("houd", [0, 1])
def test_parting_gives_back_exactly_what_was(houd: int) -> None:
    paar = a_pair()
    voorstel = proposed()
    voor = state()
    merge(voorstel=voorstel.pk, leider=paar[houd].pk)
    assert state() != voor
    part(voorstel=voorstel.pk)
    assert state() == voor
    assert find_pairs()["nieuw"] == 0
    verloop = Dubbelvoorstel.pgh_event_model.objects.filter(pgh_obj=voorstel.pk).order_by("pgh_id")
    assert [een.staat for een in verloop] == ["voorgesteld", "samengevoegd", "uiteengehaald"]


def test_the_next_import_keeps_the_merge_and_its_news(tmp_path, capsys) -> None:
    importeer(write(tmp_path, catalogue(["a"])), capsys)
    uit_bron = Opleiding.objects.get()
    ander = OpleidingFactory(
        titel=uit_bron.titel, bron="ooapi", aanbieder=AanbiederFactory(naam=uit_bron.aanbieder.naam)
    )
    merge(voorstel=proposed().pk, leider=ander.pk)
    importeer(write(tmp_path, catalogue(["a"]).replace("Cursus a", "Cursus a, nieuw")), capsys)
    uit_bron.refresh_from_db()
    assert (uit_bron.titel, uit_bron.gepubliceerd) == ("Cursus a, nieuw", False)
    assert find_pairs()["nieuw"] == 0
    part(voorstel=Dubbelvoorstel.objects.get().pk)
    assert set(Opleiding.objects.levend()) == {uit_bron, ander}


def test_a_rejected_pair_comes_back_only_when_it_is_another_pair() -> None:
    een, ander = a_pair()
    reject(voorstel=proposed().pk)
    Uitvoering.objects.filter(opleiding=ander).update(prijs=1, start_datum=over(33))
    assert find_pairs()["nieuw"] == 0
    for opleiding in (een, ander):
        Opleiding.objects.filter(pk=opleiding.pk).update(titel="Lassen met TIG voor starters")
    assert find_pairs()["nieuw"] == 1


def test_a_lead_that_goes_away_gives_the_other_back() -> None:
    een, ander = a_pair()
    merge(voorstel=proposed().pk, leider=een.pk)
    Opleiding.objects.filter(pk=een.pk).update(verdwenen_op=over(-1))
    assert find_pairs()["uiteengehaald"] == 1
    assert list(Opleiding.objects.levend()) == [ander]
    Opleiding.objects.filter(pk=een.pk).update(verdwenen_op=None)
    assert find_pairs()["nieuw"] == 1


def test_kept_and_shared_lists_follow_the_merge(client: Client) -> None:
    een, ander = a_pair()
    client.post(reverse("catalogus:bewaren"), {"id": ander.pk})
    merge(voorstel=proposed().pk, leider=een.pk)
    assert [kaart.opleiding for kaart in client.get(reverse("catalogus:bewaard")).context["kaarten"]] == [een]
    gedeeld = client.get(reverse("catalogus:gedeeld", args=[share([ander.pk, een.pk])]))
    assert [kaart.opleiding for kaart in gedeeld.context["kaarten"]] == [een]
    client.post(reverse("catalogus:bewaren"), {"weg": een.pk})
    assert client.get(reverse("catalogus:bewaard")).context["kaarten"] == []


def test_whoever_logs_in_loses_a_merged_course_from_his_list_with_its_lead(beheer: Client) -> None:
    een, ander = a_pair()
    beheer.post(reverse("catalogus:bewaren"), {"id": ander.pk})
    merge(voorstel=proposed().pk, leider=een.pk)
    assert beheer.get(reverse("catalogus:bewaard")).context["kaarten"][0].opleiding == een
    beheer.post(reverse("catalogus:bewaren"), {"weg": een.pk})
    assert beheer.get(reverse("catalogus:bewaard")).context["kaarten"] == []


@pytest.mark.parametrize("van", list(Dubbelstaat))
@pytest.mark.parametrize("naar", [Dubbelstaat.SAMENGEVOEGD, Dubbelstaat.VERWORPEN, Dubbelstaat.UITEENGEHAALD])
def test_every_arrow_is_allowed_or_refused(van: Dubbelstaat, naar: Dubbelstaat) -> None:
    een, ander = a_pair()
    voorstel = proposed()
    if van == Dubbelstaat.SAMENGEVOEGD:
        merge(voorstel=voorstel.pk, leider=een.pk)
    else:
        Dubbelvoorstel.objects.update(staat=van)
    doe = {
        Dubbelstaat.SAMENGEVOEGD: lambda: merge(voorstel=voorstel.pk, leider=ander.pk),
        Dubbelstaat.VERWORPEN: lambda: reject(voorstel=voorstel.pk),
        Dubbelstaat.UITEENGEHAALD: lambda: part(voorstel=voorstel.pk),
    }[naar]
    if naar in OVERGANGEN[van]:
        assert doe().staat == naar
    else:
        with pytest.raises(ValidationError):
            doe()
        assert Dubbelvoorstel.objects.get().staat == van


def test_what_may_not_be_merged_says_why() -> None:
    een, ander = a_pair()
    voorstel = proposed()
    derde = OpleidingFactory(titel=een.titel, bron="csv", aanbieder=AanbiederFactory(naam="CVO Leieland"))
    in_gemeente("Gent", opleiding=derde)
    with pytest.raises(ValidationError, match="blijft staan"):
        merge(voorstel=voorstel.pk, leider=derde.pk)
    merge(voorstel=voorstel.pk, leider=een.pk)
    find_pairs()
    tweede = Dubbelvoorstel.objects.werklijst().get()
    with pytest.raises(ValidationError, match="al een andere samengevoegd"):
        merge(voorstel=tweede.pk, leider=derde.pk)
    merge(voorstel=tweede.pk, leider=een.pk)
    with pytest.raises(ValidationError, match="uiteen"):
        set_published(opleiding=ander, gepubliceerd=True)


def test_the_desk_shows_the_differences_in_words_and_does_what_is_asked(beheer: Client) -> None:
    een, ander = a_pair()
    Uitvoering.objects.filter(opleiding=een).update(prijs=100)
    Uitvoering.objects.filter(opleiding=ander).update(prijs=250)
    voorstel = proposed()
    tekst = beheer.get(ADRES).content.decode()
    regels = re.findall(r'<th scope="row">([^<]*)</th>\s*<td>[^<]*</td>\s*<td>[^<]*</td>\s*<td>([^<]*)</td>', tekst)
    oordelen = dict(regels)
    assert (oordelen["Titel"], oordelen["Aanbieder"]) == ("Anders geschreven", "Anders geschreven")
    assert (oordelen["Bron"], oordelen["Waar"]) == ("", "Gelijk")
    assert (oordelen["Start"], oordelen["Prijs"]) == ("Deels gelijk", "Verschilt")
    assert "De titels zeggen hetzelfde in andere woorden." in tekst
    antwoord = beheer.post(ADRES, {"voorstel": voorstel.pk, "doe": f"samen:{een.pk}"}, follow=True)
    assert "Het oude adres leidt nu naar de andere" in antwoord.content.decode()
    assert "(blijft staan)" in beheer.get(ADRES, {"staat": "samengevoegd"}).content.decode()
    antwoord = beheer.post(ADRES, {"voorstel": voorstel.pk, "doe": "uiteen"}, follow=True)
    assert "staan weer in het aanbod" in antwoord.content.decode()
    assert "Samen" in beheer.get(ADRES, {"staat": "uiteengehaald"}).content.decode()


@pytest.mark.parametrize(
    "gegevens",
    [{}, {"voorstel": "x", "doe": "geen"}, {"voorstel": "9" * 30, "doe": "geen"}, {"voorstel": "1", "doe": "samen:x"},
     {"voorstel": "1", "doe": "wissen"}],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(beheer: Client, gegevens: dict[str, str]) -> None:
    a_pair()
    proposed()
    antwoord = beheer.post(ADRES, gegevens, follow=True)
    assert any(melding.level_tag == "error" for melding in antwoord.context["messages"])
    assert Dubbelvoorstel.objects.get().staat == Dubbelstaat.VOORGESTELD


def test_the_desk_asks_as_much_for_thirty_pairs_as_for_three(beheer: Client) -> None:
    for nr in range(30):
        een, ander = OpleidingFactory(bron="x"), OpleidingFactory(bron="y")
        in_gemeente("Gent", opleiding=een, start_datum=over(nr) + timedelta(days=1))
        Dubbelvoorstel.objects.create(eerste=een, tweede=ander, score=90)
    veel = vragen_bij(beheer, ADRES)
    Dubbelvoorstel.objects.exclude(pk__in=list(Dubbelvoorstel.objects.values_list("pk", flat=True)[:3])).delete()
    assert vragen_bij(beheer, ADRES) == veel <= 14
