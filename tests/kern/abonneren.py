"""Subscriptions for tests, and a kind whose news the test decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import factory
from django.utils import timezone

from partnerschap.kern.abonnementen import Abonnementsoort, Nieuws, abonnementsoorten, derive, digest
from partnerschap.kern.models import Abonnement


class AbonnementFactory(factory.django.DjangoModelFactory):
    """Unconfirmed; `bevestigd=True` makes one that gets mail today."""

    class Meta:
        model = Abonnement

    class Params:
        bevestigd = factory.Trait(
            bevestigd_op=factory.LazyFunction(timezone.now), volgende_op=factory.LazyFunction(timezone.localdate)
        )

    soort = "proef"
    onderwerp = factory.Sequence(str)
    label = "lassen bij Gent"
    adres = factory.Sequence(lambda n: f"lezer{n}@voorbeeld.test")
    zaad = factory.LazyFunction(uuid4)
    code_hash = factory.LazyAttribute(lambda zelf: digest(derive(zelf.zaad)))
    gevraagd_op = factory.LazyFunction(timezone.now)


@contextmanager
def proefsoort(tot: dict[str, int]) -> Iterator[Abonnementsoort]:
    """A kind 'proef': every subject has news up to the number in `tot`, told once."""

    def nieuws(onderwerp: str, merk: int) -> Nieuws:
        nu = tot.get(onderwerp, 0)
        return Nieuws(nu, f"{nu - merk} nieuwe dingen", f"Nieuw: {merk + 1} tot {nu}.") if nu > merk else Nieuws(merk)

    soort = Abonnementsoort("proef", "nieuwe dingen", lambda onderwerp: tot.get(onderwerp, 0), nieuws, lambda _: "/")
    abonnementsoorten.add("proef", soort)
    try:
        yield soort
    finally:
        del abonnementsoorten._rijen["proef"]
