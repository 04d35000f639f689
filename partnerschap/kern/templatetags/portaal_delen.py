"""The tags of `{% load portaal %}` that draw a template from templates/onderdelen/."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.template import Library, TemplateSyntaxError
from django.template.context import Context

from partnerschap.kern.toasts import wachtende_toasts

Gegevens = dict[str, Any]


def register_delen(register: Library) -> None:
    """Make every building block of this module known to `register`."""
    for functie, sjabloon in _DELEN.items():
        register.inclusion_tag(f"onderdelen/{sjabloon}.html")(functie)
    for functie, sjabloon in _DELEN_MET_CONTEXT.items():
        register.inclusion_tag(f"onderdelen/{sjabloon}.html", takes_context=True)(functie)


def leeg(titel: str, tekst: str, actie: str = "", url: str = "", *, actie2: str = "", url2: str = "") -> Gegevens:
    """An empty state: what is missing, why, and what you can do."""
    return {"titel": titel, "tekst": tekst, "actie": actie, "url": url, "actie2": actie2, "url2": url2}


def stapper(nu: int, van: int, tekst: str) -> Gegevens:
    """Ribbons for the steps, the current one long and in menie, and the sentence that says the same."""
    standen = ["klaar" if n < nu else "nu" if n == nu else "later" for n in range(1, van + 1)]
    return {"standen": standen, "tekst": tekst}


def statuslijn(stappen: Sequence[Gegevens]) -> Gegevens:
    """Where something stands; each step has `label`, `stand` (`klaar nu later`) and optionally `bij` (a date or a remark)."""
    return {"stappen": [{"bij": "", **stap} for stap in stappen]}


def bronlijn(
    *,
    bron: str = "",
    tekst: str = "",
    selectie_url: str = "",
    stand: date | None = None,
    opgehaald: date | None = None,
    csv: str = "",
    xlsx: str = "",
    png: str = "",
    svg: str = "",
    json: str = "",
    uitleg_url: str = "",
    uitleg: str = "Hoe lezen we dit?",
) -> Gegevens:
    """Source, selection and file, state on which date, downloads."""
    vormen = (("CSV", csv), ("XLSX", xlsx), ("JSON-stat", json), ("PNG", png), ("SVG", svg))
    downloads = [(naam, url) for naam, url in vormen if url]
    return {
        "bron": bron, "tekst": tekst, "selectie_url": selectie_url, "stand": stand, "opgehaald": opgehaald,
        "downloads": downloads, "uitleg_url": uitleg_url, "uitleg": uitleg,
    }  # fmt: skip


def chips(lijst: Iterable[Gegevens], wis_url: str = "") -> Gegevens:
    """The filters that are on; each `label` with the `url` that takes it off."""
    return {"chips": list(lijst), "wis_url": wis_url}


def weergaven(actief: str, *delen: str) -> Gegevens:
    """Tabs that are links: `naam, label, url` three by three."""
    if len(delen) % 3:
        raise TemplateSyntaxError("weergaven wil telkens een naam, een label en een url")
    drietallen = zip(delen[::3], delen[1::3], delen[2::3], strict=True)
    return {"tabs": [{"label": label, "url": url, "nu": naam == actief} for naam, label, url in drietallen]}


def toasts(context: Context) -> Gegevens:
    """The waiting messages."""
    request = context.get("request")
    wachtend = list(wachtende_toasts(request)) if request is not None and hasattr(request, "_messages") else []
    return {"toasts": wachtend, "csrf_token": context.get("csrf_token", "")}


def _fouten(form: BaseForm) -> list[Gegevens]:
    """The errors of one form: the sentence and the field it leads to; a standard sentence is told with its field."""
    regels: list[Gegevens] = []
    for naam, fouten in form.errors.as_data().items():
        if naam not in form.fields:
            regels += [{"tekst": zin, "doel": ""} for fout in fouten for zin in fout.messages]
            continue
        veld = form[naam]
        doel = veld.id_for_label or f"{veld.auto_id}_0"
        for fout in fouten:
            standaard = str(veld.field.error_messages.get("required", ""))
            for zin in fout.messages:
                alleen_leeg = fout.code == "required" and zin == standaard == "Vul dit in."
                gewoon = fout.code == "invalid" and zin in type(veld.field).default_error_messages.values()
                tekst = f"Vul in: {veld.label}" if alleen_leeg else f"{veld.label}: {zin}" if gewoon else zin
                regels.append({"tekst": tekst, "doel": doel})
    return regels


def foutoverzicht(*forms: Any, titel: str = "", bewaard: bool = True) -> Gegevens:
    """The error summary of these forms, lists of forms and formsets; it gets the focus and links to the fields. Empty without errors."""
    fouten: list[Gegevens] = []
    for form in forms:
        for deel in form if isinstance(form, list) else getattr(form, "forms", [form]):
            fouten += _fouten(deel) if deel.is_bound else []
        if hasattr(form, "non_form_errors") and form.is_bound:
            fouten += [{"tekst": zin, "doel": ""} for zin in form.non_form_errors()]
    velden = sum(1 for fout in fouten if fout["doel"])
    if not titel:
        titel = f"Vul nog {velden} {'ding' if velden == 1 else 'dingen'} aan" if velden else "Dit lukte nog niet"
    return {"fouten": fouten, "titel": titel, "bewaard": bewaard and velden > 0}


_DELEN: dict[Callable[..., Gegevens], str] = {
    leeg: "leeg",
    stapper: "stapper",
    statuslijn: "statuslijn",
    bronlijn: "bronlijn",
    chips: "chips",
    weergaven: "weergaven",
    foutoverzicht: "foutoverzicht",
}
_DELEN_MET_CONTEXT: dict[Callable[..., Gegevens], str] = {toasts: "toasts"}
