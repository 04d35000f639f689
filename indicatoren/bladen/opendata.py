"""What the portal offers as open data: every indicator and every data set, with its vintages and files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from ..formules.codewoorden import place_name
from ..models import Dataset, Indicator, Uitgave
from ..opendata.dcat import Bestand, Datasetgegevens, Licentie, Portaal
from .blad import Indicatorblad
from .uitgaven import Uitgaven

BEWAAR = 24 * 3600
NAAM = "Partnerschap Levenslang Leren"
# Places by which the reach of a table is told; their addresses in the public list of NUTS regions (Eurostat).
NUTS = "http://data.europa.eu/nuts/code/"
EUROPA = "http://publications.europa.eu/resource/authority/continent/EUROPE"
PLAATSEN = {"BE2": f"{NUTS}BE2", "BE": f"{NUTS}BE", "EU27_2020": EUROPA}
BESTANDEN = (("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON-stat 2.0"))
TREFWOORDEN = ("levenslang leren", "volwasseneneducatie", "onderwijs en vorming", "Vlaanderen")
BEREIK = """
select d.code, min(left(w.periode, 4)), max(left(w.periode, 4)), array_agg(distinct r.geo)
from indicatoren_dataset d join indicatoren_reeks r on r.dataset_id = d.id
join indicatoren_waarneming w on w.reeks_id = r.id and w.stand_tot is null
where r.geo = any(%s) group by d.code
"""


@dataclass(frozen=True)
class Bereik:
    """From which year to which, and for which places."""

    van: str = ""
    tot: str = ""
    geos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aanbodregel:
    """One row of the page: an indicator or a data set with its vintages, newest first."""

    gegevens: Datasetgegevens
    standen: tuple[date, ...]
    indicator: Indicator | None
    dataset: Dataset | None


def portal() -> Portaal:
    """Who publishes; the addresses are those of this installation."""
    return Portaal(
        adres=settings.SITE_URL,
        naam=NAAM,
        catalogus=_full(reverse("indicatoren:catalogus", args=["ttl"])) + "#catalogus",
        pagina=_full(reverse("indicatoren:opendata")),
        api=_full(reverse("api:waarneming-list")),
        api_beschrijving=_full("/api/schema"),
    )


def open_data() -> list[Aanbodregel]:
    """Indicators first, then data sets. Four queries, and one for what is kept."""
    uitgaven = _vintages()
    datasets = {dataset.code: dataset for dataset in Dataset.objects.order_by("code")}
    bereik = _reach(max((u.run_id for lijst in uitgaven.values() for u in lijst), default=0))
    regels = [
        _indicator_row(indicator, datasets[indicator.dataset], uitgaven, bereik)
        for indicator in Indicator.objects.exclude(dataset="").order_by("volgorde", "code")
        if indicator.dataset in datasets and uitgaven[indicator.dataset]
    ]
    return regels + [_dataset_row(d, uitgaven[d.code], bereik.get(d.code, Bereik())) for d in datasets.values()]


def _vintages() -> dict[str, list[Uitgave]]:
    """Newest first, by data set."""
    uit: dict[str, list[Uitgave]] = defaultdict(list)
    for uitgave in (
        Uitgave.objects.select_related("dataset", "run__snapshot").defer("selectie").order_by("-stand", "-run_id")
    ):
        uit[uitgave.dataset.code].append(uitgave)
    return uit


def _reach(run: int) -> dict[str, Bereik]:
    """The reach of every table; kept until the next import, because it passes over many rows."""
    sleutel = f"cijfers-bereik-1:{run}"
    bewaard: dict[str, Bereik] | None = cache.get(sleutel)
    if bewaard is None:
        with connection.cursor() as cursor:
            cursor.execute(BEREIK, [list(PLAATSEN)])
            bewaard = {code: Bereik(van, tot, tuple(geos)) for code, van, tot, geos in cursor.fetchall()}
        cache.set(sleutel, bewaard, BEWAAR)
    return bewaard


def standen_of(indicator: Indicator, uitgaven: Iterable[Uitgave]) -> tuple[date, ...]:
    """The vintage dates of an indicator, newest first: of its own table and of those that fill it in."""
    tabellen = {indicator.dataset, *(bron["dataset"] for bron in indicator.nevenbronnen if bron.get("vult_aan"))}
    return tuple(sorted({u.stand for u in uitgaven if u.dataset.code in tabellen}, reverse=True))


def _indicator_row(
    indicator: Indicator, dataset: Dataset, uitgaven: dict[str, list[Uitgave]], bereik: dict[str, Bereik]
) -> Aanbodregel:
    standen = standen_of(indicator, (u for lijst in uitgaven.values() for u in lijst))
    gegevens = indicator_data(indicator, dataset, standen, bereik.get(dataset.code, Bereik()))
    return Aanbodregel(gegevens, standen, indicator, dataset)


def indicator_data(
    indicator: Indicator, dataset: Dataset, standen: tuple[date, ...], bereik: Bereik
) -> Datasetgegevens:
    """An indicator as a data set of the catalogue."""
    pagina = _full(indicator.get_absolute_url())
    return Datasetgegevens(
        adres=f"{pagina}#dataset",
        pagina=pagina,
        titel=indicator.naam,
        omschrijving=f"{indicator.meetzin}. {indicator.definitie}".strip(),
        kenmerk=indicator.code,
        maker=dataset.bron,
        licentie=Licentie(dataset.licentie, dataset.licentie_url),
        bestanden=[
            Bestand(
                _full(reverse("indicatoren:download", args=[indicator.code, "reeks", vorm])),
                f"{indicator.naam} als {naam}",
                vorm,
            )
            for vorm, naam in BESTANDEN
        ],
        bron=dataset.url,
        trefwoorden=(*TREFWOORDEN, indicator.bronlabel),
        eerste=standen[-1].isoformat() if standen else "",
        laatste=standen[0].isoformat() if standen else "",
        van=bereik.van,
        tot=bereik.tot,
        plaatsen=tuple(PLAATSEN[geo] for geo in PLAATSEN if geo in bereik.geos),
        versies=tuple(_full(reverse("indicatoren:uitgave", args=[indicator.code, stand])) for stand in standen),
        jaarlijks=indicator.jaarlijks,
    )


def _dataset_row(dataset: Dataset, uitgaven: list[Uitgave], bereik: Bereik) -> Aanbodregel:
    standen = tuple(sorted({uitgave.stand for uitgave in uitgaven}, reverse=True))
    verkennen = f"{_full(reverse('indicatoren:verkennen'))}?cijfer={dataset.code}"
    api = f"{_full(reverse('api:waarneming-list'))}?dataset={dataset.code}"
    bestanden = [Bestand(api, f"{dataset.code} uit de API", "json", downloadbaar=False)]
    snapshot = uitgaven[0].run.snapshot if uitgaven else None
    if snapshot is not None:
        adres = _full(reverse("indicatoren:bestand", args=[snapshot.sha256]))
        bestanden.append(Bestand(adres, f"Bronbestand {snapshot.naam}".strip(), sha256=snapshot.sha256))
    return Aanbodregel(
        Datasetgegevens(
            adres=f"{verkennen}#dataset",
            pagina=verkennen,
            titel=dataset.titel,
            omschrijving=dataset.toelichting or f"{dataset.titel}. Tabel {dataset.code} van {dataset.bron}.",
            kenmerk=dataset.code,
            maker=dataset.bron,
            licentie=Licentie(dataset.licentie, dataset.licentie_url),
            bestanden=bestanden,
            bron=dataset.url,
            trefwoorden=(*TREFWOORDEN, dataset.code),
            eerste=standen[-1].isoformat() if standen else "",
            laatste=standen[0].isoformat() if standen else "",
            van=bereik.van,
            tot=bereik.tot,
            plaatsen=tuple(PLAATSEN[geo] for geo in PLAATSEN if geo in bereik.geos),
        ),
        standen,
        None,
        dataset,
    )


def sheet_data(blad: Indicatorblad) -> Datasetgegevens | None:
    """The data set of an indicator page, from what the page has read already; None without a vintage."""
    uitgave = blad.uitgave
    if uitgave is None:
        return None
    jaren = blad.reeksen.jaren
    bereik = Bereik(str(jaren[0]) if jaren else "", str(jaren[-1]) if jaren else "", tuple(blad.reeksen.punten))
    return indicator_data(blad.indicator, uitgave.dataset, standen_at(blad.indicator, blad.uitgaven), bereik)


def standen_at(indicator: Indicator, uitgaven: Uitgaven) -> tuple[date, ...]:
    """The vintage dates of an indicator that existed on the chosen date, newest first."""
    return standen_of(indicator, (u for u in uitgaven.alle if uitgaven.tot is None or u.stand <= uitgaven.tot))


def place_words(gegevens: Datasetgegevens) -> str:
    """The places of a data set in words."""
    op_adres = {adres: place_name(geo) for geo, adres in PLAATSEN.items()}
    return ", ".join(op_adres[adres] for adres in gegevens.plaatsen)


def _full(pad: str) -> str:
    return f"{settings.SITE_URL}{pad}"
