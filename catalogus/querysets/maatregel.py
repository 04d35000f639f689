"""Selections of measures and their versions."""

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.doorzoekbaar import Doorzoekbaar

from ..enums.maatregel import Status

ZOEKTAAL = "catalogus_nl"


class MaatregelQuerySet(Doorzoekbaar):
    documentsoort = "maatregelen"
    titelveld = "naam"
    zoektaal = ZOEKTAAL

    def zichtbaar_voor(self, gebruiker: Any) -> "MaatregelQuerySet":
        """Published measures; who keeps them sees the unpublished ones too."""
        if heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR):
            return self
        return self.filter(gepubliceerd=True)

    def met_doelgroep(self, codes: list[str]) -> "MaatregelQuerySet":
        """Measures for one of these target groups, each once."""
        koppeling = self.model.doelgroepen.through.objects.filter(maatregel=OuterRef("pk"), doelgroep__code__in=codes)
        return self.filter(Exists(koppeling))

    def met_status(self, dag: date) -> "MaatregelQuerySet":
        """Adds `status` and `bevestigd` for a day.

        `status` is the stand of the version that covers `dag`; else `geen_bron` after the last version, `aangekondigd`
        before the first. `bevestigd` is whether somebody confirmed the version that covers it.
        """
        eigen = self.model._meta.get_field("versies").related_model.objects.filter(maatregel=OuterRef("pk"))
        zonder = Case(
            When(Exists(eigen.filter(geldig_tot__lt=dag)), then=Value(Status.GEEN_BRON.value)),
            When(Exists(eigen.filter(geldig_van__gt=dag)), then=Value(Status.AANGEKONDIGD.value)),
            default=Value(Status.GEEN_BRON.value),
            output_field=CharField(),
        )
        nu = eigen.geldig_op(dag)
        return self.annotate(
            status=Coalesce(Subquery(nu.values("stand")[:1]), zonder),
            bevestigd=Exists(nu.filter(bevestigd_op__isnull=False)),
        )

    def bruikbaar_eerst(self) -> "MaatregelQuerySet":
        """What you can use first, then what is coming, then what is gone. Needs `met_status`."""
        rang = Case(
            When(status=Status.AFGESCHAFT, then=Value(2)),
            When(status__in=[Status.ONTWERP, Status.AANGEKONDIGD], then=Value(1)),
            default=Value(0),
        )
        return self.order_by(rang, "naam")

    def facetrijen(self) -> list[dict[str, list[str]]]:
        """For each measure the values of its facets; one query. Needs `met_status`."""
        codes = ArrayAgg("doelgroepen__code", filter=Q(doelgroepen__isnull=False), default=Value([]))
        rijen = self.order_by().annotate(groepen=codes).values_list("actoren", "soort", "niveau", "groepen", "status")
        return [
            {"actor": actoren, "soort": [soort], "niveau": [niveau], "doelgroep": groepen, "status": [status]}
            for actoren, soort, niveau, groepen, status in rijen
        ]

    def voor_lijst(self) -> "MaatregelQuerySet":
        """Everything a card in the list shows: versions with their amounts."""
        return self._met_versies("bedragen")

    def voor_treffer(self, dag: date) -> "MaatregelQuerySet":
        """What one line among other search results shows."""
        return self.met_status(dag).select_related("uitvoerder").defer("zoekvector")

    def volledig(self) -> "MaatregelQuerySet":
        """Everything the measure's own page and an API record show, in a fixed number of queries."""
        ruim = self._met_versies("bronnen", "bedragen", "voorwaarden")
        return ruim.prefetch_related("doelgroepen", "regelgeving", "themas", "sectoren")

    def _met_versies(self, *delen: str) -> "MaatregelQuerySet":
        """With the versions in their order, an unknown start first."""
        versie = self.model._meta.get_field("versies").related_model
        versies = versie.objects.prefetch_related(*delen).order_by(F("geldig_van").asc(nulls_first=True))
        return (
            self.select_related("uitvoerder")
            .prefetch_related(Prefetch("versies", queryset=versies))
            .defer("zoekvector")
        )


class MaatregelversieQuerySet(QuerySet):
    def geldig_op(self, dag: date) -> "MaatregelversieQuerySet":
        """Versions that cover this day; an open side is endless."""
        return self.filter(Q(geldig_van__isnull=True) | Q(geldig_van__lte=dag)).filter(
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag)
        )
