"""What can become of two records that look like one course, and every arrow between."""

from .opleiding import Gelabeld, keuzes

__all__ = ["OVERGANGEN", "Dubbelstaat", "keuzes"]


class Dubbelstaat(Gelabeld):
    """Where a pair stands."""

    VOORGESTELD = "voorgesteld", "Te bekijken"
    SAMENGEVOEGD = "samengevoegd", "Samengevoegd"
    VERWORPEN = "verworpen", "Geen dubbel"
    UITEENGEHAALD = "uiteengehaald", "Weer uiteen"
    VERVALLEN = "vervallen", "Lijkt niet meer"


_S = Dubbelstaat
OVERGANGEN: dict[Dubbelstaat, frozenset[Dubbelstaat]] = {
    _S.VOORGESTELD: frozenset({_S.SAMENGEVOEGD, _S.VERWORPEN, _S.VERVALLEN}),
    _S.SAMENGEVOEGD: frozenset({_S.UITEENGEHAALD}),
    # Back on the work list by itself only when one of the two became something else.
    _S.VERWORPEN: frozenset({_S.VOORGESTELD, _S.SAMENGEVOEGD}),
    _S.UITEENGEHAALD: frozenset({_S.VOORGESTELD, _S.SAMENGEVOEGD}),
    _S.VERVALLEN: frozenset({_S.VOORGESTELD}),
}
