"""Two hundred thousand runs as a CSV: one question, sent while it is read, in memory that does not grow with the rows."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from django.db import connection

from catalogus.models import Opleiding, Uitvoering
from catalogus.uitvoer import lijstbestand
from partnerschap.kern.tabelbestand import csv_pieces
from tests.catalogus.factories import OpleidingFactory, UitvoeringFactory
from tests.vragen import tel_vragen

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db, pytest.mark.timeout(900)]
OPLEIDINGEN, PER_OPLEIDING = 1000, 200
MB = 1_000_000
KOPIEER = """
INSERT INTO catalogus_uitvoering (opleiding_id, {kolommen}, eigen_id)
SELECT o.id, {waarden}, nr::text FROM catalogus_opleiding o CROSS JOIN generate_series(1, %s) nr
JOIN catalogus_uitvoering u ON u.id = %s
"""


def fill() -> list[tuple[int, int]]:
    """Courses, each with a run copied so many times, without a history of it."""
    run = UitvoeringFactory(lesmomenten="ma en wo, 18.30-21.30 u.", adres="Dorpsstraat 1", plaatsnaam="Campus Noord")
    OpleidingFactory.create_batch(OPLEIDINGEN - 1, toelatingseisen="Je kunt lezen en schrijven. " * 5)
    namen = [
        veld.column for veld in Uitvoering._meta.concrete_fields if veld.name not in ("id", "opleiding", "eigen_id")
    ]
    opdracht = KOPIEER.format(kolommen=", ".join(namen), waarden=", ".join(f"u.{naam}" for naam in namen))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(opdracht, [PER_OPLEIDING, run.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SELECT opleiding_id, id FROM catalogus_uitvoering WHERE id <> %s ORDER BY 1, 2", [run.pk])
        return cursor.fetchall()


def send(paren: list[tuple[int, int]]) -> tuple[int, float, float, float]:
    """Lines, seconds until the first piece, seconds in all, and the highest memory in MB beside the numbers themselves."""
    opleidingen, uitvoeringen = [een for een, _ in paren], [run for _, run in paren]
    tracemalloc.start()
    begin, eerst, regels = time.perf_counter(), 0.0, 0
    for stuk in csv_pieces(lijstbestand.KOP, lijstbestand.rows(opleidingen, uitvoeringen, "https://portaal.test")):
        eerst = eerst or time.perf_counter() - begin
        regels += stuk.count(b"\r\n")
    duur, hoogst = time.perf_counter() - begin, tracemalloc.get_traced_memory()[1] / MB
    tracemalloc.stop()
    return regels, eerst, duur, hoogst


def test_two_hundred_thousand_rows_take_one_question_and_no_more_memory_than_twenty_thousand(meting) -> None:
    paren = fill()
    assert len(paren) == OPLEIDINGEN * PER_OPLEIDING
    assert Opleiding.objects.count() == OPLEIDINGEN
    _, _, _, weinig = send(paren[:20_000])
    with tel_vragen() as telling:
        regels, eerst, duur, veel = send(paren)
    assert regels == len(paren) + 1
    assert telling.aantal == 1
    # The numbers of the rows go to the database as one text: that is all that grows, some 25 bytes a row.
    meting("CSV van 200.000 rijen: geheugen boven dat van 20.000", veel - weinig, doel=15, eenheid="MB")
    meting("CSV van 200.000 rijen: hoogste geheugen", veel, doel=40, eenheid="MB")
    meting("CSV van 200.000 rijen: eerste stuk (met geheugenteller)", eerst, doel=60, eenheid="s")
    meting("CSV van 200.000 rijen: geheel (met geheugenteller)", duur, doel=300, eenheid="s")
