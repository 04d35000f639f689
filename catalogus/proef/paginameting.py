"""`manage.py bench paginas`: whole pages over HTTP with two gunicorn workers, beside Django's bare hello in the same run.

Requests per second with four connections, as the median of the rounds, each round all kinds in turn; then the
95th percentile in ms at twenty requests a second. `nieuw` asks a question that nobody asked before: words with filters, a
place or an order, so that nothing but the cards and the hits of the words can have been kept; `woorden` asks from a few
hundred questions, each time at another address, so that the answer may be known but not the page; `lijst` is the list
without words; `304` asks with the tag of the page; `kaart` and `kalender` put the questions of `nieuw` on the map and on the
calendar, where every number is counted anew.
"""

import tempfile
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import quote

from partnerschap.kern.belasting import HALLO, SECONDEN, Vraag, get, gunicorn, load
from partnerschap.kern.zoeken.lezer import look

from .zoekmeting import GEWOON, TWEE, ZELDZAAM

FILTERS = (
    "",
    "&leervorm=contact",
    "&taal=nl",
    "&prijs=tot300",
    "&moment=avond",
    "&leervorm=contact&taal=nl",
    "&sorteer=start",
)
KEUZES = {
    "moment": ["overdag", "avond", "weekend", "eigen_tempo"],
    "start": ["1m", "3m", "altijd"],
    "prijs": ["gratis", "tot100", "tot300", "tot1000", "onbekend"],
    "leervorm": ["contact", "gemengd", "werkplek", "online"],
    "niveau": ["start", "vervolg", "gevorderd"],
    "taal": ["nl", "fr"],
    "kenmerk": ["opleidingsverlof", "opleidingscheques", "knelpuntberoep", "kinderopvang", "toegankelijk"],
    "plaats": ["Gent", "Leuven", "Hasselt", "Brugge", "Mechelen", "9300"],
    "sorteer": ["match", "start", "prijs"],
}


def run(opties: dict[str, Any]) -> dict[str, Any]:
    """Measure on the offer and the index that stand. Raises ValueError when a page does not answer as it should.

    Raises Onbruikbaar without an index in step: PostgreSQL would answer, and we would measure that.
    """
    look()
    with tempfile.TemporaryDirectory() as map_:
        Path(map_, "hallo_meting.py").write_text(HALLO)
        with (
            gunicorn("hallo_meting:application", map_) as hallo,
            gunicorn("partnerschap.wsgi:application", map_) as poort,
        ):
            etag = get(poort, "/opleidingen/", {})[1].get("ETag", "")
            soorten: dict[str, tuple[int, Vraag, int]] = {
                "hallo": (hallo, lambda rng: ("/", {}), 200),
                "nieuw": (poort, _new, 200),
                "woorden": (poort, _words, 200),
                "lijst": (poort, lambda rng: ("/opleidingen/", {}), 200),
                "kaart": (poort, lambda rng: _elsewhere("kaart", rng), 200),
                "kalender": (poort, lambda rng: _elsewhere("kalender", rng), 200),
                "304": (poort, lambda rng: ("/opleidingen/", {"If-None-Match": etag}), 304),
            }
            for soort in soorten.values():
                load(*soort, 2.0, None)
            per_seconde: dict[str, list[float]] = {naam: [] for naam in soorten}
            for _ in range(opties["rondes"]):
                for naam, soort in soorten.items():
                    tijden = load(*soort, SECONDEN, None)
                    per_seconde[naam].append(len(tijden) / SECONDEN)
            rustig = sorted(load(poort, _new, 200, 10.0, 20.0))
    return _summary(per_seconde, rustig)


def _summary(per_seconde: dict[str, list[float]], rustig: list[float]) -> dict[str, Any]:
    uit: dict[str, Any] = {naam: {"per_s": round(median(reeks), 1)} for naam, reeks in per_seconde.items()}
    for naam in uit.keys() - {"hallo"}:
        delen = [a / b for a, b in zip(per_seconde[naam], per_seconde["hallo"], strict=True)]
        uit[naam]["deel_van_hallo"] = round(median(delen), 3)
    uit["p95_ms_bij_20_per_s"] = round(rustig[int(len(rustig) * 0.95)] * 1000, 1)
    return uit


def _new(rng: Random) -> tuple[str, dict[str, str]]:
    facetten = rng.sample(sorted(KEUZES), rng.randrange(1, 4))
    keuzes = [f"&{facet}={waarde}" for facet in facetten for waarde in rng.sample(KEUZES[facet], rng.choice((1, 1, 2)))]
    woorden = quote(rng.choice((*GEWOON, *TWEE, *ZELDZAAM)))
    return f"/opleidingen/?q={woorden}{''.join(keuzes)}&_={rng.randrange(10**9)}", {}


def _elsewhere(weergave: str, rng: Random) -> tuple[str, dict[str, str]]:
    """The same question, looked at in another way."""
    adres, koppen = _new(rng)
    return adres.replace("/opleidingen/", f"/opleidingen/{weergave}/", 1), koppen


def _words(rng: Random) -> tuple[str, dict[str, str]]:
    woorden = quote(rng.choice((*GEWOON, *TWEE, *ZELDZAAM)))
    pagina = rng.randrange(1, 40)
    return (
        f"/opleidingen/?q={woorden}{rng.choice(FILTERS)}{f'&page={pagina}' if pagina < 4 else ''}&_={rng.randrange(10**9)}",
        {},
    )
