"""Changes of indicators go to the change log of the search index."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = (("indicatoren_indicator", "cijfers", "id"),)


class Migration(migrations.Migration):
    dependencies = [
        ("indicatoren", "0004_indicator_zinsdeel"),
        ("kern", "0004_zoeken"),
    ]

    operations = [
        migrations.RunSQL(log_changes(tabel, soort, kolom), forget_changes(tabel)) for tabel, soort, kolom in TABELLEN
    ]
