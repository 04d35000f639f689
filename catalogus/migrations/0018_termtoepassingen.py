import django.db.models.deletion
from django.db import migrations, models

SOORTEN = [
    ("vorm", "Vorm"),
    ("tempo", "Tempo"),
    ("moment", "Wanneer"),
    ("taal", "Taal"),
    ("niveau", "Niveau"),
    ("vks", "VKS-niveau"),
    ("isced", "Studiegebied"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogus", "0017_vraagsignaal"),
    ]

    operations = [
        migrations.AlterField(
            model_name="termvertaling",
            name="soort",
            field=models.CharField(choices=SOORTEN, max_length=20),
        ),
        migrations.AlterField(
            model_name="termvertalingevent",
            name="soort",
            field=models.CharField(choices=SOORTEN, max_length=20),
        ),
        migrations.CreateModel(
            name="Termtoepassing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bronveld", models.CharField(max_length=40)),
                ("woord", models.JSONField(help_text="Zoals de bron het schreef.")),
                ("in_lijst", models.BooleanField(default=False)),
                (
                    "gezet",
                    models.BooleanField(
                        default=False, help_text="Of dit woord het veld vulde; het kon al gevuld zijn."
                    ),
                ),
                (
                    "opleiding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="termtoepassingen",
                        to="catalogus.opleiding",
                    ),
                ),
                (
                    "uitvoering",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg: het woord stond bij de opleiding zelf.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="termtoepassingen",
                        to="catalogus.uitvoering",
                    ),
                ),
                (
                    "vertaling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="toepassingen",
                        to="catalogus.termvertaling",
                    ),
                ),
            ],
            options={
                "verbose_name": "toepassing van een term",
                "verbose_name_plural": "toepassingen van termen",
                "ordering": ["pk"],
            },
        ),
    ]
