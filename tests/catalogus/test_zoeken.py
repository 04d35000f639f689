"""The list against a second, slow and simple way of choosing and counting, on random questions."""

import math
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.http import QueryDict
from django.utils import timezone

from catalogus.filters.facetten import facet_options, radius_options
from catalogus.filters.opleidingen import OpleidingFilter
from catalogus.models import Opleiding, Uitvoering
from catalogus.zoeken.verruimen import widen
from partnerschap.bestuur.models import Sector

from .factories import PLAATSEN, AanbiederFactory, OpleidingFactory, UitvoeringFactory, gemeente, in_gemeente, over

pytestmark = pytest.mark.django_db
WOORDEN = ["lassen", "boekhouden", "excel", "koken"]
KEUZES = {
    "moment": ["overdag", "avond", "weekend", "eigen_tempo", "onbekend"],
    "start": ["1m", "3m", "altijd", "onbekend"],
    "prijs": ["gratis", "tot100", "tot300", "tot1000", "onbekend"],
    "duur": ["tot8", "tot40", "tot160", "meer", "onbekend"],
    "leervorm": ["contact", "gemengd", "werkplek", "online", "onbekend"],
    "tempo": ["voltijds", "deeltijds_intensief", "deeltijds", "onbekend"],
    "niveau": ["start", "vervolg", "gevorderd", "onbekend"],
    "studiegebied": ["07", "073", "071", "02", "09", "091", "onbekend"],
    "vks": ["2", "4", "7", "onbekend"],
    "bewijs": ["diploma", "certificaat", "attest", "ander", "geen", "onbekend"],
    "sector": ["bouw", "horeca", "onbekend"],
    "aanbieder": ["a-0", "a-1", "a-2"],
    "taal": ["nl", "fr", "onbekend"],
    "kenmerk": ["opleidingsverlof", "opleidingscheques", "knelpuntberoep", "kinderopvang", "toegankelijk"],
}


VELDEN = {
    "": {"onbekend"},
    "07": {"07"},
    "0732": {"07", "073"},
    "0715": {"07", "071"},
    "0288": {"02"},
    "0913": {"09", "091"},
}
"""Codes that a source gives, and where they are found."""
BEWIJZEN = {
    "": "onbekend", "Diploma secundair onderwijs": "diploma", "Deelcertificaat lasser": "certificaat", "Attest": "attest",
    "Getuigschrift van deelname": "attest", "Een mooie pen": "ander", "Geen bewijs nodig": "geen",
}  # fmt: skip


