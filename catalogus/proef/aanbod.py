"""A large invented offer of Dutch courses, from the vocabulary of the samples, written with COPY."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from partnerschap.bestuur.models import Sector
from partnerschap.kern.models import Gemeente

from ..enums.opleiding import Leervorm, Moment, Niveau, Tempo
from ..enums.studiegebied import STUDIEGEBIEDEN
from ..imports.kolommen import OPLEIDING, UITVOERING, Kopieerbuffer
from ..models import Aanbieder, Opleiding, Uitvoering
from ..voorbeelden.vakken import Vak, read_subjects
from ..voorbeelden.zinnen import AANPAK, NADIEN

BRON = "proef"
HUIZEN = 400
TABELLEN = ("catalogus_opleiding_sectoren", "catalogus_opleiding_themas", "catalogus_uitvoering", "catalogus_opleiding")
VOOR = (
    "starters",
    "bedienden",
    "arbeiders",
    "zelfstandigen",
    "zorgpersoneel",
    "leidinggevenden",
    "herintreders",
    "jongeren",
)
MANIER = (
    "",
    "",
    "",
    ": praktijk",
    ": intensief",
    " in kleine groep",
    " stap voor stap",
    ": module {n}",
    " deel {n}",
    " met examen",
)
VORMEN = (*(Leervorm.CONTACT.value,) * 6, Leervorm.GEMENGD.value, Leervorm.ONLINE.value, Leervorm.WERKPLEK.value, "")
TALEN = (*("nl",) * 17, "fr", "en", "de")
PRIJZEN = (None, 0, 0, 45, 90, 120, 180, 250, 290, 380, 560, 720, 950, 1200, 1850, 2900)
TEMPI = ("", *(tempo.value for tempo in Tempo))
GEBIEDEN = ("", "", *(code for code in STUDIEGEBIEDEN if len(code) == 4))


class GeenDemo(Exception):
    """An invented offer may only be written in a demo."""


def fill(aantal: int, vandaag: date) -> int:
    """Replace the invented offer by `aantal` courses; returns the number of runs. Raises GeenDemo outside a demo."""
    if not settings.DEMO:
        raise GeenDemo("Een verzonnen aanbod hoort alleen in een demo.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '30min'")
        # The full text of PostgreSQL costs more than the rest together, and is not what is measured here; without the
        # change log the index must be built anew afterwards.
        _triggers(cursor, "DISABLE")
        _empty(cursor)
        runs = _write(cursor.cursor, aantal, vandaag, _providers())
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _triggers(cursor, "ENABLE")
        return runs


def _triggers(cursor: Any, stand: str) -> None:
    for tabel in TABELLEN:
        cursor.execute(f"ALTER TABLE {tabel} {stand} TRIGGER USER")


def _empty(cursor: Any) -> None:
    cursor.execute(
        "DROP TABLE IF EXISTS pg_temp.weg; CREATE TEMPORARY TABLE weg ON COMMIT DROP AS SELECT id FROM catalogus_opleiding WHERE bron = %s",
        [BRON],
    )
    for tabel in TABELLEN[:-1]:
        cursor.execute(f"DELETE FROM {tabel} WHERE opleiding_id IN (SELECT id FROM weg)")  # noqa: S608 - our own names
    cursor.execute("DELETE FROM catalogus_opleiding WHERE bron = %s", [BRON])


def _providers() -> list[int]:
    gewild = [
        Aanbieder(
            naam=f"Proefhuis {nr} (voorbeeld)", slug=f"proefhuis-{nr}", bron=BRON, eigen_id=str(nr), voorbeeld=True
        )
        for nr in range(HUIZEN)
    ]
    Aanbieder.objects.bulk_create(gewild, ignore_conflicts=True)
    return list(Aanbieder.objects.filter(bron=BRON).order_by("pk").values_list("pk", flat=True))


def _write(ruw: Any, aantal: int, vandaag: date, huizen: list[int]) -> int:
    rng = Random("proefaanbod")  # noqa: S311 - repeatable on purpose, nothing secret
    los = Random("proefvelden")  # noqa: S311 - of its own, so that the rest of the offer stays as it was
    vakken = read_subjects()
    zinnen = [zin for groep in AANPAK.values() for zin in groep] + list(NADIEN)
    sectoren = dict(Sector.objects.values_list("code", "pk"))
    plekken = list(Gemeente.objects.values_list("pk", "breedte", "lengte"))
    # Towns are not equally large: a few get most of the runs.
    gewicht = [1 / (plaats + 1) for plaats in range(len(plekken))]
    kolommen = [
        "id",
        "aanbieder_id",
        "bron",
        "eigen_id",
        *OPLEIDING,
        "vingerafdruk",
        "bijgewerkt_op",
        "gepubliceerd",
        "voorbeeld",
    ]
    uitvoeringskolommen = ["opleiding_id", "eigen_id", *UITVOERING, "vingerafdruk"]
    opleidingen = Kopieerbuffer(f"catalogus_opleiding ({', '.join(kolommen)})", ruw)
    uitvoeringen = Kopieerbuffer(f"catalogus_uitvoering ({', '.join(uitvoeringskolommen)})", ruw)
    koppels = Kopieerbuffer("catalogus_opleiding_sectoren (opleiding_id, sector_id)", ruw)
    totaal = 0
    for begin in range(0, aantal, 2000):
        hoeveel = min(2000, aantal - begin)
        ruw.execute(
            "SELECT nextval(pg_get_serial_sequence('catalogus_opleiding', 'id')) FROM generate_series(1, %s)", [hoeveel]
        )
        for (nr,) in ruw.fetchall():
            vak = vakken[min(int(rng.paretovariate(0.6)) - 1, 10**6) % len(vakken)]
            waarden = _course(rng, vak, vakken, zinnen, nr, los.choice(GEBIEDEN))
            opleidingen.write(
                [
                    nr,
                    rng.choice(huizen),
                    BRON,
                    str(nr),
                    *waarden,
                    "",
                    vandaag - timedelta(days=rng.randrange(400)),
                    True,
                    True,
                ]
            )
            for code in vak.sectoren:
                if code in sectoren:
                    koppels.write([nr, sectoren[code]])
            for volg in range(rng.choice((1, 1, 2, 2, 3, 4))):
                plek = rng.choices(plekken, gewicht)[0]
                uitvoeringen.write([nr, f"{nr}-{volg}", *_run(rng, vandaag, plek, los), ""])
                totaal += 1
        for buffer in (opleidingen, koppels, uitvoeringen):
            buffer.flush()
    return totaal


def _course(rng: Random, vak: Vak, vakken: list[Vak], zinnen: list[str], nr: int, gebied: str) -> list[Any]:
    titel = rng.choice(list(vak.titels.values()))
    titel += rng.choice(MANIER).format(n=rng.randrange(1, 9))
    if rng.random() < 0.4:
        titel += f" voor {rng.choice(VOOR)}"
    ander = rng.choice(vakken)
    alineas = [
        *rng.sample(zinnen, 3),
        *vak.kan,
        ander.zin if rng.random() < 0.3 else "",
        *rng.sample(zinnen, rng.randrange(1, 4)),
    ]
    waarden = {
        "titel": titel[:300], "samenvatting": vak.zin, "beschrijving": f"<p>{' '.join(filter(None, alineas))}</p>",
        "leerdoelen": list(vak.kan), "niveau": rng.choice(["", *(niveau.value for niveau in Niveau)]), "vks": vak.vks, "isced": gebied,
        "certificaat": vak.bewijs, "taal": rng.choice(TALEN), "doelgroep": rng.choice(VOOR),
        "trefwoorden": rng.sample(vak.zoek, rng.randrange(1, len(vak.zoek) + 1)), "toelatingseisen": "", "url": "",
        "opleidingsverlof": rng.random() < 0.4, "opleidingscheques": rng.random() < 0.4, "knelpuntberoep": vak.knelpunt,
        "kenmerken_bron": "", "bron_termen": {},
    }  # fmt: skip
    return [waarden[naam] for naam in OPLEIDING]


def _run(rng: Random, vandaag: date, plek: tuple[int, float, float], los: Random) -> list[Any]:
    vorm = rng.choice(VORMEN)
    start = None if rng.random() < 0.1 else vandaag + timedelta(days=rng.randrange(-60, 240))
    online = vorm == Leervorm.ONLINE
    prijs = rng.choice(PRIJZEN)
    waarden = {
        "start_datum": start, "eind_datum": start + timedelta(days=rng.randrange(1, 90)) if start else None,
        "start_flexibel": rng.random() < 0.08, "vorm": vorm, "momenten": rng.sample([m.value for m in Moment], rng.choice((0, 1, 1, 2))),
        "tempo": los.choice(TEMPI), "lesmomenten": "", "lessen": None, "uren": (Decimal(rng.randrange(3, 400)), None)[los.random() < 0.15], "duur": "",
        "prijs": None if prijs is None else Decimal(prijs), "prijs_tekst": "", "prijs_omvat": "", "plaatsnaam": "", "adres": "",
        "gemeente_id": None if online else plek[0],
        "breedte": None if online else plek[1] + rng.uniform(-0.02, 0.02), "lengte": None if online else plek[2] + rng.uniform(-0.03, 0.03),
        "plaatsen": None, "plaatsen_vrij": los.choice((None, None, None, 0, 4, 12)), "inschrijven_van": None, "inschrijven_tot": None,
        "url": "", "toegankelijk": rng.choice((None, True, False)), "kinderopvang": rng.choice((None, True, False)), "bron_termen": {},
    }  # fmt: skip
    return [waarden[naam] for naam in UITVOERING]


def sample_titles(hoeveel: int) -> Iterator[str]:
    """Some titles of the invented offer, the same each time."""
    return islice(
        Opleiding.objects.filter(bron=BRON).order_by("pk").values_list("titel", flat=True).iterator(), hoeveel
    )


def size() -> tuple[int, int]:
    """Courses and runs that stand."""
    return Opleiding.objects.count(), Uitvoering.objects.count()
