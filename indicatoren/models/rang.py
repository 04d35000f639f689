"""Ranks kept ready: what a card or a list of ranks reads, written with the figures themselves (ADR 10).

Both tables hold only what follows from the newest observations and the definition of the indicator; they can be emptied
and are made again by `actions.rangen`. A state in the past is computed from the observations.
"""

from django.db import models

from .velden import Getalveld


def no_list() -> list[list[object]]:
    """Nothing measured."""
    return []


def no_series() -> dict[str, list[list[object]]]:
    """No series."""
    return {}


def no_places() -> dict[str, str]:
    """No place from another table."""
    return {}


class Rangstand(models.Model):
    """The ranking of one indicator in one comparison set and one year, with the place of the indicator's own area."""

    indicator = models.ForeignKey("indicatoren.Indicator", on_delete=models.CASCADE, related_name="rangstanden")
    vergelijking = models.CharField(max_length=20, help_text="Code van de vergelijkingsgroep: eu27.")
    jaar = models.PositiveSmallIntegerField()
    laatste = models.BooleanField(default=False, help_text="Het jaar dat een pagina toont als niemand er een koos.")
    plaats = models.PositiveSmallIntegerField(null=True, help_text="Leeg: het eigen gebied heeft dat jaar geen cijfer.")
    gedeeld = models.BooleanField(default=False, help_text="Een ander gebied heeft hetzelfde cijfer.")
    waarde = Getalveld(null=True)
    vlaggen = models.CharField(max_length=12, blank=True)
    aantal = models.PositiveSmallIntegerField(help_text="Gebieden met een cijfer.")
    leden = models.PositiveSmallIntegerField(help_text="Gebieden in de groep, ook die zonder cijfer.")
    kloof = Getalveld(null=True, help_text="Afstand tot de vijfde plaats, in de eenheid van de reeks; 0 in de top.")
    waarde_top = Getalveld(null=True, help_text="Waarde van de vijfde plaats.")
    bevolking = Getalveld(null=True, help_text="Mensen over wie het gaat, uit de bron die de indicator noemt.")
    rangen = models.JSONField(
        default=no_list, help_text="Hele rangschikking: [plaats, gedeeld, geo, waarde, vlaggen], beste eerst."
    )

    class Meta:
        verbose_name = "rangstand"
        verbose_name_plural = "rangstanden"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "vergelijking", "jaar"], name="indicatoren_rangstand_uniek"),
            models.UniqueConstraint(
                fields=["indicator", "vergelijking"],
                condition=models.Q(laatste=True),
                name="indicatoren_rangstand_een_laatste",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.vergelijking} {self.jaar}: {self.plaats}"


class Kaartstand(models.Model):
    """What the card of an indicator shows: its newest figure, the one before, the direction, and the two lines."""

    indicator = models.OneToOneField(
        "indicatoren.Indicator", on_delete=models.CASCADE, primary_key=True, related_name="kaartstand"
    )
    vingerafdruk = models.CharField(
        max_length=32, help_text="Van de definitie waarmee dit berekend is; een andere telt niet."
    )
    jaar = models.PositiveSmallIntegerField(null=True)
    waarde = Getalveld(null=True)
    vlaggen = models.CharField(max_length=12, blank=True)
    vorig_jaar = models.PositiveSmallIntegerField(null=True)
    vorige_waarde = Getalveld(null=True, help_text="Leeg: er is geen vergelijkbaar cijfer van daarvoor.")
    richting = models.CharField(max_length=10, help_text="Zoals formules.richting.Soort.")
    verschil = Getalveld(null=True)
    sinds = models.PositiveSmallIntegerField(null=True)
    nieuwste_jaar = models.PositiveSmallIntegerField(null=True, help_text="Nieuwste jaar van eender welk gebied.")
    jaren = models.JSONField(default=no_list, help_text="Elk jaar met een cel, ook een lege.")
    reeksen = models.JSONField(
        default=no_series, help_text="Per gebied [jaar, waarde, vlaggen, vertrouwelijk, stand, run]."
    )
    aangevuld = models.JSONField(default=no_places, help_text="Gebieden die uit een andere tabel komen.")
    berekend_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kaartstand"
        verbose_name_plural = "kaartstanden"

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.waarde} in {self.jaar}"
