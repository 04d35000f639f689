"""JSON-LD found in web pages: what a browser would find, nothing that only looks like it, and our own pages in and out."""

from __future__ import annotations

import gzip
import html
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalogus.imports import bronnen, paginabronnen, paginadienst, paginalezer
from catalogus.imports.paginabronnen import Paginabron, page_address
from catalogus.imports.paginalezer import read_page
from catalogus.models import Aanbieder, Opleiding, Uitvoering
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions.imports import import_now
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.adressen import Bronadres
from partnerschap.kern.imports.source import Bronfout, importsoorten
from tests.bestuur.factories import met_rol
from tests.bronserver import Bronserver, Reactie

from .factories import OpleidingFactory, gemeente
from .heenenweer import courses
from .test_import_xcri import importeer
from .test_loq import full_course
from .test_schemaorg import SCHOOL, check_terms, course

pytestmark = pytest.mark.django_db
ADRES = "https://school.example.org/c/1"


def block(inhoud: Any, soort: str = "application/ld+json") -> str:
    tekst = inhoud if isinstance(inhoud, str) else json.dumps(inhoud, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="{soort}">{tekst}</script>'


def page(*blokken: Any, kop: str = '<meta charset="utf-8">') -> str:
    """A provider's page (voorbeeld) with these blocks, each a thing or a piece of HTML."""
    stukken = "\n".join(deel if isinstance(deel, str) else block(deel) for deel in blokken)
    return f'<!DOCTYPE html>\n<html lang="nl">\n<head>{kop}<title>Les</title>\n{stukken}\n</head><body><p>Les</p></body></html>\n'


def write(tmp_path: Path, inhoud: str | bytes, naam: str = "pagina.html") -> Path:
    pad = tmp_path / naam
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return pad


def titles() -> set[str]:
    return set(Opleiding.objects.levend().values_list("titel", flat=True))


# --- a page that somebody saved ---


def test_a_saved_page_comes_in_whole_and_again_changes_nothing(tmp_path, capsys) -> None:
    gemeente("Gent")
    check_terms({**course(1), "hasCourseInstance": []})
    inhoud = page({"@context": "https://schema.org", **course(1)}, course(2))
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 2, 0), uitkomst
    run = Uitvoering.objects.select_related("gemeente").first()
    assert (titles(), run.gemeente.naam, Aanbieder.objects.get().naam) == (
        {"Lassen 1", "Lassen 2"}, "Gent", "School (voorbeeld)",
    )  # fmt: skip
    assert importeer(write(tmp_path, inhoud), capsys, "schemaorg")["status"] == Runstaat.ONGEWIJZIGD
    anders = importeer(write(tmp_path, inhoud.replace("<p>Les", "<p>Les van vandaag")), capsys, "schemaorg")
    assert (anders["status"], anders["ongewijzigd"]) == (Runstaat.ONGEWIJZIGD, 2)


C1 = course(1)
TEKST = json.dumps(C1, ensure_ascii=False)
VORMEN = {
    "graph": page({"@context": "https://schema.org", "@graph": [SCHOOL, C1]}),
    "lijst": page([C1, {"@type": "WebSite", "name": "School"}]),
    "twee blokken": page({"@type": "BreadcrumbList"}, C1),
    "los": page({**C1, "provider": {"@id": SCHOOL["@id"]}}, SCHOOL),
    "hoofdzaak": page({"@type": "WebPage", "name": "Les", "mainEntity": C1}),
    "aanbieder ernaast": page({k: v for k, v in C1.items() if k != "provider"}, SCHOOL),
    "cdata": page(block(f"//<![CDATA[\n{TEKST}\n//]]>".replace("</", "<\\/"))),
    "cdata in uitleg": page(block(f"/*<![CDATA[*/{TEKST}/*]]>*/".replace("</", "<\\/"))),
    "commentaar": page(block(f"<!--\n{TEKST}\n-->".replace("</", "<\\/"))),
    "html-tekens": page(block(html.escape(TEKST))),
    "hoofdletters": page(block(C1, " Application/LD+JSON; charset=utf-8 ")),
    "body": page().replace("<p>Les</p>", f"<p>Les{block(C1)}</p>"),
    "bom": "\ufeff" + page(C1),
    "utf-16": page(C1).encode("utf-16"),
    "latin-1": page(C1, kop='<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">').encode("cp1252"),
    "kapotte html": f"<html><body><div><p>Les<table>{block(C1)}</div></span></html>",
    "zonder doctype": f"<script>var a = '<script type=\"application/ld+json\">'</script>{block(C1)}",
    "gzip": gzip.compress(page(C1).encode()),
}  # fmt: skip


