"""What a visitor chooses in the explorer. Whatever stands in the address, the page works: a wrong choice gets a sentence and is dropped."""

from typing import Any

from django import forms
from django.http import QueryDict

from ..bladen.aanbod import Aanbod
from ..bladen.verkenner import Verkenkeuze
from ..forms import Standkeuze
from ..formules.codewoorden import code_name, dimension_name, place_name, usual_code
from ..formules.vergelijking import VLAANDEREN
from ..models import Dataset, Indicator

VORMEN = {"lijn": "Lijnen", "staaf": "Staven", "tabel": "Tabel"}
# Figures of two units or two frequencies have no axis in common: of these one code at a time.
EEN_TEGELIJK = ("unit", "freq")
BEGIN = (VLAANDEREN, "EU27_2020")


class Codeveld(forms.MultipleChoiceField):
    """Codes of one dimension."""

    def __init__(self, naam: str, codes: tuple[str, ...], **kwargs: Any) -> None:
        label = dimension_name(naam)
        self.een = naam in EEN_TEGELIJK
        super().__init__(
            label=label,
            required=False,
            choices=[(code, code_name(naam, code)) for code in codes],
            error_messages={"invalid_choice": f"{label}: we kennen de code '%(value)s' hier niet. Kies uit de lijst."},
            **kwargs,
        )

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if self.een and len(value) > 1:
            raise forms.ValidationError(
                f"{self.label}: kies er één tegelijk. Cijfers met een andere {str(self.label).lower()} horen niet op één as."
            )


class Verkenform(Standkeuze):
    """Places, the codes of every dimension, the periods, the form and the date."""

    van = forms.ChoiceField(label="Van", required=False)
    tot = forms.ChoiceField(label="Tot en met", required=False)
    vorm = forms.ChoiceField(
        label="Toon als",
        required=False,
        choices=list(VORMEN.items()),
        error_messages={"invalid_choice": "Kies lijnen, staven of een tabel."},
    )

    def __init__(self, data: QueryDict, *, dataset: Dataset, indicator: Indicator | None, aanbod: Aanbod) -> None:
        super().__init__(data)
        self.dataset, self.indicator, self.aanbod = dataset, indicator, aanbod
        perioden = [(periode, periode) for periode in aanbod.perioden]
        for naam in ("van", "tot"):
            veld = self.fields[naam]
            veld.choices = [("", "alles"), *perioden]
            veld.error_messages["invalid_choice"] = f"{veld.label}: deze periode is er niet. Kies uit de lijst."
        self.fields["geo"] = Codeveld("geo", aanbod.plaatsen)
        if indicator is None:
            for naam, codes in aanbod.dimensies:
                self.fields[f"d_{naam}"] = Codeveld(naam, codes)

    def add_prefix(self, field_name: str) -> str:
        """In the address a dimension has its own name, as in the API; inside the form it cannot clash with our fields."""
        return field_name.removeprefix("d_") if field_name.startswith("d_") else field_name

    @property
    def zinnen(self) -> list[str]:
        """What could not be followed, in sentences. Nothing right after another figure was chosen: its codes are others."""
        if self.data.get("was") not in (None, "", self.code):
            return []
        return [zin for fouten in self.errors.values() for zin in fouten]

    @property
    def code(self) -> str:
        return self.indicator.code if self.indicator else self.dataset.code

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a first period after the last."""
        schoon = super().clean() or self.cleaned_data
        van, tot = schoon.get("van"), schoon.get("tot")
        if van and tot and van > tot:
            schoon["van"], schoon["tot"] = tot, van
            self.add_error(None, f"{van} komt na {tot}. We draaiden ze om.")
        return schoon

    def choice(self) -> Verkenkeuze:
        """The whole choice; what was not chosen, or wrongly, gets what people mostly want."""
        stand = self.keuze()["stand"]
        schoon = self.cleaned_data
        return Verkenkeuze(
            dataset=self.dataset,
            indicator=self.indicator,
            geos=tuple(self._codes("geo", self.aanbod.plaatsen) or self._first_places()),
            dimensies=self._dimensions(),
            van=schoon.get("van") or "",
            tot=schoon.get("tot") or "",
            vorm=schoon.get("vorm") or "lijn",
            stand=stand,
        )

    def _dimensions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if self.indicator is not None:
            return tuple((naam, (code,)) for naam, code in sorted(self.indicator.dimensies.items()))
        return tuple(
            (naam, self._codes(naam, codes) or (usual_code(naam, codes),)) for naam, codes in self.aanbod.dimensies
        )

    def _codes(self, naam: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The known codes that the address names, in the order of the list; one where only one can be."""
        gevraagd = set(self.data.getlist(naam))
        gekozen = tuple(code for code in codes if code in gevraagd)
        return gekozen[:1] if naam in EEN_TEGELIJK else gekozen

    def _first_places(self) -> list[str]:
        begin = [geo for geo in BEGIN if geo in self.aanbod.plaatsen]
        return begin or list(self.aanbod.plaatsen[:1])

    @property
    def keuzelijsten(self) -> list[dict[str, Any]]:
        """The dimensions that leave something to choose, for the page."""
        keuze = dict(self.choice().dimensies)
        if self.indicator is not None:
            return []
        return [
            {
                "naam": naam, "titel": dimension_name(naam), "soort": "radio" if naam in EEN_TEGELIJK else "checkbox",
                "opties": [
                    {"waarde": code, "label": code_name(naam, code), "gekozen": code in keuze[naam]} for code in codes
                ],
            }
            for naam, codes in self.aanbod.dimensies
            if len(codes) > 1
        ]  # fmt: skip

    @property
    def plaatsen(self) -> list[dict[str, Any]]:
        """Two lists: places with a name, and those of which we have the code alone."""
        gekozen = self.choice().geos
        uit = []
        for titel, geos in (("Plaats", self.aanbod.bekend), ("Andere gebieden", self.aanbod.andere)):
            opties = [{"waarde": geo, "label": place_name(geo), "gekozen": geo in gekozen} for geo in geos]
            if opties:
                uit.append({"naam": "geo", "titel": titel, "soort": "checkbox", "opties": opties})
        return uit
