"""How often the same place may do something. No address is kept: the counter's name is a keyed hash that changes daily."""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

UUR = 3600


def sender(request: HttpRequest) -> str:
    """The address of the visitor: for IPv6 the /64, because one home or office owns a whole /64.

    Only the proxies we put there ourselves (AANTAL_PROXIES) may say who came before them.
    """
    doorgegeven = [deel.strip() for deel in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if deel.strip()]
    aantal = settings.AANTAL_PROXIES
    ruw = doorgegeven[-aantal] if 0 < aantal <= len(doorgegeven) else request.META.get("REMOTE_ADDR", "")
    try:
        adres = ipaddress.ip_address(ruw)
    except ValueError:
        return "onbekend"
    if adres.version == 4:
        return str(adres)
    return str(ipaddress.ip_network(f"{adres}/64", strict=False).network_address)


def counter_key(request: HttpRequest, wat: str) -> str:
    """The name under which this place's tries are counted: a keyed hash, another one each day."""
    dag = timezone.localdate().isoformat()
    return "rem:" + salted_hmac("kern.rem", f"{wat}|{dag}|{sender(request)}", algorithm="sha256").hexdigest()


def count(request: HttpRequest, wat: str, seconden: int = UUR) -> int:
    """How often this place did `wat` in the running period, this time included."""
    sleutel = counter_key(request, wat)
    if cache.add(sleutel, 1, seconden):
        return 1
    try:
        return cache.incr(sleutel)
    except ValueError:  # it ran out in between
        cache.set(sleutel, 1, seconden)
        return 1


def too_often(request: HttpRequest, wat: str, hoogstens: int, seconden: int = UUR) -> bool:
    """Count this time, and say whether it is one too many."""
    return count(request, wat, seconden) > hoogstens
