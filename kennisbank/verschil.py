"""What changed between two versions of an item. Pure: two snapshots in, a list of changed fields out."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

VELDLABELS = {
    "titel": "Titel", "samenvatting": "Samenvatting", "tekst": "Tekst", "themas": "Thema's", "sectoren": "Sectoren",
    "doelgroepen": "Doelgroepen", "doelstellingen": "Doelstellingen", "organisatie": "Organisatie in het portaal",
    "organisatie_naam": "Organisatie", "bron": "Bron", "bron_url": "Adres", "taal": "Taal", "land": "Land",
    "herzien_tegen": "Opnieuw te bekijken", "te_bevestigen": "Te bevestigen", "voorbeeld": "Voorbeeld",
    "staat": "Staat",
    "probleem": "Het probleem", "aanpak": "Wat ze deden", "resultaten": "Resultaten", "bewijsgraad": "Bewijs",
    "bewijs_uitleg": "Uitleg bij het bewijs", "wat_werkte_niet": "Wat werkte niet", "citaat": "Citaat",
    "citaat_van": "Wie zei het", "nodig": "Nodig", "tijd": "Tijd", "kost": "Kost", "past_bij": "Past bij",
    "steun": "Met deze steun",
    "publicatiesoort": "Soort tekst", "auteurs": "Auteurs", "jaar": "Jaar", "uitgever": "Uitgever", "doi": "DOI",
    "vindplaats": "Vindplaats",
    "aanbieder": "Aanbieder", "prijs": "Prijs", "platform": "Werkt op", "nagekeken_op": "Adres nagekeken op",
    "begin": "Begin", "einde": "Einde", "plaats": "Plaats", "gemeente": "Gemeente", "online_url": "Online volgen",
    "inschrijven_url": "Inschrijven", "inschrijven_tot": "Inschrijven tot",
    "licentie": "Licentie", "materiaaltype": "Soort materiaal", "niveau": "Niveau", "criteria": "Kwaliteit",
    "review_url": "Beoordeling door anderen",
}  # fmt: skip


@dataclass(frozen=True)
class Stuk:
    """A piece of text in a comparison: `gelijk`, `weg` or `nieuw`."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Verschil:
    """One field that differs, word by word."""

    veld: str
    label: str
    stukken: tuple[Stuk, ...]


def differences(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> list[Verschil]:
    """The fields whose value differs, in the order of VELDLABELS; fields without a label are not shown."""
    return [
        Verschil(veld, label, compare(as_text(oud.get(veld)), as_text(nieuw.get(veld))))
        for veld, label in VELDLABELS.items()
        if as_text(oud.get(veld)) != as_text(nieuw.get(veld))
    ]


def as_text(waarde: Any) -> str:
    """A value of a snapshot as people read it: lists with commas or on lines, yes and no in words."""
    if waarde is None or waarde == "":
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        delen = [
            " ".join(str(v) for v in deel.values() if v) if isinstance(deel, dict) else str(deel) for deel in waarde
        ]
        return ("\n" if any(isinstance(deel, dict) for deel in waarde) else ", ").join(delen)
    return str(waarde)


def compare(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """A comparison by words; a text that is too long for that is shown as old and new whole."""
    voor, na = oud.split(" "), nieuw.split(" ")
    if len(voor) + len(na) > 4000:
        return tuple(s for s in (Stuk("weg", oud), Stuk("nieuw", nieuw)) if s.tekst)
    stukken: list[Stuk] = []
    for soort, a, b, c, d in SequenceMatcher(None, voor, na, autojunk=False).get_opcodes():
        if soort == "equal":
            stukken.append(Stuk("gelijk", " ".join(voor[a:b])))
            continue
        stukken += [Stuk(s, t) for s, t in (("weg", " ".join(voor[a:b])), ("nieuw", " ".join(na[c:d]))) if t]
    return tuple(s for s in stukken if s.tekst)
