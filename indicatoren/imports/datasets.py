"""What the portal says about the data sets it knows; others get the title that the file itself carries."""

from dataclasses import asdict, dataclass
from typing import Any

from ..models import Dataset

EUROSTAT_DATA = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table"
HERGEBRUIK = "Eurostat, vrij hergebruik met bronvermelding (Besluit 2011/833/EU)"
HERGEBRUIK_URL = "https://eur-lex.europa.eu/eli/dec/2011/833/oj"
FEITEN = "Feiten, overgenomen met bronvermelding"


@dataclass(frozen=True)
class Bekend:
    """Title and licence of a data set, in Dutch."""

    titel: str
    bron: str = "Eurostat"
    url: str = ""
    licentie: str = HERGEBRUIK
    licentie_url: str = HERGEBRUIK_URL
    eenheid: str = "%"
    toelichting: str = ""


BEKEND = {
    "TRNG_LFSE_04": Bekend(
        "Deelname aan onderwijs en opleiding in de voorbije 4 weken, naar regio",
        toelichting=(
            "Personen van 25 tot en met 64 jaar die in de 4 weken voor de bevraging een opleiding volgden (EAK). "
            "BE2 is het Vlaams Gewest. Breuken in de reeks staan met vlag b."
        ),
    ),
    "TRNG_LFS_02": Bekend(
        "Deelname aan onderwijs en opleiding in de voorbije 4 weken, naar geslacht, leeftijd en scholing",
        toelichting="Dezelfde enquête als TRNG_LFSE_04, per land en zonder regio's: Vlaanderen zit er niet in.",
    ),
    "TRNG_AES_100": Bekend(
        "Deelname aan onderwijs en opleiding in de voorbije 12 maanden (volwassenenenquête)",
        toelichting=(
            "Volwassenenenquête (AES), alleen in 2007, 2011, 2016 en 2022. Iets anders dan de 12 maanden van de EAK: "
            "zet beide nooit op één lijn. Vlaanderen zit er niet in."
        ),
    ),
    "EDAT_LFSE_04": Bekend("Bevolking van 25 tot en met 64 jaar naar hoogste diploma en regio"),
    "EAK_4W": Bekend(
        "Deelname aan opleiding in de voorbije 4 weken volgens de EAK, gepubliceerde cijfers",
        bron="Statbel en Statistiek Vlaanderen (EAK)",
        licentie=FEITEN,
        licentie_url="",
        toelichting="Overgenomen van de genoemde webpagina's. Breuken in 2017, 2021 en 2024.",
    ),
    "EAK_12M": Bekend(
        "Deelname aan opleiding in de voorbije 12 maanden volgens de EAK, gepubliceerde cijfers",
        bron="Statbel en Steunpunt Werk (EAK)",
        licentie=FEITEN,
        licentie_url="",
        toelichting=(
            "Overgenomen van de genoemde webpagina's. Breuken in 2017, 2021 en 2024 (nieuwe vragen over niet-formeel "
            "leren). Iets anders dan de 12 maanden van de volwassenenenquête (AES): zet beide nooit op één lijn."
        ),
    ),
    "EAK_4W_SCHOLING": Bekend(
        "Deelname aan opleiding in de voorbije 4 weken volgens de EAK, naar scholing, gepubliceerde cijfers",
        bron="Statistiek Vlaanderen (EAK)",
        licentie=FEITEN,
        licentie_url="",
        toelichting=(
            "Vlaams Gewest, 25 tot en met 64 jaar, uit twee berichten van Statistiek Vlaanderen. De cijfers van 2017 zijn "
            "afgerond op een heel procent. De middengroep staat er niet in."
        ),
    ),
    "EAK_4W_STATUUT": Bekend(
        "Deelname aan opleiding in de voorbije 4 weken volgens de EAK, naar werk, gepubliceerde cijfers",
        bron="Statistiek Vlaanderen (EAK)",
        licentie=FEITEN,
        licentie_url="",
        toelichting=(
            "Vlaams Gewest, 25 tot en met 64 jaar: werkend, werkloos en niet-actief, uit twee berichten van Statistiek "
            "Vlaanderen. De cijfers van 2017 zijn afgerond op een heel procent."
        ),
    ),
    "EAK_12M_SCHOLING": Bekend(
        "Deelname aan opleiding in de voorbije 12 maanden volgens de EAK, naar scholing, gepubliceerde cijfers",
        bron="Statbel (EAK)",
        licentie=FEITEN,
        licentie_url="",
        toelichting="Alleen België en alleen 2022. Voor het Vlaams Gewest is er geen uitsplitsing gepubliceerd.",
    ),
    "AES_12M_SOORT": Bekend(
        "Deelname in de voorbije 12 maanden volgens de volwassenenenquête (AES), formeel en niet-formeel",
        bron="Statbel (AES)",
        licentie=FEITEN,
        licentie_url="",
        toelichting="Alleen België en alleen 2011. Wie allebei volgde, telt in elke groep één keer.",
    ),
    "AES_12M": Bekend(
        "Deelname aan opleiding in de voorbije 12 maanden volgens de volwassenenenquête (AES), gepubliceerde cijfers",
        bron="SERV (advies, figuur 1) en Statbel, naar de volwassenenenquête (AES)",
        licentie=FEITEN,
        licentie_url="",
        toelichting=(
            "Cijfers die in geen bestand van TRNG_AES_100 staan: Vlaanderen, Noorwegen en de eurozone in 2016 uit figuur 1 "
            "van het SERV-advies, en België zoals Statbel het publiceert."
        ),
    ),
    "PORTAAL": Bekend(
        "Wat dit portaal over zichzelf telt, per maand",
        bron="Dit portaal",
        licentie="Vrij hergebruik met bronvermelding",
        licentie_url="",
        eenheid="",
        toelichting="Tellingen van het portaal zelf. Ze zeggen wat hier te vinden is, niet wat in heel Vlaanderen gebeurt.",
    ),
}


def known_fields(code: str, kenmerken: dict[str, Any]) -> dict[str, str]:
    """The columns of a new Dataset row."""
    if code in BEKEND:
        velden = asdict(BEKEND[code])
        if velden["bron"] == "Eurostat":
            velden["url"] = EUROSTAT_DATA.format(code.lower())
        return velden
    if eigen := kenmerken.get("gegevens"):
        # A column profile says itself whose figures these are.
        return {**asdict(Bekend(kenmerken["titel"], bron="", licentie="", licentie_url="", eenheid="")), **eigen}
    titel = kenmerken.get("titel") or f"Eurostat-dataset {code}"
    return asdict(Bekend(titel, url=EUROSTAT_DATA.format(code.lower()), eenheid=""))


def ensure_dataset(code: str, kenmerken: dict[str, Any]) -> Dataset:
    """The row of a data set, made when the first file arrives."""
    dataset, _nieuw = Dataset.objects.get_or_create(code=code, defaults=known_fields(code, kenmerken))
    return dataset