@pytest.mark.parametrize("vorm", VORMEN)
def test_every_shape_of_page_gives_the_same_offer(tmp_path, capsys, vorm: str) -> None:
    plat = write(tmp_path, json.dumps(C1), "plat.json")
    assert importeer(plat, capsys, "schemaorg")["nieuw"] == 1
    uitkomst = importeer(write(tmp_path, VORMEN[vorm]), capsys, "schemaorg")
    assert (uitkomst["ongewijzigd"], uitkomst["nieuw"], uitkomst["gewijzigd"], uitkomst["geweigerd"]) == (1, 0, 0, 0), (
        uitkomst
    )


def test_only_what_a_browser_would_find_is_read(tmp_path, capsys) -> None:
    inhoud = page(
        f"<!-- {block(course(2))} -->",
        f"<textarea>{block(course(3))}</textarea>",
        f"<template>{block(course(4))}</template>",
        block(course(5), "application/json"),
        block(course(6), "text/javascript"),
        f"<script>document.write('{block(course(7)).replace('</script>', '')}')</script>",
        f"<div title='{html.escape(block(course(8)))}'></div>",
        C1,
    )
    assert importeer(write(tmp_path, inhoud), capsys, "schemaorg")["nieuw"] == 1
    assert titles() == {"Lassen 1"}


def test_a_block_that_ends_its_own_element_is_refused_with_its_line(tmp_path, capsys) -> None:
    kwaad = json.dumps(course(99, description="uit </script><script>alert(1)</script>"))
    goed = [course(n) for n in range(8)]
    inhoud = page(*goed, block('{"@type": "Course", "name": '), block(kwaad), block(" "))
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "schemaorg")
    # Three of eleven is more than a fifth: a person decides, and every reason names its line.
    assert (uitkomst["status"], uitkomst["geweigerd"]) == (Runstaat.VERDACHT, 3), uitkomst
    meer = page(*[course(n) for n in range(20)], block('{"@type": "Course", "name": '), block(kwaad), block(" "))
    uitkomst = importeer(write(tmp_path, meer), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 20, 3), uitkomst
    redenen = sorted(uitkomst["redenen"])
    assert [reden.partition(":")[0] for reden in redenen] == [f"regel {n}, kolom script" for n in (24, 25, 26)]
    assert ["geen volledige JSON" in redenen[0], "geen volledige JSON" in redenen[1], "is leeg" in redenen[2]] == [
        True
    ] * 3
    assert "Lassen 99" not in titles()


def test_a_double_key_is_refused_and_what_says_no_more_is_left_out(tmp_path, capsys) -> None:
    ook = {"@type": "Course", "@id": course(1)["@id"], "name": "Lassen 1"}
    lijst = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ook}]}
    goed = [course(n) for n in range(1, 11)]
    inhoud = page(lijst, *goed, course(2), course(3, name="Iets anders"), course(4, name=""))
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 10, 2), uitkomst
    assert {reden.partition(":")[0] for reden in uitkomst["redenen"]} == {"regel 16, kolom @id", "regel 17, kolom name"}
    assert "Iets anders" not in titles()


def test_a_lone_course_without_key_gets_that_of_its_page_and_names_stay_at_home(tmp_path, capsys) -> None:
    los = {k: v for k, v in course(1).items() if k != "@id"}
    kop = f'<meta charset="utf-8"><link rel="canonical" href="{ADRES}">'
    assert importeer(write(tmp_path, page(los, kop=kop)), capsys, "schemaorg")["nieuw"] == 1
    assert Opleiding.objects.get().eigen_id == ADRES
    relatief = {**los, "@id": "#les", "provider": {"@id": "_:b0"}, "url": "/naar/les"}
    inhoud = page(relatief, {**SCHOOL, "@id": "_:b0"}, kop=kop)
    assert importeer(write(tmp_path, inhoud), capsys, "schemaorg")["nieuw"] == 1
    erbij = Opleiding.objects.get(eigen_id=f"{ADRES}#les")
    assert (erbij.url, erbij.aanbieder.eigen_id) == ("https://school.example.org/naar/les", f"{ADRES}#_:b0")


