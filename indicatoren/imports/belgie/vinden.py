"""Which column profiles exist: the presets in code and those that a curator keeps. A preset's name cannot be taken over."""

from contextlib import suppress

from ...models import Kolomprofiel
from .bestat import PRESETS
from .profiel import Profiel, Profielfout, from_dict


def find_profile(slug: str) -> Profiel | None:
    """The profile with this name that may be used: a preset, or an active one of a curator."""
    if slug in PRESETS:
        return PRESETS[slug]
    rij = Kolomprofiel.objects.filter(slug=slug, actief=True).first()
    return None if rij is None else as_profile(rij)


def as_profile(rij: Kolomprofiel) -> Profiel:
    """The stored profile as the reader wants it. Raises Profielfout when it does not fit together."""
    return from_dict(rij.slug, rij.titel, rij.dataset, rij.definitie)


def profile_slugs() -> list[str]:
    """Names of the profiles that may be used."""
    return [*PRESETS, *Kolomprofiel.objects.filter(actief=True).order_by("slug").values_list("slug", flat=True)]


def all_profiles() -> list[Profiel]:
    """Every profile that may be used, in one query; a stored one that does not fit together is left out."""
    profielen = list(PRESETS.values())
    for rij in Kolomprofiel.objects.filter(actief=True).order_by("slug"):
        with suppress(Profielfout):
            profielen.append(as_profile(rij))
    return profielen
