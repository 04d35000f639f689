"""A merged course in the search: found and shown by the runs of both records, told once, and parted again as if nothing happened."""

import json
import re
from decimal import Decimal

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogus import zoekdocumenten
from catalogus.actions.dubbels import merge, part
from catalogus.models import Dubbelvoorstel, Opleiding, Uitvoering, Zoekvondst
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken import vraag as v
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.controle import compare
from tests.vragen import vragen_bij

from . import test_zoekalarm as mail
from .factories import PLAATSEN, AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over
from .test_zoekalarm import volger as volger

pytestmark = pytest.mark.django_db
LIJST = "/opleidingen/"
IEDEREEN = frozenset({"iedereen"})
REDEN = [["titel", "gelijk", "De titel zegt hetzelfde."]]


@pytest.fixture
def paar() -> Dubbelvoorstel:
    """One course as two sources tell it: both know the run in Gent, only the second one in Ieper, in the evening and free."""
    een = OpleidingFactory(titel="Lassen voor starters", bron="xcri", aanbieder=AanbiederFactory(naam="CVO Leieland"))
    ander = OpleidingFactory(titel="Cursus lassen", bron="ooapi", aanbieder=AanbiederFactory(naam="Leieland vzw"))
    in_gemeente("Gent", opleiding=een, start_datum=over(20), momenten=["overdag"], prijs=Decimal(250))
    in_gemeente("Gent", opleiding=ander, start_datum=over(20), momenten=["overdag"], prijs=Decimal(250))
    in_gemeente("Ieper", opleiding=ander, start_datum=over(60), momenten=["avond"], prijs=Decimal(0), uren=Decimal(12))
    for plaats in PLAATSEN:
        gemeente(plaats)
    return Dubbelvoorstel.objects.create(eerste=een, tweede=ander, score=95, redenen=REDEN)


def plek(naam: str) -> v.Plek:
    _, breedte, lengte, _ = PLAATSEN[naam]
    return v.Plek(naam, breedte, lengte, 10)


VRAGEN = [
    v.Zoekvraag(timezone.localdate(), "", plek("Ieper")),
    v.Zoekvraag(timezone.localdate(), "", None, {v.MOMENT: frozenset({"avond"})}),
    v.Zoekvraag(timezone.localdate(), "", None, {v.PRIJS: frozenset({"gratis"}), v.DUUR: frozenset({"tot40"})}),
    v.Zoekvraag(timezone.localdate(), "lassen", plek("Ieper"), {v.MOMENT: frozenset({"avond"})}),
]


def found(vraag: v.Zoekvraag) -> tuple[list[int], list[int]]:
    """What the index and PostgreSQL find."""
    antwoord = zoek(Opleiding.objects.levend(), vraag, IEDEREEN)
    assert not antwoord.zonder_index
    echt = zoek(Opleiding.objects.levend(), vraag, None)
    assert {f: dict(n) for f, n in antwoord.selectie.tellingen.items()} == {
        f: {str(w): a for w, a in n.items()} for f, n in echt.selectie.tellingen.items()
    }
    return antwoord.ids, echt.ids


def state() -> dict[str, list]:
    """What the index holds, without when it read it; and the same made from the database now."""
    staand = lezer.look().kolommen[zoekdocumenten.SOORT]
    vers = zoekdocumenten.columns(None, staand.lijsten)
    beide = []
    for kolommen in (staand, vers):
        delen = {**{f"kop {n}": r for n, r in kolommen.kop.items() if n != "versie"}, **kolommen.rijen}
        beide.append(
            {
                naam: np.nan_to_num(rij, nan=-1).tolist() if rij.dtype.kind == "f" else rij.tolist()
                for naam, rij in delen.items()
            }
        )
    assert beide[0] == beide[1]
    return beide[0]


@pytest.mark.parametrize("houd", [0, 1])
def test_the_lead_is_found_by_what_either_record_knows_and_parted_again_it_is_not(paar, volger, houd) -> None:
    een, ander = paar.eerste, paar.tweede
    leider, volgt = (een, ander) if houd == 0 else (ander, een)
    volger.step()
    voor = state()
    assert [found(vraag) for vraag in VRAGEN] == [([ander.pk], [ander.pk])] * 4
    merge(voorstel=paar.pk, leider=leider.pk)
    volger.step()
    assert state() != voor
    assert [found(vraag) for vraag in VRAGEN] == [([leider.pk], [leider.pk])] * 4
    woorden = v.Zoekvraag(timezone.localdate(), "ieper")
    assert zoek(Opleiding.objects.levend(), woorden, IEDEREEN).ids == [leider.pk], "a word of the hidden record's run"
    gevonden = zoek(Opleiding.objects.levend(), v.Zoekvraag(timezone.localdate()), IEDEREEN).selectie.gevonden[0]
    assert len([regel for regel, _ in gevonden.regels]) == 2, "the run that both tell counts once"
    part(voorstel=paar.pk)
    volger.step()
    assert state() == voor
    assert [found(vraag) for vraag in VRAGEN] == [([ander.pk], [ander.pk])] * 4
    assert compare(volger.map_)["fouten"] == []
    assert Opleiding.objects.get(pk=volgt.pk).gepubliceerd


def test_what_changes_in_the_hidden_record_changes_its_lead(paar, volger) -> None:
    merge(voorstel=paar.pk, leider=paar.eerste_id)
    volger.step()
    Uitvoering.objects.filter(prijs=0).update(prijs=Decimal(45))
    volger.step()
    state()
    gratis, tot100 = (
        v.Zoekvraag(timezone.localdate(), "", None, {v.PRIJS: frozenset({p})}) for p in ("gratis", "tot100")
    )
    assert (found(gratis), found(tot100)) == (([], []), ([paar.eerste_id], [paar.eerste_id]))
    Opleiding.objects.filter(pk=paar.tweede_id).update(verdwenen_op=over(0))
    volger.step()
    state()
    assert found(tot100) == ([], [])
    paar.tweede.delete()
    volger.step()
    state()


