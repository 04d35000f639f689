"""Whether staged figures look like figures: judged on the difference with what stands, before anything is written.

Each check answers one sentence for a person, or nothing. The first that speaks is enough to hold the run. What a
statistical office does when it revises (a few points, some series, new breaks) never reaches these bounds; the test
over the real vintages holds that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from partnerschap.kern.imports.source import Verschil
from partnerschap.kern.imports.verdacht import (
    MARGE,
    MINSTENS,
    Schaalsprong,
    compose,
    scale_sentence,
    swap_sentence,
)
from partnerschap.kern.imports.verslag import number

from ..formules.reekswoorden import in_words
from ..models import Dataset
from . import oordeel_sql as sql
from .selectie import Blok
from .volledigheid import incomplete

GEEN_GEO = r"^(T|M|F|TOTAL|A|Q|S|PC.*|NR|THS.*|Y[0-9_].*|ED[0-9].*)$"
STEEKPROEF = 500_000
"""Above this many staged cells a first file is judged on a sample of its blocks."""
FRACTIES_VANAF = 5
VERWISSELD_DEEL = 0.6
GROOT_DEEL = 0.25
GROOT_VANAF = 8
PROCENTPUNT = 2
"""In percent a change below two points is never called large, however small the figure."""


@dataclass(frozen=True)
class Geladen:
    """What the loader staged."""

    dataset: Dataset
    verschil: Verschil
    eerste: bool
    """The first file of the data set: there is no `inv_wijziging`, only `inv_stage`."""
    stand: date
    blokken: Sequence[Blok] = ()
    """What the file speaks about (`selectie`)."""
    heel: bool = False
    """The source always gives its whole table."""

    @property
    def vergeleken(self) -> int:
        """Cells that stood and still stand."""
        return self.verschil.gewijzigd + self.verschil.ongewijzigd

    @property
    def tabel(self) -> str:
        """Where the new cells lie: all of the first file, else those without a standing cell."""
        if not self.eerste:
            return "(SELECT * FROM inv_wijziging WHERE heeft AND b_van IS NULL)"
        deel = 100 * STEEKPROEF / max(self.verschil.nieuw, 1)
        monster = f" TABLESAMPLE SYSTEM ({deel:.3f}) REPEATABLE (1)" if deel < 100 else ""
        return f"(SELECT *, NULL::numeric AS b_waarde FROM inv_stage{monster})"


def judge(geladen: Geladen) -> str:
    """Why a person must decide first; empty when nothing is odd."""
    verschil = geladen.verschil
    controles: list[Controle] = []
    if verschil.nieuw:
        controles.append(_codes)
    if verschil.gewijzigd:
        controles += [_scale, _shifted, _swapped, _mirrored]
    if verschil.nieuw:
        controles += [_fractions] if geladen.eerste else [_level, _fractions]
    if verschil.verandert:
        controles.append(_out_of_bounds)
    if verschil.gewijzigd:
        controles.append(_large)
    if not geladen.eerste:
        controles.append(_incomplete)
    return next((zin for controle in controles if (zin := controle(geladen))), "")


def example_gone() -> str:
    """One cell that vanished: `België, 2016 (12,3)`."""
    rij = _ask(sql.VERDWENEN)
    return f"{in_words(rij[0], rij[1], rij[2])} ({_nl(rij[3])})" if rij else ""


Controle = Callable[[Geladen], str]


def _ask(vraag: str, **waarden: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        rij: tuple[Any, ...] | None = cursor.fetchone()
        return rij


def _about(geladen: Geladen, vraag: str) -> tuple[Any, ...] | None:
    """A question over the new cells, in the data set's unit."""
    vraag = vraag.replace("%(tabel)s", geladen.tabel)
    return _ask(vraag, eenheid=geladen.dataset.eenheid, dataset=geladen.dataset.pk)


