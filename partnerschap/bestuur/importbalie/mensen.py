"""Who did what: the accounts behind the ids that the ground floor keeps."""

from collections.abc import Iterable

from ..models import Gebruiker

SYSTEEM = "het portaal"


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Short names by id, in one query. Nobody is the portal itself; a closed account stays a number."""
    gezocht = {ident for ident in ids if ident is not None}
    gevonden = Gebruiker.objects.in_bulk(gezocht) if gezocht else {}
    namen: dict[int | None, str] = {
        ident: gevonden[ident].korte_naam if ident in gevonden else f"gebruiker {ident}" for ident in gezocht
    }
    return {None: SYSTEEM, **namen}
