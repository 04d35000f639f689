"""The contrast that BEELD promises, computed from the tokens as they are written in the style sheets."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"

# (text, ground, at least): 4.5 for text, 3 for edges, signs and lines.
PAREN = [
    *[(kleur, grond, 4.5) for kleur in ("inkt", "inkt-2", "accent", "menie") for grond in ("papier", "vlak")],
    *[(kleur, "papier", 4.5) for kleur in ("ja", "nee", "open", "accent-op")],
    ("inkt", "papier", 15.0),
    ("inkt", "vlak-2", 4.5),
    ("inkt-2", "vlak-2", 4.5),
    ("inkt-2", "accent-licht", 4.5),
    ("op-accent", "accent", 7.0),
    ("op-accent", "accent-op", 7.0),
    ("accent-op", "accent-licht", 7.0),
    ("ja", "ja-licht", 4.5),
    ("open", "open-licht", 4.5),
    ("menie", "menie-licht", 4.5),
    ("inkt", "ja-licht", 7.0),
    ("inkt", "open-licht", 7.0),
    ("inkt", "menie-licht", 7.0),
    ("op-menie", "menie-vol", 4.5),
    ("op-diep", "accent-diep", 7.0),
    ("op-diep-2", "accent-diep", 4.5),
    ("menie-op-diep", "accent-diep", 4.5),
    *[(kleur, "papier", 3.0) for kleur in ("rand", "menie-vol", "focus", "g-ander", "g-rest", "g-vijf", "g-doel")],
    ("rand", "vlak", 3.0),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Every colour token as (light, dark); the theme file may override."""
    gevonden: dict[str, tuple[str, str]] = {}
    for bestand in ("portaal.css", "thema.css"):
        tekst = re.sub(r"/\*.*?\*/", "", (CSS / bestand).read_text(), flags=re.S)
        for naam, licht, donker in re.findall(r"--([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)", tekst):
            gevonden[naam] = (licht, donker)
        for naam, beide in re.findall(r"--([\w-]+):\s*(#\w+);", tekst):
            gevonden[naam] = (beide, beide)
    return gevonden


def helderheid(kleur: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.1)."""
    cijfers = kleur.lstrip("#")
    cijfers = "".join(c * 2 for c in cijfers) if len(cijfers) == 3 else cijfers
    kanalen = [int(cijfers[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    lineair = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("kant", [0, 1], ids=["licht", "donker"])
def test_elk_kleurenpaar_haalt_zijn_contrast(kant: int):
    kleuren = tokens()
    te_zwak = {
        f"{tekst} op {grond}": round(contrast(kleuren[tekst][kant], kleuren[grond][kant]), 2)
        for tekst, grond, minstens in PAREN
        if contrast(kleuren[tekst][kant], kleuren[grond][kant]) < minstens
    }
    assert not te_zwak


def test_kleuren_staan_alleen_bij_de_tokens():
    """A hex colour outside the token block cannot be themed; the few on the always-dark hero are named here."""
    toegestaan = {
        "#fff",
        "#000",
        "#00788f",
        "#1d5564",
        "#2a6d7e",
        "#5fb4c3",
        "#6599a3",
        "#ec6a40",
        "#08323d",
        "#07262f",
    }
    toegestaan |= {"#0d191e", "#10252c", "#7fd3e1", "#8fbfc7", "#467781"}
    vreemd = {}
    for bestand in sorted(CSS.rglob("*.css")):
        # Margin boxes of a printed page see no custom property in every browser.
        tekst = re.sub(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", bestand.read_text())
        if bestand.name in ("portaal.css", "thema.css", "beheer.css", "api.css"):
            continue
        tekst = re.sub(r"/\*.*?\*/", "", tekst, flags=re.S)
        if los := set(re.findall(r"#[0-9a-f]{3,8}\b(?=[\s;,)])", tekst)) - toegestaan:
            vreemd[bestand.name] = los
    assert not vreemd
