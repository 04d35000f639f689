"""Selections of occupations."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from partnerschap.kern.kort import ask

TAALREGELS = "catalogus_nl"
LIJKT = 0.55
"""From here on (0 to 1) a name looks enough like what was typed."""
MEESTE_GEDEELD, MEESTE_GROEP = 8, 12
MINST_GEDEELD = 2
"""One shared skill ('communicate') makes no related occupation."""
_WOORD = re.compile(r"[^\W_]+")
_VERWANT = """
WITH eigen AS MATERIALIZED (
    SELECT vaardigheid FROM catalogus_beroepsvaardigheid
    WHERE uri = %(uri)s AND aard = 'essential' AND verdwenen_op IS NULL
), gedeeld AS (
    SELECT r.uri, count(*) AS n FROM catalogus_beroepsvaardigheid r JOIN eigen USING (vaardigheid)
    WHERE r.aard = 'essential' AND r.verdwenen_op IS NULL AND r.uri <> %(uri)s
    GROUP BY r.uri HAVING count(*) >= %(minst)s ORDER BY n DESC, r.uri LIMIT %(gedeeld)s
), alle AS (
    SELECT breder AS uri, 'breder' AS waarom, 0 AS n FROM catalogus_beroepsrelatie
    WHERE uri = %(uri)s AND verdwenen_op IS NULL
    UNION ALL SELECT uri, 'smaller', 0 FROM catalogus_beroepsrelatie WHERE breder = %(uri)s AND verdwenen_op IS NULL
    UNION ALL SELECT uri, 'gedeeld', n FROM gedeeld
    UNION ALL (SELECT uri, 'groep', 0 FROM catalogus_beroep WHERE isco = %(isco)s AND uri <> %(uri)s
        AND verdwenen_op IS NULL ORDER BY label, id LIMIT %(groep)s)
)
SELECT b.slug, b.label, alle.waarom, alle.n, (SELECT count(*) FROM eigen) FROM alle JOIN catalogus_beroep b ON b.uri = alle.uri
WHERE b.verdwenen_op IS NULL AND b.slug IS NOT NULL ORDER BY alle.n DESC, b.label, b.id
"""
_VAARDIGHEDEN = """
SELECT v.label, v.soort, r.aard, v.uri FROM catalogus_beroepsvaardigheid r JOIN catalogus_vaardigheid v ON v.uri = r.vaardigheid
WHERE r.uri = %(uri)s AND r.verdwenen_op IS NULL AND v.verdwenen_op IS NULL ORDER BY r.aard, v.label, v.id
"""


class Verwant(NamedTuple):
    """An occupation beside another: why, how many essential skills they share, of how many."""

    slug: str
    label: str
    waarom: str
    gedeeld: int
    van: int


class Vaardigheidsregel(NamedTuple):
    """A skill of an occupation."""

    label: str
    soort: str
    aard: str
    uri: str


class EscoQuerySet(QuerySet):
    def levend(self) -> Self:
        """What the last file still had."""
        return self.filter(verdwenen_op__isnull=True)


class BeroepQuerySet(EscoQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Occupations are public; one without an address yet has no page."""
        return self.levend().filter(slug__isnull=False)

    def voor_lijst(self) -> Self:
        """What a list of names shows."""
        return self.only("label", "andere_labels", "slug", "isco", "code")

    def op_naam(self) -> Self:
        """In the order of an index of names."""
        return self.order_by(Lower("label"), "pk")

    def met_naam(self, woorden: str, *, begin: bool = True) -> Self:
        """Occupations with all these words in one of their names, the name itself first; with `begin` also words that begin so."""
        delen = _WOORD.findall(woorden.lower())[:12]
        if not delen:
            return self.none()
        vraag = SearchQuery(
            " & ".join(f"'{deel}':*" if begin else f"'{deel}'" for deel in delen), config=TAALREGELS, search_type="raw"
        )
        return self.filter(zoekvector=vraag)._best_first(woorden, SearchRank(F("zoekvector"), vraag))

    def lijkt_op(self, woorden: str) -> Self:
        """Occupations of which the name looks like these words, for who made a typing error."""
        gelijk = TrigramWordSimilarity(woorden, "label")
        return self.annotate(gelijk=gelijk).filter(gelijk__gte=LIJKT)._best_first(woorden, F("gelijk"))

    def _best_first(self, woorden: str, rang: Any) -> Self:
        eerst = Case(
            When(label__iexact=woorden, then=Value(0)),
            When(andere_labels__contains=[woorden.lower()], then=Value(1)),
            When(label__istartswith=woorden, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        return self.annotate(rang=rang, eerst=eerst).order_by("eerst", "-rang", "label", "pk")

    def verwant_met(self, beroep: Any) -> list[Verwant]:
        """The occupations beside this one, each once for the strongest reason, in the order of the reasons. One query."""
        waarden = {"uri": beroep.uri, "isco": beroep.isco, "minst": MINST_GEDEELD}
        waarden |= {"gedeeld": MEESTE_GEDEELD, "groep": MEESTE_GROEP}
        rijen = [Verwant(*rij) for rij in ask(self.db, _VERWANT, waarden)]
        volgorde: Sequence[str] = ("breder", "smaller", "gedeeld", "groep")
        rijen.sort(key=lambda rij: volgorde.index(rij.waarom))
        per_slug: dict[str, Verwant] = {}
        for rij in rijen:
            per_slug.setdefault(rij.slug, rij)
        return list(per_slug.values())

    def vaardigheden_van(self, beroep: Any) -> list[Vaardigheidsregel]:
        """The skills of an occupation, the essential ones first. One query."""
        return [Vaardigheidsregel(*rij) for rij in ask(self.db, _VAARDIGHEDEN, {"uri": beroep.uri})]


def has_name(namen: Sequence[str]) -> Q:
    """Groups of words in which one of these names stands."""
    return Q(woorden__overlap=list({vorm for naam in namen for vorm in (naam, naam.lower())}))
