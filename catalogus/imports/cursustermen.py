"""The words of a source about a course, in our own: what is known leaves the words that wait, and fills what is still empty."""

from typing import Any

from ..enums.termen import VAN_OPLEIDING, VELDEN, words_in
from .rijen import Opleidingrij
from .termen import Woorden


def translate_course(rij: Opleidingrij, woorden: Woorden) -> None:
    """Fill language, level and field of study of a course from `bron_termen`; what we do not know stays there."""
    for veld, waarde in list(rij.bron_termen.items()):
        soorten = [soort for soort in VELDEN.get(veld, ()) if soort in VAN_OPLEIDING]
        over = []
        for stuk, woord in words_in(waarde) if soorten else ():
            codes = {soort: code for soort in soorten if (code := woorden.find(soort, woord))}
            for soort, code in codes.items():
                if not getattr(rij, soort):
                    setattr(rij, soort, as_value(soort, code))
            if not codes:
                over.append(stuk)
        if soorten:
            _keep(rij.bron_termen, veld, over, waarde)


def as_value(soort: str, code: str) -> Any:
    """A code as its field holds it: the level in the qualification framework is a number."""
    return int(code) if soort == "vks" else code


def _keep(bron_termen: dict[str, Any], veld: str, over: list[Any], was: Any) -> None:
    if over:
        bron_termen[veld] = over if isinstance(was, list) else over[0]
    else:
        del bron_termen[veld]