@pytest.fixture
def aanbod() -> list[Opleiding]:
    """Sixty courses with every combination that matters: online, no date, over, no price, no place, gone, hidden."""
    rng = Random(7)
    sectoren = [Sector.objects.get_or_create(code=code, defaults={"naam": code})[0] for code in KEUZES["sector"][:2]]
    huizen = [AanbiederFactory(naam=f"Huis {n}", slug=f"a-{n}") for n in range(3)]
    plekken = [gemeente(naam) for naam in PLAATSEN]
    for nummer in range(60):
        kenmerken = {naam: rng.random() < 0.4 for naam in ("opleidingsverlof", "opleidingscheques", "knelpuntberoep")}
        bron = {"kenmerken_op": over(0), "kenmerken_bron": "test"} if any(kenmerken.values()) else {}
        opleiding = OpleidingFactory(
            aanbieder=rng.choice(huizen), titel=f"Cursus {rng.choice(WOORDEN)} {nummer}", niveau=rng.choice(["", *KEUZES["niveau"][:3]]),
            taal=rng.choice(["nl", "nl", "fr", ""]), isced=rng.choice(list(VELDEN)), vks=rng.choice([None, 2, 4, 7]),
            certificaat=rng.choice(list(BEWIJZEN)), doelgroep=rng.choice(["", "Bouwvakkers"]),
            bijgewerkt_op=over(-rng.choice([0, 200, 500, 900])), gepubliceerd=nummer % 13 != 0,
            verdwenen_op=over(0) if nummer % 17 == 0 else None, **kenmerken, **bron,
        )  # fmt: skip
        opleiding.sectoren.set(rng.sample(sectoren, rng.randrange(3)))
        for _ in range(rng.randrange(4)):
            plek = rng.choice([*plekken, None])
            start = rng.choice([None, over(rng.randrange(-30, 150))])
            UitvoeringFactory(
                opleiding=opleiding, start_datum=start, start_flexibel=rng.random() < 0.15,
                eind_datum=start + timedelta(days=20) if start and rng.random() < 0.5 else None,
                vorm=rng.choice(["", *KEUZES["leervorm"][:4]]), momenten=rng.sample(KEUZES["moment"][:4], rng.randrange(3)),
                uren=rng.choice([None, Decimal(8), Decimal("8.5"), Decimal(40), Decimal(160), Decimal("160.5")]),
                tempo=rng.choice(["", *KEUZES["tempo"][:3]]), plaatsen_vrij=rng.choice([None, None, 0, 3]),
                prijs=rng.choice([None, Decimal(0), Decimal(100), Decimal("100.01"), Decimal(280), Decimal(900), Decimal(2000)]),
                gemeente=plek, breedte=plek.breedte if plek else None, lengte=plek.lengte if plek else None,
                toegankelijk=rng.choice([True, False, None]), kinderopvang=rng.choice([True, False, None]),
                verdwenen_op=over(0) if rng.random() < 0.1 else None,
                inschrijven_tot=over(rng.randrange(-5, 9)) if rng.random() < 0.2 else None,
            )  # fmt: skip
    return list(Opleiding.objects.prefetch_related("uitvoeringen", "sectoren").select_related("aanbieder"))


def still_open(u: Uitvoering) -> bool:
    vandaag = timezone.localdate()
    if (
        u.verdwenen_op
        or (u.eind_datum and u.eind_datum < vandaag)
        or (u.inschrijven_tot and u.inschrijven_tot < vandaag)
    ):
        return False
    return u.start_flexibel or u.start_datum is None or u.start_datum >= vandaag


def km(u: Uitvoering, naam: str) -> float | None:
    if u.breedte is None:
        return None
    _, breedte, lengte, _ = PLAATSEN[naam]
    p, q, d = math.radians(breedte), math.radians(u.breedte), math.radians(u.lengte - lengte)
    return 6371.0 * math.acos(min(1.0, math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d)))


def values(o: Opleiding, u: Uitvoering | None) -> dict[str, set[str]]:
    """Every facet value of a course with one of its runs, written out once more, without looking at the code under test."""
    vandaag = timezone.localdate()
    start, prijs, kenmerk = set(), set(), {k for k in KEUZES["kenmerk"][:3] if getattr(o, k)}
    if u is not None:
        if u.start_datum and vandaag <= u.start_datum <= vandaag + timedelta(days=31):
            start.add("1m")
        if u.start_datum and vandaag <= u.start_datum <= vandaag + timedelta(days=92):
            start.add("3m")
        if u.start_flexibel:
            start.add("altijd")
        elif u.start_datum is None:
            start.add("onbekend")
        grenzen = {"gratis": 0, "tot100": 100, "tot300": 300, "tot1000": 1000}
        prijs = {"onbekend"} if u.prijs is None else {naam for naam, grens in grenzen.items() if u.prijs <= grens}
        kenmerk |= {k for k in KEUZES["kenmerk"][3:] if getattr(u, k)}
    return {
        "moment": (set(u.momenten) or {"onbekend"}) if u else set(), "start": start, "prijs": prijs, "kenmerk": kenmerk,
        "leervorm": {u.vorm or "onbekend"} if u else set(), "niveau": {o.niveau or "onbekend"}, "aanbieder": {o.aanbieder.slug},
        "taal": {o.taal or "onbekend"}, "sector": {sector.code for sector in o.sectoren.all()} or {"onbekend"},
        "duur": {hours_band(u)} if u else set(), "tempo": {u.tempo or "onbekend"} if u else set(),
        "studiegebied": VELDEN[o.isced], "vks": {str(o.vks or "onbekend")}, "bewijs": {BEWIJZEN[o.certificaat]},
    }  # fmt: skip


