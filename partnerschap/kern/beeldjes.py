"""Small drawings beside a number: ribbons, sparkline, rank bar, milestones. SVG with attributes and classes only.

They never carry meaning alone: the text beside them says the same, so they are hidden from screen readers
(milestones excepted, which get a spoken summary). Colours are CSS classes (`static/css/beeldjes.css`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Punt = tuple[str, float | None, bool]


def _punten(reeks: Iterable[Any]) -> list[Punt]:
    """Numbers, `(label, value)` or `(label, value, break)` as triples; None stays None (a gap, never 0)."""
    uit: list[Punt] = []
    for stuk in reeks:
        label, waarde, breuk = (*stuk, False)[:3] if isinstance(stuk, tuple | list) else ("", stuk, False)
        uit.append((str(label), None if waarde is None else float(waarde), bool(breuk)))
    return uit


def _svg(klasse: str, breedte: float, hoogte: float, inhoud: str) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        klasse, f"{breedte:g}", f"{hoogte:g}", mark_safe(inhoud),
    )  # fmt: skip


def linten(reeks: Iterable[Any], hoogte: float = 317) -> SafeString:
    """One ribbon per year, its length the value; the last one in menie, a break brighter, a gap stays empty."""
    punten = _punten(reeks)
    grootste = max((w for _, w, _ in punten if w is not None), default=1) or 1
    stap, breed, inkeep = 15.5, 11.8, 6
    delen = []
    for nummer, (_, waarde, breuk) in enumerate(punten):
        if waarde is None:
            continue
        lang = max(inkeep * 2, hoogte * waarde / grootste)
        klasse = "lint-nu" if nummer == len(punten) - 1 else "lint-breuk" if breuk else "lint"
        x = nummer * stap
        vorm = f"M{x:g} 0h{breed:g}v{lang:.1f}l-{breed / 2:g} -{inkeep}l-{breed / 2:g} {inkeep}z"
        delen.append(f'<path class="{klasse}" d="{vorm}"/>')
    return _svg("linten", max(1, len(punten) * stap - stap + breed), hoogte, "".join(delen))


def vonklijn(reeks: Iterable[Any]) -> SafeString:
    """A sparkline from zero; the line is cut at a gap and at a break, the last value gets a dot."""
    punten = _punten(reeks)
    grootste = max((w for _, w, _ in punten if w is not None), default=1) or 1
    breedte, hoogte, rand = 240.0, 40.0, 5.0
    stap = (breedte - 2 * rand) / max(1, len(punten) - 1)
    lijnen: list[list[str]] = [[]]
    laatste = ""
    for nummer, (_, waarde, breuk) in enumerate(punten):
        if waarde is None or breuk:
            lijnen.append([])
        if waarde is None:
            continue
        x, y = rand + nummer * stap, hoogte - rand - (hoogte - 2 * rand) * waarde / grootste
        lijnen[-1].append(f"{x:.1f} {y:.1f}")
        laatste = f'<circle class="vonk-punt" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    paden = [f'<path class="vonk" d="M{"L".join(lijn)}"/>' for lijn in lijnen if len(lijn) > 1]
    losse = [lijn[0].split() for lijn in lijnen if len(lijn) == 1]
    stippen = [f'<circle class="vonk-los" cx="{x}" cy="{y}" r="1.8"/>' for x, y in losse]
    return _svg("vonklijn", breedte, hoogte, "".join(paden + stippen) + laatste)


def plaatsbalk(plaats: int, van: int, top: int = 5) -> SafeString:
    """`van` blocks in a row: the top five dark, our own place taller and in menie."""
    delen = []
    for nummer in range(1, van + 1):
        x = (nummer - 1) * 9
        if nummer == plaats:
            delen.append(f'<rect class="balk-vl" x="{x}" y="0" width="7" height="28" rx="1.5"/>')
        else:
            klasse = "balk-top" if nummer <= top else "balk-rest"
            delen.append(f'<rect class="{klasse}" x="{x}" y="5" width="7" height="18" rx="1.5"/>')
    return _svg("plaatsbalk", max(1, van * 9 - 2), 28, "".join(delen))


def kloofbalk(waarde: float, doel: float) -> SafeString:
    """How far along: the menie part is `waarde` of `doel`, the dark tick is the target."""
    deel = max(0.0, min(1.0, float(waarde) / float(doel))) if doel else 0.0
    return _svg(
        "kloofbalk", 240, 28,
        '<rect class="balk-rest" x="0" y="8" width="238" height="12" rx="1.5"/>'
        f'<rect class="balk-vl" x="0" y="8" width="{238 * deel:.1f}" height="12" rx="1.5"/>'
        '<rect class="balk-doel" x="236" y="2" width="4" height="24"/>',
    )  # fmt: skip


def vakjes(bekend: int, ontbreekt: int, per_rij: int = 14) -> SafeString:
    """One square per figure: filled is known, dashed is missing."""
    delen = []
    for nummer in range(bekend + ontbreekt):
        x, y = nummer % per_rij * 17 + 1, nummer // per_rij * 18 + 1
        klasse = "vakje" if nummer < bekend else "vakje-leeg"
        delen.append(f'<rect class="{klasse}" x="{x}" y="{y}" width="13" height="13" rx="2"/>')
    rijen = max(1, -(-(bekend + ontbreekt) // per_rij))
    return _svg("vakjes", per_rij * 17, rijen * 18, "".join(delen))


def bewijs(graad: int, van: int = 5) -> SafeString:
    """Ribbons of evidence: `graad` filled of `van`."""
    delen = [
        f'<path class="{"bewijs-vol" if n < graad else "bewijs-leeg"}" d="M{n * 18 + 1.5} 1h13v24l-6.5-6-6.5 6z"/>'
        for n in range(van)
    ]
    return _svg("bewijs", van * 18, 27, "".join(delen))


def zekerheid(graad: int) -> SafeString:
    """Three rising blocks, 0 to 3 of them filled."""
    delen = [
        f'<rect class="{"zeker-vol" if n < graad else "zeker-leeg"}" x="{n * 13 + 1}" y="{11 - n * 4}" width="10" height="{5 + n * 4}" rx="2"/>'
        for n in range(3)
    ]
    return _svg("zekerheid-beeld", 40, 17, "".join(delen))


STANDWOORDEN = {"klaar": "gehaald", "laat": "te laat", "later": "nog niet"}


def mijlpalen(lijst: Sequence[dict[str, Any]], vandaag: float | None = None) -> SafeString:
    """Milestones on a line, each at `plaats` (0 to 100); done = full, late = menie ring, later = ring; today is a dashed stroke."""

    def x(plaats: float) -> str:
        return f"{4 + max(0.0, min(100.0, float(plaats))) * 0.92:.1f}%"

    klaar = max((float(m["plaats"]) for m in lijst if m["stand"] == "klaar"), default=None)
    delen = ['<line class="mp-lijn" x1="4%" y1="18" x2="96%" y2="18"/>']
    if klaar is not None:
        delen.append(f'<line class="mp-gedaan" x1="4%" y1="18" x2="{x(klaar)}" y2="18"/>')
    delen += [f'<circle class="mp-{m["stand"]}" cx="{x(m["plaats"])}" cy="18" r="8"/>' for m in lijst]
    if vandaag is not None:
        delen.append(f'<line class="mp-vandaag" x1="{x(vandaag)}" y1="3" x2="{x(vandaag)}" y2="34"/>')
    gesproken = ", ".join(
        f"{m.get('label') or f'mijlpaal {n}'}: {STANDWOORDEN[m['stand']]}" for n, m in enumerate(lijst, 1)
    )
    return format_html(
        '<svg class="mijlpalen" width="100%" height="36" role="img" aria-label="{}">{}</svg>',
        gesproken or "nog geen mijlpalen", mark_safe("".join(delen)),
    )  # fmt: skip


def geldbalk(delen: Iterable[tuple[str, float]]) -> SafeString:
    """Who pays: one block per `(kind, percent)`; kinds `overheid werkgevers fonds esf`. The text below it names the parts."""
    blokken, x = [], 0.0
    for soort, procent in delen:
        blokken.append((f"{x:.2f}%", f"{max(0.0, float(procent) - 0.8):.2f}%", soort))
        x += float(procent)
    return format_html(
        '<svg class="geldbalk" width="100%" height="12" aria-hidden="true" focusable="false">{}</svg>',
        format_html_join("", '<rect x="{}" y="0" width="{}" height="12" class="geld-{}"/>', blokken),
    )
