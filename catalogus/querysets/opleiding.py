"""Selections of courses and runs."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    FloatField,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.kort import ask

from ..zoeken.hoofdcode import code_of
from ..zoeken.regel import Aanbodregel

TAALREGELS = "catalogus_nl"
LEVEND = "SELECT id FROM catalogus_opleiding WHERE id = ANY(%s) AND gepubliceerd AND verdwenen_op IS NULL"
_WOORD = re.compile(r"[^\W_]+")
_TEKSTEN = ({"samenvatting": ""}, {"leerdoelen": []}, {"certificaat": ""}, {"beschrijving": ""}, {"doelgroep": ""})
"""What these fields hold when nobody told; `zoekdocumenten.KOPPEN` says the same in SQL."""


def _is_told(leeg: dict[str, Any]) -> Case:
    return Case(When(Q(**leeg), then=0), default=1, output_field=IntegerField())


class AanbiederQuerySet(QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> "AanbiederQuerySet":
        """Providers have no secrets: everybody sees them all."""
        return self

    def voor_lijst(self) -> "AanbiederQuerySet":
        return self.select_related("organisatie")


class UitvoeringQuerySet(QuerySet):
    def levend(self) -> "UitvoeringQuerySet":
        """Runs that their source still offers."""
        return self.filter(verdwenen_op__isnull=True)

    def komend(self, vandaag: date) -> "UitvoeringQuerySet":
        """Runs you can still join: start today or later, start when you like, or no date known yet."""
        return self.levend().filter(komend_q(vandaag))

    def of_merged(self, volgers: list[int], vandaag: date) -> "UitvoeringQuerySet":
        """The runs you can still join of courses that were merged into another, ready to show there."""
        komend = self.komend(vandaag).filter(opleiding__in=volgers, opleiding__verdwenen_op=None)
        return komend.select_related("gemeente", "opleiding").order_by("start_datum", "pk")

    def voor_lijst(self) -> "UitvoeringQuerySet":
        return self.select_related("gemeente").order_by("start_datum", "pk")


def komend_q(vandaag: date, pad: str = "") -> Q:
    """What makes a run one you can still join; `pad` is the lookup prefix (`uitvoeringen__`)."""
    niet_voorbij = Q(**{f"{pad}eind_datum__isnull": True}) | Q(**{f"{pad}eind_datum__gte": vandaag})
    nog_open = Q(**{f"{pad}inschrijven_tot__isnull": True}) | Q(**{f"{pad}inschrijven_tot__gte": vandaag})
    begint = Q(**{f"{pad}start_datum__gte": vandaag}) | Q(**{f"{pad}start_datum__isnull": True})
    return nog_open & (begint | Q(**{f"{pad}start_flexibel": True})) & niet_voorbij


class OpleidingQuerySet(QuerySet):
    alleen_levend = False
    """Whether this is the living offer and nothing else; whatever is asked of it gives a selection that is not."""

    def levend(self) -> "OpleidingQuerySet":
        """Published and still offered by the source."""
        return self.filter(gepubliceerd=True, verdwenen_op__isnull=True)

    def van_balie(self, aanbieder: Any) -> "OpleidingQuerySet":
        """What a provider keeps at his own desk and still offers, withdrawn or not."""
        return self.filter(aanbieder=aanbieder, bron=aanbieder.bron, verdwenen_op__isnull=True)

    def zichtbaar_voor(self, gebruiker: Any) -> "OpleidingQuerySet":
        """What this visitor may find: the living offer; a provider also its own, the catalogue's keeper everything."""
        if heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
            return self
        levend = Q(gepubliceerd=True, verdwenen_op__isnull=True)
        organisatie = getattr(gebruiker, "organisatie_id", None)
        if organisatie is not None and heeft_rol(gebruiker, Rol.AANBIEDER):
            levend |= Q(aanbieder__organisatie_id=organisatie)
            return self.filter(levend)
        gevonden = self.filter(levend)
        gevonden.alleen_levend = not self.query.where
        return gevonden

    def which(self, nummers: list[int]) -> set[int]:
        """Which of these courses are in this selection. One query.

        Asked for every page of results: to put it in words takes the ORM five times as long as PostgreSQL to answer, so
        what every visitor may see stands here as SQL. A test holds the two together.
        """
        if not self.alleen_levend:
            return set(self.order_by().filter(pk__in=nummers).values_list("pk", flat=True))
        return {nummer for (nummer,) in ask(self.db, LEVEND, [nummers])}

    def met_komende_uitvoering(self, vandaag: date) -> "OpleidingQuerySet":
        """Courses with a run that you can still join."""
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        return self.filter(Exists(uitvoering.objects.komend(vandaag).filter(opleiding=OuterRef("pk"))))

    def met_woorden(self, woorden: str) -> "OpleidingQuerySet":
        """Courses with all these words in whatever form; quotes, `or` and a minus work as people know them."""
        return self._matches(SearchQuery(woorden.replace("/", " "), config=TAALREGELS, search_type="websearch"))

    def met_begin(self, woorden: str, *, een_volstaat: bool = False) -> "OpleidingQuerySet":
        """Courses with words that begin like these: all of them, or at least one."""
        delen = [f"'{woord}':*" for woord in _WOORD.findall(woorden)[:12]]
        if not delen:
            return self.none()
        vraag = (" | " if een_volstaat else " & ").join(delen)
        return self._matches(SearchQuery(vraag, config=TAALREGELS, search_type="raw"))

    def _matches(self, vraag: SearchQuery) -> "OpleidingQuerySet":
        return self.filter(zoekvector=vraag).annotate(rang=SearchRank(F("zoekvector"), vraag))

    def titels_zoals(self, woord: str, hoogstens: int = 20) -> list[str]:
        """Titles with a word that is written nearly like this one (trigrams), the nearest first."""
        gelijk = TrigramWordSimilarity(woord, "titel")
        rijen = self.filter(titel__trigram_word_similar=woord).annotate(gelijk=gelijk).order_by("-gelijk", "titel")
        return list(rijen.values_list("titel", flat=True)[:hoogstens])

    def aanbodregels(self, vandaag: date) -> list[Aanbodregel]:
        """The courses, each with every run you can still join (or with none), as the filters want them: two queries."""
        if "rang" not in self.query.annotations:
            return self.annotate(rang=Value(0.0, output_field=FloatField())).aanbodregels(vandaag)
        voorwaarde = komend_q(vandaag, "uitvoeringen__") & Q(uitvoeringen__verdwenen_op__isnull=True)
        compleet = sum((_is_told(leeg) for leeg in _TEKSTEN[1:]), _is_told(_TEKSTEN[0]))
        rijen = (
            self.annotate(u=FilteredRelation("uitvoeringen", condition=voorwaarde))
            .order_by()
            .values_list(
                "pk", "u__pk", "titel", "rang", "aanbieder__slug", "niveau", "taal", "opleidingsverlof", "opleidingscheques",
                "knelpuntberoep", "u__start_datum", "u__start_flexibel", "u__vorm", "u__momenten", "u__prijs", "u__breedte",
                "u__lengte", "u__toegankelijk", "u__kinderopvang", "u__gemeente__nis", "u__uren", "u__tempo", "isced", "vks", "certificaat",
                "u__plaatsen_vrij", compleet, "bijgewerkt_op",
            )
        )  # fmt: skip
        rijen = list(rijen)
        sectoren = self._sector_codes({rij[0] for rij in rijen})
        return [
            Aanbodregel(
                *rij[:-9], sectoren.get(rij[0], ()), *rij[-9:-6], code_of(*rij[-6:-3]), rij[-3] == 0, *rij[-2:],
            )
            for rij in rijen
        ]  # fmt: skip

    def _sector_codes(self, ids: set[int]) -> dict[int, tuple[str, ...]]:
        if not ids:
            return {}
        koppels = self.model.sectoren.through.objects.filter(opleiding_id__in=ids)
        codes: dict[int, tuple[str, ...]] = {}
        for opleiding, code in koppels.values_list("opleiding_id", "sector__code").order_by("sector__code"):
            codes[opleiding] = (*codes.get(opleiding, ()), code)
        return codes

    def in_volgorde(self, ids: list[int]) -> Iterator[Any]:
        """The records of these ids, in this order, with what this queryset prefetches."""
        per_id = self.filter(pk__in=ids).in_bulk()
        return (per_id[pk] for pk in ids if pk in per_id)

    def voor_kaart(self) -> "OpleidingQuerySet":
        """What a card shows: the provider and the runs."""
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        levende = Prefetch("uitvoeringen", queryset=uitvoering.objects.levend().voor_lijst())
        return self.select_related("aanbieder").prefetch_related(levende).defer("zoekvector")

    def voor_lijst(self) -> "OpleidingQuerySet":
        """Everything a page of a course or an API record shows."""
        return self.voor_kaart().prefetch_related("sectoren")
