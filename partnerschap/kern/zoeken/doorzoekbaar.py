"""Records that words find: through the index of this machine, or in PostgreSQL while that index cannot answer."""

import unicodedata
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import BigIntegerField, Expression, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Cast

from .lijst import Woordantwoord, ask, clean


class Doorzoekbaar(QuerySet):
    """A kind of record that is searched by words. `rang` says how well a record answers; more is better."""

    documentsoort: ClassVar[str] = ""
    """Its name in the register of document sources; empty for records that are not in the index."""
    titelveld: ClassVar[str] = "titel"
    zoektaal: ClassVar[str] = "dutch"
    tekstvelden: ClassVar[tuple[str, ...]] = ()
    """Fields to read when the table has no `zoekvector`."""
    lijkt_genoeg: ClassVar[float | None] = None
    """From here on (0 to 1) a title that only looks like the words counts too, for records that no index forgives errors in."""

    def zoek(self, woorden: str) -> Self:
        """Records that answer these words, for everybody's eyes, best first; an empty question is no filter."""
        woorden = clean(woorden)
        if not woorden:
            return self
        if not self.documentsoort:
            return self.plain(woorden)
        return self.found(ask(woorden, self.documentsoort))

    def found(self, antwoord: Woordantwoord) -> Self:
        """The records of an answer, best first; without words all of them."""
        if not antwoord.woorden:
            return self
        if antwoord.nummers is None:
            return self.plain(antwoord.woorden)
        plaats = Func(
            Value(list(antwoord.nummers)),
            Cast(F("pk"), BigIntegerField()),
            template="array_position(%(expressions)s)",
            arg_joiner="::bigint[], ",
            output_field=BigIntegerField(),
        )
        rang = Cast(-plaats, FloatField())
        return self.filter(pk__in=antwoord.nummers).annotate(rang=rang).order_by("-rang", "-pk")

    def in_order(self, nummers: Sequence[int]) -> list[Any]:
        """The records with these numbers, in this order; those that this selection lacks are left out."""
        per_nummer = self.order_by().in_bulk(list(nummers))
        return [per_nummer[nr] for nr in nummers if nr in per_nummer]

    def plain(self, woorden: str) -> Self:
        """Dutch full text with and without accents, and titles with a part like this. Any input is a valid question."""
        woorden = clean(woorden)
        vraag: Any = SearchQuery(woorden, config=self.zoektaal, search_type="websearch")
        kaal = "".join(teken for teken in unicodedata.normalize("NFKD", woorden) if not unicodedata.combining(teken))
        if kaal != woorden:
            vraag |= SearchQuery(kaal, config=self.zoektaal, search_type="websearch")
        lijkt = TrigramWordSimilarity(woorden, self.titelveld)
        treft = Q(woordvector=vraag) | Q(**{f"{self.titelveld}__icontains": woorden})
        if self.lijkt_genoeg is not None:
            treft |= Q(gelijkenis__gt=self.lijkt_genoeg)
        return (
            self.annotate(woordvector=self._vector(), gelijkenis=lijkt)
            .annotate(rang=SearchRank(F("woordvector"), vraag))
            .filter(treft)
            .order_by("-rang", "-gelijkenis", "-pk")
        )

    def _vector(self) -> Expression | F:
        if not self.tekstvelden:
            return F("zoekvector")
        return SearchVector(self.titelveld, weight="A", config=self.zoektaal) + SearchVector(
            *self.tekstvelden, weight="B", config=self.zoektaal
        )
