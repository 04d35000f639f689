"""How the cost of a search grows with the offer, drawn for the documents from what `bench zoeken --json` wrote."""

from collections.abc import Sequence
from typing import Any

from partnerschap.kern.grafieken import kleuren

# Of our own process the thread's own time, which other work on the machine does not stretch; of PostgreSQL only the clock is known.
LIJNEN = {
    "postgresql": ("PostgreSQL met dezelfde woorden (klok)", kleuren.REST),
    "cpu_koud": ("het portaal, niets onthouden", kleuren.HOOFD),
    "cpu_kaal": ("kale index, zelfde woorden en tellingen", kleuren.TOP),
    "cpu_warm": ("het portaal, woorden onthouden", kleuren.DOEL),
}
MATEN = ("p50", "p95")


def rows(uitslagen: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per size, line and measure, in milliseconds; what was not measured (0) is left out. Raises KeyError."""
    return [
        {"opleidingen": uitslag["opleidingen"], "lijn": woorden, "maat": maat, "ms": tijd}
        for uitslag in uitslagen
        for sleutel, (woorden, _) in LIJNEN.items()
        for maat, tijd in zip(MATEN, uitslag["facetten_samen"][sleutel], strict=True)
        if tijd
    ]


def draw(uitslagen: Sequence[dict[str, Any]]) -> str:
    """The growth as SVG: both axes logarithmic, the median and the slowest twentieth side by side."""
    import vl_convert

    namen, verf = zip(*LIJNEN.values(), strict=True)
    specificatie = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": rows(uitslagen)},
        "background": kleuren.PAPIER,
        "mark": {"type": "line", "point": {"size": 70}, "strokeWidth": 2.5},
        "width": 330,
        "height": 300,
        "encoding": {
            "column": {"field": "maat", "title": None, "header": {"labelFontSize": 14, "labelFontWeight": "bold"}},
            "x": {
                "field": "opleidingen", "type": "quantitative", "title": "opleidingen in de index",
                "scale": {"type": "log", "nice": False},
                "axis": {"values": [u["opleidingen"] for u in uitslagen], "format": "~s", "grid": False},
            },
            "y": {
                "field": "ms", "type": "quantitative", "title": "milliseconden rekentijd", "scale": {"type": "log"},
                "axis": {"tickCount": 5, "gridColor": kleuren.RASTER},
            },
            "color": {
                "field": "lijn", "type": "nominal", "scale": {"domain": namen, "range": verf}, "title": None,
                "legend": {"orient": "bottom", "columns": 2, "labelLimit": 320, "labelFontSize": 13},
            },
        },
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(specificatie))
