"""The SQL of the loader: make staging, find the difference, write only the difference.

Every name in these statements comes from this package (columns of `kolommen.py`); every value is a parameter.
"""

from .kolommen import OPLEIDING, UITVOERING


def _set(kolommen: dict[str, str]) -> str:
    return ", ".join(f"{naam} = s.{naam}" for naam in kolommen)


def _lijst(kolommen: dict[str, str], voor: str = "") -> str:
    return ", ".join(voor + naam for naam in kolommen)


def _typen(kolommen: dict[str, str]) -> str:
    return ", ".join(f"{naam} {soort}" for naam, soort in kolommen.items())


# Temporary tables are unlogged, private to this load and gone with its transaction.
STAGING = f"""
DROP TABLE IF EXISTS pg_temp.st_opleiding, pg_temp.st_uitvoering, pg_temp.st_term, pg_temp.st_geweigerd;
CREATE TEMPORARY TABLE st_opleiding (
    nr bigint, aanbieder_sleutel text, eigen_id text, bijgewerkt_op date, {_typen(OPLEIDING)}, vingerafdruk text,
    aanbieder_id bigint, opleiding_id bigint, gelijk boolean NOT NULL DEFAULT false) ON COMMIT DROP;
CREATE TEMPORARY TABLE st_uitvoering (
    nr bigint, eigen_id text, {_typen(UITVOERING)}, vingerafdruk text,
    opleiding_id bigint, uitvoering_id bigint, gelijk boolean NOT NULL DEFAULT false) ON COMMIT DROP;
CREATE TEMPORARY TABLE st_term (nr bigint, soort text, code text) ON COMMIT DROP;
CREATE TEMPORARY TABLE st_geweigerd (aanbieder_sleutel text, eigen_id text) ON COMMIT DROP;
"""
ST_OPLEIDING = f"st_opleiding (nr, aanbieder_sleutel, eigen_id, bijgewerkt_op, {_lijst(OPLEIDING)}, vingerafdruk)"
ST_UITVOERING = f"st_uitvoering (nr, eigen_id, {_lijst(UITVOERING)}, vingerafdruk)"
ST_TERM = "st_term (nr, soort, code)"
ST_GEWEIGERD = "st_geweigerd (aanbieder_sleutel, eigen_id)"
ANALYSE = "ANALYZE st_opleiding; ANALYZE st_uitvoering; ANALYZE st_term; ANALYZE st_geweigerd;"

KOPPEL_OPLEIDING = """
UPDATE st_opleiding s SET opleiding_id = o.id,
    gelijk = (o.vingerafdruk = s.vingerafdruk AND o.verdwenen_op IS NULL)
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
WHERE a.bron = %(bron)s AND o.bron = %(bron)s AND a.eigen_id = s.aanbieder_sleutel AND o.eigen_id = s.eigen_id
"""
KOPPEL_UITVOERING = """
UPDATE st_uitvoering u SET opleiding_id = s.opleiding_id FROM st_opleiding s WHERE s.nr = u.nr;
UPDATE st_uitvoering s SET uitvoering_id = u.id, gelijk = (u.vingerafdruk = s.vingerafdruk AND u.verdwenen_op IS NULL)
FROM catalogus_uitvoering u WHERE u.opleiding_id = s.opleiding_id AND u.eigen_id = s.eigen_id
"""
# A course also changes when one of its runs is new, changed or gone.
VERANDERDE_UITVOERINGEN = """
UPDATE st_opleiding s SET gelijk = false WHERE s.gelijk AND (
    EXISTS (SELECT 1 FROM st_uitvoering u WHERE u.nr = s.nr AND NOT u.gelijk)
    OR EXISTS (SELECT 1 FROM catalogus_uitvoering o WHERE o.opleiding_id = s.opleiding_id AND o.verdwenen_op IS NULL
        AND NOT EXISTS (SELECT 1 FROM st_uitvoering u WHERE u.uitvoering_id = o.id)))
"""
# Only the providers that this file speaks about, and never a course whose own row was refused.
VERDWENEN = """
FROM catalogus_aanbieder a
WHERE a.id = o.aanbieder_id AND a.bron = %(bron)s AND o.bron = %(bron)s AND a.eigen_id = ANY(%(aanbieders)s)
    AND o.verdwenen_op IS NULL
    AND NOT EXISTS (SELECT 1 FROM st_opleiding s WHERE s.opleiding_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM st_geweigerd g WHERE g.aanbieder_sleutel = a.eigen_id AND g.eigen_id = o.eigen_id)
"""
TEL_VERDWENEN = "SELECT count(*) FROM catalogus_opleiding o, catalogus_aanbieder a " + VERDWENEN.replace(
    "FROM catalogus_aanbieder a\n", ""
)
TEL = """
SELECT count(*) FILTER (WHERE opleiding_id IS NULL),
       count(*) FILTER (WHERE opleiding_id IS NOT NULL AND NOT gelijk),
       count(*) FILTER (WHERE gelijk)
FROM st_opleiding
"""

