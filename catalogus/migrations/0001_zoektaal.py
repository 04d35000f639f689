"""Dutch full text that does not mind accents, and trigrams for typing errors."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

MAAK = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = 'catalogus_nl') THEN
        CREATE TEXT SEARCH CONFIGURATION catalogus_nl (COPY = dutch);
        ALTER TEXT SEARCH CONFIGURATION catalogus_nl
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
    END IF;
END
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(MAAK, "DROP TEXT SEARCH CONFIGURATION IF EXISTS catalogus_nl"),
    ]