HEEL = page(C1)
SLECHT = {
    "leeg": ("", "leeg"),
    "geen jsonld": (page(), "staat geen JSON-LD"),
    "robotcontrole": ("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>", "controle op robots"),
    "geen opleiding": (page({"@type": "WebSite", "name": "School"}), "geen opleiding"),
    "half": (HEEL[: len(HEEL) // 2], "houdt halverwege op"),
    "half na het blok": (HEEL[: HEEL.index("</head>")], "houdt halverwege op"),
    "alles kapot": (page(block("{")), "Geen enkele rij is bruikbaar"),
    "verkeerde tekenset": (page(course(1, name="Caf\u00e9")).encode("cp1252"), "tekenset van de pagina"),
    "diep": ("<html>" + "<div>" * 3000 + block(C1) + "</div>" * 3000 + "</html>", "te diep genest"),
    "diep blok": (page(block("[" * 5000)), "genest"),
    "te groot": ("<html>" + " " * (5 * 1024 * 1024) + block(C1) + "</html>", "groter dan 5 MB"),
    "te veel": (page(*[block("{}")] * 201), "meer dan 200 stukken"),
    "xml": ("<catalog></catalog>", "staat geen JSON-LD"),
}  # fmt: skip


@pytest.mark.parametrize("soort", SLECHT)
def test_a_page_without_an_offer_is_refused_in_one_sentence(tmp_path, capsys, soort: str) -> None:
    inhoud, zin = SLECHT[soort]
    uitkomst = importeer(write(tmp_path, inhoud), capsys, "schemaorg")
    assert (uitkomst["status"], uitkomst["exit"]) == (Runstaat.GEWEIGERD, 1), uitkomst
    assert zin in uitkomst["redenen"][0], uitkomst["redenen"]
    assert not Opleiding.objects.exists()


@pytest.mark.parametrize("bron", ["xcri", "csv", "loq", "ooapi"])
def test_other_sources_still_refuse_a_page(tmp_path, capsys, bron: str) -> None:
    uitkomst = importeer(write(tmp_path, page(C1)), capsys, bron)
    assert (uitkomst["status"], "webpagina" in uitkomst["redenen"][0]) == (Runstaat.GEWEIGERD, True), uitkomst


def test_the_permission_to_read_pages_is_nobody_elses(monkeypatch) -> None:
    proef = Paginabron("pagina-x", "X", page_address("www.school.be"), paginas=("https://www.school.be/a",))
    monkeypatch.setattr(paginabronnen, "PAGINABRONNEN", (proef,))
    for soort in importsoorten:
        for bron in soort.sources():
            eigen = (bron.soort, bron.slug) in {("opleidingen", "schemaorg"), ("opleidingen", "pagina-x")}
            assert bron.webpagina == eigen, bron.slug
            assert (bron.adres is not None and bron.adres.webpaginas) == (bron.slug == "pagina-x")


@pytest.mark.parametrize(
    "anders",
    [
        {"adres": Bronadres("www.school.be"), "paginas": ("https://www.school.be/a",)},
        {"paginas": ("https://elders.be/a",)},
        {"paginas": ("http://www.school.be/a",)},
        {"sitemap": "https://www.school.be/sitemap.xml"},
        {},
    ],
)
def test_a_declaration_that_reads_nothing_or_elsewhere_is_an_error(anders) -> None:
    with pytest.raises(ValueError, match="pagina-x"):
        Paginabron(**{"slug": "pagina-x", "titel": "X", "adres": page_address("www.school.be"), **anders})


def test_a_long_page_is_read_in_one_go() -> None:
    """Signs that make a careless reader look back again and again."""
    for stukje in ("<script ", "<!--", "<meta charset=", '<a b="', "]]>", "&quot;"):
        gevonden = read_page((page() + stukje * (4_000_000 // len(stukje))).encode())
        assert gevonden.blokken == ()
    assert paginalezer.decode_page(b'<meta charset="unknown-9">\xc3\xa9').endswith("\u00e9")


# --- our own pages ---


def test_our_own_course_page_is_read_back_without_loss(tmp_path, capsys, client: Client) -> None:
    opleiding = full_course()
    OpleidingFactory(titel="Kwaad </script><script>alert(1)</script>", aanbieder__naam="Leeg & <b>co</b>")
    Opleiding.objects.update(bron="hier")
    for nummer, een in enumerate(Opleiding.objects.order_by("pk")):
        inhoud = client.get(een.get_absolute_url()).content
        uitkomst = importeer(write(tmp_path, inhoud, f"{nummer}.html"), capsys, "schemaorg")
        assert (uitkomst["status"], uitkomst["nieuw"], uitkomst["geweigerd"]) == (Runstaat.KLAAR, 1, 0), uitkomst
    heen, weer = courses("hier"), courses("schemaorg")
    assert weer[(opleiding.aanbieder.naam, opleiding.titel)] == heen[(opleiding.aanbieder.naam, opleiding.titel)]
    assert len(weer) == 2


# --- the pages of a listed provider ---

BASIS = "https://www.school.be"
BRON = Paginabron(
    "pagina-school", "De School (voorbeeld)", page_address("www.school.be"),
    sitemap=f"{BASIS}/sitemap.xml", begin=f"{BASIS}/opleidingen/",
)  # fmt: skip


def sitemap(*adressen: str, soort: str = "urlset") -> Reactie:
    kind = "url" if soort == "urlset" else "sitemap"
    rijen = "".join(f"<{kind}><loc>{adres}</loc></{kind}>" for adres in adressen)
    ns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Reactie(
        f'<?xml version="1.0"?><{soort} xmlns="{ns}">{rijen}<!-- einde --></{soort}>'.encode(), type="application/xml"
    )


def web(*blokken: Any) -> Reactie:
    return Reactie(page(*blokken).encode(), type="text/html; charset=utf-8")


@pytest.fixture
def school(settings, monkeypatch):
    """A provider's site with ten course pages and a page about the school."""
    monkeypatch.setattr(halen, "slaap", lambda _seconden: None)
    monkeypatch.setattr(paginabronnen, "PAGINABRONNEN", (BRON,))
    with Bronserver() as server:
        settings.OPHALEN, settings.OPHALEN_VERVANG = True, {"www.school.be": server.plaats}
        adressen = [f"{BASIS}/opleidingen/{nummer}" for nummer in range(10)]
        server.speel("/sitemap.xml", sitemap(*adressen, f"{BASIS}/over-ons", "https://elders.be/opleidingen/1"))
        for nummer in range(10):
            server.speel(f"/opleidingen/{nummer}", web(SCHOOL, {**course(nummer), "@id": "#les"}))
        yield server


def fetch():
    return import_now(soort="opleidingen", bron="pagina-school")


def test_the_pages_of_a_provider_are_read_and_again_change_nothing(school) -> None:
    run = fetch()
    assert (run.staat, run.nieuw, run.geweigerd) == (Runstaat.KLAAR, 10, 0), run.melding
    assert school.paden() == ["/sitemap.xml", *(f"/opleidingen/{nummer}" for nummer in range(10))]
    assert school.meest_tegelijk == 1
    assert (run.snapshot.url, Aanbieder.objects.get().bron) == (f"{BASIS}/sitemap.xml", "pagina-school")
    assert Opleiding.objects.filter(eigen_id=f"{BASIS}/opleidingen/3#les").exists()
    assert fetch().staat == Runstaat.ONGEWIJZIGD
    # The pages change every day around an offer that stays: nothing is loaded again.
    vandaag = page(SCHOOL, {**course(0), "@id": "#les"}).replace("<p>Les", "<p>Vandaag")
    school.speel("/opleidingen/0", Reactie(vandaag.encode(), type="text/html"))
    assert fetch().staat == Runstaat.ONGEWIJZIGD


def test_sitemaps_that_name_sitemaps_and_gzip_are_followed_one_step(school) -> None:
    echt = sitemap(f"{BASIS}/opleidingen/1", f"{BASIS}/opleidingen/2").inhoud
    school.speel("/sitemap.xml", sitemap(f"{BASIS}/deel.xml.gz", soort="sitemapindex"))
    school.speel("/deel.xml.gz", Reactie(gzip.compress(echt), type="application/gzip"))
    run = fetch()
    assert (run.staat, run.nieuw) == (Runstaat.KLAAR, 2), run.melding


def test_a_page_that_is_gone_or_says_nothing_is_refused_by_itself(school) -> None:
    school.speel("/opleidingen/4", Reactie(b"weg", status=410, type="text/html"))
    school.speel("/opleidingen/5", web())
    run = fetch()
    assert (run.staat, run.nieuw, run.geweigerd) == (Runstaat.KLAAR, 8, 2), run.melding
    assert sorted(run.afwijzingen.values_list("kolom", "reden")) == [
        ("pagina", f"Deze pagina bestaat niet meer: {BASIS}/opleidingen/4"),
        ("pagina", f"Op deze webpagina staat geen JSON-LD: {BASIS}/opleidingen/5"),
    ]


STUK = {
    "robotcontrole overal": ("/opleidingen/", web(), "Geen enkele rij is bruikbaar"),
    "storing": ("/opleidingen/7", Reactie(status=500), "kan nu niet antwoorden"),
    "geweigerd": ("/opleidingen/7", Reactie(status=403), "weigerde de vraag"),
    "elders": ("/opleidingen/7", Reactie(status=302, hoofding={"Location": "https://elders.be/"}), "daar lezen we niet"),
    "sitemap is een pagina": ("/sitemap.xml", web(), "sitemap"),
    "sitemap half": ("/sitemap.xml", Reactie(sitemap(f"{BASIS}/opleidingen/1").inhoud[:90], type="text/xml"), "De sitemap klopt niet"),
    "sitemap met doctype": ("/sitemap.xml", Reactie(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><urlset>&b;</urlset>', type="text/xml"), "sitemap"),
    "sitemap leeg": ("/sitemap.xml", sitemap(), "noemt geen pagina"),
    "sitemap zonder einde": ("/sitemap.xml", sitemap(f"{BASIS}/sitemap.xml", soort="sitemapindex"), "verwijst te vaak"),
    "sitemap te lang": ("/sitemap.xml", sitemap(*(f"{BASIS}/opleidingen/x{n}" for n in range(501))), "hoogstens 500"),
    "plaatje": ("/opleidingen/7", Reactie(b"\x89PNG", type="image/png"), "image/png"),
}  # fmt: skip


@pytest.mark.parametrize("naam", STUK)
def test_half_an_offer_is_never_loaded(school, naam: str) -> None:
    assert fetch().staat == Runstaat.KLAAR
    pad, reactie, zin = STUK[naam]
    if pad.endswith("/"):
        for nummer in range(10):
            school.speel(f"{pad}{nummer}", reactie)
    school.speel(pad, reactie)
    run = fetch()
    assert (run.staat, zin in run.melding) == (Runstaat.GEWEIGERD, True), run.melding
    assert Opleiding.objects.levend().count() == 10


def test_a_saved_page_of_a_listed_provider_comes_in_under_its_own_name(school, tmp_path, capsys) -> None:
    uitkomst = importeer(write(tmp_path, page(C1)), capsys, "pagina-school")
    assert (uitkomst["status"], uitkomst["nieuw"]) == (Runstaat.KLAAR, 1)
    assert school.vragen == []


def test_the_desk_says_that_nobody_is_on_the_list(client: Client, monkeypatch) -> None:
    assert paginabronnen.PAGINABRONNEN == ()
    client.force_login(met_rol(Rol.BEHEERDER), backend="allauth.account.auth_backends.AuthenticationBackend")
    adres = "/beheer/imports/bron/opleidingen/schemaorg/"
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    assert "Nog geen enkele aanbieder staat op de lijst" in antwoord.content.decode()
    monkeypatch.setattr(paginabronnen, "PAGINABRONNEN", (BRON,))
    assert "De School (voorbeeld)" in client.get(adres).content.decode()
    assert "pagina-school" in bronnen.slugs()
    assert paginadienst.HOOGSTENS_PAGINAS == 500


@pytest.mark.parametrize(
    "tekst",
    [
        " " * 200_000 + "x" + " " * 200_000,
        "<!--" + " " * 200_000 + "x",
        "//" + " " * 200_000 + "<",
        "/*<![CDATA[*/" + "/* " * 100_000 + "]]",
    ],
)
def test_a_page_of_white_space_costs_no_hours(tekst: str) -> None:
    """Two pieces of white space after each other in one pattern once took minutes for this, and hours for 5 MB."""
    begin = time.process_time()
    with pytest.raises(Bronfout):
        paginalezer.decode_block(paginalezer.Blok(1, tekst))
    assert time.process_time() - begin < 20
