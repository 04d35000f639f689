"""A data set as schema.org data, for search engines. Pure."""

from typing import Any

from .dcat import BESTANDSSOORTEN, Datasetgegevens, Portaal


def as_dataset(dataset: Datasetgegevens, portaal: Portaal, meetwijze: str = "") -> dict[str, Any]:
    """schema.org/Dataset; what is not known is left out."""
    gegevens: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": dataset.adres,
        "name": dataset.titel,
        "description": dataset.omschrijving,
        "url": dataset.pagina,
        "identifier": dataset.kenmerk,
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "license": dataset.licentie.adres or dataset.licentie.naam,
        "creator": {"@type": "Organization", "name": dataset.maker} if dataset.maker else None,
        "publisher": {"@type": "Organization", "name": portaal.naam, "url": portaal.adres},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": portaal.pagina},
        "isBasedOn": dataset.bron,
        "measurementTechnique": meetwijze,
        "datePublished": dataset.eerste,
        "dateModified": dataset.laatste,
        "version": dataset.laatste,
        "temporalCoverage": f"{dataset.van}/{dataset.tot}" if dataset.van and dataset.tot else "",
        "spatialCoverage": list(dataset.plaatsen),
        "keywords": list(dataset.trefwoorden),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": bestand.adres,
                "encodingFormat": BESTANDSSOORTEN[bestand.soort][1],
                "name": bestand.titel,
            }
            for bestand in dataset.bestanden
            if bestand.soort in BESTANDSSOORTEN
        ],
    }
    return {naam: waarde for naam, waarde in gegevens.items() if waarde}
