"""Fields that several forms of the reporting desk share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from partnerschap.kern.forms import Datumveld
from partnerschap.kern.opmaak import datum_cijfers
from partnerschap.kern.uploads import SOORTEN, check_upload

VROEGSTE = date(1970, 1, 1)


def row_number(tekst: str) -> int | None:
    """The number of a row that a button carries; None for anything else, also for digits without end."""
    return int(tekst) if tekst.isdecimal() and len(tekst) < 19 else None


class Lap(forms.CharField):
    """A piece of prose of at most 5,000 characters."""

    def __init__(self, *, rijen: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5000)
        # The limit is told after typing, never by silently refusing letters.
        super().__init__(widget=forms.Textarea(attrs={"rows": rijen}), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in super().widget_attrs(widget).items() if naam != "maxlength"}


class Bijlageveld(forms.FileField):
    """An upload that is checked before anything is stored (GARANTIES G4)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(f".{soort}" for soort in SOORTEN)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload = super().clean(data, initial)
        if upload:
            check_upload(upload)
        return upload or None


class Verledendatum(Datumveld):
    """A day that has been, also as a month or a year; a day to come gets the suggestion of the same day in the past."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.input_formats = [*self.input_formats, "%m-%Y", "%m/%Y", "%Y"]

    def clean(self, value: Any) -> date | None:
        dag = super().clean(value)
        if dag is None:
            return None
        vandaag = timezone.localdate()
        if dag > vandaag:
            voorstel = datum_cijfers(past_twin(dag, vandaag))
            raise ValidationError(f"{datum_cijfers(dag)} ligt in de toekomst. Bedoel je {voorstel}?", "toekomst")
        if dag < VROEGSTE:
            raise ValidationError(f"{datum_cijfers(dag)} is wel heel lang geleden. Kijk het jaartal na.", "te_oud")
        return dag


def past_twin(dag: date, vandaag: date) -> date:
    """The latest same day and month that is not after `vandaag`."""
    jaar = vandaag.year
    while True:
        try:
            tweeling = dag.replace(year=jaar)
        except ValueError:  # 29 February
            tweeling = dag.replace(year=jaar, day=28)
        if tweeling <= vandaag:
            return tweeling
        jaar -= 1
