"""Selections of the addresses that our pages lead to."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from partnerschap.kern.enums import Klopreden

from ..enums.links import Linkstand

NACHT_UREN = 12
"""What was asked in the last so many hours was asked this night."""
VOORWAARDEN: dict[str, Q] = {
    Linkstand.STUK: Q(stuk_sinds__isnull=False),
    Linkstand.TWIJFEL: Q(stuk_sinds=None, fout_sinds__isnull=False),
    Linkstand.ONBEKEND: Q(fout_sinds=None) & ~Q(reden__in=("", Klopreden.GOED)),
    Linkstand.GOED: Q(fout_sinds=None, reden=Klopreden.GOED),
    Linkstand.NIEUW: Q(fout_sinds=None, reden=""),
}
"""Each address has exactly one of these; `Link.stand` says the same of one record."""


class LinkQuerySet(QuerySet):
    def stuk(self) -> "LinkQuerySet":
        """What did not work on two different days, and has not worked since."""
        return self.filter(VOORWAARDEN[Linkstand.STUK])

    def met_stand(self, stand: str) -> "LinkQuerySet":
        """Those of one `Linkstand`; of no stand at all, all of them."""
        return self.filter(VOORWAARDEN[stand]) if stand in VOORWAARDEN else self

    def broken(self, adressen: Iterable[str]) -> dict[str, date]:
        """Which of these addresses are broken, since when. One query, or none."""
        adressen = [adres for adres in dict.fromkeys(adressen) if adres]
        if not adressen:
            return {}
        return dict(self.stuk().filter(adres__in=adressen).values_list("adres", "stuk_sinds"))

    def aan_de_beurt(self, nu: datetime, nacht: datetime) -> "LinkQuerySet":
        """What may be asked now: its day has come, and it was not asked this night."""
        return self.filter(Q(gevraagd_op=None) | Q(gevraagd_op__lt=nacht), volgende_op__lte=nu)

    def for_round(self, nu: datetime, nacht: datetime, *, hoogstens: int, per_site: int) -> list[tuple[int, str, str]]:
        """Number, address and site of what comes next: what went wrong first, then what waits longest; no site takes all."""
        dringend = Case(When(fout_sinds=None, then=Value(1)), default=Value(0), output_field=IntegerField())
        volgorde = ("dringend", "volgende_op", "pk")
        rang = Window(RowNumber(), partition_by=F("host"), order_by=volgorde)
        rijen = self.aan_de_beurt(nu, nacht).annotate(dringend=dringend).annotate(rang=rang).filter(rang__lte=per_site)
        return list(rijen.order_by(*volgorde).values_list("pk", "adres", "host")[:hoogstens])

    def van(self, woord: str) -> "LinkQuerySet":
        """Those of a site or a provider with this in its name."""
        return self.filter(Q(host__icontains=woord) | Q(aanbieder__naam__icontains=woord))

    def voor_lijst(self) -> "LinkQuerySet":
        """With the provider and one of the courses it belongs to."""
        return self.select_related("aanbieder", "opleiding").defer("opleiding__zoekvector")


def broken_address(model: Any, veld: str) -> Exists:
    """Whether the address in `veld` of a row is broken; `model` is any model of this app, which leads to the links."""
    links = model._meta.apps.get_model("catalogus", "Link").objects
    return Exists(links.stuk().filter(adres=OuterRef(veld)))
