"""The questions that `oordeel` asks of the staged difference. Every value is a parameter; nothing is written.

`inv_stage` holds the cells of the file, `inv_wijziging` those that differ from what stands (verschil_sql). Each question
that is answered for single cells ends with the columns of an example: geo, key, period, old, new.
"""

# Whether a series counts in percent: by its own unit, or by the data set's where it has none (%(eenheid)s).
PROCENT = "COALESCE(r.dimensies ->> 'unit', CASE WHEN %(eenheid)s = '%%' THEN 'PC' ELSE '' END) LIKE 'PC%%'"

PAREN = """
WITH paar AS (
    SELECT reeks_id, periode, waarde, b_waarde, waarde::float8 AS nu, b_waarde::float8 AS toen,
           CASE WHEN waarde * b_waarde > 0 THEN log(waarde::float8 / b_waarde::float8) END AS macht
    FROM inv_wijziging WHERE heeft AND b_van IS NOT NULL AND waarde IS NOT NULL AND b_waarde IS NOT NULL
)"""
VOORBEELD = " JOIN indicatoren_reeks r ON r.id = p.reeks_id ORDER BY p.periode DESC, r.sleutel LIMIT 1"

# Ten, a hundred or a thousand times as much or as little, within the margin.
SPRONGEN = (
    PAREN
    + """
SELECT round(macht)::int AS k, count(*) FROM paar
WHERE abs(macht) > 0.5 AND abs(macht - round(macht)) <= %(marge)s GROUP BY 1"""
)
SPRONG_VOORBEELD = (
    PAREN
    + """
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde FROM paar p"""
    + VOORBEELD.replace(
        " ORDER BY", " WHERE round(p.macht) = %(macht)s AND abs(p.macht - round(p.macht)) <= %(marge)s ORDER BY"
    )
)

# Cells that hold a percentage that cannot be, where none stood.
BUITEN = f"""
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde, count(*) OVER () FROM %(tabel)s p
JOIN indicatoren_reeks r ON r.id = p.reeks_id
WHERE (p.waarde > 100 OR p.waarde < 0) AND {PROCENT} ORDER BY p.periode DESC, r.sleutel LIMIT 1"""
BUITEN_STOND = f"""
SELECT EXISTS (SELECT 1 FROM indicatoren_reeks r JOIN indicatoren_waarneming w ON w.reeks_id = r.id
WHERE r.dataset_id = %(dataset)s AND (w.waarde > 100 OR w.waarde < 0) AND {PROCENT})"""

# New cells of series that had none: shares where percentages are announced.
FRACTIES = f"""
SELECT count(*) FILTER (WHERE p.waarde <> 0), max(p.waarde), min(p.waarde)
FROM %(tabel)s p JOIN indicatoren_reeks r ON r.id = p.reeks_id WHERE p.waarde IS NOT NULL AND {PROCENT}"""
FRACTIE_VOORBEELD = f"""
SELECT r.geo, r.sleutel, p.periode, NULL, p.waarde FROM %(tabel)s p JOIN indicatoren_reeks r ON r.id = p.reeks_id
WHERE p.waarde <> 0 AND {PROCENT} ORDER BY p.periode DESC, r.sleutel LIMIT 1"""
FRACTIES_STAAN = f"""
SELECT COALESCE(max(w.waarde) <= 1, false) FROM indicatoren_reeks r JOIN indicatoren_waarneming w ON w.reeks_id = r.id
WHERE r.dataset_id = %(dataset)s AND {PROCENT}"""

# New periods of series that do stand, against the level of their series.
NIVEAU = """
WITH n AS (
    SELECT reeks_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY waarde) AS nu, max(periode) AS periode
    FROM inv_wijziging WHERE heeft AND b_van IS NULL AND waarde > 0 GROUP BY reeks_id LIMIT 20000
), o AS (
    SELECT n.reeks_id, n.periode, n.nu, percentile_disc(0.5) WITHIN GROUP (ORDER BY w.waarde) AS toen
    FROM n JOIN indicatoren_waarneming w ON w.reeks_id = n.reeks_id
    WHERE w.stand_tot IS NULL AND w.waarde > 0
    GROUP BY 1, 2, 3 HAVING count(*) >= 2 AND max(w.waarde) <= 4 * min(w.waarde)
), paar AS (SELECT o.*, log(nu::float8 / toen::float8) AS macht FROM o),
sprong AS (
    SELECT p.*, sign(round(macht))::int AS kant FROM paar p WHERE abs(macht) > 0.5 AND abs(macht - round(macht)) <= 0.2
)
SELECT r.geo, r.sleutel, p.periode, p.toen, p.nu, count(*) OVER (PARTITION BY kant) AS aantal, (SELECT count(*) FROM paar),
       round(p.macht)::int
FROM sprong p JOIN indicatoren_reeks r ON r.id = p.reeks_id ORDER BY aantal DESC, r.sleutel LIMIT 1"""

