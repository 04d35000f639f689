"""Puts subjects, providers and timetables together into rows, as if a provider had sent them."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ..enums.opleiding import Leervorm, Moment, Niveau
from ..imports.rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij
from .rooster import make_schedule
from .vakken import Campus, Huis, Vak, read_providers, read_subjects
from .zinnen import AANPAK, ERBIJ, NADIEN, OMVAT, VOOR_WIE, VOORAF

ZAAD = "partnerschap-2026"
FACTOR = {
    "basis": 1.0,
    "vervolg": 0.9,
    "gevorderd": 0.7,
    "opfris": 0.25,
    "online": 0.6,
    "werkplek": 0.6,
    "weekend": 0.5,
    "traject": 1.6,
}
NIVEAU = {"basis": Niveau.START, "proef": Niveau.START, "online": Niveau.START, "vervolg": Niveau.VERVOLG, "opfris": Niveau.VERVOLG,
          "gevorderd": Niveau.GEVORDERD}  # fmt: skip
PRIJS_PER_UUR = {"cvo": 1.5, "sector": 11, "prive": 34, "socio": 6, "hoger": 9, "stad": 0.5, "werk": 0, "online": 5}
VAST = {"cvo": 20, "prive": 40, "online": 15, "hoger": 30}
GRATIS_KANS = {"sector": 0.3, "stad": 0.7, "werk": 0.9, "online": 0.25, "socio": 0.1}
# Dagen na vandaag waarop een uitvoering begint: veel binnenkort, enkele ver weg.
STARTS = (9, 16, 23, 34, 45, 58, 72, 90, 118, 150, 190, 240)
HOEVEEL_HUIZEN = (2, 3, 2, 2, 1, 3, 2, 2)


def make_samples(vandaag: date) -> Iterator[Opleidingrij]:
    """About 500 courses. The same every day of a week: dates count from its Monday."""
    maandag = vandaag - timedelta(days=vandaag.weekday())
    huizen = read_providers()
    nummer = 0
    for vak in read_subjects():
        for variant, titel in vak.titels.items():
            kandidaten = _candidates(vak, variant, huizen)
            rng = Random(f"{ZAAD}:{vak.code}:{variant}")  # noqa: S311 - repeatable on purpose, nothing secret
            # Specialists first, but not always: a school for one trade gives it more often than a broad one.
            kandidaten.sort(key=lambda huis: rng.random() * (3 + len(huis.domeinen)))
            for huis in kandidaten[: HOEVEEL_HUIZEN[nummer % len(HOEVEEL_HUIZEN)]]:
                yield _course(vak, variant, titel, huis, maandag)
            nummer += 1


def _candidates(vak: Vak, variant: str, huizen: list[Huis]) -> list[Huis]:
    """Who could give this: the subject's field, and online only what is online."""
    van_domein = [huis for huis in huizen if vak.domein in huis.domeinen]
    if variant == "online":
        return [huis for huis in van_domein if huis.soort in ("online", "cvo", "prive", "hoger")] or van_domein
    return [huis for huis in van_domein if huis.soort != "online"]


