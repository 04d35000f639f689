"""People and organisations for tests."""

import factory
from allauth.account.models import EmailAddress
from django.utils.text import slugify

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Organisatie

WACHTWOORD = "een-lang-wachtwoord-7"


class OrganisatieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisatie

    naam = factory.Sequence(lambda n: f"Organisatie {n}")
    slug = factory.LazyAttribute(lambda zelf: slugify(zelf.naam))


class GebruikerFactory(factory.django.DjangoModelFactory):
    """An account that can sign in with `WACHTWOORD`; `rollen` as a list of roles."""

    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"mens{n}@voorbeeld.test")
    voornaam = "Mia"
    rollen = factory.LazyFunction(list)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        gebruiker = model_class.objects.create_user(kwargs.pop("email"), WACHTWOORD, **kwargs)
        EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
        return gebruiker


def met_rol(rol: Rol, **velden) -> Gebruiker:
    """Somebody with one role; in the admin where the role's desk is there."""
    from partnerschap.bestuur.actions.gebruikers import STAFROLLEN

    return GebruikerFactory(rollen=[rol], is_staff=rol in STAFROLLEN, **velden)
