"""The columns of the CSV template: name, what it means, how a cell is read. The documentation is written from this."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..enums.opleiding import TALEN, Gelabeld, Leervorm, Moment, Niveau, Tempo
from ..enums.studiegebied import STUDIEGEBIEDEN, read_field
from .termen import LAATSTE, VROEGSTE, read_amount, web_address

DATUMVORMEN = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
JA = {"ja", "j", "true", "waar", "x", "1"}
NEE = {"nee", "neen", "n", "false", "onwaar", "0"}
SCHEIDING = re.compile(r"\s*\|\s*")
ESCO = "http://data.europa.eu/esco/"


class Celfout(Exception):
    """A cell that cannot be read: its column and a Dutch sentence."""

    def __init__(self, kolom: str, reden: str) -> None:
        super().__init__(reden)
        self.kolom = kolom
        self.reden = reden[:1].upper() + reden[1:]


@dataclass(frozen=True)
class Kolom:
    """One column of the template."""

    naam: str
    uitleg: str
    voorbeeld: str = ""
    veld: str = ""
    lees: Callable[[str], Any] = str
    verplicht: bool = False
    hoogstens: int = 300

    def read(self, tekst: str) -> Any:
        """The value of a filled cell. Raises Celfout."""
        try:
            return self.lees(tekst)
        except ValueError as fout:
            raise Celfout(self.naam, str(fout)) from fout

    @property
    def soort(self) -> str:
        """What the cell holds, for who sends it as JSON: tekst, getal, ja_nee or lijst."""
        return SOORTEN.get(self.lees.__qualname__.partition(".")[0], "tekst")


def _date(tekst: str) -> date:
    for vorm in DATUMVORMEN:
        try:
            dag = datetime.strptime(tekst, vorm).date()  # noqa: DTZ007 - a day, without a clock
        except ValueError:
            continue
        if not VROEGSTE <= dag <= LAATSTE:
            raise ValueError(f"het jaar {dag.year} kan niet kloppen.")
        return dag
    raise ValueError(f"'{tekst}' is geen datum. Schrijf ze als 2026-10-15 of 15-10-2026.")


def _yes(tekst: str) -> bool:
    if tekst.lower() in JA:
        return True
    if tekst.lower() in NEE:
        return False
    raise ValueError(f"schrijf 'ja' of 'nee' in plaats van '{tekst}'.")


def _number(laagst: int, hoogst: int) -> Callable[[str], int]:
    def read(tekst: str) -> int:
        if not tekst.isascii() or not tekst.isdigit() or not laagst <= int(tekst) <= hoogst:
            raise ValueError(f"schrijf een geheel getal van {laagst} tot {hoogst}.")
        return int(tekst)

    return read


def _hours(tekst: str) -> Decimal:
    uren = read_amount(tekst)
    if uren is None or not 0 < uren <= 10_000:
        raise ValueError("schrijf een aantal uren, bijvoorbeeld 72 of 2,5.")
    return round(uren, 1)


def read_price(tekst: str) -> Decimal:
    """An amount in euro; ValueError (Dutch) when it is none."""
    if tekst.lower() == "gratis":
        return Decimal(0)
    bedrag = read_amount(tekst)
    if bedrag is None or bedrag > 1_000_000:
        raise ValueError("schrijf een bedrag in euro, bijvoorbeeld 320 of 1.250,50. Weet je het niet? Laat leeg.")
    return bedrag


def _one_of(soort: type[Gelabeld]) -> Callable[[str], str]:
    def read(tekst: str) -> str:
        kaal = tekst.lower().replace(" ", "_")
        for lid in soort:
            if tekst.lower() == lid.label.lower() or kaal == lid.value:
                return lid.value
        raise ValueError(f"'{tekst}' kennen we niet. Kies uit: {', '.join(lid.value for lid in soort)}.")

    return read


def _several(een: Callable[[str], str]) -> Callable[[str], list[str]]:
    return lambda tekst: list(dict.fromkeys(een(stuk) for stuk in SCHEIDING.split(tekst.strip("| ")) if stuk))


def _short(tekst: str) -> str:
    if len(tekst) > 120:
        raise ValueError("een trefwoord telt hoogstens 120 tekens. Scheid trefwoorden met |.")
    return tekst


def _slug(tekst: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,60}", tekst.lower()):
        raise ValueError(f"'{tekst}' is geen code, bijvoorbeeld zorg-welzijn.")
    return tekst.lower()


def _language(tekst: str) -> str:
    code = {naam.lower(): code for code, naam in TALEN.items()}.get(tekst.lower(), tekst.lower())
    if code not in TALEN:
        raise ValueError(f"de taal '{tekst}' kennen we niet. Kies uit: {', '.join(TALEN)}.")
    return code


def read_field_of_study(tekst: str) -> str:
    """`0715`, `0715 Mechanica en metaal`, the name alone, or the code as a spreadsheet leaves it: without its first zero."""
    code = tekst.partition(" ")[0]
    naam = next((cijfers for cijfers, label in STUDIEGEBIEDEN.items() if label.lower() == tekst.lower()), "")
    gevonden = naam or read_field(code) or read_field(f"0{code}")
    if not gevonden:
        raise ValueError(f"het studiegebied '{tekst}' kennen we niet. Schrijf een code als 0715, of de naam.")
    return gevonden


def _esco(soort: str) -> Callable[[str], str]:
    def read(tekst: str) -> str:
        if not re.fullmatch(rf"{ESCO}{soort}/[-0-9A-Za-z]{{1,60}}", tekst):
            raise ValueError(f"'{tekst}' is geen adres uit ESCO. Het begint met {ESCO}{soort}/")
        return tekst

    return read


def _link(tekst: str) -> str:
    if not web_address(tekst):
        raise ValueError("dit is geen webadres. Het begint met https://")
    return tekst


SOORTEN = {"_yes": "ja_nee", "_number": "getal", "_hours": "getal", "read_price": "getal", "_several": "lijst"}
"""What each reader gives, by its name; every other one gives text."""
LANG = 20_000
KOLOMMEN: tuple[Kolom, ...] = (
    Kolom("aanbieder", "Naam van de organisatie die de opleiding geeft.", "CVO De Ladder", "aanbieder", verplicht=True, hoogstens=200),
    Kolom("website", "Website van de aanbieder.", "https://www.example.org", "website", _link, hoogstens=500),
    Kolom("opleiding_id", "Jouw eigen code voor de opleiding. Verander ze nooit.", "LAS-01", "opleiding_id", verplicht=True),
    Kolom("titel", "Naam van de opleiding.", "MIG/MAG-lassen: basis", "titel", verplicht=True),
    Kolom("samenvatting", "Eén of twee zinnen.", "Je leert veilig lassen met halfautomaat.", "samenvatting", hoogstens=1000),
    Kolom("beschrijving", "Alles wat je verder wil vertellen.", "", "beschrijving", hoogstens=LANG),
    Kolom("leerdoelen", "Wat je daarna kunt, gescheiden met |.", "Je last in PA en PB.|Je keurt je las.", "leerdoelen",
          _several(str), hoogstens=LANG),
    Kolom("niveau", "start, vervolg of gevorderd.", "start", "niveau", _one_of(Niveau)),
    Kolom("vks", "Niveau in de Vlaamse kwalificatiestructuur, 1 tot 8.", "3", "vks", _number(1, 8)),
    Kolom("studiegebied", "Studiegebied: code van ISCED-F of de naam.", "0715", "isced", read_field_of_study),
    Kolom("bewijs", "Getuigschrift, certificaat of attest.", "Deelcertificaat lasser", "certificaat"),
    Kolom("taal", "Taal van de lessen, als code.", "nl", "taal", _language),
    Kolom("sectoren", "Codes van sectoren, gescheiden met |.", "metaal-technologie", "sectoren", _several(_slug)),
    Kolom("themas", "Codes van thema's, gescheiden met |.", "", "themas", _several(_slug)),
    Kolom("beroepen", "Adressen van beroepen in ESCO, gescheiden met |.", "", "beroepen", _several(_esco("occupation")), hoogstens=LANG),
    Kolom("vaardigheden", "Adressen van vaardigheden in ESCO, gescheiden met |.", "", "vaardigheden", _several(_esco("skill")), hoogstens=LANG),
    Kolom("trefwoorden", "Woorden waarop mensen zoeken, gescheiden met |.", "lassen|MIG", "trefwoorden", _several(_short), hoogstens=2000),
    Kolom("voor_wie", "Voor wie de opleiding is.", "Werknemers en werkzoekenden", "doelgroep"),
    Kolom("toelating", "Wat je vooraf moet kunnen of hebben.", "", "toelatingseisen", hoogstens=2000),
    Kolom("webpagina", "Pagina van de opleiding op je site.", "https://www.example.org/lassen", "url", _link, hoogstens=1000),
    Kolom("opleidingsverlof", "Geregistreerd voor Vlaams opleidingsverlof: ja of nee.", "ja", "opleidingsverlof", _yes),
    Kolom("opleidingscheques", "Geregistreerd voor opleidingscheques: ja of nee.", "nee", "opleidingscheques", _yes),
    Kolom("knelpuntberoep", "Leidt naar een knelpuntberoep: ja of nee.", "ja", "knelpuntberoep", _yes),
    Kolom("uitvoering_id", "Jouw eigen code voor deze uitvoering. Verander ze nooit.", "LAS-01-A", "uitvoering_id", verplicht=True),
    Kolom("start", "Eerste lesdag.", "2027-01-12", "start_datum", _date),
    Kolom("einde", "Laatste lesdag.", "2027-03-23", "eind_datum", _date),
    Kolom("instappen_altijd", "Je kunt elke dag beginnen: ja of nee.", "nee", "start_flexibel", _yes),
    Kolom("vorm", "contact, gemengd, werkplek of online.", "contact", "vorm", _one_of(Leervorm)),
    Kolom("moment", "overdag, avond, weekend of eigen_tempo; meer dan één met |.", "avond", "momenten", _several(_one_of(Moment))),
    Kolom("tempo", "voltijds, deeltijds of deeltijds_intensief (deeltijds, veel uren per week).", "deeltijds", "tempo", _one_of(Tempo)),
    Kolom("lesmomenten", "Dagen en uren in woorden.", "ma en wo, 18.30-21.30 u.", "lesmomenten"),
    Kolom("lessen", "Aantal lessen.", "20", "lessen", _number(1, 2000)),
    Kolom("uren", "Totaal aantal lesuren.", "60", "uren", _hours),
    Kolom("duur", "Hoe lang het duurt, in woorden, als je de uren niet kent.", "", "duur"),
    Kolom("prijs", "Prijs in euro. 0 of gratis is gratis; leeg is niet meegedeeld.", "320", "prijs", read_price),
    Kolom("prijs_uitleg", "Uitleg bij de prijs, bijvoorbeeld wie korting krijgt.", "", "prijs_tekst", hoogstens=400),
    Kolom("prijs_omvat", "Wat in de prijs zit.", "Cursus en materiaal", "prijs_omvat", hoogstens=200),
    Kolom("campus", "Naam van de campus of het gebouw.", "Campus Noord", "plaatsnaam", hoogstens=120),
    Kolom("adres", "Straat en nummer.", "Dorpsstraat 1", "adres", hoogstens=200),
    Kolom("gemeente", "Postcode of gemeente van de les.", "9000", "plaats", hoogstens=80),
    Kolom("plaatsen", "Hoeveel mensen er in de groep kunnen.", "12", "plaatsen", _number(1, 30_000)),
    Kolom("plaatsen_vrij", "Hoeveel plaatsen er nog vrij zijn.", "4", "plaatsen_vrij", _number(0, 30_000)),
    Kolom("inschrijven_van", "Vanaf wanneer je kunt inschrijven.", "2026-11-01", "inschrijven_van", _date),
    Kolom("inschrijven_tot", "Tot wanneer je kunt inschrijven.", "2027-01-05", "inschrijven_tot", _date),
    Kolom("inschrijflink", "Pagina waar je inschrijft.", "https://www.example.org/lassen/in", "inschrijflink", _link, hoogstens=1000),
    Kolom("toegankelijk", "Gebouw toegankelijk met een rolstoel: ja of nee.", "ja", "toegankelijk", _yes),
    Kolom("kinderopvang", "Er is opvang tijdens de les: ja of nee.", "nee", "kinderopvang", _yes),
)  # fmt: skip
NAMEN = {kolom.naam for kolom in KOLOMMEN}
VERPLICHT = [kolom.naam for kolom in KOLOMMEN if kolom.verplicht]