def _course(vak: Vak, variant: str, titel: str, huis: Huis, maandag: date) -> Opleidingrij:
    sleutel = f"{huis.naam}:{vak.code}:{variant}"
    rng = Random(f"{ZAAD}:{sleutel}")  # noqa: S311 - repeatable on purpose, nothing secret
    uren = _hours(rng, vak, variant)
    verlof = uren >= 32 and variant != "proef" and rng.random() < 0.75
    cheques = huis.soort in ("cvo", "sector", "prive", "hoger") and variant != "proef" and rng.random() < 0.55
    knelpunt = vak.knelpunt and variant in ("basis", "traject", "werkplek", "vervolg")
    erbij = rng.choice(ERBIJ[variant])
    return Opleidingrij(
        aanbieder=Aanbiederrij(huis.naam, huis.naam),
        eigen_id=f"{vak.code}-{variant}",
        titel=titel,
        samenvatting=f"{vak.zin_voor(variant)} {erbij}".strip(),
        beschrijving=_description(rng, huis, variant),
        leerdoelen=_outcomes(rng, vak, variant),
        niveau=NIVEAU[variant].value if variant in NIVEAU else "",
        vks=vak.vks if variant != "proef" else None,
        isced="" if huis.soort == "socio" else vak.isced,  # some sources never tell it
        certificaat=vak.bewijs if variant not in ("proef", "opfris") else "Attest van deelname",
        sectoren=list(vak.sectoren),
        doelgroep=rng.choice(VOOR_WIE[variant]),
        trefwoorden=list(vak.zoek),
        toelatingseisen=rng.choice(VOORAF[variant]),
        opleidingsverlof=verlof,
        opleidingscheques=cheques,
        knelpuntberoep=knelpunt,
        kenmerken_bron="een verzonnen voorbeeld" if verlof or cheques or knelpunt else "",
        bijgewerkt_op=maandag - timedelta(days=rng.randrange(0, 90, 7)),
        uitvoeringen=list(_runs(rng, vak, variant, huis, uren, maandag)),
    )


def _hours(rng: Random, vak: Vak, variant: str) -> int:
    if variant == "proef":
        return rng.choice((2, 3))
    uren = vak.uren * FACTOR[variant] * rng.choice((0.85, 1.0, 1.0, 1.15))
    if variant == "opfris":
        uren = min(uren, 12)
    stap = 1 if uren < 12 else 4
    return max(3, round(uren / stap) * stap)


def _description(rng: Random, huis: Huis, variant: str) -> str:
    aanpak = rng.sample(AANPAK["online" if variant == "online" else huis.soort], 2)
    alineas = [" ".join(aanpak), rng.choice(NADIEN)]
    return "".join(f"<p>{alinea}</p>" for alinea in alineas)


def _outcomes(rng: Random, vak: Vak, variant: str) -> list[str]:
    if variant == "proef" and variant not in vak.eigen:
        return ["Je weet of dit iets voor jou is.", "Je kent de volgende stap en de kostprijs."]
    doelen = vak.kan_voor(variant)
    if variant == "opfris" and len(doelen) > 2:
        doelen.pop(rng.randrange(len(doelen)))
    if variant == "traject":
        doelen.append("Je toont in een stage dat je het zelfstandig kunt.")
    return doelen


def _runs(rng: Random, vak: Vak, variant: str, huis: Huis, uren: int, maandag: date) -> Iterator[Uitvoeringrij]:
    aantal = rng.choice((1, 2, 2, 3, 3, 4))
    campussen = rng.sample(huis.plaatsen, k=min(len(huis.plaatsen), rng.choice((1, 2, 2, 3))))
    if variant == "online":
        aantal = rng.choice((1, 1, 2))
    starts = sorted(rng.sample(STARTS, aantal))
    prijs = _price(rng, vak, variant, huis, uren)
    for nummer, over in enumerate(starts, 1):
        rij = Uitvoeringrij(
            eigen_id=f"{vak.code}-{variant}-{nummer}",
            uren=Decimal(uren),
            prijs=prijs,
            prijs_omvat=rng.choice(OMVAT[huis.soort]) if prijs else "",
        )
        if variant == "online":
            _online(rng, rij, nummer, uren, maandag + timedelta(days=over))
        else:
            _on_site(rng, rij, variant, campussen[nummer % len(campussen)], maandag + timedelta(days=over), uren)
        _enrolment(rng, rij, maandag)
        yield rij


