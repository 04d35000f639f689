"""From what people type to a point on the map: a municipality, a postcode, or a place that is part of a municipality."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils import timezone
from django.utils.text import slugify

from .models import Gemeente, Postcode

CODE = re.compile(r"(?<!\d)(\d{4})(?!\d)")
SINT = re.compile(r"(?:^|(?<=-))(?:st|ste|sint)(?=-)")
LIJKT_GENOEG = 0.6


@dataclass(frozen=True)
class Plaats:
    """A place we know: the name to show, its point (WGS84 degrees) and today's municipality."""

    naam: str
    breedte: float
    lengte: float
    nis: str
    gemeente: str
    postcode: str = ""


def find_place(tekst: str) -> Plaats | None:
    """The place behind `9000`, `9000 Gent`, `gent`, `St.-Niklaas`, `Heverlee` or `Borsbeek`; None when we do not know it.

    A municipality goes before a part of one with the same name; a merged municipality keeps its own point.
    """
    tekst = tekst.replace("\0", "").strip()[:80]
    code = CODE.search(tekst)
    naam = place_slug(CODE.sub(" ", tekst, count=1) if code else tekst)
    if code:
        return _by_code(code[1], naam)
    return _by_name(naam) if naam else None


def nearest_name(tekst: str) -> str:
    """The known name that looks most like what was typed; empty when nothing does."""
    gezocht = place_slug(tekst[:80])
    namen = dict(Postcode.objects.values_list("slug", "naam"))
    namen |= dict(Gemeente.objects.values_list("slug", "naam"))
    treffers = get_close_matches(gezocht, namen, n=1, cutoff=LIJKT_GENOEG)
    return namen[treffers[0]] if treffers else ""


def suggest_place(tekst: str, naam: str | None = None) -> str:
    """The sentence for a place we do not know: `We kennen 'Gnet' niet. Bedoel je Gent?`

    `naam` is what `nearest_name` said, for who asked it already.
    """
    naam = nearest_name(tekst) if naam is None else naam
    vraag = f"Bedoel je {naam}?" if naam else "Schrijf een Vlaamse gemeente of een postcode."
    return f"We kennen '{tekst.strip()[:60]}' niet. {vraag}"


def place_slug(naam: str) -> str:
    """The name without accents, capitals and signs; `St.` and `Ste` are `sint`."""
    return SINT.sub("sint", slugify(naam.replace(".", "-").replace("'", "-").replace("’", "-")))


def _by_code(code: str, naam: str) -> Plaats | None:
    """The postcode, or its part that is named beside it. Its point is the middle of its places."""
    rijen = list(Postcode.objects.filter(code=code).voor_lijst())
    if not rijen:
        return None
    genoemd = [rij for rij in rijen if rij.slug == naam]
    gekozen = genoemd or rijen
    gemeente = rijen[0].gemeente
    return Plaats(
        naam=f"{code} {genoemd[0].naam if genoemd else gemeente.naam}",
        breedte=sum(rij.breedte for rij in gekozen) / len(gekozen),
        lengte=sum(rij.lengte for rij in gekozen) / len(gekozen),
        nis=gemeente.nis,
        gemeente=gemeente.naam,
        postcode=code,
    )


def _by_name(naam: str) -> Plaats | None:
    vandaag = timezone.localdate()
    # Today's municipality first; of the ended ones the one that ended last.
    kandidaten = Gemeente.objects.filter(slug=naam).select_related("opvolger").order_by("-geldig_tot")
    gemeente = kandidaten.geldig_op(vandaag).first() or kandidaten.first()
    if gemeente is not None:
        nu = gemeente.opvolger or gemeente
        return Plaats(gemeente.naam, gemeente.breedte, gemeente.lengte, nu.nis, nu.naam)
    deel = Postcode.objects.filter(slug=naam).voor_lijst().first()
    if deel is None:
        return None
    return Plaats(deel.naam, deel.breedte, deel.lengte, deel.gemeente.nis, deel.gemeente.naam, deel.code)
