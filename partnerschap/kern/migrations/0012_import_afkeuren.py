"""A suspect import can be dismissed: one more end state, with its reason, its day and who did it.

The guard on the states grows by one value. It is replaced without reading the table: the new one is added unchecked and
then checked, which stops nobody; every row that passed the old one passes the new one.
"""

import django.contrib.postgres.operations
from django.db import migrations, models
from django.db.models import Q

import partnerschap.kern.enums

AFGELOPEN = ("klaar", "ongewijzigd", "verdacht", "geweigerd", "mislukt", "droog", "afgekeurd")


class Migration(migrations.Migration):
    dependencies = [("kern", "0011_abonnementen")]

    operations = [
        migrations.AddField(
            "importrun",
            "afkeurreden",
            models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Waarom een beheerder dit bestand afkeurde, of een eerdere import met hetzelfde bestand.",
                max_length=400,
            ),
        ),
        migrations.AddField("importrun", "afgekeurd_op", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("importrun", "afgekeurd_door_id", models.BigIntegerField(blank=True, null=True)),
        migrations.AlterField(
            "importrun",
            "staat",
            models.CharField(
                choices=[(staat, staat) for staat in ("gepland", "bezig", *AFGELOPEN)],
                default=partnerschap.kern.enums.Runstaat["GEPLAND"],
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint("importrun", "kern_run_einde_bij_staat"),
        django.contrib.postgres.operations.AddConstraintNotValid(
            "importrun",
            models.CheckConstraint(
                name="kern_run_einde_bij_staat",
                condition=Q(geeindigd_op__isnull=True, staat__in=["gepland", "bezig"])
                | Q(geeindigd_op__isnull=False, staat__in=AFGELOPEN),
            ),
        ),
    ]
