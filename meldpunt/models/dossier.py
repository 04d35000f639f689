"""What happens to a report: steps, messages, answers, files. Rows are added, never edited."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import Richting, Wie
from ..querysets import VolgcodeQuerySet
from ..woorden import RICHTINGEN, STATEN, WIE, pairs


class Volgcode(models.Model):
    """A secret link to one's own report: 128 bits, of which we keep only the hash."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="volgcodes")
    volgnummer = models.PositiveSmallIntegerField()
    code_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    vervalt_op = models.DateTimeField()

    objects = VolgcodeQuerySet.as_manager()

    class Meta:
        verbose_name = "volgcode"
        verbose_name_plural = "volgcodes"
        constraints = [models.UniqueConstraint(fields=["melding", "volgnummer"], name="meldpunt_volgcode_nummer")]

    def __str__(self) -> str:
        return f"volgcode {self.volgnummer} van melding {self.melding_id}"


class Statuswijziging(models.Model):
    """One arrow that was taken; `herstelt` points at the step that this one takes back."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="wijzigingen")
    van = models.CharField(max_length=20, choices=pairs(STATEN), blank=True)
    naar = models.CharField(max_length=20, choices=pairs(STATEN))
    wie = models.CharField(max_length=20, choices=pairs(WIE))
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reden = models.TextField(blank=True, help_text="Alleen voor de balie.")
    op = models.DateTimeField(default=timezone.now)
    vorige_termijn = models.DateField(null=True, blank=True)
    vorige_klok = models.DateField(null=True, blank=True)
    herstelt = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="hersteld_door_stap"
    )

    class Meta:
        verbose_name = "statuswijziging"
        verbose_name_plural = "statuswijzigingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="meldpunt_wijziging_wie_door",
                condition=Q(wie=Wie.BEHANDELAAR, door__isnull=False) | (~Q(wie=Wie.BEHANDELAAR) & Q(door__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"melding {self.melding_id}: {self.van or '-'} -> {self.naar}"


class Toewijzing(models.Model):
    """Who got a report from whom."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="toewijzingen")
    van = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    naar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"melding {self.melding_id}: {self.van_id or '-'} -> {self.naar_id or '-'}"


class Bericht(models.Model):
    """A message between the desk and the reporter, or a note that stays inside."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="berichten")
    richting = models.CharField(max_length=20, choices=pairs(RICHTINGEN))
    tekst = models.TextField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="meldpunt_bericht_richting_door",
                condition=Q(richting=Richting.VAN_MELDER, door__isnull=True)
                | (~Q(richting=Richting.VAN_MELDER) & Q(door__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"bericht {self.pk} bij melding {self.melding_id}"


class Antwoord(models.Model):
    """What the reporter gets as the answer; a reopened report can get a second one."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="antwoorden")
    tekst = models.TextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"antwoord {self.pk} op melding {self.melding_id}"


class Meldingbijlage(models.Model):
    """A file of the reporter."""

    melding = models.ForeignKey("meldpunt.Melding", on_delete=models.CASCADE, related_name="bijlagen")
    bestand = models.OneToOneField("kern.Bestand", on_delete=models.PROTECT, related_name="meldingbijlage")
    bericht = models.ForeignKey(Bericht, null=True, blank=True, on_delete=models.CASCADE, related_name="bijlagen")

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"bijlage {self.pk} bij melding {self.melding_id}"