# Series that are new to the data set, and the codes they bring, against the codes that stand under each dimension.
CODES = """
WITH nieuw AS (
    SELECT DISTINCT w.reeks_id FROM inv_wijziging w WHERE w.heeft AND w.b_van IS NULL
    AND NOT EXISTS (SELECT 1 FROM indicatoren_waarneming x WHERE x.reeks_id = w.reeks_id)
), stond AS (
    SELECT DISTINCT d.key, d.value FROM indicatoren_reeks r, jsonb_each_text(r.dimensies || jsonb_build_object('geo', r.geo)) d
    WHERE r.dataset_id = %(dataset)s AND NOT EXISTS (SELECT 1 FROM nieuw WHERE reeks_id = r.id)
), kwam AS (
    SELECT d.key, d.value, count(*) AS aantal FROM nieuw JOIN indicatoren_reeks r ON r.id = nieuw.reeks_id,
    jsonb_each_text(r.dimensies || jsonb_build_object('geo', r.geo)) d GROUP BY 1, 2
)
SELECT k.key, k.value, min(s.key), sum(k.aantal) OVER (PARTITION BY k.key) AS aantal, (SELECT count(*) FROM nieuw)
FROM kwam k JOIN stond s ON s.value = k.value AND s.key <> k.key
WHERE NOT EXISTS (SELECT 1 FROM stond z WHERE z.key = k.key AND z.value = k.value)
GROUP BY k.key, k.value, k.aantal ORDER BY aantal DESC, k.value LIMIT 1"""
NIEUWE_REEKSEN = """
SELECT count(DISTINCT w.reeks_id), (SELECT count(DISTINCT reeks_id) FROM inv_stage) FROM inv_wijziging w
WHERE w.heeft AND w.b_van IS NULL AND NOT EXISTS (SELECT 1 FROM indicatoren_waarneming x WHERE x.reeks_id = w.reeks_id)"""
# A first file whose places are the codes of another column.
GEEN_PLAATS = """
SELECT count(*) FILTER (WHERE geo ~ %(geen_geo)s), count(*), min(geo) FILTER (WHERE geo ~ %(geen_geo)s)
FROM indicatoren_reeks r WHERE r.dataset_id = %(dataset)s"""

# Changed series (or periods) that took over, cell for cell, what another one held. `{eigen}` names what is compared.
VERWISSELD = """
WITH s AS (
    SELECT {eigen} AS eigen, count(*) AS n,
        md5(string_agg({ander}::text || '=' || trim_scale(waarde)::text, ',' ORDER BY {ander})) AS nu,
        md5(string_agg({ander}::text || '=' || trim_scale(b_waarde)::text, ',' ORDER BY {ander})) AS toen
    FROM inv_wijziging WHERE heeft AND b_van IS NOT NULL AND waarde IS NOT NULL AND b_waarde IS NOT NULL
    GROUP BY {eigen}
    HAVING count(*) >= 3 AND max(abs(waarde - b_waarde) / greatest(abs(waarde), abs(b_waarde), 1e-9)) > 0.02
)
SELECT count(*) OVER (), (SELECT count(*) FROM s), a.eigen
FROM s a WHERE a.nu IN (SELECT toen FROM s) AND a.nu <> a.toen ORDER BY a.eigen DESC LIMIT 1"""
VERWISSELD_VOORBEELD = (
    PAREN
    + """
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde FROM paar p"""
    + VOORBEELD.replace(" ORDER BY", " WHERE p.{eigen} = %(eigen)s ORDER BY")
)

# Few cells per series: pairs of cells of one period that changed places.
GESPIEGELD = (
    PAREN
    + """
, groot AS (SELECT * FROM paar WHERE abs(nu - toen) > 0.1 * greatest(abs(nu), abs(toen)))
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde, count(*) OVER ()
FROM groot p JOIN indicatoren_reeks r ON r.id = p.reeks_id
WHERE (p.periode, p.nu, p.toen) IN (SELECT periode, toen, nu FROM groot)
ORDER BY p.periode DESC, r.sleutel LIMIT 1"""
)

# The figures of one period under the next or the one before.
VERSCHOVEN = """
WITH c AS (
    SELECT reeks_id, periode, waarde, b_waarde, lead(b_waarde) OVER per AS later, lag(b_waarde) OVER per AS eerder
    FROM inv_wijziging WHERE heeft AND b_van IS NOT NULL WINDOW per AS (PARTITION BY reeks_id ORDER BY periode)
)
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde, count(*) OVER (PARTITION BY p.waarde = p.later) AS aantal
FROM c p JOIN indicatoren_reeks r ON r.id = p.reeks_id
WHERE p.waarde = p.later OR p.waarde = p.eerder ORDER BY aantal DESC, p.periode DESC, r.sleutel LIMIT 1"""

# Changes that no revision makes in so many cells.
GROTE = (
    PAREN
    + """
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde, count(*) OVER () FROM paar p
JOIN indicatoren_reeks r ON r.id = p.reeks_id
WHERE abs(p.nu - p.toen) > 0.3 * greatest(abs(p.nu), abs(p.toen)) AND abs(p.nu - p.toen) > %(drempel)s
ORDER BY p.periode DESC, r.sleutel LIMIT 1"""
)
VERDWENEN = """
SELECT r.geo, r.sleutel, p.periode, p.b_waarde, p.waarde FROM inv_wijziging p
JOIN indicatoren_reeks r ON r.id = p.reeks_id WHERE NOT p.heeft ORDER BY p.periode DESC, r.sleutel LIMIT 1"""
