"""An occupation as schema.org JSON-LD (<https://schema.org/Occupation>). What is not known is left out."""

from collections.abc import Iterable
from typing import Any

from ..enums import schemaorg as so
from ..querysets.beroep import Vaardigheidsregel


def occupation_page(beroep: Any, vaardigheden: Iterable[Vaardigheidsregel], basis: str) -> dict[str, Any]:
    """One occupation with its names and skills; its address in ESCO says that it is the same thing."""
    groep = f"{beroep.isco} {beroep.groepnaam}" if beroep.groepnaam else beroep.isco
    velden = {
        "name": beroep.label,
        "alternateName": list(beroep.andere_labels),
        "description": " ".join(beroep.omschrijving.split()),
        "occupationalCategory": f"ISCO-08 {groep}",
        "skills": [
            {"@type": "DefinedTerm", "@id": v.uri, "name": v.label, "inDefinedTermSet": so.ESCO_VAARDIGHEID}
            for v in vaardigheden
        ],
        "url": f"{basis.rstrip('/')}{beroep.get_absolute_url()}",
        "sameAs": beroep.uri,
    }
    vol = {naam: waarde for naam, waarde in velden.items() if waarde}
    return {"@context": so.CONTEXT, "@type": "Occupation", "@id": velden["url"], **vol}
