"""Out and in again: what a course says, field by field, so that an export that is read back can be compared."""

from typing import Any

from catalogus.imports.kolommen import OPLEIDING, UITVOERING
from catalogus.models import Opleiding


def course(opleiding: Opleiding, *, zonder: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Everything a format can hold of a course and its runs, in an order that does not depend on keys."""
    zonder = zonder | {"bron_termen"}
    velden: dict[str, Any] = {naam: getattr(opleiding, naam) for naam in OPLEIDING if naam not in zonder}
    velden |= {"aanbieder": opleiding.aanbieder.naam, "website": opleiding.aanbieder.url}
    velden["bijgewerkt_op"] = opleiding.bijgewerkt_op
    for naam, sleutel in (("sectoren", "code"), ("themas", "code"), ("beroepen", "uri"), ("vaardigheden", "uri")):
        velden[naam] = sorted(getattr(stuk, sleutel) for stuk in getattr(opleiding, naam).all())
    runs = [{naam: getattr(u, naam) for naam in UITVOERING if naam not in zonder} for u in opleiding.uitvoeringen.all()]
    velden["uitvoeringen"] = sorted(runs, key=repr)
    return {naam: waarde for naam, waarde in velden.items() if naam not in zonder}


def courses(bron: str, **opties: Any) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """All courses of a source by provider and title; the same title may stand there twice."""
    gevonden: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for opleiding in (
        Opleiding.objects.filter(bron=bron).voor_lijst().prefetch_related("themas", "beroepen", "vaardigheden")
    ):
        gevonden.setdefault((opleiding.aanbieder.naam, opleiding.titel), []).append(course(opleiding, **opties))
    return {sleutel: sorted(lijst, key=repr) for sleutel, lijst in gevonden.items()}
