"""The order that the page explains: of two courses that differ in one thing, the better one stands first; nobody fills a page."""

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.models import Opleiding
from catalogus.zoeken import orde
from tests.zoekmap import volger

from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
VOL = {
    "samenvatting": "Je leert iets.", "beschrijving": "<p>Zo gaat het.</p>", "certificaat": "Attest", "doelgroep": "Iedereen",
    "leerdoelen": ["Je kan iets."],
}  # fmt: skip
LEEG = {"samenvatting": "", "beschrijving": "", "certificaat": "", "doelgroep": "", "leerdoelen": []}
RUN = {"start_datum": over(20), "prijs": Decimal(95), "uren": Decimal(20), "momenten": ["avond"]}
PAREN = {
    "volledig": (VOL, RUN, LEEG, RUN),
    "prijs, duur en uren gezegd": (VOL, RUN, VOL, RUN | {"prijs": None, "uren": None, "momenten": []}),
    "vers": (VOL, RUN, VOL | {"bijgewerkt_op": timezone.localdate() - timedelta(days=900)}, RUN),
    "nog plaats": (VOL, RUN | {"plaatsen_vrij": 4}, VOL, RUN | {"plaatsen_vrij": 0}),
    "een datum": (VOL, RUN, VOL, RUN | {"start_datum": None}),
    "een moment": (VOL, RUN, VOL, None),
    "eerst": (VOL, RUN, VOL, RUN | {"start_datum": over(40)}),
}


def titles(client: Client, **vraag: str) -> list[str]:
    html = client.get("/opleidingen/", vraag).content.decode()
    return [re.sub("<.*?>", "", titel) for titel in re.findall(r'<h3><a href="[^"]*">(.*?)</a></h3>', html)]


@pytest.mark.parametrize("woorden", ["", "lassen"])
@pytest.mark.parametrize("met_index", [True, False])
@pytest.mark.parametrize("waarin", list(PAREN))
def test_of_two_that_differ_in_one_thing_the_better_stands_first(
    client: Client, volger, settings, tmp_path, waarin, met_index, woorden
) -> None:
    goed, goede_run, minder, mindere_run = PAREN[waarin]
    # By name and by number the lesser one would stand first.
    for titel, velden, run in (("Lassen a", minder, mindere_run), ("Lassen b", goed, goede_run)):
        opleiding = OpleidingFactory(titel=titel, **velden)
        if run is not None:
            UitvoeringFactory(opleiding=opleiding, **run)
    if met_index:
        volger.step()
    else:
        settings.ZOEKINDEX_MAP = tmp_path / "niets"
    assert titles(client, q=woorden) == ["Lassen b", "Lassen a"]


@pytest.mark.parametrize("woorden", ["", "lassen"])
@pytest.mark.parametrize("met_index", [True, False])
def test_no_provider_fills_the_first_page_and_nothing_is_lost(
    client: Client, volger, settings, tmp_path, met_index, woorden
) -> None:
    groot = AanbiederFactory(naam="Groot huis", slug="groot")
    for nr in range(15):
        UitvoeringFactory(opleiding=OpleidingFactory(titel=f"Lassen {nr:02}", aanbieder=groot), start_datum=over(5))
    for nr in range(9):
        UitvoeringFactory(opleiding=OpleidingFactory(titel=f"Lassen klein {nr}"), start_datum=over(5 + nr))
    if met_index:
        volger.step()
    else:
        settings.ZOEKINDEX_MAP = tmp_path / "niets"
    bladen = [titles(client, q=woorden, page=str(blad)) for blad in (1, 2, 3)]
    assert sorted(titel for blad in bladen for titel in blad) == sorted(
        Opleiding.objects.values_list("titel", flat=True)
    )
    assert sum("klein" not in titel for titel in bladen[0]) < 10
    assert bladen[0][0] == "Lassen 00", "the best stays the best"
    # Who asks for one provider gets its courses as they are.
    assert titles(client, q=woorden, aanbieder="groot")[:3] == ["Lassen 00", "Lassen 01", "Lassen 02"]
    assert titles(client, q=woorden, sorteer="start")[:4] == [f"Lassen {nr:02}" for nr in range(4)]


def test_the_page_says_what_decides_its_order(client: Client) -> None:
    gemeente("Gent")
    for nr in range(2):
        in_gemeente("Gent", opleiding=OpleidingFactory(titel=f"Lassen {nr}"))
    zegt = {
        "": ("volzet is of nog geen datum", "volledig en pas nog beschreven", "hoogstens 3 op een bladzijde"),
        "?q=lassen": ("in de titel het meest",),
        "?q=lassen&plaats=Gent": ("in de titel het meest", "dichter bij Gent"),
        "?sorteer=prijs": ("laagste prijs", "achteraan"),
        "?sorteer=start": ("wat eerst begint",),
        "?sorteer=afstand&plaats=Gent": ("dichtst bij Gent",),
    }
    for vraag, woorden in zegt.items():
        voet = client.get(f"/opleidingen/{vraag}").content.decode().partition("Waarom deze volgorde?")[2]
        assert "Niemand kan betalen" in voet
        for woord in woorden:
            assert woord in voet, vraag
    assert "in de titel" not in client.get("/opleidingen/").content.decode().partition("Waarom deze")[2]
    assert "hoogstens 3" not in client.get("/opleidingen/?sorteer=prijs").content.decode()


def test_spreading_moves_nothing_out_of_its_group() -> None:
    rng = Random(4)
    for _ in range(200):
        hoeveel = rng.randrange(0, 90)
        scores = sorted((rng.choice((1.0, 0.9, 0.5, 0.1)) for _ in range(hoeveel)), reverse=True)
        treden = sorted(rng.randrange(3) for _ in range(hoeveel))
        huizen = [rng.randrange(5) for _ in range(hoeveel)]
        plaatsen = orde.spread(huizen, scores, treden)
        assert sorted(plaatsen) == list(range(hoeveel))
        assert all(een // orde.BLOK == plek // orde.BLOK for plek, een in enumerate(plaatsen))
        assert [treden[een] for een in plaatsen] == treden
        for begin in range(0, hoeveel, orde.BLOK):
            blok = plaatsen[begin : begin + orde.BLOK]
            per_huis: Counter[int] = Counter()
            for een in blok:
                # Within one provider nothing changes place.
                eerder = [ander for ander in blok[: blok.index(een)] if huizen[ander] == huizen[een]]
                assert all(ander < een for ander in eerder)
                per_huis[huizen[een]] += 1


def test_three_of_one_then_others_as_long_as_there_are() -> None:
    huizen = ["a"] * 8 + ["b"] * 3 + ["c"] * 9
    plaatsen = orde.spread(huizen, [1.0] * 20, [0] * 20)
    blad = Counter(huizen[een] for een in plaatsen[:10])
    assert (blad["a"], blad["b"], blad["c"]) == (4, 3, 3), "three of each, and then the first that is left"
    zwak = [1.0] * 8 + [0.5] * 12
    assert orde.spread(huizen, zwak, [0] * 20)[:8] == list(range(8)), "what answers worse does not come forward"
