"""Health: is this process alive, and may it serve?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..toegang import openbaar


@openbaar
@never_cache
@require_safe
def leeft(request: HttpRequest) -> JsonResponse:
    """Liveness: the process answers."""
    return JsonResponse({"leeft": True})


@openbaar
@never_cache
@require_safe
def klaar(request: HttpRequest) -> JsonResponse:
    """Readiness: the database answers, its tables are there, and (where a node must have one) so is the search index."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            migraties = cursor.fetchone()[0]
    except DatabaseError:
        return JsonResponse({"klaar": False, "databank": False}, status=503)
    reden = _index_reason()
    wacht = bool(reden) and settings.ZOEKINDEX_NODIG
    antwoord = {"klaar": not wacht, "databank": True, "migraties": migraties, "zoekindex": reden or "klaar"}
    return JsonResponse(antwoord, status=503 if wacht else 200)


def _index_reason() -> str:
    """Why search answers from PostgreSQL now; empty when the index answers."""
    from ..zoeken.fouten import Onbruikbaar
    from ..zoeken.lezer import look

    try:
        look()
    except Onbruikbaar as fout:
        return str(fout)
    return ""
