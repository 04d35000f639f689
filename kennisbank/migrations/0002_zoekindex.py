"""Changes of items go to the change log of the search index."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = (
    ("kennisbank_kennisitem", "kennis", "id"),
    ("kennisbank_kennisitem_themas", "kennis", "kennisitem_id"),
    ("kennisbank_kennisitem_sectoren", "kennis", "kennisitem_id"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("kennisbank", "0001_initial"),
        ("kern", "0004_zoeken"),
    ]

    operations = [
        migrations.RunSQL(log_changes(tabel, soort, kolom), forget_changes(tabel)) for tabel, soort, kolom in TABELLEN
    ]
