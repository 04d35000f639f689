"""Which vintages there are, and from which stored file each came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..models import Uitgave


@dataclass(frozen=True)
class Uitgaven:
    """The vintages of some data sets, newest first."""

    alle: tuple[Uitgave, ...]
    tot: date | None = None

    def van(self, dataset: str) -> list[Uitgave]:
        """The vintages of one data set that existed on the chosen date."""
        return [u for u in self.alle if u.dataset.code == dataset and (self.tot is None or u.stand <= self.tot)]

    def nieuwste(self, dataset: str) -> Uitgave | None:
        """The vintage that a page at this date shows."""
        return next(iter(self.van(dataset)), None)

    def oudste_stand(self, dataset: str) -> date | None:
        """The first vintage of all, whatever date was chosen: before it there is nothing to show."""
        return min((u.stand for u in self.alle if u.dataset.code == dataset), default=None)

    def met_run(self, run: int) -> Uitgave | None:
        """The vintage that an import brought in."""
        return next((u for u in self.alle if u.run_id == run), None)


def vintages(datasets: Iterable[str], stand: date | None = None) -> Uitgaven:
    """The vintages of these data sets with their files; one query."""
    codes = {code for code in datasets if code}
    rijen = (
        Uitgave.objects.filter(dataset__code__in=codes)
        .select_related("dataset", "run__snapshot")
        .defer("selectie")
        .order_by("-stand", "-run_id")
    )
    return Uitgaven(tuple(rijen), stand)


def origin_rows(uitgave: Uitgave | None) -> list[tuple[str, str]]:
    """Maker, vintage, file and licence, as they travel inside every file; nothing without a vintage."""
    if uitgave is None:
        return []
    snapshot = uitgave.run.snapshot
    return [
        ("bron", uitgave.dataset.bron),
        ("uitgave", uitgave.stand.isoformat()),
        ("bestand", snapshot.naam if snapshot else ""),
        ("sha256", snapshot.sha256 if snapshot else ""),
        ("licentie", uitgave.dataset.licentie),
    ]
