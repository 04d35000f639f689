"""The worker is killed again and again while it imports: nothing is lost, nothing is doubled, and it is over in a minute."""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import date, timedelta

import pytest

from .importproef import BEZIG, INHOUD, OPEN, Opstelling, kill, planner, setting, wait_until, write_vintage
from .proefbank import proefbank

__all__ = ["proefbank"]
pytestmark = pytest.mark.bewijs
KEREN = int(os.environ.get("IMPORTDOOD_KEREN", "50"))
MIDDEN = KEREN * 4 // 5
BRONNEN = 4
REEKSEN = int(os.environ.get("IMPORTDOOD_REEKSEN", "4000"))
TEGELIJK = 3
HOOGSTENS_PER_RUN = 2
"""A run that died three times is given up by design (proved apart); it is left alone after two."""
SETTLED_SECONDS = 60


def _files(map_):
    """Vintages of several sources, one after the other without end."""
    map_.mkdir()
    eerste = date(2015, 1, 1)
    for uitgave in range(KEREN):
        for bron in range(BRONNEN):
            pad = write_vintage(map_ / f"{bron}-{uitgave}.tsv", zaad=bron, uitgave=uitgave % 4, reeksen=REEKSEN)
            stand = (eerste + timedelta(days=30 * uitgave)).isoformat()
            yield {"bron": f"PROEF_{bron}", "bestand": str(pad), "stand": stand}


def _kill_at_a_random_moment(portaal: Opstelling, worker, rng: random.Random, doden: dict[int, int]) -> bool:
    """Freeze the worker, look in the database what it was doing, and kill it. True when that was in a run."""
    time.sleep(rng.random() * 1.5)
    os.killpg(worker.pid, signal.SIGSTOP)
    bezig = [nummer for (nummer,) in portaal.rows(BEZIG)]
    if any(doden.get(nummer, 0) >= HOOGSTENS_PER_RUN for nummer in bezig):
        os.killpg(worker.pid, signal.SIGCONT)
        return _kill_at_a_random_moment(portaal, worker, rng, doden)
    kill(worker)
    for nummer in bezig:
        doden[nummer] = doden.get(nummer, 0) + 1
    return bool(bezig)


def _stream_with_kills(portaal: Opstelling, bestanden, rng: random.Random) -> tuple[list[dict], int, int, float]:
    gepland, doden, keren, midden = [], {}, 0, 0
    with planner(portaal) as ask:
        while keren < KEREN or midden < MIDDEN:
            assert keren < 2 * KEREN, f"maar {midden} van {keren} keer tijdens een import"
            worker = portaal.worker()
            while portaal.rows(OPEN)[0][0] < TEGELIJK:
                gepland.append(next(bestanden))
                ask("plan", **gepland[-1])
            wait_until(lambda: portaal.rows(BEZIG), wat="een lopende import")
            midden += _kill_at_a_random_moment(portaal, worker, rng, doden)
            keren += 1
    begin = time.monotonic()
    portaal.worker()
    wait_until(lambda: portaal.rows(OPEN) == [(0,)], 600, "dat alles geladen was")
    return gepland, keren, midden, time.monotonic() - begin


def test_killing_the_worker_loses_and_doubles_nothing(proefbank, redis_url, tmp_path, meting):
    bestanden = _files(tmp_path / "bestanden")
    with setting(databank=proefbank("dood"), makelaar=redis_url, map_=tmp_path / "dood") as portaal:
        gepland, keren, midden, duur = _stream_with_kills(portaal, bestanden, random.Random(50))
        staten = portaal.rows("SELECT staat, melding, pogingen FROM kern_importrun ORDER BY id")
        dubbel = portaal.rows(
            "SELECT count(*) FROM (SELECT 1 FROM indicatoren_uitgave GROUP BY dataset_id, stand HAVING count(*) > 1) x"
        )
        uitgaven = portaal.rows("SELECT count(*) FROM indicatoren_uitgave")
        verstoord = portaal.rows(INHOUD)
    with setting(databank=proefbank("rustig"), makelaar=redis_url, map_=tmp_path / "rustig") as portaal:
        with planner(portaal) as ask:
            rustig_staten = [ask("now", **een) for een in gepland]
        rustig = portaal.rows(INHOUD)
    kwijt = len(gepland) - sum(staat in ("klaar", "ongewijzigd") for staat, *_ in staten)
    meting("kill -9 van de werker", keren, doel=KEREN, eenheid="keer", minstens=True)
    meting("waarvan tijdens een import", midden, doel=MIDDEN, eenheid="keer", minstens=True)
    assert {staat for staat, _ in rustig_staten} <= {"klaar", "ongewijzigd"}
    meting("imports kwijt", kwijt, doel=0, eenheid=f"van {len(gepland)}")
    meting("uitgaven dubbel of te weinig", dubbel[0][0] + abs(len(gepland) - uitgaven[0][0]), doel=0)
    meting("cellen anders dan ongestoord", int(verstoord != rustig), doel=0, eenheid=f"van {rustig[0][1]}")
    meting("alles geladen na de laatste kill", duur, doel=SETTLED_SECONDS, eenheid="s")
