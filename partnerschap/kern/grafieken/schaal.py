"""Axes and labels: where the lines of the grid come and how labels keep apart. Pure."""

from collections.abc import Sequence

STAPPEN = (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10000)
LUCHT = 1.06


def grid(hoogste: float, lijnen: int = 4) -> tuple[float, ...]:
    """At most `lijnen` grid values from 0, the last one above `hoogste` with a little air.

    A value on a grid line itself needs no more air than the line (a target of 15 on an axis to 15).
    """
    for stap in STAPPEN:
        top = stap * (lijnen - 1)
        if top >= hoogste * LUCHT or top == hoogste:
            return tuple(round(stap * n, 4) for n in range(lijnen) if stap * (n - 1) < hoogste * LUCHT)
    return (0.0, hoogste)


def ticks(eerste: int, laatste: int, *, stap: int) -> tuple[int, ...]:
    """The first and last year and the multiples of `stap` that stay clear of both ends."""
    if eerste == laatste:
        return (eerste,)
    ver = max(1, stap // 2)
    midden = [jaar for jaar in range(eerste + 1, laatste) if jaar % stap == 0]
    ruim = [jaar for jaar in midden if jaar - eerste >= ver and laatste - jaar >= ver]
    return (eerste, *ruim, laatste)


def spread(plaatsen: Sequence[float], afstand: float, hoogste: float) -> list[float]:
    """Move labels apart until each is `afstand` from the next, staying between 0 and `hoogste`; order is kept."""
    volgorde = sorted(range(len(plaatsen)), key=lambda n: plaatsen[n])
    nieuw = [plaatsen[n] for n in volgorde]
    for n in range(1, len(nieuw)):
        nieuw[n] = max(nieuw[n], nieuw[n - 1] + afstand)
    te_ver = (nieuw[-1] - hoogste) if nieuw else 0
    if te_ver > 0:
        nieuw[-1] = hoogste
        for n in range(len(nieuw) - 2, -1, -1):
            nieuw[n] = min(nieuw[n], nieuw[n + 1] - afstand)
    uit = [0.0] * len(plaatsen)
    for plek, n in enumerate(volgorde):
        uit[n] = max(0.0, nieuw[plek])
    return uit


def rows(plaatsen: Sequence[float], breedte: float) -> list[int]:
    """On which row a centred word goes so that words of this width do not overlap: 0 where possible, else 1."""
    laatste = {0: float("-inf"), 1: float("-inf")}
    uit = []
    for plaats in plaatsen:
        rij = 0 if plaats - laatste[0] >= breedte else 1
        laatste[rij] = plaats
        uit.append(rij)
    return uit