KOPPEL_AANBIEDER = """
UPDATE st_opleiding s SET aanbieder_id = a.id
FROM catalogus_aanbieder a WHERE a.bron = %(bron)s AND a.eigen_id = s.aanbieder_sleutel
"""
NIEUWE_OPLEIDINGEN = f"""
INSERT INTO catalogus_opleiding (aanbieder_id, bron, eigen_id, {_lijst(OPLEIDING)}, vingerafdruk, bijgewerkt_op,
    kenmerken_op, gepubliceerd, voorbeeld)
SELECT aanbieder_id, %(bron)s, eigen_id, {_lijst(OPLEIDING)}, vingerafdruk, coalesce(bijgewerkt_op, %(stand)s),
    CASE WHEN kenmerken_bron = '' THEN NULL ELSE %(stand)s END, true, %(voorbeeld)s
FROM st_opleiding WHERE opleiding_id IS NULL ORDER BY nr
"""
# `vingerafdruk` differs only when the course's own words do; a new run alone leaves the course row as it is.
GEWIJZIGDE_OPLEIDINGEN = f"""
UPDATE catalogus_opleiding o SET {_set(OPLEIDING)}, vingerafdruk = s.vingerafdruk, verdwenen_op = NULL,
    bijgewerkt_op = coalesce(s.bijgewerkt_op, %(stand)s),
    kenmerken_op = CASE WHEN s.kenmerken_bron = '' THEN NULL ELSE %(stand)s END,
    kenmerken_bevestigd_op = CASE WHEN o.vingerafdruk = s.vingerafdruk THEN o.kenmerken_bevestigd_op END
FROM st_opleiding s
WHERE s.opleiding_id = o.id AND (o.vingerafdruk IS DISTINCT FROM s.vingerafdruk OR o.verdwenen_op IS NOT NULL)
"""
BIJGEWERKT_DOOR_UITVOERING = """
UPDATE catalogus_opleiding o SET bijgewerkt_op = coalesce(s.bijgewerkt_op, %(stand)s)
FROM st_opleiding s WHERE s.opleiding_id = o.id AND NOT s.gelijk
    AND o.bijgewerkt_op IS DISTINCT FROM coalesce(s.bijgewerkt_op, %(stand)s)
"""
NIEUWE_UITVOERINGEN = f"""
INSERT INTO catalogus_uitvoering (opleiding_id, eigen_id, {_lijst(UITVOERING)}, vingerafdruk)
SELECT opleiding_id, eigen_id, {_lijst(UITVOERING)}, vingerafdruk FROM st_uitvoering WHERE uitvoering_id IS NULL ORDER BY nr
"""
GEWIJZIGDE_UITVOERINGEN = f"""
UPDATE catalogus_uitvoering o SET {_set(UITVOERING)}, vingerafdruk = s.vingerafdruk, verdwenen_op = NULL
FROM st_uitvoering s WHERE s.uitvoering_id = o.id AND NOT s.gelijk
"""
VERDWENEN_UITVOERINGEN = """
UPDATE catalogus_uitvoering o SET verdwenen_op = %(stand)s
FROM st_opleiding s WHERE s.opleiding_id = o.opleiding_id AND o.verdwenen_op IS NULL
    AND NOT EXISTS (SELECT 1 FROM st_uitvoering u WHERE u.opleiding_id = o.opleiding_id AND u.eigen_id = o.eigen_id)
"""
VERDWENEN_OPLEIDINGEN = "UPDATE catalogus_opleiding o SET verdwenen_op = %(stand)s " + VERDWENEN
TERMEN = """
DELETE FROM catalogus_opleiding_{veld} k USING st_opleiding s WHERE k.opleiding_id = s.opleiding_id AND NOT s.gelijk;
INSERT INTO catalogus_opleiding_{veld} (opleiding_id, {kolom}_id)
SELECT DISTINCT s.opleiding_id, b.id FROM st_opleiding s JOIN st_term t ON t.nr = s.nr AND t.soort = %(soort)s
    JOIN {tabel} b ON b.{sleutel} = t.code
WHERE NOT s.gelijk
"""
KOPPELINGEN = {
    veld: TERMEN.format(veld=veld, kolom=kolom, tabel=tabel, sleutel=sleutel)
    for veld, kolom, tabel, sleutel in (
        ("sectoren", "sector", "bestuur_sector", "code"),
        ("themas", "thema", "bestuur_thema", "code"),
        ("beroepen", "beroep", "catalogus_beroep", "uri"),
        ("vaardigheden", "vaardigheid", "catalogus_vaardigheid", "uri"),
    )
}
"""The links of a course to terms: only to those that the portal knows."""
# The search text holds the provider's name; naming the column is enough to make the trigger write it again.
AANBIEDER_HERNOEMD = "UPDATE catalogus_opleiding SET titel = titel WHERE aanbieder_id = ANY(%(ids)s)"
