"""What search engines should know: every public page of every domain."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import F, Model, QuerySet
from django.urls import reverse

from catalogus.models import Aanbieder, Beroep, Maatregel, Opleiding
from indicatoren.models import Indicator
from kennisbank.models import Kennisitem
from meldpunt.models import Regelfiche, Registertekst

VAST = (
    "voorpagina:home",
    "catalogus:opleidingen",
    "catalogus:beroepen",
    "catalogus:maatregelen",
    "meldpunt:regels",
    "meldpunt:register",
    "meldpunt:meldpunt",
    "indicatoren:dashboard",
    "indicatoren:ontbrekend",
    "kennisbank:lijst",
    "kennisbank:agenda",
    "bestuur:partnerschap",
    "bestuur:visie",
)


class VastePaginas(Sitemap):
    """Pages that are always there."""

    def items(self) -> tuple[str, ...]:
        return VAST

    def location(self, item: str) -> str:
        return reverse(item)


class Openbaar(Sitemap):
    """All records of one kind that a visitor may see."""

    limit = 20_000

    def __init__(self, records: Callable[[], QuerySet]) -> None:
        self._records = records

    def items(self) -> QuerySet:
        return self._records().order_by("pk")

    def location(self, item: Model) -> str:
        return item.get_absolute_url()


class Adressen(Sitemap):
    """Records whose address needs a field or two and no whole object."""

    limit = 20_000

    def __init__(self, url_naam: str, velden: Callable[[], QuerySet]) -> None:
        self._url_naam = url_naam
        self._velden = velden

    def items(self) -> QuerySet:
        return self._velden().order_by("pk")

    def location(self, item: dict[str, str]) -> str:
        return reverse(self._url_naam, kwargs=item)


def visible(model: type[Model]) -> Callable[[], QuerySet]:
    """What a visitor may see of a model, asked anew for each request."""
    return lambda: model.objects.zichtbaar_voor(AnonymousUser())


SITEMAPS = {
    "vast": VastePaginas(),
    "opleidingen": Openbaar(visible(Opleiding)),
    "aanbieders": Adressen(
        "catalogus:aanbieder",
        lambda: Aanbieder.objects.filter(opleidingen__in=visible(Opleiding)()).distinct().values("slug"),
    ),
    "beroepen": Adressen("catalogus:beroep", lambda: visible(Beroep)().values("slug")),
    "maatregelen": Openbaar(visible(Maatregel)),
    "indicatoren": Openbaar(Indicator.objects.all),
    "kennis": Openbaar(visible(Kennisitem)),
    "regels": Adressen("meldpunt:regelfiche", lambda: visible(Regelfiche)().values("slug")),
    "register": Adressen(
        "meldpunt:registermelding", lambda: visible(Registertekst)().values(nummer=F("melding__nummer"))
    ),
}
