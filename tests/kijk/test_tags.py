"""The tags of `{% load portaal %}` that carry meaning or keep a promise."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.urls import NoReverseMatch
from hypothesis import given
from hypothesis import strategies as st

from partnerschap.kern import beeldjes, menu
from partnerschap.kern.tekst import veilige_html


def maak(sjabloon: str, query: str = "", **context: object) -> str:
    """Render a template with the portal's tags and a request with this query string."""
    request = SimpleNamespace(GET=QueryDict(query))
    return Template("{% load portaal %}" + sjabloon).render(Context({"request": request, **context}))


def test_een_andere_keuze_begint_weer_op_bladzijde_een():
    assert maak("{% qs_met sorteer='prijs' %}", "q=lassen&page=4") == "?q=lassen&amp;sorteer=prijs"
    assert maak("{% qs_met page=2 %}", "q=lassen&page=4") == "?q=lassen&amp;page=2"
    assert maak("{% qs_met q=None %}", "q=lassen") == "?"


def test_een_filter_gaat_uit_zonder_zijn_buren():
    query = "wanneer=avond&wanneer=weekend&q=lassen&page=3"
    assert maak("{% qs_zonder 'wanneer' 'avond' %}", query) == "?q=lassen&amp;wanneer=weekend"
    assert maak("{% qs_zonder 'wanneer' %}", query) == "?q=lassen"


def test_bladeren_houdt_de_zoekvraag_en_kent_zijn_plaats():
    blad = Paginator(range(135), 4).get_page(17)
    html = maak("{% pagineer blad doel='#resultaten' %}", "q=l%26s&page=17", blad=blad)
    assert "65 tot 68 van 135" in html
    assert html.count('aria-current="page"') == 1
    assert 'hx-get="?q=l%26s&amp;page=18"' in html
    assert 'hx-target="#resultaten"' in html
    assert "Vorige" in html
    assert "Volgende" in html
    assert "hx-" not in maak("{% pagineer blad %}", blad=blad)


def test_een_enkele_bladzijde_heeft_geen_nummers():
    html = maak("{% pagineer blad %}", blad=Paginator(range(3), 4).get_page(1))
    assert "1 tot 3 van 3" in html
    assert "<ol" not in html


def test_kruimels_noemen_ouders_en_kennen_namen_paden_en_lijsten():
    html = maak("{% kruimels 'Bouwstenen' 'kern:bouwstenen' 'Elders' '/x/' %}")
    assert html.index('href="/"') < html.index('href="/bouwstenen/"') < html.index('href="/x/"')
    assert 'href="/x/"' in maak("{% kruimels lijst %}", lijst=[("Elders", "/x/")])
    with pytest.raises(NoReverseMatch):
        maak("{% kruimels 'Weg' 'geen:naam' %}")


def test_een_adres_dat_niemand_kent_is_leeg():
    assert maak("{% url_of_niets 'kern:bouwstenen' %}|{% url_of_niets 'geen:naam' %}") == "/bouwstenen/|"


def test_een_oordeel_heeft_vorm_en_woord():
    for uitkomst, woord in (
        ("voldoet", "Je voldoet"),
        ("onbekend", "Nog niet te zeggen"),
        ("voldoet_niet", "Je voldoet niet"),
    ):
        for klein in (True, False):
            html = maak("{% oordeel u klein=k %}", u=uitkomst, k=klein)
            assert "<svg" in html
            assert woord in html
    with pytest.raises(KeyError):
        maak("{% oordeel 'misschien' %}")


def test_een_badge_ontsnapt_en_kent_alleen_zijn_soorten():
    assert "&lt;b&gt;" in maak("{% badge tekst %}", tekst="<b>")
    with pytest.raises(ValueError, match="onbekende badge"):
        maak("{% badge 'x' 'paars' %}")


def test_facet_houdt_nul_maar_dimt_ze():
    opties = [
        {"waarde": "a", "label": "Avond", "aantal": 9, "gekozen": True},
        {"waarde": "n", "label": "Nacht", "aantal": 0, "gekozen": False},
    ]
    html = maak("{% facet 'wanneer' 'Wanneer' opties open=False %}", opties=opties)
    assert html.count("is-nul") == 1
    assert html.count(" checked") == 1
    assert '<details class="facet" open>' in html, "een facet met een keuze staat open"


