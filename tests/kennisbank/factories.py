"""Items for tests: complete unless a test leaves something out."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import factory
from django.db import transaction
from django.utils import timezone

from kennisbank.actions import versies
from kennisbank.actions.gegevens import fill
from kennisbank.enums import Soort, Staat
from kennisbank.models import Kennisitem
from partnerschap.bestuur.models import Thema

NUMMER = count(1)
COMPLEET: dict[Soort, dict[str, Any]] = {
    Soort.GOEDE_PRAKTIJK: {
        "organisatie_naam": "Metaal Dender, Aalst",
        "probleem": "De cursus was te ver.",
        "aanpak": [{"kop": "De les kwam naar ons.", "tekst": "Elke dinsdag."}],
        "resultaten": [{"getal": "40", "bij": "van 52", "uitleg": "lassers volgden alles"}],
        "bewijsgraad": 3,
        "wat_werkte_niet": "Te veel lawaai.",
    },
    Soort.PUBLICATIE: {
        "tekst": "Dit staat erin.",
        "auteurs": "SERV",
        "jaar": 2020,
        "bron_url": "https://serv.voorbeeld.test/1",
    },
    Soort.TOOL: {"tekst": "Zo gebruik je ze.", "bron_url": "https://tool.voorbeeld.test", "prijs": "Gratis"},
    Soort.EVENEMENT: {"plaats": "Zaal De Schakel"},
    Soort.LEERMATERIAAL: {
        "bron_url": "https://les.voorbeeld.test",
        "licentie": "cc_by",
        "materiaaltype": "video",
        "niveau": "alle",
    },
}


class ThemaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Thema
        django_get_or_create = ("code",)

    code = "werkplekleren"
    naam = factory.LazyAttribute(lambda zelf: zelf.code.capitalize())


@transaction.atomic
def maak(soort: Soort = Soort.TOOL, staat: Staat = Staat.GEPUBLICEERD, door: Any = None, **gegevens: Any) -> Kennisitem:
    """A complete item of this kind in this state, with its first version. `gegevens` go over the complete ones."""
    nu, nummer = timezone.now(), next(NUMMER)
    ThemaFactory()
    item = Kennisitem(
        soort=soort,
        staat=staat,
        ingediend_door=door,
        ingediend_op=None if staat == Staat.CONCEPT else nu,
        gepubliceerd_op=nu if staat in (Staat.GEPUBLICEERD, Staat.GEARCHIVEERD) else None,
        bijgewerkt_op=nu,
    )
    begin = (
        {"begin": nu + timedelta(days=7), "einde": nu + timedelta(days=7, hours=2)} if soort == Soort.EVENEMENT else {}
    )
    basis = {"titel": f"Stuk {nummer}", "samenvatting": "Waarover het gaat.", "themas": ["werkplekleren"]}
    fill(item, {**basis, **COMPLEET[soort], **begin, **gegevens})
    versies.add(item=item, stap="bewaard", door=door)
    return Kennisitem.objects.get(pk=item.pk)


def maker(soort: Soort, **gegevens: Any) -> Callable[[int], None]:
    """Makes n items, for the query counts."""

    def add(aantal: int) -> None:
        for _ in range(aantal):
            maak(soort, **gegevens)

    return add
