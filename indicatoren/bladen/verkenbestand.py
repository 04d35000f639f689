"""An explorer choice as a file, with its source, vintage and licence inside."""

from collections.abc import Sequence
from typing import Any

from ..formules.codewoorden import code_name, dimension_name, place_name
from ..opendata.jsonstat import Cel, Kubus, as_jsonstat
from .uitgaven import origin_rows
from .verkenner import HOOGSTENS_IN_BESTAND, Verkenblad, Verkenkeuze, Verkenreeks

HOOGSTENS_CELLEN = 60_000


def too_much(blad: Verkenblad) -> str:
    """Why this choice is too big for one file, in a sentence; empty when it fits. Nothing is ever cut off in silence."""
    if blad.meer:
        return (
            f"Je keuze telt {len(blad.reeksen) + blad.meer} reeksen. In één bestand passen er {HOOGSTENS_IN_BESTAND}. "
            "Kies minder plaatsen of groepen."
        )
    if sum(len(reeks.punten) for reeks in blad.reeksen) > HOOGSTENS_CELLEN:
        return f"Je keuze telt meer dan {HOOGSTENS_CELLEN} cijfers. Kies minder plaatsen, groepen of jaren."
    return ""


def rows(blad: Verkenblad) -> tuple[list[str], list[Sequence[Any]]]:
    """One row per cell: the codes as the source writes them, the same in words, the figure and where it comes from."""
    namen = [naam for naam, _ in blad.keuze.dimensies]
    kop = ["geo", "plaats", *namen, "periode", "waarde", "vlaggen", "betekenis", "vertrouwelijk", "dataset", "uitgave",
           "bron", "licentie"]  # fmt: skip
    rechten = {u.dataset.code: (u.dataset.bron, u.dataset.licentie) for u in blad.uitgaven}
    rijen = [
        (
            reeks.geo, place_name(reeks.geo), *(dict(reeks.codes).get(naam, "") for naam in namen), punt.periode,
            punt.waarde, punt.vlaggen, punt.letop, "ja" if punt.vertrouwelijk else "nee", reeks.dataset,
            punt.stand.isoformat(), *rechten.get(reeks.dataset, ("", "")),
        )
        for reeks in blad.reeksen
        for punt in reeks.punten
    ]  # fmt: skip
    return kop, rijen


def source_rows(blad: Verkenblad) -> list[tuple[str, str]]:
    """Where the figures come from, for a sheet or a picture."""
    keuze = blad.keuze
    return [
        ("cijfer", keuze.naam),
        ("dataset", keuze.dataset.code),
        ("selectie", "; ".join(f"{naam}={','.join(codes)}" for naam, codes in (("geo", keuze.geos), *keuze.dimensies))),
        ("stand", keuze.stand.isoformat() if keuze.stand else ""),
        *origin_rows(blad.uitgave),
    ]


def cube(blad: Verkenblad, href: str) -> bytes:
    """The choice as JSON-stat, under the data set's own code so that an importer knows it."""
    keuze, uitgave = blad.keuze, blad.uitgave
    aanwezig = {reeks.geo for reeks in blad.reeksen}
    dimensies = [
        *keuze.dimensies,
        ("geo", tuple(g for g in keuze.geos if g in aanwezig)),
        ("time", tuple(blad.perioden)),
    ]
    return as_jsonstat(
        Kubus(
            titel=keuze.naam,
            bron=uitgave.dataset.bron if uitgave else keuze.dataset.bron,
            bijgewerkt=uitgave.stand.isoformat() if uitgave else "",
            dimensies=dimensies,
            cellen={
                (*_codes(reeks, keuze), reeks.geo, punt.periode): Cel(punt.waarde, punt.vlaggen, punt.vertrouwelijk)
                for reeks in blad.reeksen
                for punt in reeks.punten
            },
            dimensienamen={naam: dimension_name(naam) for naam, _ in dimensies},
            codenamen={(naam, code): code_name(naam, code) for naam, codes in dimensies for code in codes},
            href=href,
            opmerkingen=[keuze.dataset.toelichting] if keuze.dataset.toelichting else [],
            uitbreiding={
                "id": keuze.dataset.code,
                "licentie": keuze.dataset.licentie,
                "licentieUrl": keuze.dataset.licentie_url,
                "tabellen": sorted({reeks.dataset for reeks in blad.reeksen}),
            },
        )
    )


def _codes(reeks: Verkenreeks, keuze: Verkenkeuze) -> tuple[str, ...]:
    """The codes of a series in the order of the choice. A place that another table fills in stands under the indicator's own."""
    if reeks.dataset != keuze.dataset.code:
        return tuple(codes[0] for _, codes in keuze.dimensies)
    return tuple(code for _, code in reeks.codes)
