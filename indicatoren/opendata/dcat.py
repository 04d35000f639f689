"""The catalogue in DCAT-AP 3, with what its Flemish profile asks (identifier, contact, access, licence per file). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from .graaf import Iri, Knoop, Tekst, nl

GEZAG = "http://publications.europa.eu/resource/authority/"
NEDERLANDS = Iri(f"{GEZAG}language/NLD")
OPENBAAR = Iri(f"{GEZAG}access-right/PUBLIC")
JAARLIJKS = Iri(f"{GEZAG}frequency/ANNUAL")
ONDERWIJS = Iri(f"{GEZAG}data-theme/EDUC")
IANA = "https://www.iana.org/assignments/media-types/"
# Extension -> file type of the EU's list, media type.
BESTANDSSOORTEN = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", "application/json"),
}


@dataclass(frozen=True)
class Licentie:
    """Under which terms; without an address only in words."""

    naam: str
    adres: str = ""


@dataclass(frozen=True)
class Bestand:
    """A distribution: where to get it, in which form."""

    adres: str
    titel: str
    soort: str = ""
    sha256: str = ""
    downloadbaar: bool = True


@dataclass(frozen=True)
class Datasetgegevens:
    """One data set of the catalogue. Dates are ISO texts; empty is unknown."""

    adres: str
    pagina: str
    titel: str
    omschrijving: str
    kenmerk: str
    maker: str
    licentie: Licentie
    bestanden: Sequence[Bestand]
    bron: str = ""
    trefwoorden: Sequence[str] = ()
    eerste: str = ""
    laatste: str = ""
    van: str = ""
    tot: str = ""
    plaatsen: Sequence[str] = ()
    """Addresses of places in a public list."""
    versies: Sequence[str] = ()
    jaarlijks: bool = False


@dataclass(frozen=True)
class Portaal:
    """Who publishes, and where the parts of the catalogue stand."""

    adres: str
    naam: str
    catalogus: str
    pagina: str
    api: str
    api_beschrijving: str


def catalogue(portaal: Portaal, datasets: Sequence[Datasetgegevens]) -> list[Knoop]:
    """The whole graph: catalogue, publisher, contact, service, data sets and their distributions."""
    uitgever, contact, dienst = f"{portaal.adres}/#uitgever", f"{portaal.adres}/#contact", f"{portaal.api}#dienst"
    gewijzigd = max((d.laatste for d in datasets if d.laatste), default="")
    catalogus = Knoop(portaal.catalogus, ["dcat:Catalog"]).add("dct:title", nl("Cijfers over levenslang leren"))
    catalogus.add(
        "dct:description",
        nl("Indicatoren en datasets waarmee het partnerschap zijn doelen volgt, met elke uitgave en haar bron."),
    )
    catalogus.add("dct:publisher", Iri(uitgever)).add("foaf:homepage", Iri(portaal.pagina))
    catalogus.add("dct:language", NEDERLANDS).add("dct:modified", _date(gewijzigd))
    catalogus.add("dcat:themeTaxonomy", Iri(f"{GEZAG}data-theme"))
    catalogus.add("dcat:dataset", *(Iri(dataset.adres) for dataset in datasets)).add("dcat:service", Iri(dienst))
    service = Knoop(dienst, ["dcat:DataService"]).add("dct:title", nl("API van de cijfers"))
    service.add("dcat:endpointURL", Iri(portaal.api)).add("dcat:endpointDescription", Iri(portaal.api_beschrijving))
    service.add("dct:publisher", Iri(uitgever)).add("dcat:contactPoint", Iri(contact))
    service.add("dct:accessRights", OPENBAAR).add("dcat:servesDataset", *(Iri(d.adres) for d in datasets))
    knopen = [
        catalogus,
        Knoop(uitgever, ["foaf:Agent"]).add("foaf:name", nl(portaal.naam)).add("foaf:homepage", Iri(portaal.adres)),
        Knoop(contact, ["vcard:Organization"])
        .add("vcard:fn", nl(portaal.naam))
        .add("vcard:hasURL", Iri(portaal.adres)),
        service,
    ]
    for dataset in datasets:
        knopen += _dataset(dataset, uitgever, contact)
    return knopen


def _dataset(dataset: Datasetgegevens, uitgever: str, contact: str) -> list[Knoop]:
    knoop = Knoop(dataset.adres, ["dcat:Dataset"]).add("dct:title", nl(dataset.titel))
    knoop.add("dct:description", nl(dataset.omschrijving)).add("dct:identifier", Tekst(dataset.kenmerk))
    knoop.add("dct:publisher", Iri(uitgever)).add("dcat:contactPoint", Iri(contact))
    if dataset.maker:
        knoop.add("dct:creator", Knoop("", ["foaf:Agent"]).add("foaf:name", nl(dataset.maker)))
    knoop.add("dcat:landingPage", Iri(dataset.pagina)).add("dcat:theme", ONDERWIJS).add("dct:language", NEDERLANDS)
    knoop.add("dcat:keyword", *(nl(woord) for woord in dataset.trefwoorden)).add("dct:accessRights", OPENBAAR)
    knoop.add("dct:accrualPeriodicity", JAARLIJKS if dataset.jaarlijks else None)
    knoop.add("dct:issued", _date(dataset.eerste)).add("dct:modified", _date(dataset.laatste))
    knoop.add("dcat:version", Tekst(dataset.laatste)).add("dcat:hasVersion", *(Iri(v) for v in dataset.versies))
    knoop.add("dct:source", Iri(dataset.bron) if dataset.bron else None)
    knoop.add("dct:spatial", *(Iri(plaats) for plaats in dataset.plaatsen))
    if dataset.van and dataset.tot:
        periode = Knoop("", ["dct:PeriodOfTime"])
        periode.add("dcat:startDate", Tekst(dataset.van, soort="xsd:gYear"))
        knoop.add("dct:temporal", periode.add("dcat:endDate", Tekst(dataset.tot, soort="xsd:gYear")))
    bestanden = [_distribution(dataset, bestand, nummer) for nummer, bestand in enumerate(dataset.bestanden, start=1)]
    return [knoop.add("dcat:distribution", *(Iri(b.adres) for b in bestanden)), *bestanden]


def _distribution(dataset: Datasetgegevens, bestand: Bestand, nummer: int) -> Knoop:
    """A file of one data set. One file may hold several, each under its own terms: the data set names the distribution."""
    knoop = Knoop(f"{dataset.pagina}#bestand-{nummer}", ["dcat:Distribution"]).add("dct:title", nl(bestand.titel))
    knoop.add("dcat:accessURL", Iri(dataset.pagina if bestand.downloadbaar else bestand.adres))
    knoop.add("dcat:downloadURL", Iri(bestand.adres) if bestand.downloadbaar else None)
    if bestand.soort in BESTANDSSOORTEN:
        soort, media = BESTANDSSOORTEN[bestand.soort]
        knoop.add("dct:format", Iri(f"{GEZAG}file-type/{soort}")).add("dcat:mediaType", Iri(f"{IANA}{media}"))
    if bestand.sha256:
        som = Knoop("", ["spdx:Checksum"]).add(
            "spdx:algorithm", Iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
        )
        knoop.add("spdx:checksum", som.add("spdx:checksumValue", Tekst(bestand.sha256, soort="xsd:hexBinary")))
    knoop.add("dct:license", _licence(dataset.licentie)).add("dct:modified", _date(dataset.laatste))
    return knoop.add("dct:rights", _rights(dataset))


def _licence(licentie: Licentie) -> Iri | Knoop | None:
    """The terms of the source: the portal adds none of its own."""
    if licentie.adres:
        return Iri(licentie.adres)
    return Knoop("", ["dct:LicenseDocument"]).add("rdfs:label", nl(licentie.naam)) if licentie.naam else None


def _rights(dataset: Datasetgegevens) -> Knoop:
    zin = f"Bron: {dataset.maker}. {dataset.licentie.naam or 'Licentie niet vermeld door de bron'}."
    return Knoop("", ["dct:RightsStatement"]).add("rdfs:label", nl(zin))


def _date(dag: str) -> Tekst | None:
    return Tekst(dag, soort="xsd:date") if dag else None
