"""What a load of courses changes, field by field: read from the loader's staging, price changes first.

Every name in the SQL comes from this package (columns of `kolommen.py`); every value is a parameter.
"""

from typing import Any

from django.db import connection

from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.imports.verschillen import Verandering

from .kolommen import OPLEIDING, UITVOERING
from .zetten import VERDWENEN

# What a reader cannot judge is not shown: the coordinates that follow from the place, and words that we do not translate.
STIL = {"breedte", "lengte", "bron_termen"}
WOORDEN = {
    "start_datum": "start", "eind_datum": "einde", "start_flexibel": "instappen kan altijd", "vorm": "leervorm",
    "uren": "aantal uren", "lessen": "aantal lessen", "prijs_tekst": "prijs in woorden", "prijs_omvat": "wat in de prijs zit",
    "plaatsnaam": "plaats", "gemeente_id": "gemeente", "plaatsen_vrij": "vrije plaatsen", "vks": "VKS-niveau",
    "inschrijven_van": "inschrijven vanaf", "inschrijven_tot": "inschrijven tot", "certificaat": "bewijs",
    "kenmerken_bron": "bron van de kenmerken", "isced": "studiegebied", "plaatsen": "plaatsen in de groep", "doelgroep": "voor wie",
}  # fmt: skip


def _pairs(kolommen: dict[str, str]) -> str:
    """`VALUES` rows of name, old and new as text, for every column that a reader can judge."""

    def text(alias: str, naam: str) -> str:
        kolom = f"{alias}.{naam}"
        if naam == "gemeente_id":
            return f"(SELECT g.naam FROM kern_gemeente g WHERE g.id = {kolom})"
        if kolommen[naam] == "numeric":  # 20.0 and 20 are the same number, and an amount has two decimals
            return f"to_char({kolom}, 'FM9999999990.00')" if naam == "prijs" else f"trim_scale({kolom})::text"
        return f"array_to_string({kolom}, ', ')" if kolommen[naam].endswith("[]") else f"{kolom}::text"

    return ", ".join(f"('{naam}', {text('o', naam)}, {text('s', naam)})" for naam in kolommen if naam not in STIL)


GROOTTE = "CASE v.veld WHEN 'prijs' THEN s.prijs - o.prijs WHEN 'uren' THEN s.uren - o.uren END"
VELDEN = f"""
SELECT 'gewijzigd' AS soort, o.titel AS titel, a.naam AS wie, '' AS detail, v.veld AS veld, v.oud AS oud, v.nieuw AS nieuw,
       NULL::numeric AS grootte, 2 AS rang, o.eigen_id AS sleutel
FROM st_opleiding s JOIN catalogus_opleiding o ON o.id = s.opleiding_id JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
CROSS JOIN LATERAL (VALUES {_pairs(OPLEIDING)}, ('aanbod', CASE WHEN o.verdwenen_op IS NULL THEN 'staat erin' ELSE 'verdwenen' END,
    'staat erin')) v(veld, oud, nieuw)
WHERE NOT s.gelijk AND coalesce(v.oud, '') <> coalesce(v.nieuw, '')
"""
UITVOERINGSVELDEN = f"""
SELECT 'gewijzigd', c.titel, a.naam, 'uitvoering ' || o.eigen_id, v.veld, v.oud, v.nieuw, {GROOTTE}, 1, c.eigen_id
FROM st_uitvoering s JOIN catalogus_uitvoering o ON o.id = s.uitvoering_id
JOIN catalogus_opleiding c ON c.id = o.opleiding_id JOIN catalogus_aanbieder a ON a.id = c.aanbieder_id
CROSS JOIN LATERAL (VALUES {_pairs(UITVOERING)}, ('aanbod', CASE WHEN o.verdwenen_op IS NULL THEN 'staat erin' ELSE 'verdwenen' END,
    'staat erin')) v(veld, oud, nieuw)
WHERE NOT s.gelijk AND coalesce(v.oud, '') <> coalesce(v.nieuw, '')
"""
UITVOERINGEN_BIJ = """
SELECT 'gewijzigd', c.titel, a.naam, 'uitvoering ' || s.eigen_id, 'uitvoering', '',
       'nieuw' || coalesce(', start ' || to_char(s.start_datum, 'DD-MM-YYYY'), ''), NULL::numeric, 4, c.eigen_id
FROM st_uitvoering s JOIN catalogus_opleiding c ON c.id = s.opleiding_id JOIN catalogus_aanbieder a ON a.id = c.aanbieder_id
WHERE s.uitvoering_id IS NULL
"""
UITVOERINGEN_WEG = """
SELECT 'gewijzigd', c.titel, a.naam, 'uitvoering ' || u.eigen_id, 'uitvoering',
       'stond erin' || coalesce(', start ' || to_char(u.start_datum, 'DD-MM-YYYY'), ''), '', NULL::numeric, 3, c.eigen_id
FROM st_opleiding s JOIN catalogus_uitvoering u ON u.opleiding_id = s.opleiding_id AND u.verdwenen_op IS NULL
JOIN catalogus_opleiding c ON c.id = u.opleiding_id JOIN catalogus_aanbieder a ON a.id = c.aanbieder_id
WHERE NOT EXISTS (SELECT 1 FROM st_uitvoering x WHERE x.uitvoering_id = u.id)
"""
NIEUW = """
SELECT 'nieuw', s.titel, s.aanbieder_sleutel, s.eigen_id, '', '', s.titel, NULL::numeric, 6, s.eigen_id
FROM st_opleiding s WHERE s.opleiding_id IS NULL
"""
WEG = (
    "SELECT 'verdwenen', o.titel, a.naam, o.eigen_id, '', o.titel, '', NULL::numeric, 5, o.eigen_id FROM catalogus_opleiding o, "
    + VERDWENEN.lstrip().removeprefix("FROM ")
)
VRAAG = (
    "SELECT soort, titel, wie, detail, veld, left(coalesce(oud, ''), 400), left(coalesce(nieuw, ''), 400), grootte, sleutel FROM ("
    + " UNION ALL ".join((VELDEN, UITVOERINGSVELDEN, UITVOERINGEN_BIJ, UITVOERINGEN_WEG, NIEUW, WEG))
    + ") alles ORDER BY grootte IS NULL, abs(grootte) DESC, rang, titel, detail, veld LIMIT %(hoogstens)s"
)


def changed_fields(waarden: dict[str, Any], hoogstens: int) -> list[Verandering]:
    """The staged changes; `waarden` are the loader's own (source, providers, vintage)."""
    return [verandering for _sleutel, verandering in changes_by_course(waarden, hoogstens)]


def changes_by_course(waarden: dict[str, Any], hoogstens: int) -> list[tuple[str, Verandering]]:
    """The same, each with the source's own id of its course."""
    with connection.cursor() as cursor:
        cursor.execute(VRAAG, {**waarden, "hoogstens": hoogstens})
        return [(sleutel, _change(*rij)) for *rij, sleutel in cursor.fetchall()]


def _change(
    soort: str, titel: str, wie: str, detail: str, veld: str, oud: str, nieuw: str, grootte: Any
) -> Verandering:
    return Verandering(
        soort=Verschilsoort(soort),
        onderwerp=f"{titel[:200]} ({wie[:90]})",
        detail=detail,
        veld=WOORDEN.get(veld, veld),
        oud=oud,
        nieuw=nieuw,
        verschil=None if grootte is None else float(grootte),
    )
