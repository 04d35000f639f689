"""What became of a course that a provider's own system delivered, and how it stands now."""

from .opleiding import Gelabeld, keuzes

__all__ = ["AANBODSTAATKEUZES", "LEVERSTATUSKEUZES", "Aanbodstaat", "Leverstatus", "keuzes"]


class Leverstatus(Gelabeld):
    """The outcome of one delivered course."""

    NIEUW = "nieuw", "Nieuw"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    ONGEWIJZIGD = "ongewijzigd", "Ongewijzigd"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Aanbodstaat(Gelabeld):
    """Whether visitors see a course of a provider."""

    ZICHTBAAR = "zichtbaar", "Zichtbaar in de catalogus"
    TERUGGETROKKEN = "teruggetrokken", "Teruggetrokken aan de balie"
    INGETROKKEN = "ingetrokken", "Niet meer aangeboden"


LEVERSTATUSKEUZES = keuzes(Leverstatus)
AANBODSTAATKEUZES = keuzes(Aanbodstaat)
