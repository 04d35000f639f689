"""Changes of measures go to the change log of the search index."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = {
    "catalogus_maatregel": "id",
    "catalogus_maatregelversie": "maatregel_id",
    "catalogus_maatregel_doelgroepen": "maatregel_id",
}


class Migration(migrations.Migration):
    dependencies = [
        ("catalogus", "0004_zoekindex"),
        ("kern", "0004_zoeken"),
    ]

    operations = [
        migrations.RunSQL(log_changes(tabel, "maatregelen", kolom), forget_changes(tabel))
        for tabel, kolom in TABELLEN.items()
    ]
