"""Page links. Written out in Python, like the filters: every list has them, and a template takes ten times as long."""

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from .opmaak import getal

PLEK = "-0-"
"""Stands for the number of a page while its address is written."""


def with_question(adres: str, request: HttpRequest) -> str:
    """This address with the question of the request, so that filters and page stay on the way back."""
    vraag = request.META.get("QUERY_STRING", "")
    return f"{adres}?{vraag}" if vraag else adres


def pagineer(context: Context, page_obj: "Page[object]", doel: str = "") -> SafeString:
    """Page links that keep the query string; with `doel` htmx swaps that element instead of the page. Empty without rows."""
    aantal = page_obj.paginator.count
    if not aantal:
        return SafeString("")
    request = context.get("request")
    voor, na = around_page(request.GET if request is not None else None)

    def link(nummer: int, tekst: str, rest: str = "") -> str:
        adres = f"{voor}{nummer}{na}"
        htmx = f' hx-get="{adres}"' if doel else ""
        return f'<li><a href="{adres}"{rest}{htmx}>{tekst}</a></li>'

    bladen = []
    if page_obj.paginator.num_pages > 1:
        nu = page_obj.number
        if page_obj.has_previous():
            bladen.append(link(nu - 1, "Vorige", ' rel="prev"'))
        for blad in page_obj.paginator.get_elided_page_range(nu, on_each_side=1, on_ends=1):
            if isinstance(blad, int):
                naam = f'<b class="onzichtbaar">Blad </b>{blad}'
                bladen.append(link(blad, naam, ' aria-current="page"' if blad == nu else ""))
            else:
                bladen.append(f"<li><span>{escape(blad)}</span></li>")
        if page_obj.has_next():
            bladen.append(link(nu + 1, "Volgende", ' rel="next"'))
        htmx = f' hx-target="{escape(doel)}" hx-push-url="true"' if doel else ""
        bladen = [f'<ol class="pagineer-bladen"{htmx}>', *bladen, "</ol>"]
    van, tot = getal(page_obj.start_index()), getal(page_obj.end_index())
    # Addresses were encoded and escaped, and the rest is ours.
    return SafeString(
        '<nav class="pagineer" aria-label="Bladeren">\n'
        f'<p class="gedempt">{van} tot {tot} van {getal(aantal)}</p>\n{"".join(bladen)}\n</nav>\n'
    )


def around_page(vraag: QueryDict | None) -> tuple[str, str]:
    """The escaped query string before and after the number of the page: written once, not once for every link."""
    if vraag is None:
        return "?page=", ""
    query = vraag.copy()
    query["page"] = PLEK
    # A bare ampersand only stands between fields, so this is the field itself, whatever the visitor sent beside it.
    voor, na = f"&{query.urlencode()}".split(f"&page={PLEK}", 1)
    return f"?{escape(voor[1:])}{'&amp;' if voor else ''}page=", escape(na)