def test_de_bronregel_zegt_alleen_wat_ze_weet():
    html = maak("{% bronlijn bron='Eurostat' stand=d csv='/a.csv' %}", d=date(2026, 11, 20))
    assert "Stand op 20\xa0november 2026" in html
    assert 'href="/a.csv"' in html
    assert "Opgehaald" not in html
    assert "XLSX" not in html


@pytest.mark.parametrize(
    "kwaad",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://elders.test/pixel.png)",
        '<img src=x onerror="alert(1)">',
        "[x](data:text/html;base64,xx)",
    ],
)
def test_markdown_laat_niets_binnen(kwaad: str):
    html = veilige_html(kwaad)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


@given(st.text(max_size=80))
def test_markdown_maakt_nooit_een_h1_of_een_inline_stijl(tekst: str):
    html = veilige_html("# " + tekst)
    assert "<h1" not in html
    assert "style=" not in html.replace("&quot;", "") or "style=" in tekst


def test_markdown_zet_tabellen_in_een_rol():
    html = maak("{{ tekst|markdown }}", tekst="# Kop\n\n|a|b|\n|-|-|\n|1|2|")
    assert "<h2>Kop</h2>" in html
    assert '<div class="tabelrol" role="region" aria-label="Tabel" tabindex="0">' in html


@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=40))
def test_linten_en_vonken_tekenen_geen_gat_als_nul(reeks):
    bekend = [w for w in reeks if w is not None]
    assert beeldjes.linten(reeks).count("<path") == len(bekend)
    vonk = beeldjes.vonklijn(reeks)
    assert vonk.count("vonk-punt") == bool(bekend)
    assert "nan" not in vonk


@given(st.integers(1, 40), st.integers(1, 40))
def test_de_plaatsbalk_toont_iedereen_een_keer(plaats: int, van: int):
    balk = beeldjes.plaatsbalk(plaats, van)
    assert balk.count("<rect") == van
    assert balk.count("balk-vl") == (plaats <= van)


def test_mijlpalen_spreken_hun_stand_uit():
    lijst = [{"plaats": 0, "stand": "klaar", "label": "plan"}, {"plaats": 50, "stand": "laat", "label": "<proef>"}]
    assert 'aria-label="plan: gehaald, &lt;proef&gt;: te laat"' in beeldjes.mijlpalen(lijst, vandaag=60)


def test_de_registers_houden_hun_volgorde_en_zwijgen_over_wat_er_niet_is(monkeypatch, rf):
    for naam in ("_menu", "_voet", "_gebruikersmenu", "_datums"):
        monkeypatch.setattr(menu, naam, {})
    menu.register_menu(20, "Later", "kern:bouwstenen", paden=("/bouwstenen/",))
    menu.register_menu(10, "Eerst", "kern:leeft", paden=("/gezond/",))
    menu.register_menu(5, "Bestaat niet", "weg:lijst", paden=("/weg/",))
    menu.register_voet("Dit portaal", 1, "Bouwstenen", "kern:bouwstenen")
    menu.register_voetdatum(1, lambda: "Cijfers van gisteren")
    menu.register_voetdatum(2, lambda: None)
    from partnerschap.kern.context import Portaalkader

    kader = Portaalkader(rf.get("/bouwstenen/?page=2"))
    assert [(i["label"], i["huidig"]) for i in kader.menu] == [("Eerst", False), ("Later", True)]
    assert [kolom["titel"] for kolom in kader.voet] == ["Dit portaal"]
    assert kader.datums == ["Cijfers van gisteren"]
    assert kader.gebruikersmenu == []
    with pytest.raises(ValueError, match="voetkolom"):
        menu.register_voet("Elders", 1, "x", "kern:bouwstenen")


def test_bladzijden_houden_de_rest_van_het_adres_ook_als_iemand_ons_merk_meestuurt():
    page_obj = Paginator(range(90), 10).get_page(3)
    html = maak("{% pagineer page_obj %}", "xpage=-0-&page=3&q=%26page%3D-0-&page=7", page_obj=page_obj)
    assert 'href="?xpage=-0-&amp;page=2&amp;q=%26page%3D-0-"' in html
    assert 'href="?q=a&amp;page=4"' in maak("{% pagineer page_obj %}", "q=a", page_obj=page_obj)
    assert 'href="?page=4"' in maak("{% pagineer page_obj %}", "", page_obj=page_obj)
