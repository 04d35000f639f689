"""`{% load cijfers %}`: how figures, goals and flags are written on the pages of indicatoren."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django import forms, template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from partnerschap.kern.opmaak import getal, procent

from ..bladen.afgeleid import derived_address
from ..bladen.blad import Indicatorblad
from ..bladen.groepen import Groepblad
from ..bladen.herkomst import address, selection_for
from ..bladen.lezen import Keuze, other_selections, selection_of
from ..bladen.rang import Rangblad
from ..bladen.vergelijken import Kant
from ..bladen.verkenner import Verkenblad, Waarde
from ..bladen.voorpagina import sparkline
from ..formules.landen import name_of
from ..formules.punten import Punt
from ..formules.rangschikking import Rang
from ..formules.vlaggen import WOORDEN, in_words
from ..formules.voortgang import Doelvoortgang
from ..models import Dataset, Indicator, OntbrekendGegeven

register = template.Library()


@register.filter
def doelcode(code: str) -> str:
    """`SD1.1` -> `SD 1.1`, as on a ribbon."""
    return f"{code[:2]} {code[2:]}"


@register.filter
def vonken(blad: Indicatorblad) -> list[tuple[str, Decimal | None, bool]]:
    """The own series for a sparkline: gaps are None, a break cuts."""
    return sparkline(blad)


@register.filter
def afgerond(waarde: int | Decimal) -> str:
    """A number of people in round figures: two figures below a million, else one decimal of a million."""
    exact = Decimal(waarde)
    if exact >= 1_000_000:
        return f"{getal(exact / 1_000_000, 1)} miljoen"
    stap = Decimal(10) ** max(0, len(str(int(exact))) - 2)
    return getal(int((exact / stap).quantize(Decimal(1), rounding=ROUND_HALF_UP) * stap))


@register.filter
def ouders(indicator: Indicator) -> list[tuple[str, str]]:
    """The breadcrumbs of an indicator: the dashboard and its goal."""
    doel = indicator.doelstelling
    return [
        ("Cijfers en doelen", reverse("indicatoren:dashboard")),
        (f"{doelcode(doel.code)} {doel.titel}", reverse("indicatoren:doel", args=[doel.slug])),
    ]


@register.filter
def verborgen(form: forms.Form, namen: str) -> list[tuple[str, str]]:
    """What was chosen in other fields, to send along as hidden fields; a wrong choice is dropped."""
    return [
        (naam, str(form.cleaned_data[naam]))
        for naam in namen.split()
        if naam in form.cleaned_data and form.cleaned_data[naam] not in (None, "")
    ]


@register.filter
def vlagwoorden(vlaggen: str) -> str:
    """`bu` -> `breuk: nieuwe meetwijze, weinig betrouwbaar`."""
    return in_words(vlaggen)


@register.filter
def vlagsleutel(blad: Rangblad) -> list[tuple[str, str]]:
    """The letters that occur in a ranking, each with its meaning."""
    letters = sorted({letter for rang in blad.rangen for letter in rang.vlaggen})
    return [(letter, WOORDEN.get(letter, "vlag van de bron")) for letter in letters]


@register.filter
def landnaam(geo: str) -> str:
    return name_of(geo)


@register.filter
def bronnaam(dataset: Dataset) -> str:
    """`Eurostat, TRNG_LFSE_04`."""
    return f"{dataset.bron}, {dataset.code}"


NIETS = SafeString('–<span class="onzichtbaar"> geen cijfer</span>')


@register.simple_tag
def cijfer(blad: Indicatorblad, geo: str, punt: Punt | None, vorm: str = "getal") -> SafeString:
    """A published figure of a sheet as a link to its source: `{% cijfer blad geo punt "procent" %}`.

    `punt` is anything with `jaar` and `waarde`. Without a value it says so, never zero.
    """
    return celcijfer(selection_for(blad, geo), geo, punt, blad.stand, vorm)


@register.simple_tag
def celcijfer(
    keuze: Keuze | None, geo: str, punt: Punt | None, stand: date | None = None, vorm: str = "getal"
) -> SafeString:
    """As `cijfer`, for a figure of any selection: a group, another table, the explorer. Written out: a table has hundreds."""
    if punt is None or punt.waarde is None:
        return SafeString("vertrouwelijk") if punt is not None and punt.vertrouwelijk else NIETS
    tekst = procent(punt.waarde) if vorm == "procent" else getal(punt.waarde)
    if keuze is None:
        return SafeString(escape(tekst))
    adres = escape(address(keuze, geo, punt.jaar, stand))
    return SafeString(f'<a class="cijferlink" data-cijfer="{punt.waarde}" href="{adres}">{escape(tekst)}</a>')


@register.simple_tag
def groepcijfer(groep: Groepblad, geo: str, stand: date | None = None) -> SafeString:
    """The figure of a group in one country, in the year of its ranking, as a link to its source."""
    jaar = groep.rang.jaar if groep.rang else 0
    return celcijfer(groep.bron[geo][0] if geo in groep.bron else None, geo, groep.punt(geo, jaar), stand)


@register.simple_tag
def contextcijfers(blad: Indicatorblad, geo: str) -> SafeString:
    """The cells of the context of one country in the ranking table: background, standardised rate and its place."""
    context = blad.verdieping.achtergrond
    if context is None:
        return SafeString("")
    cellen = ""
    if context.structuur:
        cellen += f'<td class="cijfer">{celcijfer(context.keuze, geo, context.structuur.get(geo), blad.stand)}</td>'
    if context.gestandaardiseerd:
        uit, rang = context.gestandaardiseerd.get(geo), context.rang.get(geo)
        tekst = afgeleid(blad, f"standaard-{geo}", f"{getal(uit.waarde)} ({rang.tekst})") if uit and rang else NIETS
        cellen += f'<td class="cijfer">{tekst}</td>'
    return SafeString(cellen)


@register.simple_tag
def rangcijfer(blad: Indicatorblad, rang: Rang, vorm: str = "getal") -> SafeString:
    """The value of one row of a ranking, as a link to its source."""
    jaar = blad.rang.jaar if blad.rang else 0
    return cijfer(blad, rang.geo, Punt(jaar, rang.waarde, rang.vlaggen), vorm)


@register.simple_tag
def kantcijfer(kant: Kant, punt: Punt | None, stand: date | None = None) -> SafeString:
    """One figure of a side of a comparison."""
    keuzes = [selection_of(kant.indicator), *other_selections(kant.indicator)]
    keuze = next((keuze for keuze in keuzes if keuze and keuze.dataset == kant.dataset), None)
    return celcijfer(keuze, kant.geo, punt, stand)


@register.simple_tag
def verkencijfer(blad: Verkenblad, nummer: int, cel: Waarde) -> SafeString:
    """One figure of the explorer, of its series `nummer`; its period can be a quarter."""
    reeks = blad.reeksen[nummer]
    adres = escape(address(Keuze.of(reeks.dataset, dict(reeks.codes)), reeks.geo, cel.periode, blad.keuze.stand))
    return SafeString(f'<a class="cijferlink" data-cijfer="{cel.waarde}" href="{adres}">{getal(cel.waarde)}</a>')


@register.simple_tag
def doelcijfer(blad: Indicatorblad, doel: Doelvoortgang) -> SafeString:
    """The figure that is laid beside a target."""
    return cijfer(blad, blad.indicator.hoofd_geo, Punt(doel.jaar, doel.waarde), "procent")


@register.simple_tag
def groepsom(blad: Indicatorblad, groep: Groepblad, jaar: int, tekst: object) -> SafeString:
    """The gap or the ratio of a group in one year, as a link to both figures behind it."""
    soort = f"groep-{groep.code}"
    adres = escape(derived_address(blad, soort, jaar))
    return SafeString(f'<a class="cijferlink" data-afgeleid="{escape(soort)}" href="{adres}">{escape(tekst)}</a>')


@register.simple_tag
def afgeleid(blad: Indicatorblad, soort: str, tekst: object) -> SafeString:
    """A computed figure as a link to its rule and its inputs: `{% afgeleid blad "kloof" rang.kloof.punten|getal %}`."""
    adres = escape(derived_address(blad, soort))
    return SafeString(f'<a class="cijferlink" data-afgeleid="{escape(soort)}" href="{adres}">{escape(tekst)}</a>')


@register.simple_tag
def islate(gegeven: OntbrekendGegeven, voor: object) -> bool:
    """Whether the question for a missing figure left before this day and has no answer; without a day never."""
    return isinstance(voor, date) and gegeven.is_te_laat(voor)
