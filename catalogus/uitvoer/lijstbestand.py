"""An answer as a table for a spreadsheet: one row per run that fits, in the order of the list, with where each comes from.

One question to the database however many rows, read piece by piece: memory does not grow with the answer. Every name in
the SQL stands here; every value is a parameter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse

from ..enums.opleiding import TALEN, Gelabeld, Leervorm, Moment, Niveau, Tempo
from ..enums.studiegebied import field_label
from ..imports.bronnen import SOURCES
from ..imports.eigen.bron import is_own
from ..imports.ooapieindpunten import EINDPUNTEN

HOOGSTENS = {"csv": 250_000, "xlsx": 10_000}
"""Rows in a file."""
PER_KEER = 2000
GEEN_LICENTIE = "niet vermeld door de bron"


@dataclass(frozen=True)
class Kolom:
    """One column: its name, what the database gives for it, and how that is said."""

    naam: str
    sql: str
    zeg: Callable[[Any], Any] = lambda waarde: waarde


def _label(soort: type[Gelabeld]) -> Callable[[str | None], str]:
    labels = {lid.value: lid.label for lid in soort}
    return lambda waarde: labels.get(waarde or "", waarde or "")


def _labels(soort: type[Gelabeld]) -> Callable[[list[str] | None], str]:
    een = _label(soort)
    return lambda waarden: ", ".join(een(waarde) for waarde in waarden or ())


def _yes(waarde: bool | None) -> str:
    return "" if waarde is None else "ja" if waarde else "nee"


def _mark(waarde: str) -> str:
    """A mark that nobody confirmed says so; without one we know nothing."""
    return {"ja": "ja", "open": "ja, te bevestigen"}.get(waarde, "")


def _field_of_study(code: str) -> str:
    return f"{code} {field_label(code)}".strip()


def _language(code: str) -> str:
    return TALEN.get(code, code)


def _kenmerk(naam: str) -> Kolom:
    sql = f"CASE WHEN NOT o.{naam} THEN '' WHEN o.kenmerken_bevestigd_op IS NULL THEN 'open' ELSE 'ja' END"
    return Kolom(naam, sql, _mark)


_TITELS = {slug: source.titel for slug, source in SOURCES.items()} | {een.slug: een.titel for een in EINDPUNTEN}


def _source(bron: str) -> str:
    if is_own(bron):
        return "de aanbieder zelf"
    return _TITELS.get(bron, bron) or "hier ingevoerd"


KOLOMMEN: tuple[Kolom, ...] = (
    Kolom("titel", "o.titel"),
    Kolom("aanbieder", "a.naam"),
    Kolom("start", "u.start_datum"),
    Kolom("einde", "u.eind_datum"),
    Kolom("instappen_altijd", "u.start_flexibel", _yes),
    Kolom("vorm", "u.vorm", _label(Leervorm)),
    Kolom("moment", "u.momenten", _labels(Moment)),
    Kolom("lesmomenten", "u.lesmomenten"),
    Kolom("tempo", "u.tempo", _label(Tempo)),
    Kolom("lessen", "u.lessen"),
    Kolom("uren", "u.uren"),
    Kolom("duur", "u.duur"),
    Kolom("prijs_euro", "u.prijs"),
    Kolom("prijs_uitleg", "u.prijs_tekst"),
    Kolom("prijs_omvat", "u.prijs_omvat"),
    Kolom("campus", "u.plaatsnaam"),
    Kolom("adres", "u.adres"),
    Kolom("gemeente", "g.naam"),
    Kolom("plaatsen", "u.plaatsen"),
    Kolom("plaatsen_vrij", "u.plaatsen_vrij"),
    Kolom("inschrijven_van", "u.inschrijven_van"),
    Kolom("inschrijven_tot", "u.inschrijven_tot"),
    Kolom("niveau", "o.niveau", _label(Niveau)),
    Kolom("vks", "o.vks"),
    Kolom("studiegebied", "o.isced", _field_of_study),
    Kolom("bewijs", "o.certificaat"),
    Kolom("taal", "o.taal", _language),
    Kolom("voor_wie", "o.doelgroep"),
    Kolom("toelating", "o.toelatingseisen"),
    Kolom("sectoren", "(SELECT string_agg(s.naam, ', ' ORDER BY s.naam) FROM catalogus_opleiding_sectoren k "
          "JOIN bestuur_sector s ON s.id = k.sector_id WHERE k.opleiding_id = o.id)"),
    _kenmerk("opleidingsverlof"),
    _kenmerk("opleidingscheques"),
    _kenmerk("knelpuntberoep"),
    Kolom("toegankelijk", "u.toegankelijk", _yes),
    Kolom("kinderopvang", "u.kinderopvang", _yes),
    Kolom("inschrijflink", "coalesce(nullif(u.url, ''), o.url)"),
    Kolom("pagina", "o.id"),
    Kolom("bron", "o.bron", _source),
    Kolom("licentie", "''", lambda _leeg: GEEN_LICENTIE),
    Kolom("bijgewerkt_op", "o.bijgewerkt_op"),
    Kolom("voorbeeld", "o.voorbeeld", lambda waarde: "ja, verzonnen" if waarde else ""),
)  # fmt: skip
KOP = [kolom.naam for kolom in KOLOMMEN]
VRAAG = f"""
SELECT {", ".join(kolom.sql for kolom in KOLOMMEN)}
FROM unnest(%(opleidingen)s::bigint[], %(uitvoeringen)s::bigint[]) WITH ORDINALITY AS paar(opleiding, uitvoering, plek)
JOIN catalogus_opleiding o ON o.id = paar.opleiding AND o.gepubliceerd AND o.verdwenen_op IS NULL
JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
LEFT JOIN catalogus_uitvoering u ON u.id = paar.uitvoering AND u.verdwenen_op IS NULL
LEFT JOIN kern_gemeente g ON g.id = u.gemeente_id
ORDER BY paar.plek
"""


def rows(opleidingen: list[int], uitvoeringen: list[int], basis: str) -> Iterator[list[Any]]:
    """The rows of these pairs that everybody may see now, in this order; `basis` is the address of the portal."""
    if not opleidingen:
        return
    pagina = KOP.index("pagina")
    voor, na = reverse("catalogus:opleiding_kort", args=[0]).split("0")
    zeg = [kolom.zeg for kolom in KOLOMMEN]
    # Kept open by name on the server, so that it hands over so many rows at a time.
    with connection.chunked_cursor() as cursor:
        cursor.execute(VRAAG, {"opleidingen": opleidingen, "uitvoeringen": uitvoeringen})
        while stuk := cursor.fetchmany(PER_KEER):
            for ruw in stuk:
                rij = [een(waarde) for een, waarde in zip(zeg, ruw, strict=True)]
                rij[pagina] = f"{basis}{voor}{ruw[pagina]}{na}"
                yield rij


def cut_sentence(soort: str, totaal: int) -> str:
    """Why a file stops before its end; empty when it does not."""
    if totaal <= HOOGSTENS[soort]:
        return ""
    anders = "" if soort == "csv" else " of neem het CSV-bestand"
    return (
        f"Dit bestand stopt na {HOOGSTENS[soort]} van de {totaal} rijen. "
        f"Zet een filter aan en download opnieuw{anders}: dan staat de rest erin."
    )


def source_rows(basis: str, adres: str, vraag: str, zin: str) -> list[tuple[str, str]]:
    """Where the table comes from, for the sheet 'bron'."""
    regels = [
        ("wat", f"Opleidingen {vraag}".strip()),
        ("portaal", basis),
        ("zoekopdracht", f"{basis}{adres}"),
        ("bron", "Per rij in de kolom 'bron'; 'bijgewerkt_op' zegt hoe oud de gegevens zijn."),
        ("licentie", "De beschrijvingen zijn van de aanbieders. Vermeld de aanbieder en dit portaal."),
        ("prijs", "De prijs van de aanbieder, zonder premies. Leeg is niet meegedeeld, 0 is gratis. Te bevestigen bij de aanbieder."),
    ]  # fmt: skip
    return [*regels, ("let op", zin)] if zin else regels
