"""Addresses and name vectors for the occupations that are there, and the pages hear of new relations between them."""

from django.db import migrations
from django.utils.text import slugify

from partnerschap.kern.zoeken.triggers import forget_changes, log_changes

TABELLEN = (
    "catalogus_beroepsgroep",
    "catalogus_beroepsrelatie",
    "catalogus_vaardigheid",
    "catalogus_beroepsvaardigheid",
)


def give_addresses(apps, schema_editor):
    """As the import does (`imports/esco/adressen.py`), for a first time."""
    Beroep = apps.get_model("catalogus", "Beroep")
    bezet = set()
    for beroep in Beroep.objects.filter(slug__isnull=True).order_by("code", "pk").only("label", "isco"):
        basis = slugify(beroep.label.replace("/", " "))[:100].strip("-") or "beroep"
        keuzes = (basis, f"{basis}-{beroep.isco}", *(f"{basis}-{beroep.isco}-{nr}" for nr in range(2, 10_000)))
        beroep.slug = next(een for een in keuzes if een not in bezet)
        bezet.add(beroep.slug)
        beroep.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("catalogus", "0013_beroepspaginas"), ("kern", "0004_zoeken")]

    operations = [
        migrations.RunSQL("UPDATE catalogus_beroep SET label = label", migrations.RunSQL.noop),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        # One line in the log for a whole file: pages that are kept are then made anew.
        *(migrations.RunSQL(log_changes(tabel, "woorden", "0"), forget_changes(tabel)) for tabel in TABELLEN),
    ]
