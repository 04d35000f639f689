"""Measures and versions for tests; a version is written by the action, as everywhere."""

from datetime import date
from decimal import Decimal

import factory

from catalogus.actions import maatregelen
from catalogus.actions.maatregelen import Bedraggegeven, Bron, Versiegegevens, Voorwaardegegeven
from catalogus.enums.maatregel import Eenheid, Versiestand
from catalogus.models import Maatregel, Maatregelversie
from partnerschap.bestuur.models import Organisatie


class MaatregelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Maatregel

    code = factory.Sequence(lambda n: f"M{n}")
    slug = factory.Sequence(lambda n: f"maatregel-{n}")
    naam = factory.Sequence(lambda n: f"Maatregel {n}")
    uitleg = "Je krijgt iets."
    actoren = factory.LazyFunction(lambda: ["werknemer"])
    soort = "premie"
    niveau = "vlaams"
    uitvoerder = factory.LazyFunction(
        lambda: Organisatie.objects.get_or_create(naam="Dienst", defaults={"slug": "dienst"})[0]
    )


def versie(
    maatregel: Maatregel,
    van: date | None = None,
    tot: date | None = None,
    *,
    waarde: str = "100",
    stand: Versiestand = Versiestand.VAN_KRACHT,
    titel: str = "Een versie",
    wijziging: str = "",
) -> Maatregelversie:
    """A version with one amount and one condition, from one dated source."""
    return maatregelen.add_version(
        maatregel=maatregel,
        gegevens=Versiegegevens(
            titel=titel,
            samenvatting="Zo werkt het.",
            geldig_van=van,
            geldig_tot=tot,
            stand=stand,
            wijziging=wijziging,
            bronnen=(Bron("Een bron", "https://bron.example/pagina", date(2025, 1, 2)),),
            bedragen=(Bedraggegeven("Premie", Decimal(waarde), Eenheid.EURO, per="per jaar", op_kaart=True),),
            voorwaarden=(Voorwaardegegeven("Je werkt."),),
        ),
    )
