"""Events as iCalendar (RFC 5545), for one event and for the whole agenda."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from .models import Kennisitem

PRODID = "-//Partnerschap Levenslang Leren//Portaal//NL"


def as_ics(items: Iterable[Kennisitem], *, naam: str) -> bytes:
    """A calendar with these events in Brussels time; a whole day becomes a date without hours."""
    from icalendar import Calendar

    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("name", naam)
    kalender.add("x-wr-calname", naam)
    for item in items:
        if item.evenement.begin is not None:
            kalender.add_component(_event(item))
    kalender.add_missing_timezones()
    return kalender.to_ical()


def _event(item: Kennisitem) -> object:
    from icalendar import Event

    evenement, host = item.evenement, settings.SITE_URL.split("//")[-1].split(":")[0]
    stuk = Event()
    stuk.add("uid", f"evenement-{item.pk}@{host}")
    stuk.add("dtstamp", item.bijgewerkt_op)
    stuk.add("last-modified", item.bijgewerkt_op)
    begin, einde = timezone.localtime(evenement.begin), timezone.localtime(evenement.einde_of_uur)
    if evenement.is_hele_dag:
        stuk.add("dtstart", begin.date())
        stuk.add("dtend", einde.date() + timedelta(days=1))
    else:
        stuk.add("dtstart", begin)
        stuk.add("dtend", einde)
    stuk.add("summary", f"{item.titel} (voorbeeld)" if item.voorbeeld else item.titel)
    adres = f"{settings.SITE_URL}{item.get_absolute_url()}"
    stuk.add("description", f"{item.samenvatting}\n{adres}".strip())
    stuk.add("url", adres)
    if evenement.waar:
        stuk.add("location", evenement.waar)
    return stuk
