"""Health: is this process alive, and may it serve?"""

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
    """Readiness: the database answers and its tables are there. 503 tells a balancer to wait."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            migraties = cursor.fetchone()[0]
    except DatabaseError:
        return JsonResponse({"klaar": False, "databank": False}, status=503)
    return JsonResponse({"klaar": True, "databank": True, "migraties": migraties})