def _scale(geladen: Geladen) -> str:
    """Lost decimal commas, fractions for percentages or the reverse: many cells times the same power of ten."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SPRONGEN, {"marge": MARGE})
        per_macht: dict[int, int] = dict(cursor.fetchall())
    if not per_macht:
        return ""
    kant = 1 if sum(n for k, n in per_macht.items() if k > 0) >= sum(n for k, n in per_macht.items() if k < 0) else -1
    eigen = {k: n for k, n in per_macht.items() if k * kant > 0}
    macht = max(eigen, key=lambda k: eigen[k])
    voorbeeld = _ask(sql.SPRONG_VOORBEELD, macht=macht, marge=MARGE)
    if voorbeeld is None:
        return ""
    sprong = Schaalsprong(macht, sum(eigen.values()), geladen.vergeleken, _became(voorbeeld))
    return scale_sentence(sprong, "cijfers", _guess(macht, voorbeeld)) if sprong.verdacht else ""


def _guess(macht: int, voorbeeld: tuple[Any, ...]) -> str:
    oud, nieuw = voorbeeld[3], voorbeeld[4]
    if macht > 0 and _decimals(oud) > 0 and _decimals(nieuw) == 0 and abs(oud) >= 1:
        return "Waarschijnlijk is de komma weggevallen bij het bewaren of omzetten van het bestand."
    if macht == -2:
        return "Waarschijnlijk staan er nu delen van één (0,12) waar we procenten (12) verwachten."
    if macht == 2:
        return "Waarschijnlijk staan er nu procenten (12) waar we delen van één (0,12) verwachten."
    return "Waarschijnlijk is de komma verschoven of is de eenheid veranderd."


def _decimals(getal: Decimal) -> int:
    """How many are printed: one in `12.0`."""
    exponent = getal.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _level(geladen: Geladen) -> str:
    """New periods far from the level of their own series."""
    rij = _ask(sql.NIVEAU)
    if rij is None:
        return ""
    *voorbeeld, aantal, van, macht = rij
    if aantal < max(min(MINSTENS, van), 0.02 * van):
        return ""
    keer = number(10 ** abs(macht))
    return compose(
        f"Bij {number(aantal)} van de {number(van)} reeksen {'is' if aantal == 1 else 'zijn'} de nieuwe cijfers ongeveer {keer} keer zo "
        f"{'groot' if macht > 0 else 'klein'} als de reeks tot nu toe",
        f"{in_words(*voorbeeld[:3])}: {_nl(voorbeeld[4])}, terwijl de reeks rond {_nl(voorbeeld[3])} ligt",
        "Waarschijnlijk is de komma weggevallen of zijn procenten delen van één geworden.",
    )


def _fractions(geladen: Geladen) -> str:
    """A first file (or new series) with shares where the unit says percent."""
    rij = _about(geladen, sql.FRACTIES)
    if rij is None or rij[0] < FRACTIES_VANAF or not 0 <= rij[2] < rij[1] <= 1:
        return ""
    if not geladen.eerste and (_about(geladen, sql.FRACTIES_STAAN) or (False,))[0]:
        return ""
    voorbeeld = _about(geladen, sql.FRACTIE_VOORBEELD)
    return compose(
        f"De eenheid is procent, maar alle {number(rij[0])} nieuwe cijfers zijn kleiner dan 1",
        f"{in_words(*voorbeeld[:3])}: {_nl(voorbeeld[4])}" if voorbeeld else "",
        "Waarschijnlijk staan er delen van één (0,12) in plaats van procenten (12).",
    )


def _out_of_bounds(geladen: Geladen) -> str:
    """A percentage below 0 or above 100, in a data set the portal shows as shares and that never had one."""
    if geladen.dataset.eenheid != "%":
        return ""
    tabel = geladen.tabel if geladen.eerste else "(SELECT * FROM inv_wijziging WHERE heeft)"
    rij = _ask(sql.BUITEN.replace("%(tabel)s", tabel), eenheid="%")
    if rij is None or (_about(geladen, sql.BUITEN_STOND) or (False,))[0]:
        return ""
    *voorbeeld, aantal = rij
    wat = "cijfer ligt" if aantal == 1 else "cijfers liggen"
    return compose(
        f"{number(aantal)} {wat} onder 0 of boven 100, en een percentage kan dat niet",
        f"{in_words(*voorbeeld[:3])}: {_nl(voorbeeld[4])}",
        "Misschien is een komma weggevallen of staan kolommen op een andere plaats.",
    )


def _incomplete(geladen: Geladen) -> str:
    return incomplete(geladen.dataset, geladen.stand, geladen.blokken, heel=geladen.heel)


def _codes(geladen: Geladen) -> str:
    """Columns of codes that changed places: places where sexes stood."""
    if geladen.eerste:
        fout, alle, plaats = _about_geo(geladen)
        if fout * 2 < alle or not fout:
            return ""
        return swap_sentence(
            "reeksen hebben geen gebied", fout, alle, f"'{plaats}' staat in de kolom van de gebieden",
            "Waarschijnlijk zijn twee kolommen verwisseld.",
        )  # fmt: skip
    nieuwe, alle = _ask(sql.NIEUWE_REEKSEN) or (0, 0)
    if nieuwe * 2 < alle:
        return ""
    rij = _about(geladen, sql.CODES)
    if rij is None or rij[3] * 2 < rij[4]:
        return ""
    kolom, code, hoort, aantal, van = rij
    return swap_sentence(
        "nieuwe reeksen hebben codes van een andere kolom", int(aantal), van,
        f"'{code}' staat nu in de kolom '{kolom}' en stond altijd in '{hoort}'",
        "Waarschijnlijk zijn twee kolommen verwisseld.",
    )  # fmt: skip


def _about_geo(geladen: Geladen) -> tuple[int, int, str]:
    return _ask(sql.GEEN_PLAATS, geen_geo=GEEN_GEO, dataset=geladen.dataset.pk) or (0, 0, "")


def _swapped(geladen: Geladen) -> str:
    """Series, or periods, that took over exactly what another one held."""
    for eigen, ander, wat in (
        ("reeks_id", "periode", "gewijzigde reeksen"),
        ("periode", "reeks_id", "gewijzigde perioden"),
    ):
        rij = _ask(sql.VERWISSELD.format(eigen=eigen, ander=ander))
        if rij is None or rij[0] < 2:
            continue
        voorbeeld = _ask(sql.VERWISSELD_VOORBEELD.replace("{eigen}", eigen), eigen=rij[2])
        return swap_sentence(
            f"{wat} hebben precies de cijfers gekregen die bij een andere stonden", rij[0], rij[1],
            _became(voorbeeld) if voorbeeld else "", "Waarschijnlijk zijn twee kolommen verwisseld.",
        )  # fmt: skip
    return ""


def _shifted(geladen: Geladen) -> str:
    rij = _ask(sql.VERSCHOVEN)
    if rij is None or rij[5] < max(6, VERWISSELD_DEEL * geladen.verschil.gewijzigd):
        return ""
    return swap_sentence(
        "gewijzigde cijfers zijn precies die van het jaar ervoor of erna", rij[5], geladen.verschil.gewijzigd,
        _became(rij), "Waarschijnlijk zijn de kolommen met jaren een plaats verschoven.",
    )  # fmt: skip


def _mirrored(geladen: Geladen) -> str:
    rij = _ask(sql.GESPIEGELD)
    if rij is None or rij[5] < max(4, VERWISSELD_DEEL * geladen.verschil.gewijzigd):
        return ""
    return swap_sentence(
        "gewijzigde cijfers zijn twee aan twee van plaats verwisseld", rij[5], geladen.verschil.gewijzigd,
        _became(rij), "Waarschijnlijk zijn twee kolommen verwisseld.",
    )  # fmt: skip


def _large(geladen: Geladen) -> str:
    """More and larger changes than a revision makes."""
    rij = _ask(sql.GROTE, drempel=PROCENTPUNT if geladen.dataset.eenheid == "%" else 0)
    if rij is None or rij[5] < max(GROOT_VANAF, GROOT_DEEL * geladen.vergeleken):
        return ""
    return compose(
        f"{number(rij[5])} van de {number(geladen.vergeleken)} vergeleken cijfers veranderen met meer dan een derde",
        _became(rij),
        "Zo groot zijn herzieningen bijna nooit: misschien staan kolommen verwisseld of is de eenheid veranderd.",
    )


def _became(rij: tuple[Any, ...]) -> str:
    return f"{in_words(rij[0], rij[1], rij[2])}: {_nl(rij[3])} werd {_nl(rij[4])}"


def _nl(waarde: Decimal | None) -> str:
    """A figure as the source prints it, with a decimal comma."""
    return "leeg" if waarde is None else f"{waarde:f}".replace(".", ",")
