"""Checks the rows that were there before the guard on the states grew."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kern", "0012_import_afkeuren")]

    operations = [ValidateConstraint("importrun", "kern_run_einde_bij_staat")]
