"""The questions that `oordeel` asks of the staged offer. Names come from this file, values are parameters; nothing is written."""

# Every price (or number of hours) that stood and stands again: run by run, and by course where the runs got new keys.
PAREN = """
WITH paar AS (
    SELECT o.titel, u.{veld} AS toen, s.{veld} AS nu FROM st_uitvoering s
    JOIN catalogus_uitvoering u ON u.id = s.uitvoering_id JOIN catalogus_opleiding o ON o.id = u.opleiding_id
    WHERE s.{veld} > 0 AND u.{veld} > 0
    UNION ALL
    SELECT o.titel, max(u.{veld}), max(s.{veld}) FROM st_uitvoering s
    JOIN catalogus_opleiding o ON o.id = s.opleiding_id
    JOIN catalogus_uitvoering u ON u.opleiding_id = o.id AND u.verdwenen_op IS NULL
    WHERE s.{veld} > 0 AND u.{veld} > 0
      AND NOT EXISTS (SELECT 1 FROM st_uitvoering x WHERE x.nr = s.nr AND x.uitvoering_id IS NOT NULL)
    GROUP BY o.id, o.titel
), sprong AS (SELECT *, log(nu::float8 / toen::float8) AS macht FROM paar)"""
SPRONGEN = (
    PAREN
    + """
SELECT round(macht)::int AS k, count(*) FILTER (WHERE abs(macht) > 0.5 AND abs(macht - round(macht)) <= %(marge)s) AS sprongen,
       count(*), min(titel) FILTER (WHERE abs(macht) > 0.5 AND abs(macht - round(macht)) <= %(marge)s)
FROM sprong GROUP BY 1 ORDER BY sprongen DESC, k"""
)
SPRONG_VOORBEELD = (
    PAREN
    + """
SELECT titel, toen, nu FROM sprong WHERE round(macht) = %(macht)s AND abs(macht - round(macht)) <= %(marge)s
ORDER BY titel, toen LIMIT 1"""
)
GROTE = (
    PAREN
    + """
SELECT titel, toen, nu, count(*) OVER () AS groot, (SELECT count(*) FROM paar) FROM sprong WHERE abs(macht) > 0.3
ORDER BY titel, toen LIMIT 1"""
)

# Titles that are names of providers, and names of providers that are titles.
TITELS = """
SELECT count(*), count(*) FILTER (WHERE a.naam IS NOT NULL), min(s.titel) FILTER (WHERE a.naam IS NOT NULL),
       count(DISTINCT s.titel), count(DISTINCT s.aanbieder_sleutel)
FROM st_opleiding s LEFT JOIN (SELECT DISTINCT naam FROM catalogus_aanbieder) a ON a.naam = s.titel"""
NAMEN = """
SELECT count(DISTINCT o.titel), min(o.titel) FROM catalogus_opleiding o WHERE o.bron = %(bron)s AND o.titel = ANY(%(namen)s)"""


def _bare(alias: str, veld: str) -> str:
    """A column as text that can be compared: without tags, without idle zeros."""
    kolom = f"{alias}.{veld}"
    if veld == "beschrijving":
        return f"btrim(regexp_replace({kolom}, '<[^>]*>', '', 'g'))"
    if veld in ("prijs", "uren", "lessen"):
        return f"trim_scale({kolom}::numeric)::text"
    return f"coalesce({kolom}::text, '')"


def exchange(tabel: str, een: str, ander: str) -> str:
    """How many matched records hold in `een` what stood in `ander` and the other way round; with an example."""
    eigen = {"opleiding": "st_opleiding", "uitvoering": "st_uitvoering"}[tabel]
    titel = (
        "o.titel" if tabel == "opleiding" else "(SELECT titel FROM catalogus_opleiding c WHERE c.id = o.opleiding_id)"
    )
    nu_een, nu_ander = _bare("s", een), _bare("s", ander)
    toen_een, toen_ander = _bare("o", een), _bare("o", ander)
    return f"""
SELECT count(*), count(*) FILTER (WHERE ruil), min(titel || E'\\t' || toen || E'\\t' || nu) FILTER (WHERE ruil) FROM (
    SELECT {titel} AS titel, left({toen_een}, 60) AS toen, left({nu_een}, 60) AS nu,
        {nu_een} = {toen_ander} AND {nu_ander} = {toen_een} AND {nu_een} <> {toen_een} AND {nu_een} <> '' AND {toen_een} <> '' AS ruil
    FROM {eigen} s JOIN catalogus_{tabel} o ON o.id = s.{tabel}_id) alle"""


def emptied(tabel: str, veld: str) -> str:
    """How many matched records had this field, and how many of those lost it; with an example."""
    eigen = {"opleiding": "st_opleiding", "uitvoering": "st_uitvoering"}[tabel]
    titel = (
        "o.titel" if tabel == "opleiding" else "(SELECT titel FROM catalogus_opleiding c WHERE c.id = o.opleiding_id)"
    )
    return f"""
SELECT count(*) FILTER (WHERE had), count(*) FILTER (WHERE had AND leeg), min(titel) FILTER (WHERE had AND leeg) FROM (
    SELECT {titel} AS titel, coalesce(o.{veld}::text, '') <> '' AS had, coalesce(s.{veld}::text, '') = '' AS leeg
    FROM {eigen} s JOIN catalogus_{tabel} o ON o.id = s.{tabel}_id AND o.verdwenen_op IS NULL) alle"""


# Runs still to come of courses that are in the file, and how many runs the file gives for those courses.
UITVOERINGEN = """
WITH stond AS (
    SELECT u.opleiding_id, count(*) AS n FROM catalogus_uitvoering u
    WHERE u.verdwenen_op IS NULL AND (u.start_datum IS NULL OR u.start_datum >= %(stand)s)
      AND u.opleiding_id IN (SELECT opleiding_id FROM st_opleiding WHERE opleiding_id IS NOT NULL) GROUP BY 1
), nu AS (SELECT opleiding_id, count(*) AS n FROM st_uitvoering WHERE opleiding_id IS NOT NULL GROUP BY 1)
SELECT sum(stond.n)::int, sum(greatest(stond.n - coalesce(nu.n, 0), 0))::int, min(o.titel) FILTER (WHERE stond.n > coalesce(nu.n, 0))
FROM stond JOIN catalogus_opleiding o ON o.id = stond.opleiding_id LEFT JOIN nu USING (opleiding_id)"""
STAAND = """
SELECT count(*), count(*) FILTER (WHERE a.eigen_id <> ALL(%(aanbieders)s)), min(a.naam) FILTER (WHERE a.eigen_id <> ALL(%(aanbieders)s)),
       %(aanbieders)s::text[] <@ array_agg(DISTINCT a.eigen_id::text)
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
WHERE o.bron = %(bron)s AND a.bron = %(bron)s AND o.verdwenen_op IS NULL"""
EEN_WEG = "SELECT o.titel FROM catalogus_opleiding o, catalogus_aanbieder a {verdwenen} ORDER BY o.titel LIMIT 1"
