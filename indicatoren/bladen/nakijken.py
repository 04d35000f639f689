"""Does what an editor typed exist in the figures that were imported? Warnings, never refusals: a figure may still come."""

from collections.abc import Mapping

from ..models import Dataset, Indicator, Reeks
from .groepen import breakdowns
from .lezen import Keuze, other_selections, selection_of


def warnings(indicator: Indicator) -> list[str]:
    """What an editor should look at in this definition, in Dutch; empty when every selection is found."""
    keuzes: dict[str, Keuze | None] = {"De selectie": selection_of(indicator)}
    for nummer, keuze in enumerate(other_selections(indicator), start=1):
        keuzes[f"Andere tabel {nummer}"] = keuze
    if indicator.bevolking:
        keuzes["De bevolking"] = _of(indicator.bevolking)
    if indicator.context:
        keuzes["De context"] = _of(indicator.context)
    for rij in breakdowns(indicator):
        keuzes[f"De groep '{rij.naam}'"] = rij.bronnen[0][0] if rij.bronnen else None
    for rij in indicator.varianten:
        keuzes[f"De variant '{rij['naam']}'"] = _of(rij)
    gevonden = [(wat, keuze) for wat, keuze in keuzes.items() if keuze is not None]
    bekend = set(Dataset.objects.filter(code__in={k.dataset for _, k in gevonden}).values_list("code", flat=True))
    return [zin for wat, keuze in gevonden if (zin := _judge(wat, keuze, bekend))]


def _of(rij: Mapping[str, object]) -> Keuze | None:
    dimensies = rij.get("dimensies")
    return (
        Keuze.of(str(rij["dataset"]), dimensies if isinstance(dimensies, dict) else {}) if rij.get("dataset") else None
    )


def _judge(wat: str, keuze: Keuze, bekend: set[str]) -> str:
    if keuze.dataset not in bekend:
        return f"{wat}: {keuze.dataset} is nog niet ingeladen. De codes kunnen we pas daarna nakijken."
    reeksen = Reeks.objects.filter(dataset__code=keuze.dataset)
    if reeksen.filter(dimensies=dict(keuze.dimensies)).exists():
        return ""
    voorbeeld = reeksen.values_list("dimensies", flat=True).first() or {}
    namen = {naam for naam, _ in keuze.dimensies}
    if vreemd := sorted(namen - voorbeeld.keys()):
        return f"{wat}: {keuze.dataset} kent geen dimensie {', '.join(vreemd)}. Wel: {', '.join(sorted(voorbeeld))}."
    if tekort := sorted(voorbeeld.keys() - namen):
        return f"{wat}: kies nog een code voor {', '.join(tekort)}. Zonder vinden we geen cijfers in {keuze.dataset}."
    for naam, code in keuze.dimensies:
        if not reeksen.filter(dimensies__contains={naam: code}).exists():
            return f"{wat}: de code {code} voor {naam} komt in {keuze.dataset} niet voor."
    return f"{wat}: elke code bestaat in {keuze.dataset}, maar niet samen."
