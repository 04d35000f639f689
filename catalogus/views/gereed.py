"""Cards as ready HTML, kept per version of the record: a list page then renders no card that was shown before.

What differs between questions is filled in afterwards: the marks in the title and the distance. Which runs fit is part of
the key. A record gets another version when the index reads it again, so a change shows as soon as the index knows it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from partnerschap.kern.zoeken.geheugen import Geheugen
from partnerschap.kern.zoeken.markeren import Stuk, mark

from ..querysets.opleiding import OpleidingQuerySet
from ..zoeken.selectie import Gevonden
from .kaarten import Kaart, distance_words, make_cards

SJABLOON = "catalogus/opleiding_kaart.html"
TITEL, AFSTAND = "\x01", "\x02"
PLEK = f" <span>{AFSTAND}</span>"
MEESTE_TEKENS = 20_000_000
"""Characters of cards that a process keeps: about ten thousand cards."""


class Gereed(NamedTuple):
    """A card in pieces around what differs, and the title to mark words in."""

    voor: str
    midden: str
    na: str
    titel: str

    def fill(self, stammen: frozenset[str], afstand: str) -> SafeString:
        """The card for one question."""
        stukken = mark(self.titel, stammen)
        titel = "".join(f"<mark>{escape(s.tekst)}</mark>" if s.gevonden else escape(s.tekst) for s in stukken)
        plek = f" <span>{escape(afstand)}</span>" if afstand else ""
        # Pieces of a rendered template, and text that was escaped here.
        return SafeString(f"{self.voor}{titel}{self.midden}{plek}{self.na}")


_kaarten = Geheugen(MEESTE_TEKENS)


def ready_cards(
    zichtbaar: OpleidingQuerySet, gevonden: Iterable[Gevonden], stammen: frozenset[str] = frozenset()
) -> list[SafeString]:
    """The cards of one page as HTML. At most three queries: what is kept is still asked whether this visitor may see it."""
    gevonden = list(gevonden)
    klaar = {een.opleiding: kaart for een in gevonden if een.versie and (kaart := _kaarten.peek(_key(een)))}
    if klaar:
        mag = zichtbaar.which(list(klaar))
        klaar = {nr: kaart for nr, kaart in klaar.items() if nr in mag}
    per_id = {een.opleiding: een for een in gevonden}
    nieuwe = [een for een in gevonden if een.opleiding not in klaar]
    for kaart in make_cards(zichtbaar, nieuwe) if nieuwe else ():
        een = per_id[kaart.opleiding.pk]
        klaar[een.opleiding] = nieuw = render(kaart)
        if een.versie:
            _kaarten.put(_key(een), nieuw, sum(map(len, nieuw)))
    return [
        klaar[een.opleiding].fill(stammen, distance_words(een.regels[0][1]))
        for een in gevonden
        if een.opleiding in klaar
    ]


def render(kaart: Kaart) -> Gereed:
    """Render a card once, with marks where the title and the distance go."""
    leeg = replace(kaart, titel=[Stuk(TITEL, False)], afstand=AFSTAND)
    voor, _, rest = render_to_string(SJABLOON, {"kaart": leeg}).partition(TITEL)
    midden, _, na = rest.partition(PLEK)
    return Gereed(voor, midden, na, kaart.opleiding.titel)


def _key(een: Gevonden) -> tuple[int, int, tuple[int | None, ...]]:
    return een.opleiding, een.versie, tuple(regel.uitvoering for regel, _ in een.regels)
