"""House rules of templates and static files: nothing inline, short, used, vendored as written, within the budget."""

import gzip
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[2]
SJABLONEN = HUIS / "templates"
STATIC = HUIS / "static"
ALLE = sorted(SJABLONEN.rglob("*.html"))
BUDGET = 150_000
"""Bytes on the wire for HTML, CSS, JavaScript and fonts of a public page (BEELD 2, ONTWERP 8)."""
VOOR_HTML = 25_000
OP_ZICHZELF = {"indicatoren/rapport/bestand.html"}
"""A file to keep, read outside the portal: it carries its style with it and a policy that lets in nothing else."""


def zonder_commentaar(tekst: str) -> str:
    return re.sub(r"\{#.*?#\}|<!--.*?-->", "", tekst, flags=re.S)


@pytest.mark.parametrize("sjabloon", ALLE, ids=lambda pad: str(pad.relative_to(SJABLONEN)))
def test_niets_staat_in_de_pagina_zelf(sjabloon: Path):
    """The CSP would refuse an inline style, handler or script; data as JSON is not a script."""
    tekst = zonder_commentaar(sjabloon.read_text())
    assert not re.search(r"\sstyle\s*=", tekst), "inline stijl"
    if str(sjabloon.relative_to(SJABLONEN)) in OP_ZICHZELF:
        assert "default-src 'none'" in tekst
    else:
        assert not re.search(r"<style\b", tekst), "stijlblok"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", tekst), "inline gebeurtenis"
    assert "javascript:" not in tekst
    for kenmerken, inhoud in re.findall(r"<script\b([^>]*)>(.*?)</script>", tekst, flags=re.S):
        assert "src=" in kenmerken or "application/json" in kenmerken, "script in de pagina"
        assert "src=" not in kenmerken or not inhoud.strip()
    assert len(sjabloon.read_text().splitlines()) <= 120, "een sjabloon blijft onder 120 regels"


def bekend_bij_een_pakket(naam: str) -> bool:
    """True when the template takes the place of one from Django or another installed package."""
    if naam in ("400.html", "403.html", "403_csrf.html", "404.html", "500.html"):
        return True
    for pakket in ("django.contrib.admin", "django.forms", "allauth", "drf_spectacular", "rest_framework"):
        spec = find_spec(pakket)
        if spec and any(
            (Path(plaats) / "templates" / naam).exists() for plaats in spec.submodule_search_locations or ()
        ):
            return True
    return False


def test_elk_sjabloon_wordt_gebruikt():
    """Named by another template, by a tag, a view or a setting, or known to a package."""
    bronnen = [
        p
        for map_ in ("partnerschap", "catalogus", "indicatoren", "meldpunt", "kennisbank")
        for p in (HUIS / map_).rglob("*.py")
    ]
    tekst = "\n".join(p.read_text() for p in [*ALLE, *SJABLONEN.rglob("*.txt"), *bronnen])
    # f"map/{'een' if x else 'twee'}.html" names two templates, f"map/{soort}.html" all in that folder.
    gekozen = {
        f"{map_}{naam}.html"
        for map_, keuze in re.findall(r"f\"([\w/]+/)\{([^}]*)\}\.html\"", tekst)
        for naam in re.findall(r"'(\w+)'", keuze)
    }
    mappen = {map_ for map_, keuze in re.findall(r"f\"([\w/]+/)\{([^}\"]*)\}\.html\"", tekst) if "'" not in keuze}
    tags = set(re.findall(r': "(\w+)"', (HUIS / "partnerschap/kern/templatetags/portaal_delen.py").read_text()))
    ongebruikt = []
    for pad in ALLE:
        naam = pad.relative_to(SJABLONEN).as_posix()
        via_tag = naam.startswith("onderdelen/") and pad.stem in tags
        if not (
            via_tag
            or naam in gekozen
            or f"{pad.parent.relative_to(SJABLONEN).as_posix()}/" in mappen
            or re.search(rf"[\"']{re.escape(naam)}[#\"']", tekst)
            or bekend_bij_een_pakket(naam)
            # Django's admin finds a model's own page by its place.
            or re.fullmatch(r"admin/\w+/\w+/change_(list|form)\.html", naam)
        ):
            ongebruikt.append(naam)
    assert not ongebruikt


def test_wat_van_elders_komt_is_wat_er_staat():
    """Every vendored file has the sha256 that VENDOR.md names, and no vendored file goes unnamed."""
    regels = re.findall(r"^\| ([\w./-]+) \|.*\| ([0-9a-f]{64}) \|$", (STATIC / "VENDOR.md").read_text(), flags=re.M)
    genoemd = {naam: som for naam, som in regels}
    aanwezig = [
        p for map_ in ("fonts", "js/vendor") for p in (STATIC / map_).rglob("*") if p.suffix in (".woff2", ".js")
    ]
    assert {p.relative_to(STATIC).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in aanwezig} == genoemd


def test_de_stijlen_roepen_niemand_buiten_aan():
    for bestand in STATIC.rglob("*.css"):
        tekst = bestand.read_text()
        assert "@import" not in tekst, f"{bestand.name}: geen waterval"
        for adres in re.findall(r"url\(\s*[\"']?([^\"')]+)", tekst):
            assert adres.startswith("../fonts/"), f"{bestand.name}: {adres}"
            assert (bestand.parent / adres).resolve().exists()


def test_het_gewicht_van_een_pagina_blijft_binnen_het_budget():
    """What basis.html asks for, compressed, plus room for the heaviest page style and its HTML."""
    basis = (SJABLONEN / "basis.html").read_text()
    namen = set(re.findall(r"\{% static '([^']+)' %\}", basis))
    gewicht = 0
    for naam in namen:
        ruw = (STATIC / naam).read_bytes()
        gewicht += len(ruw) if naam.endswith(".woff2") else len(gzip.compress(ruw))
    zwaarste = max(len(gzip.compress(p.read_bytes())) for p in (STATIC / "css/paginas").glob("*.css"))
    assert gewicht + zwaarste + VOOR_HTML < BUDGET, f"{gewicht + zwaarste} bytes zonder HTML"
