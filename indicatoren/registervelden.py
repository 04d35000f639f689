"""Fields in which an editor writes lists and selections as lines of text: one thing a line, its parts between `|`."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PAAR = re.compile(r"([A-Za-z][A-Za-z0-9_]{0,39})\s*=\s*([A-Za-z0-9_.+<>\-]{1,40})\Z")
DATASET = re.compile(r"[A-Z][A-Z0-9_]{1,59}\Z")


def dimensions_text(dimensies: dict[str, str]) -> str:
    """`age=Y25-64; sex=T`."""
    return "; ".join(f"{naam}={code}" for naam, code in sorted(dimensies.items()))


def read_dimensions(tekst: str) -> dict[str, str]:
    """The way back from `dimensions_text`. Raises ValidationError that names the part that cannot be read."""
    uit: dict[str, str] = {}
    for deel in filter(None, (stuk.strip() for stuk in re.split(r"[;\n]", tekst))):
        vondst = PAAR.match(deel)
        if vondst is None:
            raise ValidationError(f"'{deel[:60]}' lezen we niet. Schrijf ze als age=Y25-64; sex=T.")
        if vondst[1] in uit:
            raise ValidationError(f"De dimensie {vondst[1]} staat er twee keer.")
        uit[vondst[1]] = vondst[2]
    return uit


class Dimensieveld(forms.CharField):
    """The code for every dimension of a selection."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}))
        super().__init__(required=False, max_length=1000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return dimensions_text(value) if isinstance(value, dict) else value

    def clean(self, value: Any) -> dict[str, str]:  # the text becomes the dictionary that the model keeps
        return read_dimensions(super().clean(value))


@dataclass(frozen=True)
class Kolom:
    """One part of a line. `soort`: tekst, dataset, dimensies, getal or vlag."""

    naam: str
    soort: str = "tekst"
    verplicht: bool = False


class Lijnenveld(forms.CharField):
    """A list of small records, one a line; with `enkel` a single record or none."""

    def __init__(self, kolommen: tuple[Kolom, ...], *, enkel: bool = False, rijen: int = 4, **kwargs: Any) -> None:
        self.kolommen, self.enkel = kolommen, enkel
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2 if enkel else rijen, "spellcheck": "false"}))
        super().__init__(required=False, max_length=8000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = [value] if value else []
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(_write(k, rij.get(k.naam)) for k in self.kolommen).rstrip(" |") for rij in value)

    def clean(self, value: Any) -> Any:
        regels = [regel for regel in super().clean(value).splitlines() if regel.strip(" |")]
        if self.enkel and len(regels) > 1:
            raise ValidationError("Hier past maar één regel.")
        rijen = [self._read(nummer, regel) for nummer, regel in enumerate(regels, start=1)]
        codes = [rij["code"] for rij in rijen if "code" in rij]
        if dubbel := next((code for code in codes if codes.count(code) > 1), None):
            raise ValidationError(f"De code '{dubbel}' staat er twee keer.")
        if self.enkel:
            return rijen[0] if rijen else {}
        return rijen

    def _read(self, nummer: int, regel: str) -> dict[str, Any]:
        cellen = [cel.strip() for cel in regel.split("|")]
        if len(cellen) > len(self.kolommen):
            raise ValidationError(f"Regel {nummer} heeft te veel delen. Verwacht: {self.vorm}.")
        rij: dict[str, Any] = {}
        for kolom, cel in zip(self.kolommen, cellen + [""] * len(self.kolommen), strict=False):
            if not cel:
                if kolom.verplicht:
                    raise ValidationError(f"Regel {nummer} mist '{kolom.naam}'. Verwacht: {self.vorm}.")
                continue
            try:
                rij[kolom.naam] = _parse(kolom, cel)
            except ValidationError as fout:
                raise ValidationError(f"Regel {nummer}: {fout.messages[0]}") from fout
        if "dimensie" in rij:
            _fill_dimension(nummer, rij)
        return rij

    @property
    def vorm(self) -> str:
        """The parts of a line in order."""
        return " | ".join(kolom.naam for kolom in self.kolommen)


def _fill_dimension(nummer: int, rij: dict[str, Any]) -> None:
    """A breakdown in a table of its own names every code; its own dimension follows from the group."""
    if "waarde" not in rij:
        raise ValidationError(f"Regel {nummer}: bij een dimensie hoort ook de code van de groep.")
    if "dimensies" in rij:
        rij["dimensies"] = {**rij["dimensies"], rij["dimensie"]: rij["waarde"]}


def _write(kolom: Kolom, waarde: Any) -> str:
    if kolom.soort == "dimensies":
        return dimensions_text(waarde or {})
    if kolom.soort == "vlag":
        return "ja" if waarde else ""
    return "" if waarde is None else str(waarde)


def _parse(kolom: Kolom, cel: str) -> Any:
    if kolom.soort == "dimensies":
        return read_dimensions(cel)
    if kolom.soort == "vlag":
        if cel.lower() not in ("ja", "nee"):
            raise ValidationError(f"'{cel[:20]}' moet ja of nee zijn.")
        return cel.lower() == "ja"
    if kolom.soort == "getal":
        if not re.fullmatch(r"\d{1,9}", cel):
            raise ValidationError(f"'{cel[:20]}' is geen geheel getal.")
        return int(cel)
    if kolom.soort == "dataset" and not DATASET.match(cel):
        raise ValidationError(f"'{cel[:60]}' is geen datasetcode. Schrijf ze als TRNG_LFSE_04.")
    return cel
