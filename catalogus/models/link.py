"""An address that our pages lead to, and whether it still works as far as we saw."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerschap.kern.enums import KLOPREDENEN, Klopreden

from ..enums.links import Linkstand
from ..querysets.link import LinkQuerySet
from .opleiding import Aanbieder, Opleiding

REDENEN = [(reden.value, zin) for reden, zin in KLOPREDENEN.items()]


class Link(models.Model):
    """One row per address, however many courses lead to it. Never says more than the day and the kind of answer."""

    adres = models.CharField(max_length=1000)
    host = models.CharField("site", max_length=253, blank=True)
    aanbieder = models.ForeignKey(Aanbieder, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opleiding = models.ForeignKey(
        Opleiding, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Een ervan."
    )
    aantal = models.PositiveIntegerField("opleidingen", default=0, help_text="Bij hoeveel opleidingen hij staat.")
    reden = models.CharField(max_length=20, choices=REDENEN, blank=True, help_text="Wat er de laatste keer van kwam.")
    status = models.PositiveSmallIntegerField("HTTP-status", null=True, blank=True)
    nagekeken_op = models.DateField(null=True, blank=True)
    goed_op = models.DateField("laatst goed", null=True, blank=True)
    fout_sinds = models.DateField(null=True, blank=True, help_text="De eerste dag waarop het misliep.")
    stuk_sinds = models.DateField(null=True, blank=True, help_text="Leeg tot het op twee dagen misliep.")
    gezien_op = models.DateField(help_text="Wanneer hij laatst op een pagina stond.")
    gevraagd_op = models.DateTimeField(null=True, blank=True, help_text="Genoteerd voor we iets vragen.")
    volgende_op = models.DateTimeField(default=timezone.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["volgende_op"], name="catalogus_link_beurt"),
            models.Index(fields=["host"], name="catalogus_link_site"),
            models.Index(fields=["gevraagd_op"], name="catalogus_link_gevraagd"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["adres"], name="catalogus_link_adres"),
            models.CheckConstraint(
                name="catalogus_link_stuk_na_fout",
                condition=Q(stuk_sinds__isnull=True) | Q(fout_sinds__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.adres

    @property
    def stand(self) -> Linkstand:
        """What we believe of it; the same as `querysets.link.VOORWAARDEN`."""
        if self.fout_sinds is not None:
            return Linkstand.TWIJFEL if self.stuk_sinds is None else Linkstand.STUK
        if not self.reden:
            return Linkstand.NIEUW
        return Linkstand.GOED if self.reden == Klopreden.GOED else Linkstand.ONBEKEND

    @property
    def uitleg(self) -> str:
        """What came of the last visit, in words."""
        return Klopreden(self.reden).label if self.reden else "We keken deze link nog niet na."

    @property
    def volgbaar(self) -> bool:
        """Whether a page may lead there: anything but a web address stays plain text."""
        return self.adres.lower().startswith(("https://", "http://"))
