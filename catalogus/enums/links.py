"""Where an address that our pages lead to stands."""

from enum import StrEnum


class Linkstand(StrEnum):
    """What we believe of an address, from what we saw of it."""

    STUK = "stuk"
    TWIJFEL = "twijfel"
    ONBEKEND = "onbekend"
    GOED = "goed"
    NIEUW = "nieuw"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Linkstand.STUK: "Werkt niet",
    Linkstand.TWIJFEL: "Eén keer misgelopen",
    Linkstand.ONBEKEND: "We weten het niet",
    Linkstand.GOED: "Werkt",
    Linkstand.NIEUW: "Nog niet nagekeken",
}
