"""A pair that is merged, parted or gone goes to the change log of the search index: the lead shows the runs of both."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABEL = "catalogus_dubbelvoorstel"
# Doubled quotes: this stands inside an argument of the trigger. A pair that is only proposed changes nothing.
BEIDE = "unnest(CASE WHEN staat IN (''samengevoegd'', ''uiteengehaald'') THEN ARRAY[eerste_id, tweede_id] END)"


class Migration(migrations.Migration):
    dependencies = [
        ("catalogus", "0018_termtoepassingen"),
    ]

    operations = [
        migrations.RunSQL(log_changes(TABEL, "opleidingen", BEIDE), forget_changes(TABEL)),
    ]
