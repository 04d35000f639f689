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

from ..dubbels.samen import run_order
from ..enums.dubbels import Dubbelstaat
from ..zoeken.hoofdcode import code_of
from ..zoeken.regel import Aanbodregel

TAALREGELS = "catalogus_nl"
LEVEND = "SELECT id FROM catalogus_opleiding WHERE id = ANY(%s) AND gepubliceerd AND verdwenen_op IS NULL"
_WOORD = re.compile(r"[^\W_]+")
_TEKSTEN = ({"samenvatting": ""}, {"leerdoelen": []}, {"certificaat": ""}, {"beschrijving": ""}, {"doelgroep": ""})
"""What these fields hold when nobody told; `zoekdocumenten.KOPPEN` says the same in SQL."""


def _is_told(leeg: dict[str, Any]) -> Case:
    return Case(When(Q(**leeg), then=0), default=1, output_field=IntegerField())


def _row_of(regel: Aanbodregel, run: Any) -> Aanbodregel:
    """The row of a course with another run."""
    return regel._replace(
        uitvoering=run.pk, start=run.start_datum, flexibel=run.start_flexibel, vorm=run.vorm, momenten=run.momenten,
        prijs=run.prijs, breedte=run.breedte, lengte=run.lengte, toegankelijk=run.toegankelijk,
        kinderopvang=run.kinderopvang, gemeente=run.gemeente.nis if run.gemeente else None, uren=run.uren,
        tempo=run.tempo, vol=run.plaatsen_vrij == 0,
    )  # fmt: skip


def _each_run_once(rijen: list[tuple[Any, ...]], leiders: set[int]) -> Iterator[tuple[Any, ...]]:
    """The rows; those of a course into which several were merged come back for each of them."""
    gezien = set()
    for rij in rijen:
        if rij[0] in leiders:
            if rij[:2] in gezien:
                continue
            gezien.add(rij[:2])
        yield rij


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
    met_samen = False
    """Whether the records come with the runs of what was merged into them."""

    def _clone(self) -> "OpleidingQuerySet":
        kloon = super()._clone()
        kloon.met_samen = self.met_samen
        return kloon

    def _fetch_all(self) -> None:
        nieuw = self._result_cache is None
        super()._fetch_all()
        if nieuw and self.met_samen and self._result_cache and isinstance(self._result_cache[0], self.model):
            self._add_merged(self._result_cache)

    def _add_merged(self, opleidingen: list[Any]) -> None:
        """Put the runs that only a merged record tells among the prefetched ones, so that every reader has them all."""
        extra = self._pairs().extra_runs([opleiding.pk for opleiding in opleidingen])
        for opleiding in opleidingen:
            if erbij := extra.get(opleiding.pk):
                staand = opleiding.uitvoeringen.all()
                staand._result_cache = sorted([*staand, *erbij], key=run_order)

    def _pairs(self) -> Any:
        """The merged pairs."""
        return self.model._meta.get_field("samengevoegd_hierin").related_model.objects.all()

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
            self.annotate(
                u=FilteredRelation("uitvoeringen", condition=voorwaarde),
                s=FilteredRelation(
                    "samengevoegd_hierin", condition=Q(samengevoegd_hierin__staat=Dubbelstaat.SAMENGEVOEGD)
                ),
            )
            .order_by()
            .values_list(
                "pk", "u__pk", "titel", "rang", "aanbieder__slug", "niveau", "taal", "opleidingsverlof", "opleidingscheques",
                "knelpuntberoep", "u__start_datum", "u__start_flexibel", "u__vorm", "u__momenten", "u__prijs", "u__breedte",
                "u__lengte", "u__toegankelijk", "u__kinderopvang", "u__gemeente__nis", "u__uren", "u__tempo", "isced", "vks", "certificaat",
                "u__plaatsen_vrij", compleet, "bijgewerkt_op",
                "s__volger",
            )
        )  # fmt: skip
        rijen = list(rijen)
        leiders = {rij[0] for rij in rijen if rij[-1] is not None}
        rijen = [rij[:-1] for rij in _each_run_once(rijen, leiders)]
        sectoren = self._sector_codes({rij[0] for rij in rijen})
        regels = [
            Aanbodregel(
                *rij[:-9], sectoren.get(rij[0], ()), *rij[-9:-6], code_of(*rij[-6:-3]), rij[-3] == 0, *rij[-2:],
            )
            for rij in rijen
        ]  # fmt: skip
        return self._with_merged(regels, leiders, vandaag) if leiders else regels

    def _with_merged(self, regels: list[Aanbodregel], leiders: set[int], vandaag: date) -> list[Aanbodregel]:
        """With a row for each run you can still join that only a merged record tells. Three queries."""
        van_leider = {regel.opleiding: regel for regel in regels if regel.opleiding in leiders}
        extra = self._pairs().extra_runs(leiders)
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        alle = [run.pk for runs in extra.values() for run in runs]
        open_ = set(uitvoering.objects.komend(vandaag).filter(pk__in=alle).values_list("pk", flat=True)) if alle else ()
        erbij = [_row_of(van_leider[leider], run) for leider, runs in extra.items() for run in runs if run.pk in open_]
        if not erbij:
            return regels
        met = {regel.opleiding for regel in erbij}
        # The row that stands for 'no run you can join' goes when there is one after all.
        return [regel for regel in regels if regel.uitvoering is not None or regel.opleiding not in met] + erbij

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
        """The provider and the runs, with those of what was merged into it. One query more for those."""
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        levende = Prefetch("uitvoeringen", queryset=uitvoering.objects.levend().voor_lijst())
        rijen = self.select_related("aanbieder").prefetch_related(levende).defer("zoekvector")
        rijen.met_samen = True
        return rijen

    def voor_lijst(self) -> "OpleidingQuerySet":
        """Everything a page of a course or an API record shows."""
        return self.voor_kaart().prefetch_related("sectoren")
