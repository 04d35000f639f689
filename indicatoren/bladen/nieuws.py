"""New vintages as news: only those that came in as a file of their own, not the facts of a bare machine."""

from collections.abc import Sequence

from django.utils.timezone import localtime

from partnerschap.kern.opmaak import getal
from partnerschap.kern.registers import Nieuwsitem

from ..models import Indicator, Uitgave

EIGEN_FEITEN = "feiten"


def recent(hoogstens: int) -> Sequence[Nieuwsitem]:
    """The newest vintages that changed a figure of some indicator, newest first. Two queries, one when there are none."""
    uitgaven = list(
        Uitgave.objects.exclude(run__soort=EIGEN_FEITEN)
        .filter(run__geeindigd_op__isnull=False)
        .select_related("dataset", "run")
        .defer("selectie")
        .order_by("-run__geeindigd_op")[: hoogstens * 4]
    )
    if not uitgaven:
        return []
    op_dataset = {
        indicator.dataset: indicator for indicator in Indicator.objects.exclude(dataset="").order_by("-volgorde")
    }
    items = [
        Nieuwsitem(
            datum=localtime(uitgave.run.geeindigd_op).date(),
            titel=f"Nieuwe cijfers: {op_dataset[uitgave.dataset.code].naam}",
            url=op_dataset[uitgave.dataset.code].get_absolute_url(),
            soort="cijfer",
            tekst=(
                f"{uitgave.dataset.bron}: {getal(uitgave.run.nieuw)} nieuw, {getal(uitgave.run.gewijzigd)} gewijzigd."
            ),
        )
        for uitgave in uitgaven
        if uitgave.dataset.code in op_dataset and (uitgave.run.nieuw or uitgave.run.gewijzigd)
    ]
    return items[:hoogstens]
