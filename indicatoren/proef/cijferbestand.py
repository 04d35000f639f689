"""A scratch database with millions of generated observations, for `bench cijfers`. It never touches the portal's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from partnerschap.bestuur.actions.basisgegevens import load as load_goals
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun

from ..actions.indicatoren import load_register
from ..bladen.lezen import GEMIDDELDEN, LANDEN, Keuze, other_selections, selection_of
from ..bladen.verdieping import deeper_selections
from ..imports.cellen import series_key
from ..imports.kopie import copy_rows
from ..models import Dataset, Indicator

NAAM = "cijfermeting"
JAREN = range(2005, 2025)
PLAATSEN = tuple(sorted(LANDEN | GEMIDDELDEN))
INDICATOREN = 70
"""With five sets each, the 350 ranks of PRESTATIES 4."""
OUD, NIEUW = "2023-04-15", "2024-04-15"
HERZIEN = 10
"""One cell in so many was revised: its old value stands in the vintage before."""
STUK = 5000


@contextmanager
def scratch_database() -> Iterator[str]:
    """A new database beside the one of the settings, with all tables; gives its address and drops it afterwards.

    Raises ValueError when the role may not make one, or when a database of that name stands there (an earlier
    measurement that was cut off: drop it by hand).
    """
    eigen = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAAM])
        if cursor.fetchone():
            raise ValueError(f"Er staat al een databank '{NAAM}'. Is het een afgebroken meting, verwijder ze dan zelf.")
        try:
            cursor.execute(f"CREATE DATABASE {NAAM}")
        except ProgrammingError as fout:
            raise ValueError(f"Deze rol mag geen databank maken voor de meting: {fout}") from fout
    _switch(NAAM)
    try:
        call_command("migrate", verbosity=0)
        yield _address()
    finally:
        _switch(eigen)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {NAAM} WITH (FORCE)")


def _switch(naam: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = naam
    connection.settings_dict["NAME"] = naam


def _address() -> str:
    s = connection.settings_dict
    wie = f"{quote(s['USER'] or '')}:{quote(s['PASSWORD'] or '')}@" if s["USER"] else ""
    waar = f"{quote(s['HOST'] or '', safe='')}{':' + str(s['PORT']) if s['PORT'] else ''}"
    return f"postgres://{wie}{waar}/{NAAM}"


def fill(aantal: int) -> dict[str, Any]:
    """The register, made-up indicators up to 70, and about `aantal` observations. Returns counts and seconds."""
    load_goals()
    load_register()
    _more_indicators()
    begin = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        run = _run()
        reeksen = list(_series(_datasets(), aantal // (len(JAREN) * (HERZIEN + 1) // HERZIEN)))
        copy_rows(cursor, "indicatoren_reeks", "id, dataset_id, geo, dimensies, sleutel", _series_lines(reeksen))
        kolommen = "reeks_id, periode, waarde, vlaggen, vertrouwelijk, stand_van, stand_tot, run_id"
        copy_rows(cursor, "indicatoren_waarneming", kolommen, _cells(len(reeksen), run.pk))
    geladen = time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        # As autovacuum does after a load: without it the index alone cannot answer.
        cursor.execute("VACUUM (ANALYZE) indicatoren_reeks, indicatoren_waarneming")
        cursor.execute("RESET statement_timeout")
        cursor.execute("SELECT count(*) FROM indicatoren_waarneming")
        waarnemingen = cursor.fetchone()[0]
        cursor.execute("SELECT pg_table_size('indicatoren_waarneming'), pg_indexes_size('indicatoren_waarneming')")
        tabel, index = cursor.fetchone()
    return {
        "waarnemingen": waarnemingen,
        "reeksen": len(reeksen),
        "laden_s": round(geladen, 1),
        "tabel_mb": tabel >> 20,
        "index_mb": index >> 20,
    }


def _more_indicators() -> None:
    """Copies of the first indicator with another selection, until there are 70 with a source."""
    echt = Indicator.objects.exclude(dataset="").count()
    voorbeeld = Indicator.objects.get(code="deelname-4w")
    for nummer in range(echt, INDICATOREN):
        voorbeeld.pk, voorbeeld.code, voorbeeld.kerncijfer = None, f"meting-{nummer}", False
        voorbeeld.naam = f"Verzonnen maat {nummer}"
        voorbeeld.dimensies = {"freq": "A", "unit": "PC", "sex": "T", "age": f"M{nummer}"}
        voorbeeld.nevenbronnen, voorbeeld.uitsplitsingen = [], []
        voorbeeld._state.adding = True
        voorbeeld.save()


def _run() -> ImportRun:
    return ImportRun.objects.create(
        soort="meting", bron="METING", staat=Runstaat.KLAAR, stand=NIEUW, geeindigd_op=timezone.now()
    )


def _datasets() -> dict[str, tuple[int, list[Keuze]]]:
    """Every data set that an indicator reads, with the selections that its pages ask of it."""
    keuzes: dict[str, dict[Keuze, None]] = {}
    for indicator in Indicator.objects.exclude(dataset=""):
        for keuze in (selection_of(indicator), *other_selections(indicator), *deeper_selections(indicator)):
            if keuze is not None:
                keuzes.setdefault(keuze.dataset, {})[keuze] = None
    nummers = {}
    for code in keuzes:
        dataset, _ = Dataset.objects.get_or_create(code=code, defaults={"titel": f"Meting {code}", "bron": "Meting"})
        nummers[code] = dataset.pk
    return {code: (nummers[code], list(lijst)) for code, lijst in keuzes.items()}


def _series(datasets: dict[str, tuple[int, list[Keuze]]], hoeveel: int) -> Iterator[tuple[int, str, dict[str, str]]]:
    """First what the pages ask, for every place; then the rest of each table, as a real one has more codes than we read."""
    gegeven = 0
    for dataset, keuzes in datasets.values():
        for keuze in keuzes:
            for geo in PLAATSEN:
                yield dataset, geo, dict(keuze.dimensies)
                gegeven += 1
    nummer = 0
    while gegeven < hoeveel:
        for dataset, keuzes in datasets.values():
            dimensies = {**dict(keuzes[0].dimensies), "meting": f"C{nummer}"}
            for geo in PLAATSEN:
                yield dataset, geo, dimensies
            gegeven += len(PLAATSEN)
        nummer += 1


def _series_lines(reeksen: list[tuple[int, str, dict[str, str]]]) -> Iterator[str]:
    for nummer, (dataset, geo, dimensies) in enumerate(reeksen, 1):
        json = "{" + ", ".join(f'"{naam}": "{code}"' for naam, code in dimensies.items()) + "}"
        sleutel = series_key((*dimensies, "geo"), (*dimensies.values(), geo))
        yield f"{nummer}\t{dataset}\t{geo}\t{json}\t{sleutel}\n"


def _cells(reeksen: int, run: int) -> Iterator[str]:
    """Twenty years per series, in the order of the key; one in ten revised, one in fifty with a flag, one in a hundred missing."""
    stuk: list[str] = []
    for reeks in range(1, reeksen + 1):
        for jaar in JAREN:
            trek = (reeks * 7919 + jaar * 104729 + (reeks % 97) * (jaar % 13)) % 1000
            vlag = "b" if trek % 50 == 1 else ""
            waarde = "\\N" if trek % 100 == 0 else f"{trek / 20:.1f}"
            van = OUD
            if trek % HERZIEN == 3:
                stuk.append(f"{reeks}\t{jaar}\t{trek / 21:.1f}\t{vlag}\tf\t{OUD}\t{NIEUW}\t{run}\n")
                van = NIEUW
            stuk.append(
                f"{reeks}\t{jaar}\t{waarde}\t{vlag or ('u' if waarde == chr(92) + 'N' else '')}\tf\t{van}\t\\N\t{run}\n"
            )
        if len(stuk) > STUK:
            yield "".join(stuk)
            stuk = []
    yield "".join(stuk)
