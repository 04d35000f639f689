"""Which two figures, and of which places."""

from typing import Any

from django import forms
from django.http import QueryDict

from ..bladen.lezen import GEMIDDELDEN, LANDEN
from ..forms import Standkeuze
from ..formules.codewoorden import place_name
from ..formules.vergelijking import VLAANDEREN
from ..models import Indicator

ONBEKEND = {"invalid_choice": "We kennen '%(value)s' hier niet. Kies uit de lijst."}
EERST = (VLAANDEREN, "BE", "EU27_2020", "BE1", "BE3")


def places() -> list[tuple[str, str]]:
    """Our own place first, then the others by name."""
    rest = sorted((LANDEN | GEMIDDELDEN) - set(EERST), key=place_name)
    return [(geo, place_name(geo)) for geo in (*EERST, *rest)]


class Vergelijkform(Standkeuze):
    """Two indicators and one or two places."""

    a = forms.ChoiceField(label="Eerste cijfer", required=False, error_messages=ONBEKEND)
    b = forms.ChoiceField(label="Tweede cijfer", required=False, error_messages=ONBEKEND)
    geo = forms.ChoiceField(label="Plaats", required=False, error_messages=ONBEKEND)
    geo2 = forms.ChoiceField(label="Tweede plaats", required=False, error_messages=ONBEKEND)

    def __init__(self, data: QueryDict, indicatoren: list[Indicator]) -> None:
        super().__init__(data)
        self.op_code = {indicator.code: indicator for indicator in indicatoren}
        cijfers = [(indicator.code, indicator.naam) for indicator in indicatoren]
        self._fill(a=cijfers, b=[("", "hetzelfde cijfer"), *cijfers])
        self._fill(geo=places(), geo2=[("", "dezelfde plaats"), *places()])

    def _fill(self, **keuzes: list[tuple[str, str]]) -> None:
        for naam, opties in keuzes.items():
            veld = self.fields[naam]
            if isinstance(veld, forms.ChoiceField):
                veld.choices = opties

    def pair(self) -> dict[str, Any]:
        """What to compare. Nothing chosen: the first figure beside the one that people take for it. Raises KeyError without indicators."""
        stand = self.keuze()["stand"]
        schoon = self.cleaned_data
        een = self.op_code[schoon.get("a") or next(iter(self.op_code))]
        geo = schoon.get("geo") or een.hoofd_geo
        geo2 = schoon.get("geo2") or geo
        ander = self.op_code.get(schoon.get("b") or "", een)
        if ander == een and geo2 == geo:
            gelijkend = [i for i in een.niet_verwarren_met.all() if i.code in self.op_code]
            ander = gelijkend[0] if gelijkend and not schoon.get("b") else een
            geo2 = geo if ander != een else ("EU27_2020" if geo != "EU27_2020" else VLAANDEREN)
        return {"een": een, "ander": ander, "geo": geo, "geo2": geo2, "stand": stand}