def _online(rng: Random, rij: Uitvoeringrij, nummer: int, uren: int, vroegst: date) -> None:
    rij.vorm = Leervorm.ONLINE.value
    if nummer == 1 and rng.random() < 0.75:
        rij.start_flexibel = True
        rij.momenten = [Moment.EIGEN_TEMPO.value]
        rij.lesmomenten = rng.choice(("op je eigen tempo", "op je eigen tempo, met elke week een vragenuur"))
        return
    rooster = make_schedule(rng, Moment.AVOND, uren, vroegst)
    rij.start_datum, rij.eind_datum, rij.lessen = rooster.start, rooster.eind, rooster.lessen
    rij.tempo = rooster.tempo
    rij.momenten, rij.lesmomenten = [Moment.AVOND.value], f"online, {rooster.woorden}"


def _on_site(rng: Random, rij: Uitvoeringrij, variant: str, campus: Campus, vroegst: date, uren: int) -> None:
    kans = {"werkplek": (Leervorm.WERKPLEK,), "traject": (Leervorm.CONTACT, Leervorm.CONTACT, Leervorm.GEMENGD)}
    rij.vorm = rng.choice(kans.get(variant, (Leervorm.CONTACT,) * 5 + (Leervorm.GEMENGD,))).value
    rij.plaats, rij.adres, rij.plaatsnaam = campus.gemeente, campus.adres, campus.naam
    rij.toegankelijk = Random(campus.adres).choice((True, True, True, False, None))  # noqa: S311 - a fact of the building
    rij.kinderopvang = rng.choice((True,) + (False,) * 5 + (None,) * 6)
    if variant == "werkplek" and rng.random() < 0.4:
        rij.start_flexibel, rij.momenten = True, [Moment.OVERDAG.value]
        rij.lesmomenten = "tijdens het werk, in overleg"
        return
    moment = rng.choice(
        {
            "weekend": (Moment.WEEKEND,),
            "werkplek": (Moment.OVERDAG,),
            "proef": (Moment.AVOND,),
            "traject": (Moment.OVERDAG, Moment.OVERDAG, Moment.AVOND),
            "opfris": (Moment.OVERDAG, Moment.OVERDAG, Moment.WEEKEND),
        }.get(variant, (Moment.AVOND, Moment.AVOND, Moment.OVERDAG, Moment.OVERDAG, Moment.WEEKEND))
    )
    rooster = make_schedule(rng, moment, uren, vroegst)
    rij.start_datum, rij.eind_datum, rij.lessen = rooster.start, rooster.eind, rooster.lessen
    rij.tempo = rooster.tempo
    rij.momenten, rij.lesmomenten = [rooster.moment.value], rooster.woorden


def _enrolment(rng: Random, rij: Uitvoeringrij, maandag: date) -> None:
    rij.plaatsen_vrij = rng.choice((None, None, 1, 2, 3, 4, 6, 8, 9, 11, 12, 14, 16, 0))
    if rij.start_datum is None:
        return
    if rng.random() < 0.5:
        rij.inschrijven_tot = rij.start_datum - timedelta(days=rng.choice((1, 2, 3, 7)))
    if rij.start_datum > maandag + timedelta(days=150):
        rij.inschrijven_van = rij.start_datum - timedelta(days=100)


def _price(rng: Random, vak: Vak, variant: str, huis: Huis, uren: int) -> Decimal | None:
    """Euro. Some providers do not tell their price; free is a price of zero."""
    if variant == "proef" or rng.random() < GRATIS_KANS.get(huis.soort, 0):
        return Decimal(0)
    if rng.random() < 0.06:
        return None
    materiaal = {"techniek": 45, "bouw": 35, "horeca": 60, "mode": 25, "klimaat": 50}.get(vak.domein, 0)
    per_uur = PRIJS_PER_UUR[huis.soort] * (0.6 if uren > 60 and huis.soort != "cvo" else 1.0)
    bedrag = VAST.get(huis.soort, 0) + per_uur * uren + materiaal * (0.3 if huis.soort == "prive" else 1.0)
    return Decimal(max(5, round(bedrag / 5) * 5))
