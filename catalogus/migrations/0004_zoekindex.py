"""Changes of courses, runs, providers and sectors go to the change log of the search index."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = {
    "catalogus_opleiding": "id",
    "catalogus_uitvoering": "opleiding_id",
    "catalogus_opleiding_sectoren": "opleiding_id",
}
# A provider's name, slug and organisation stand in the documents of its courses.
AANBIEDER = """
CREATE OR REPLACE FUNCTION catalogus_log_aanbieder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kern_indexwijziging (soort, nr, transactie, gemaakt_op)
    SELECT 'opleidingen', o.id, pg_current_xact_id()::text::bigint, clock_timestamp()
    FROM catalogus_opleiding o
    JOIN (SELECT id, naam, slug, organisatie_id FROM rijen EXCEPT SELECT id, naam, slug, organisatie_id FROM oud) a
        ON a.id = o.aanbieder_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER zoekindex_anders AFTER UPDATE ON catalogus_aanbieder REFERENCING OLD TABLE AS oud NEW TABLE AS rijen
    FOR EACH STATEMENT EXECUTE FUNCTION catalogus_log_aanbieder();
"""
AANBIEDER_WEG = """
DROP TRIGGER IF EXISTS zoekindex_anders ON catalogus_aanbieder;
DROP FUNCTION IF EXISTS catalogus_log_aanbieder();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogus", "0003_maatregelen"),
        ("kern", "0004_zoeken"),
    ]

    operations = [
        *(
            migrations.RunSQL(log_changes(tabel, "opleidingen", kolom), forget_changes(tabel))
            for tabel, kolom in TABELLEN.items()
        ),
        migrations.RunSQL(AANBIEDER, AANBIEDER_WEG),
    ]
