"""Counting a machine once a day for the same words, without keeping who it was."""

from datetime import date

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Zoekgeteld
from ..rem import counter_key

MEESTE_PER_MACHINE = 40
"""Different words that one machine can have counted on one day. A school or library behind one address is one machine."""


def mark_of(request: HttpRequest, wat: str) -> str:
    """A keyed hash of the machine that asks, another one each day and for each register."""
    return counter_key(request, wat).removeprefix("rem:")[:32]


def first_today(*, machine: str, woorden: str) -> bool:
    """Note that a machine asked this today; False when it did before, or has had its share. One query.

    Without a mark nobody is told apart, and everything counts.
    """
    if not machine:
        return True
    woord = salted_hmac("kern.zoektelling", f"{machine}|{woorden}", algorithm="sha256").hexdigest()[:32]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kern_zoekgeteld (dag, machine, woord)
            SELECT %(dag)s, %(machine)s, %(woord)s
            WHERE (SELECT count(*) FROM kern_zoekgeteld WHERE dag = %(dag)s AND machine = %(machine)s) < %(meeste)s
            ON CONFLICT DO NOTHING
            """,
            {"dag": timezone.localdate(), "machine": machine, "woord": woord, "meeste": MEESTE_PER_MACHINE},
        )
        return bool(cursor.rowcount)


def remove_old(vandaag: date) -> int:
    """Forget which machine asked what before today; returns how many rows."""
    aantal, _ = Zoekgeteld.objects.filter(dag__lt=vandaag).delete()
    return aantal
