"""What machines ask for: robots.txt and the errors that reach no other view."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar


@openbaar
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read all that is public; work lists and follow links are not theirs."""
    regels = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /account/",
        "Disallow: /mijn/",
        "Disallow: /meldpunt/volg/",
        # Every year, comparison and date of a figure is a drawing of its own; the page itself says it all.
        "Disallow: /cijfers/*?",
        f"Sitemap: {request.build_absolute_uri(reverse('voorpagina:sitemap'))}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
