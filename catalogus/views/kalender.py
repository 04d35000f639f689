"""A run as iCalendar (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from ..models import Uitvoering
from .kaarten import moment_words


def calendar_of(uitvoering: Uitvoering) -> bytes:
    """One all-day event on the first day: the hours of each lesson are words of the provider, not data."""
    opleiding = uitvoering.opleiding
    url = settings.SITE_URL + opleiding.get_absolute_url()
    kalender = Calendar()
    kalender.add("prodid", "-//Partnerschap Levenslang Leren//Opleidingen//NL")
    kalender.add("version", "2.0")
    afspraak = Event()
    afspraak.add("uid", f"uitvoering-{uitvoering.pk}@{urlsplit(settings.SITE_URL).hostname}")
    afspraak.add("dtstamp", datetime.combine(opleiding.bijgewerkt_op, time(), UTC))
    afspraak.add("dtstart", uitvoering.start_datum)
    afspraak.add("dtend", uitvoering.start_datum + timedelta(days=1))
    voorvoegsel = "[voorbeeld] " if opleiding.voorbeeld else ""
    afspraak.add("summary", f"{voorvoegsel}Start: {opleiding.titel}")
    regels = [f"Eerste dag van {opleiding.titel} bij {opleiding.aanbieder.naam}."]
    if wanneer := moment_words(uitvoering):
        regels.append(f"Lessen: {wanneer}")
    if uitvoering.eind_datum:
        regels.append(f"Laatste dag: {uitvoering.eind_datum:%d-%m-%Y}")
    afspraak.add("description", "\n".join([*regels, url]))
    afspraak.add("url", url)
    if plaats := ", ".join(deel for deel in (uitvoering.plaatsnaam, uitvoering.adres, uitvoering.waar) if deel):
        afspraak.add("location", plaats)
    kalender.add_component(afspraak)
    return kalender.to_ical()
