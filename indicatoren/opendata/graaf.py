"""A small graph of linked data, and its two notations: Turtle and JSON-LD. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

VOORVOEGSELS: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ONVEILIG = {ord(teken): f"\\u{ord(teken):04X}" for teken in '<>"{}|^`\\ '}


@dataclass(frozen=True)
class Iri:
    """A full address."""

    adres: str


@dataclass(frozen=True)
class Tekst:
    """A literal, with a language or a data type (`xsd:date`)."""

    waarde: str
    taal: str = ""
    soort: str = ""


@dataclass
class Knoop:
    """A thing with its types and properties; without an address it stands inside another."""

    adres: str
    soorten: Sequence[str]
    eigenschappen: list[tuple[str, "Iri | Tekst | Knoop"]] = field(default_factory=list)

    def add(self, naam: str, *waarden: "Iri | Tekst | Knoop | None") -> "Knoop":
        """Add a property; what is None or an empty text is left out. Returns the node itself."""
        for waarde in waarden:
            if waarde is not None and not (isinstance(waarde, Tekst) and not waarde.waarde):
                self.eigenschappen.append((naam, waarde))
        return self


def nl(tekst: str) -> Tekst:
    """A text for Dutch readers."""
    return Tekst(tekst, taal="nl")


def as_turtle(knopen: Sequence[Knoop]) -> str:
    """Turtle, one thing per paragraph."""
    kop = "".join(f"@prefix {naam}: <{adres}> .\n" for naam, adres in VOORVOEGSELS.items())
    return kop + "".join(f"\n<{_iri(knoop.adres)}> {_body(knoop, '    ')} .\n" for knoop in knopen)


def _body(knoop: Knoop, inspring: str) -> str:
    delen = [f"a {', '.join(knoop.soorten)}"]
    delen += [f"{naam} {_term(waarde, inspring)}" for naam, waarde in knoop.eigenschappen]
    return f" ;\n{inspring}".join(delen)


def _term(waarde: Iri | Tekst | Knoop, inspring: str) -> str:
    if isinstance(waarde, Iri):
        return f"<{_iri(waarde.adres)}>"
    if isinstance(waarde, Tekst):
        achter = f"@{waarde.taal}" if waarde.taal else f"^^{waarde.soort}" if waarde.soort else ""
        # A JSON string is a Turtle string: the same escapes, and everything outside ASCII written out.
        return (
            f"{json.dumps(waarde.waarde)}{achter}" if waarde.waarde.isascii() else f"{_quoted(waarde.waarde)}{achter}"
        )
    if waarde.adres:
        return f"<{_iri(waarde.adres)}>"
    return f"[ {_body(waarde, inspring + '    ')} ]"


def _quoted(tekst: str) -> str:
    return json.dumps(tekst, ensure_ascii=False)


def _iri(adres: str) -> str:
    """An address without the characters that would end it."""
    return adres.translate(_ONVEILIG)


def as_jsonld(knopen: Sequence[Knoop]) -> str:
    """JSON-LD with the same prefixes."""
    graaf = [_object(knoop) for knoop in knopen]
    return json.dumps({"@context": dict(VOORVOEGSELS), "@graph": graaf}, ensure_ascii=False, indent=1)


def _object(knoop: Knoop) -> dict[str, Any]:
    uit: dict[str, Any] = {"@id": knoop.adres} if knoop.adres else {}
    uit["@type"] = list(knoop.soorten)
    for naam, waarde in knoop.eigenschappen:
        uit.setdefault(naam, []).append(_value(waarde))
    return uit


def _value(waarde: Iri | Tekst | Knoop) -> dict[str, Any]:
    if isinstance(waarde, Iri):
        return {"@id": waarde.adres}
    if isinstance(waarde, Knoop):
        return {"@id": waarde.adres} if waarde.adres else _object(waarde)
    uit = {"@value": waarde.waarde}
    if waarde.taal:
        uit["@language"] = waarde.taal
    elif waarde.soort:
        uit["@type"] = waarde.soort
    return uit