@pytest.mark.parametrize("met_index", [True, False])
def test_card_api_calendar_and_exports_show_the_runs_of_both(client: Client, paar, volger, met_index: bool) -> None:
    leider = paar.eerste
    in_gemeente("Brugge", opleiding=OpleidingFactory(titel="Koken"))
    if met_index:
        volger.step()
    apart = vragen_bij(client, LIJST), vragen_bij(client, "/api/v1/opleidingen/")
    merge(voorstel=paar.pk, leider=leider.pk)
    if met_index:
        volger.step()
        assert (vragen_bij(client, LIJST), vragen_bij(client, "/api/v1/opleidingen/")) == apart
    extra = Uitvoering.objects.get(prijs=0)
    vraag = {"plaats": "Ieper", "moment": "avond", "straal": "10"}
    kaart = client.get(LIJST, vraag).content.decode()
    assert kaart.count("<article") == 1
    assert "Ieper" in kaart.partition("<article")[2]
    assert "Gratis" in kaart.partition("<article")[2]
    alles = client.get(LIJST, {"q": "lassen"}).content.decode()
    assert "En 1 ander moment" in re.sub(r"\s+", " ", alles.replace("\xa0", " "))
    (rij,) = client.get("/api/v1/opleidingen/", {"gemeente": "Ieper", "straal": "10"}).json()["results"]
    assert (rij["id"], [u["id"] for u in rij["uitvoeringen"]]) == (leider.pk, [extra.pk])
    een = client.get(f"/api/v1/opleidingen/{leider.pk}/").json()
    assert [u["gemeente"] for u in een["uitvoeringen"]] == ["Gent", "Ieper"]
    bladzijde = client.get(leider.get_absolute_url()).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', bladzijde, re.DOTALL)[1])
    assert len(data["hasCourseInstance"]) == 2
    loq = b"".join(client.get(reverse("catalogus:opleidingen_loq")).streaming_content).decode()
    assert f"moment={extra.pk}" in loq
    maand = client.get(reverse("catalogus:kalender"), {"plaats": "Ieper", "straal": "10"}).content.decode()
    assert leider.get_absolute_url() in maand
    csv = b"".join(
        client.get(reverse("catalogus:opleidingen_csv"), {"plaats": "Ieper", "straal": "10"}).streaming_content
    )
    assert csv.decode().count("Lassen voor starters") == 1
    vergelijk = client.get(
        reverse("catalogus:vergelijken"),
        {"id": [leider.pk, Opleiding.objects.get(titel="Koken").pk], "moment": extra.pk},
    )
    assert "Ieper" in vergelijk.content.decode()
    aanbieder = client.get(leider.aanbieder.get_absolute_url()).content.decode()
    assert f"moment={extra.pk}" in aanbieder


# -- mail about a kept question ---------------------------------------------------------------------------------------


@pytest.fixture
def lezer_van_lassen(client: Client, paar, volger) -> Client:
    volger.step()
    mail.follow(client, "q=lassen&plaats=Ieper")
    return client


def test_a_merge_is_no_news_to_who_knew_either_record_and_neither_is_parting(lezer_van_lassen, paar, volger) -> None:
    merge(voorstel=paar.pk, leider=paar.eerste_id)
    volger.step()
    assert mail.morning(1) == [], "the lead is now found in Ieper, but the course was known there"
    part(voorstel=paar.pk)
    volger.step()
    assert mail.morning(2) == []
    merge(voorstel=paar.pk, leider=paar.eerste_id)
    volger.step()
    assert mail.morning(3) == []


def test_what_was_told_is_not_told_again_under_the_number_of_its_lead(lezer_van_lassen, paar, volger) -> None:
    derde = in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Lassen, weer een bron")).opleiding
    volger.step()
    assert len(mail.morning(1)) == 1
    nieuw = OpleidingFactory(titel="Lassen, leider")
    UitvoeringFactory(opleiding=nieuw, start_datum=over(33))
    samen = Dubbelvoorstel.objects.create(eerste=derde, tweede=nieuw, score=90, redenen=REDEN)
    merge(voorstel=samen.pk, leider=nieuw.pk)
    volger.step()
    assert mail.morning(2) == []


def test_a_new_course_that_is_merged_before_the_mail_leaves_is_told_once_as_its_lead(
    lezer_van_lassen, paar, volger
) -> None:
    ver = OpleidingFactory(titel="Lassen, de naam die blijft")
    UitvoeringFactory(opleiding=ver, start_datum=over(33))
    derde = in_gemeente("Ieper", opleiding=OpleidingFactory(titel="Lassen, weer een bron")).opleiding
    volger.step()
    mail.zoekalarm.run_round()
    assert list(Zoekvondst.objects.values_list("opleiding_id", flat=True)) == [derde.pk]
    merge(voorstel=Dubbelvoorstel.objects.create(eerste=ver, tweede=derde, score=90, redenen=REDEN).pk, leider=ver.pk)
    volger.step()
    [bericht] = mail.morning(1)
    assert "1 nieuwe opleiding " in bericht.onderwerp
    assert "Lassen, de naam die blijft" in bericht.tekst
    assert "Ieper" in bericht.tekst.partition("de naam die blijft")[2] or ver.get_absolute_url() in bericht.tekst
    assert mail.morning(2) == []