def hours_band(u: Uitvoering) -> str:
    if u.uren is None:
        return "onbekend"
    return "tot8" if u.uren <= 8 else "tot40" if u.uren <= 40 else "tot160" if u.uren <= 160 else "meer"


def brute_force(aanbod: list[Opleiding], vraag: dict[str, list[str]]) -> set[int]:
    """The courses that fit, by looking at every course and every run."""
    plaats = vraag.get("plaats", [None])[0]
    straal = int(vraag.get("straal", ["25"])[0])
    woord = vraag.get("q", [""])[0]
    gebieden = set(vraag.get("studiegebied", []))
    # Who chooses a narrow field narrows its broad one.
    gebieden -= {code[:2] for code in gebieden if len(code) == 3}
    vraag = {**vraag, "studiegebied": sorted(gebieden)}
    gevonden = set()
    for o in aanbod:
        if not o.gepubliceerd or o.verdwenen_op or woord not in o.titel:
            continue
        for u in [u for u in o.uitvoeringen.all() if still_open(u)] or [None]:
            heeft = values(o, u)
            past = all(set(vraag[f]) & heeft[f] for f in KEUZES if f != "kenmerk" and vraag.get(f))
            past = past and set(vraag.get("kenmerk", [])) <= heeft["kenmerk"]
            if past and plaats:
                online = u is not None and u.vorm == "online"
                afstand = km(u, plaats) if u is not None else None
                past = "online" in vraag.get("leervorm", []) if online else afstand is not None and afstand <= straal
            if past:
                gevonden.add(o.pk)
    return gevonden


def ask(vraag: dict[str, list[str]]) -> OpleidingFilter:
    query = QueryDict(mutable=True)
    for naam, waarden in vraag.items():
        query.setlist(naam, waarden)
    filterset = OpleidingFilter(query, queryset=Opleiding.objects.zichtbaar_voor(None))
    assert filterset.is_valid(), filterset.errors
    return filterset


def random_question(rng: Random) -> dict[str, list[str]]:
    vraag = {f: rng.sample(w, rng.choice((1, 1, 2, min(3, len(w))))) for f, w in KEUZES.items() if rng.random() < 0.14}
    if rng.random() < 0.5:
        vraag |= {"plaats": [rng.choice(list(PLAATSEN))], "straal": [rng.choice(["5", "10", "25", "50"])]}
    if rng.random() < 0.4:
        vraag["q"] = [rng.choice(WOORDEN)]
    return vraag


def test_lists_facets_and_distances_equal_brute_force_on_random_questions(aanbod) -> None:
    rng = Random(20_261_122)
    niet_leeg = 0
    for _ in range(60):
        vraag = random_question(rng)
        antwoord = ask(vraag).antwoord
        verwacht = brute_force(aanbod, vraag)
        assert set(antwoord.ids) == verwacht, vraag
        assert len(antwoord.ids) == len(set(antwoord.ids))
        niet_leeg += bool(verwacht)
        for facet, opties in facet_options(antwoord).items():
            for optie in rng.sample(opties, min(2, len(opties))):
                rest = vraag.get(facet, []) if facet == "kenmerk" else []
                zou = brute_force(aanbod, {**vraag, facet: [*rest, optie.waarde]})
                assert optie.aantal == len(zou), (vraag, facet, optie)
                verfijnd = {code[:2] for code in vraag.get(facet, []) if facet == "studiegebied" and len(code) == 3}
                assert optie.gekozen == (optie.waarde in vraag.get(facet, []) and optie.waarde not in verfijnd)
        if "online" not in vraag.get("leervorm", []):
            for optie in radius_options(antwoord):
                assert optie.aantal == len(brute_force(aanbod, {**vraag, "straal": [optie.waarde]})), (vraag, optie)
    assert niet_leeg >= 20, "te veel lege vragen om iets te bewijzen"


