"""Which column profiles exist: the presets in code and those that a curator keeps. A preset's name cannot be taken over."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace

from partnerschap.kern.models import Gemeente

from ...models import Kolomprofiel
from .bestat import PRESETS
from .profiel import Profiel, Profielfout, fold, from_dict


def find_profile(slug: str) -> Profiel | None:
    """The profile with this name that may be used: a preset, or an active one of a curator."""
    if slug in PRESETS:
        return PRESETS[slug]
    rij = Kolomprofiel.objects.filter(slug=slug, actief=True).first()
    return None if rij is None else as_profile(rij)


def as_profile(rij: Kolomprofiel) -> Profiel:
    """The stored profile as the reader wants it. Raises Profielfout when it does not fit together."""
    profiel = from_dict(rij.slug, rij.titel, rij.dataset, rij.definitie)
    if not any(kolom.gemeenten for kolom in profiel.kolommen):
        return profiel
    codes, dubbel = municipalities()
    kolommen = (replace(k, codes={**codes, **k.codes}, dubbel=dubbel) if k.gemeenten else k for k in profiel.kolommen)
    return replace(profiel, kolommen=tuple(kolommen))


def municipalities() -> tuple[dict[str, str], dict[str, str]]:
    """NIS codes by name, and the names that say too little with what they may mean. One query.

    A name that stands today means today's municipality; one that ended keeps its own code, for files of its time.
    """
    per_naam: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for nis, naam, provincie, tot in Gemeente.objects.values_list("nis", "naam", "provincie", "geldig_tot"):
        per_naam[fold(naam)].append((tot is None, nis, f"{naam} in {provincie} ({nis})"))
    codes, dubbel = {}, {}
    for naam, gevonden in per_naam.items():
        nu = [stuk for stuk in gevonden if stuk[0]] or gevonden
        if len(nu) == 1:
            codes[naam] = nu[0][1]
        else:
            dubbel[naam] = " of ".join(sorted(stuk[2] for stuk in nu))
    return codes, dubbel


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
