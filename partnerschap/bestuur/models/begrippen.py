"""Nouns that every domain shares: themes, sectors, target groups."""

from django.db import models


class Begrip(models.Model):
    """A named term with a stable code."""

    code = models.SlugField(max_length=60, unique=True)
    naam = models.CharField(max_length=120)
    omschrijving = models.TextField(blank=True)
    volgorde = models.PositiveSmallIntegerField(default=100)

    class Meta:
        abstract = True
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Thema(Begrip):
    """What a record is about: opleidingsverlof, e-leren, werkplekleren..."""

    class Meta(Begrip.Meta):
        verbose_name = "thema"
        verbose_name_plural = "thema's"


class Sector(Begrip):
    """A sector of the economy."""

    class Meta(Begrip.Meta):
        verbose_name = "sector"
        verbose_name_plural = "sectoren"


class ParitairComite(models.Model):
    """A joint committee; it tells which sector fund may pay."""

    nummer = models.CharField(max_length=10, unique=True)
    naam = models.CharField(max_length=160)
    sector = models.ForeignKey(
        Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="paritaire_comites"
    )

    class Meta:
        verbose_name = "paritair comité"
        verbose_name_plural = "paritaire comités"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return f"PC {self.nummer} {self.naam}"


class Doelgroep(Begrip):
    """Whom something is for; the advice's kansengroepen are marked."""

    kansengroep = models.BooleanField(default=False)

    class Meta(Begrip.Meta):
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"