def test_every_proposal_gives_as_many_courses_as_it_says(aanbod) -> None:
    rng = Random(3)
    gezien = 0
    for _ in range(150):
        vraag = random_question(rng)
        filterset = ask(vraag)
        if filterset.antwoord.ids:
            continue
        for voorstel in filterset.antwoord.voorstellen:
            breder = {naam: waarden for naam, waarden in vraag.items() if naam not in voorstel.wijzigt}
            breder |= {naam: list(waarden) for naam, waarden in voorstel.wijzigt.items() if waarden}
            assert len(brute_force(aanbod, breder)) == voorstel.aantal, (vraag, voorstel)
            gezien += 1
    assert gezien >= 20


def test_orders(aanbod) -> None:
    for volgorde in ("start", "prijs", "afstand", "match"):
        antwoord = ask({"plaats": ["Gent"], "straal": ["50"], "sorteer": [volgorde]}).antwoord
        gevonden = antwoord.selectie.gevonden
        assert len(gevonden) > 5
        if volgorde == "afstand":
            assert [een.afstand for een in gevonden] == sorted(een.afstand for een in gevonden)
        if volgorde == "prijs":
            prijzen = [min((r.prijs for r, _ in een.regels if r.prijs is not None), default=10**9) for een in gevonden]
            assert prijzen == sorted(prijzen)


def test_words_are_dutch_forgiving_and_weighted() -> None:
    OpleidingFactory(titel="Koken voor beginners", trefwoorden=["café"])
    OpleidingFactory(titel="Werken in de horeca", beschrijving="<p>Je leert ook koken.</p>")
    OpleidingFactory(titel="MIG/MAG-lassen: basis")

    def titels(woorden: str) -> list[str]:
        per_id = {o.pk: o.titel for o in Opleiding.objects.all()}
        return [per_id[pk] for pk in ask({"q": [woorden]}).antwoord.ids]

    assert titels("koken") == ["Koken voor beginners", "Werken in de horeca"]
    assert titels("beginner") == ["Koken voor beginners"]
    assert titels("cafe") == ["Koken voor beginners"]
    assert titels("lassen") == titels("mig/mag") == ["MIG/MAG-lassen: basis"]
    assert titels("begin") == ["Koken voor beginners"]
    assert titels("koken astronautica") == ["Koken voor beginners", "Werken in de horeca"]
    assert ask({"q": ["kokn"]}).antwoord.bedoel_je == "koken"
    assert titels("' & | ! :* <script>") == []
    assert titels("de het een") == []


def test_no_hit_says_what_there_is() -> None:
    koken = OpleidingFactory(titel="Koken")
    in_gemeente("Ieper", opleiding=koken, momenten=["weekend"])
    ver = OpleidingFactory(titel="Koken ver weg")
    in_gemeente("Brugge", opleiding=ver, momenten=["avond"])
    antwoord = ask({"q": ["koken"], "plaats": ["Ieper"], "moment": ["avond"]}).antwoord
    assert [voorstel.tekst for voorstel in antwoord.voorstellen] == ["1 in het weekend", "1 op 47 km"]
    assert widen([], antwoord.vraag) == []


def test_online_stands_outside_the_distance_and_is_counted_apart() -> None:
    UitvoeringFactory(vorm="online", start_datum=None, start_flexibel=True)
    in_gemeente("Gent")
    antwoord = ask({"plaats": ["9000"]}).antwoord
    assert (antwoord.selectie.totaal, antwoord.selectie.online_apart) == (1, 1)
    assert ask({"plaats": ["Gent"], "leervorm": ["online"]}).antwoord.selectie.totaal == 1
    assert ask({}).antwoord.selectie.totaal == 2
