"""Providers, courses, runs and places for tests."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from catalogus.models import Aanbieder, Aanbodsleutel, Link, Opleiding, Uitvoering
from partnerschap.kern.models import Gemeente, Postcode

PLAATSEN = {
    "Gent": ("44021", 51.05, 3.72, "9000"),
    "Lokeren": ("46014", 51.10, 3.99, "9160"),
    "Brugge": ("31005", 51.21, 3.22, "8000"),
    "Ieper": ("33011", 50.85, 2.88, "8900"),
    "Hasselt": ("71022", 50.93, 5.34, "3500"),
}


def gemeente(naam: str = "Gent") -> Gemeente:
    """A municipality with its postcode; the same one when asked again."""
    nis, breedte, lengte, code = PLAATSEN[naam]
    gevonden, _ = Gemeente.objects.get_or_create(
        nis=nis,
        defaults={
            "naam": naam,
            "slug": naam.lower(),
            "provincie": "Oost-Vlaanderen",
            "breedte": breedte,
            "lengte": lengte,
            "geldig_van": date(2019, 1, 1),
        },
    )
    Postcode.objects.get_or_create(
        code=code,
        naam=naam,
        defaults={"slug": naam.lower(), "gemeente": gevonden, "breedte": breedte, "lengte": lengte},
    )
    return gevonden


def over(dagen: int) -> date:
    """The date this many days from today."""
    return timezone.localdate() + timedelta(days=dagen)


class AanbiederFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Aanbieder

    naam = factory.Sequence(lambda n: f"Aanbieder {n}")
    slug = factory.Sequence(lambda n: f"aanbieder-{n}")


class SleutelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Aanbodsleutel

    aanbieder = factory.SubFactory(AanbiederFactory)
    label = "Planning"
    begin = "aanbod_AbCdEf"
    afdruk = factory.Sequence(lambda n: f"{n:064}")


class OpleidingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Opleiding
        skip_postgeneration_save = True

    aanbieder = factory.SubFactory(AanbiederFactory)
    titel = factory.Sequence(lambda n: f"Opleiding {n}")
    samenvatting = "Je leert iets."
    bijgewerkt_op = factory.LazyFunction(timezone.localdate)


class UitvoeringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Uitvoering

    opleiding = factory.SubFactory(OpleidingFactory)
    start_datum = factory.LazyFunction(lambda: over(20))
    vorm = "contact"
    momenten = factory.LazyFunction(lambda: ["avond"])
    prijs = Decimal(95)


def in_gemeente(naam: str, **velden) -> Uitvoering:
    """A run at a place."""
    plek = gemeente(naam)
    return UitvoeringFactory(gemeente=plek, breedte=plek.breedte, lengte=plek.lengte, **velden)


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Link

    adres = factory.Sequence(lambda n: f"https://school.example.org/les/{n}")
    host = "school.example.org"
    gezien_op = factory.LazyFunction(timezone.localdate)


def stukke_link(adres: str, dagen: int = 20, **velden: object) -> Link:
    """An address that has not worked for so many days."""
    sinds = over(-dagen)
    return LinkFactory(adres=adres, reden="weg", status=404, fout_sinds=sinds, stuk_sinds=sinds, **velden)
