"""The address of each occupation: from its name, kept as long as the name stays, and never given to another."""

from collections.abc import Iterator

from django.db import connection
from django.utils.text import slugify

from ...models import Beroep, Beroepsadres

LANGST = 100
ZETTEN = """
UPDATE catalogus_beroep b SET slug = n.slug FROM unnest(%s::bigint[], %s::text[]) AS n(id, slug) WHERE b.id = n.id
"""


def base_of(label: str) -> str:
    """The address that a name asks for."""
    return slugify(label.replace("/", " "))[:LANGST].strip("-") or "beroep"


def give_addresses() -> int:
    """Give an address to occupations that have none or another name; the old one keeps leading there. Returns how many.

    Part of the load's own transaction. When two occupations have one name, the code of the group tells them apart.
    """
    beroepen = list(Beroep.objects.order_by("code", "pk").values_list("pk", "label", "isco", "slug"))
    oud = dict(Beroepsadres.objects.values_list("slug", "beroep_id"))
    bezet = {slug for *_, slug in beroepen if slug} | set(oud)
    nieuw: dict[int, str] = {}
    verlaten: list[Beroepsadres] = []
    for pk, label, isco, slug in beroepen:
        basis = base_of(label)
        if slug and _fits(slug, basis, isco):
            continue
        gekozen = next(een for een in _choices(basis, isco) if een not in bezet or oud.get(een) == pk)
        bezet.add(gekozen)
        nieuw[pk] = gekozen
        if slug:
            verlaten.append(Beroepsadres(slug=slug, beroep_id=pk))
    if nieuw:
        # An occupation that gets its old name back: the address is its own again.
        Beroepsadres.objects.filter(slug__in=nieuw.values()).delete()
        with connection.cursor() as cursor:
            cursor.execute(ZETTEN, [list(nieuw), list(nieuw.values())])
        Beroepsadres.objects.bulk_create(verlaten)
    return len(nieuw)


def _choices(basis: str, isco: str) -> Iterator[str]:
    yield basis
    yield f"{basis}-{isco}"
    nummer = 2
    while True:
        yield f"{basis}-{isco}-{nummer}"
        nummer += 1


def _fits(slug: str, basis: str, isco: str) -> bool:
    """Whether this address still says the name, whatever was added to tell it from a namesake."""
    rest = slug.removeprefix(basis)
    return slug.startswith(basis) and all(deel.isdecimal() for deel in rest.split("-")[1:]) and rest[:1] in ("", "-")
