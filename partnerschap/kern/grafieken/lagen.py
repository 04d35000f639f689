"""The layers from which both builders make their specification: rules, lines, dots, words; all with their own data."""

from typing import Any

from . import kleuren

# The page's own fonts apply once the SVG stands in it. This one is for the PNG: vl-convert carries it, and draws no words at
# all where the first family of a list is one that it cannot find.
LETTER = "Liberation Sans, Arial, sans-serif"
Rijen = list[dict[str, Any]]


def as_layer(naam: str, rijen: Rijen) -> Any:
    """An empty chart on its own rows; the name makes a layer findable in the specification."""
    import altair as alt

    return alt.Chart(alt.Data(values=rijen), name=naam)


def strokes(naam: str, rijen: Rijen, *, kleur: str, dikte: float = 1, streepjes: list[int] | None = None) -> Any:
    """Straight strokes from (x, y) to (x2, y2)."""
    extra = {"strokeDash": streepjes} if streepjes else {}
    return (
        as_layer(naam, rijen)
        .mark_rule(color=kleur, strokeWidth=dikte, **extra)
        .encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
    )


def words(
    naam: str,
    rijen: Rijen,
    *,
    grootte: float,
    kleur: str = kleuren.INKT_2,
    lijn: str = "left",
    dx: float = 0,
    dy: float = 0,
    vet: bool = False,
) -> Any:
    """Text `t` at (x, y)."""
    return (
        as_layer(naam, rijen)
        .mark_text(
            align=lijn, baseline="middle", fontSize=grootte, font=LETTER, color=kleur, dx=dx, dy=dy,
            fontWeight=700 if vet else 400,
        )
        .encode(x="x:Q", y="y:Q", text="t:N")
    )  # fmt: skip


def dots(
    naam: str,
    rijen: Rijen,
    *,
    kleur: str,
    grootte: float,
    open_: bool = False,
    vorm: str = "circle",
    rand: float = 2.2,
) -> Any:
    """Dots at (x, y): full, or open with the paper inside."""
    return (
        as_layer(naam, rijen)
        .mark_point(
            shape=vorm, size=grootte, opacity=1, filled=not open_, strokeWidth=rand if open_ else 0,
            fill=kleuren.PAPIER if open_ else kleur, stroke=kleur,
        )
        .encode(x="x:Q", y="y:Q")
    )  # fmt: skip


def assemble(
    lagen: list[Any],
    *,
    breedte: int,
    hoogte: float,
    marges: dict[str, float],
    x: tuple[float, float],
    y: tuple[float, float],
    beschrijving: str,
) -> dict[str, Any]:
    """Stack the layers on fixed axes without frame or legend; the picture is exactly `breedte` wide. Returns the specification."""
    import altair as alt

    assen = {
        "x": alt.Scale(domain=list(x), nice=False, zero=False),
        "y": alt.Scale(domain=list(y), nice=False, zero=False),
    }
    basis = as_layer("as", [{"x": x[0], "y": y[0]}]).mark_point(opacity=0, size=0).encode(
        x=alt.X("x:Q", scale=assen["x"], axis=None), y=alt.Y("y:Q", scale=assen["y"], axis=None)
    )  # fmt: skip
    grafiek = alt.layer(basis, *lagen).properties(
        width=breedte - marges["left"] - marges["right"],
        height=hoogte,
        padding=marges,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
        description=beschrijving,
    )
    # mypy sees Any; Altair checks the specification against the schema of Vega-Lite here.
    return dict(grafiek.configure(aria=False, view=alt.ViewConfig(stroke="transparent")).to_dict())
