"""The newest vintages for the feed: what came, and what changed, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from partnerschap.kern.atom import lasting_id
from partnerschap.kern.opmaak import aantal, datum_lang

from ..models import Indicator, Uitgave
from .nieuws import EIGEN_FEITEN


@dataclass(frozen=True)
class Bericht:
    """One entry. `kenmerk` stays the same for ever, also when the portal moves to another address."""

    kenmerk: str
    titel: str
    tekst: str
    url: str
    moment: datetime
    stand: str
    bron: str


def newest(hoogstens: int) -> Sequence[Bericht]:
    """The newest vintages that brought or changed a figure, newest first; not the facts of a bare machine. Two queries."""
    uitgaven = (
        Uitgave.objects.exclude(run__soort=EIGEN_FEITEN)
        .exclude(run__nieuw=0, run__gewijzigd=0, run__verdwenen=0)
        .filter(run__geeindigd_op__isnull=False)
        .select_related("dataset", "run")
        .defer("selectie")
        .order_by("-run__geeindigd_op", "-run_id")[:hoogstens]
    )
    op_dataset = {i.dataset: i for i in Indicator.objects.exclude(dataset="").order_by("-volgorde")}
    return [_entry(uitgave, op_dataset.get(uitgave.dataset.code)) for uitgave in uitgaven]


def _entry(uitgave: Uitgave, indicator: Indicator | None) -> Bericht:
    dataset, run = uitgave.dataset, uitgave.run
    if indicator is not None:
        url = reverse("indicatoren:uitgave", args=[indicator.code, uitgave.stand])
    else:
        url = f"{reverse('indicatoren:verkennen')}?cijfer={dataset.code}&stand={uitgave.stand:%d-%m-%Y}"
    delen = [
        aantal(telling, vormen)
        for telling, vormen in (
            (run.nieuw, "nieuw cijfer,nieuwe cijfers"),
            (run.gewijzigd, "gewijzigd cijfer,gewijzigde cijfers"),
            (run.verdwenen, "verdwenen cijfer,verdwenen cijfers"),
        )
        if telling
    ]
    moment = run.geeindigd_op
    if moment is None:
        raise ValueError("een uitgave in de feed heeft een einde van haar import")
    return Bericht(
        kenmerk=lasting_id("uitgave", dataset.code, uitgave.stand, run.pk),
        titel=f"{indicator.naam if indicator else dataset.titel}: uitgave van {datum_lang(uitgave.stand)}",
        tekst=f"{dataset.bron}, {dataset.code}: {', '.join(delen[:-1])}{' en ' if len(delen) > 1 else ''}{delen[-1]}.",
        url=url,
        moment=moment,
        stand=uitgave.stand.isoformat(),
        bron=dataset.bron,
    )
