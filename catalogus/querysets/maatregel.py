"""Selections of measures and their versions."""

from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

ZOEKTAAL = "catalogus_nl"


class MaatregelQuerySet(QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> "MaatregelQuerySet":
        """Published measures; who keeps them sees the unpublished ones too."""
        if heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR):
            return self
        return self.filter(gepubliceerd=True)

    def zoek(self, woorden: str) -> "MaatregelQuerySet":
        """Measures that answer these words, best first; the words of a name may be incomplete (`opleidingsch`)."""
        vraag = SearchQuery(woorden, config=ZOEKTAAL, search_type="websearch")
        treft = Q(zoekvector=vraag) | Q(naam__icontains=woorden.strip())
        return self.filter(treft).annotate(rang=SearchRank(F("zoekvector"), vraag)).order_by("-rang", "naam")

    def met_versie_op(self, dag: date) -> "MaatregelQuerySet":
        """Measures of which a version covers this day."""
        versies = self.model._meta.get_field("versies").related_model.objects
        return self.filter(Exists(versies.filter(maatregel=OuterRef("pk")).geldig_op(dag)))

    def voor_lijst(self) -> "MaatregelQuerySet":
        """Everything a card or an API record shows, in a fixed number of queries."""
        versie = self.model._meta.get_field("versies").related_model
        return (
            self.select_related("uitvoerder")
            .prefetch_related(Prefetch("versies", queryset=versie.objects.voor_lijst()), "doelgroepen")
            .defer("zoekvector")
        )

    def voor_kaart(self) -> "MaatregelQuerySet":
        """`voor_lijst` and what only the measure's own page shows."""
        return self.voor_lijst().prefetch_related("regelgeving", "themas", "sectoren")


class MaatregelversieQuerySet(QuerySet):
    def geldig_op(self, dag: date) -> "MaatregelversieQuerySet":
        """Versions that cover this day; an open side is endless."""
        return self.filter(Q(geldig_van__isnull=True) | Q(geldig_van__lte=dag)).filter(
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag)
        )

    def voor_lijst(self) -> "MaatregelversieQuerySet":
        """With amounts, conditions and sources, oldest first (an unknown start comes first)."""
        return self.prefetch_related("bronnen", "bedragen__bron", "voorwaarden__bron").order_by(
            F("geldig_van").asc(nulls_first=True)
        )
