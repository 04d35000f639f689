"""Small figures for tests, made without the import road."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import factory
from django.conf import settings
from django.utils import timezone

from indicatoren.models import Dataset, Duiding, Indicator, OntbrekendGegeven, Reeks, Uitgave, Waarneming
from partnerschap.bestuur.enums import Doelsoort
from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun, Snapshot

STAND = date(2024, 4, 15)
DIMENSIES = {"freq": "A", "unit": "PC"}


class DoelstellingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Doelstelling
        django_get_or_create = ["code"]

    code = "SD1"
    slug = factory.LazyAttribute(lambda doel: doel.code.lower().replace(".", "-"))
    soort = Doelsoort.STRATEGISCH
    titel = "Top vijf in deelname"
    omschrijving = "Proef."
    bron = "proef"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"proef-{n}")
    naam = factory.LazyAttribute(lambda i: f"Proefcijfer {i.code}")
    kort = "leert bij"
    meetzin = "Procent van de proefpersonen"
    zinsdeel = "volwassenen leert bij"
    zinsdeel_toen = "volwassenen leerde bij"
    definitie = "Proef."
    bronlabel = "Proefbron"
    doelstelling = factory.SubFactory(DoelstellingFactory)
    dimensies = factory.LazyFunction(lambda: dict(DIMENSIES))


class OntbrekendFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OntbrekendGegeven

    code = factory.Sequence(lambda n: f"gat-{n}")
    naam = factory.LazyAttribute(lambda g: f"Gegeven {g.code}")
    kort = factory.LazyAttribute(lambda g: g.code)
    waarom = "Zonder dit zien we niets."
    bron = "Een enquête"
    houder = "Statbel"
    doelstelling = factory.SubFactory(DoelstellingFactory)
    gevraagd_in = "het advies"


def make_indicator(code: str = "proef", dataset: str = "PROEF", **velden: Any) -> Indicator:
    """An indicator on a data set of its own."""
    return IndicatorFactory(code=code, dataset=dataset, **velden)


def make_vintage(dataset: str, stand: date = STAND, snapshot: Snapshot | None = None) -> Uitgave:
    """A vintage with its import run; found again when it exists."""
    tabel, _ = Dataset.objects.get_or_create(code=dataset, defaults={"titel": dataset, "bron": "Proefbureau"})
    uitgave = Uitgave.objects.filter(dataset=tabel, stand=stand).first()
    if uitgave is None:
        run = ImportRun.objects.create(
            soort="proef",
            bron=dataset,
            staat=Runstaat.KLAAR,
            stand=stand,
            geeindigd_op=timezone.now(),
            snapshot=snapshot,
        )
        uitgave = Uitgave.objects.create(dataset=tabel, stand=stand, run=run, selectie=[])
    return uitgave


def make_series(
    dataset: str,
    geo: str,
    waarden: dict[int, str | None],
    *,
    stand: date = STAND,
    tot: date | None = None,
    dimensies: dict[str, str] | None = None,
) -> Reeks:
    """A series; a value is written as Eurostat does: `9.8 b`, `: u`, `: @C`, None for no row at all."""
    uitgave = make_vintage(dataset, stand)
    codes = dimensies or DIMENSIES
    sleutel = ";".join(f"{naam}={code}" for naam, code in sorted({**codes, "geo": geo}.items()))
    reeks, _ = Reeks.objects.get_or_create(
        dataset=uitgave.dataset, sleutel=sleutel, defaults={"geo": geo, "dimensies": codes}
    )
    rijen = []
    for jaar, cel in waarden.items():
        if cel is None:
            continue
        getal, _, vlag = cel.partition(" ")
        rijen.append(
            Waarneming(
                reeks=reeks, periode=str(jaar), waarde=None if getal == ":" else Decimal(getal),
                vlaggen="" if vlag == "@C" else vlag, vertrouwelijk=vlag == "@C", stand_van=stand, stand_tot=tot,
                run=uitgave.run,
            )
        )  # fmt: skip
    Waarneming.objects.bulk_create(rijen, ignore_conflicts=True)
    return reeks


def make_source_file(inhoud: bytes = b"geo\t2019\nBE2\t8.6\n", dataset: str = "PROEF_BESTAND") -> str:
    """A kept source file of a vintage; returns its sha256."""
    sha256 = hashlib.sha256(inhoud).hexdigest()
    pad = Path(settings.MEDIA_ROOT) / "bronnen" / sha256
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud)
    snapshot, _ = Snapshot.objects.get_or_create(
        sha256=sha256, defaults={"pad": f"bronnen/{sha256}", "grootte": len(inhoud), "naam": "proef.tsv"}
    )
    make_vintage(dataset, snapshot=snapshot)
    return sha256


def make_note(
    indicator: Indicator | None = None,
    reeks: Reeks | None = None,
    *,
    periode: str = "2019",
    staat: str = "concept",
    **velden: Any,
) -> Duiding:
    """A note on a figure, in any state, without walking there."""
    indicator = indicator or make_indicator()
    reeks = reeks or make_series("PROEF", "BE2", {2018: "8.7", 2019: "8.6", 2020: "7.7"})
    nu = timezone.now()
    moment = None if staat == "concept" else nu
    standaard = {
        "stand": STAND, "waarde": Decimal("8.6"), "tekst": "Dit cijfer vraagt uitleg.", "namens": "Lid van het partnerschap",
        "gewijzigd_op": nu, "ingediend_op": moment, "gepubliceerd_op": nu if staat == "gepubliceerd" else None,
    }  # fmt: skip
    return Duiding.objects.create(
        indicator=indicator, reeks=reeks, periode=periode, staat=staat, **{**standaard, **velden}
    )
