"""The table of Django's database cache (throttle counters, short-lived answers)."""

from django.db import migrations

MAAK = """
CREATE TABLE kern_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX kern_cache_expires ON kern_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("kern", "0001_initial")]

    operations = [migrations.RunSQL(MAAK, "DROP TABLE kern_cache")]
