"""Changes of rule cards and public texts go to the change log of the search index."""

from django.db import migrations

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = (
    ("meldpunt_regelfiche", "regels", "id"),
    ("meldpunt_registertekst", "register", "id"),
    ("meldpunt_registerstap", "register", "registertekst_id"),
    # An editor gives the report its rule, sector and theme; they stand in the document of its public text.
    (
        "meldpunt_melding",
        "register",
        "(SELECT r.id FROM meldpunt_registertekst r WHERE r.melding_id = rijen.id AND r.gepubliceerd_op IS NOT NULL)",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("meldpunt", "0001_initial"),
        ("kern", "0004_zoeken"),
    ]

    operations = [
        migrations.RunSQL(log_changes(tabel, soort, kolom), forget_changes(tabel)) for tabel, soort, kolom in TABELLEN
    ]
