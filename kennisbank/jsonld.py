"""Items as schema.org data: Event, LearningResource (with the LRMI properties), Article and so on."""

import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from .enums import Soort
from .models import Kennisitem

TYPES = {
    Soort.GOEDE_PRAKTIJK: "Article",
    Soort.PUBLICATIE: "CreativeWork",
    Soort.TOOL: "SoftwareApplication",
    Soort.EVENEMENT: "Event",
    Soort.LEERMATERIAAL: "LearningResource",
}
# What would end the element or start a comment inside it.
VEILIG = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def as_element(item: Kennisitem) -> SafeString:
    """The data as an element for in the page. It is data, not script: nothing runs, so the CSP has no part in it."""
    tekst = json.dumps(as_data(item), ensure_ascii=False).translate(VEILIG)
    return SafeString(f'<script type="application/ld+json">{tekst}</script>')


def as_data(item: Kennisitem) -> dict[str, Any]:
    """The dictionary; empty values are left out."""
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[item.soort_],
        "name": item.titel,
        "description": item.samenvatting,
        "url": f"{settings.SITE_URL}{item.get_absolute_url()}",
        "inLanguage": "nl",
        "keywords": [thema.naam for thema in item.themas.all()],
        "dateModified": timezone.localdate(item.bijgewerkt_op).isoformat(),
        **_own(item),
    }
    return {naam: waarde for naam, waarde in data.items() if waarde}


def _own(item: Kennisitem) -> dict[str, Any]:
    match item.soort_:
        case Soort.EVENEMENT:
            return _event(item)
        case Soort.LEERMATERIAAL:
            stuk = item.leermateriaal
            return {
                "inLanguage": item.taal,
                "learningResourceType": stuk.materiaaltype,
                "educationalLevel": stuk.get_niveau_display(),
                "license": stuk.licentie_url,
                "sameAs": item.bron_url,
            }
        case Soort.PUBLICATIE:
            stuk = item.publicatie
            return {
                "inLanguage": item.taal,
                "author": [{"name": naam} for naam in stuk.schrijvers],
                "datePublished": str(stuk.jaar or ""),
                "sameAs": stuk.doi_url or item.bron_url,
            }
        case _:
            return {"sameAs": item.bron_url}


def _event(item: Kennisitem) -> dict[str, Any]:
    stuk = item.evenement
    online, ter_plaatse = bool(stuk.online_url), bool(stuk.plaats or stuk.gemeente)
    wijze = "Mixed" if online and ter_plaatse else "Online" if online else "Offline"
    waar: list[dict[str, str]] = []
    if ter_plaatse:
        waar.append({"@type": "Place", "name": stuk.waar, "address": stuk.waar})
    if online:
        waar.append({"@type": "VirtualLocation", "url": stuk.online_url})
    return {
        "startDate": stuk.begin.isoformat() if stuk.begin else "",
        "endDate": stuk.einde.isoformat() if stuk.einde else "",
        "eventAttendanceMode": f"https://schema.org/{wijze}EventAttendanceMode",
        "location": waar,
        "organizer": {"@type": "Organization", "name": item.van_wie} if item.van_wie else None,
    }
