"""The API, version 1: gathers what the apps offer in their `api.py` as `routes` (prefix, viewset, basename) and `paths`."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

import catalogus.api
import indicatoren.api
import kennisbank.api
import meldpunt.api
import partnerschap.bestuur.api
from partnerschap.kern.api import not_found
from partnerschap.kern.toegang import openbaar

UUR = 3600
"""The description takes seconds to make and changes only with the code."""

router = DefaultRouter()
router.include_format_suffixes = False
paths: list[URLPattern] = []
for module in (catalogus.api, indicatoren.api, meldpunt.api, kennisbank.api, partnerschap.bestuur.api):
    for prefix, viewset, basename in module.routes:
        router.register(prefix, viewset, basename=basename)
    paths += module.paths

app_name = "api"


@openbaar
@require_safe
def without_slash(request: HttpRequest, naam: str) -> HttpResponseBase:
    """Every other address of the portal ends in a slash; who types one here arrives all the same."""
    return redirect(f"api:{naam}", permanent=True)


urlpatterns = [
    path("schema", cache_page(UUR, key_prefix=settings.CODEVERSIE)(SpectacularAPIView.as_view()), name="schema"),
    path("docs", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    re_path(r"^(?P<naam>schema|docs)/$", without_slash, name="met-streep"),
    path("v1/", include([*paths, *router.urls])),
    # Not <path:rest>: also an address with a line break in it is an address of the API.
    re_path(r"^v1/(?P<rest>[\s\S]+)\Z", not_found, name="onbekend"),
]
