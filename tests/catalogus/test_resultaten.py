"""The page of results put together from kept pieces equals the page that the template engine gives, whatever was asked."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from catalogus.models import Opleiding
from catalogus.views import gereed, resultaten
from catalogus.views.kaarten import make_cards
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Organisatie
from partnerschap.kern import facetten, fragmenten, raam, voorraad
from tests.zoekmap import volger

from . import test_zoeken
from .factories import AanbiederFactory, OpleidingFactory

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
aanbod = test_zoeken.aanbod
WOORDEN = ("", "lassen", "lasen", "zzzzqqqq", "<script>alert('x')</script>", "koken excel", "opleiding", "b" * 250)
REST = (
    "", "&moment=avond&moment=weekend", "&plaats=Gent", "&plaats=Gnet", "&postcode=12", "&postcode=9000&straal=5",
    "&straal=99", "&sorteer=afstand&plaats=Gent", "&sorteer=xx", "&prijs=gratis&kenmerk=kinderopvang&niveau=start",
    "&sector=bestaatniet", "&sector=<b>", "&page=2", "&page=999", "&page=-0-&xpage=-0-&page=3", "&aanbieder=a-1&taal=fr",
    "&gemeente=Gent&leervorm=online", "&duur=tot40&tempo=onbekend&bewijs=attest", "&studiegebied=07&studiegebied=073", "&vks=4",
    "&alle=aanbieder&alle=<b>&aanbieder=a-2", "&sector=onbekend", "&x=%C3%A9%26&x=2&page=2&start=1m", "&%02titel%03=%02q%03",
)  # fmt: skip
FACET = """{% load portaal %}
<details class="facet"{% if na %} id="facet-{{ naam }}"{% endif %}{% if is_open %} open{% endif %}>
  <summary>{{ titel }} {% icoon "vouw" %}</summary>
  <fieldset>
    <legend class="onzichtbaar">{{ titel }}</legend>
    {% for o in opties %}
      <label class="{% if not o.aantal and not o.gekozen %}is-nul{% endif %}{% if o.waarde in diep %} is-diep{% endif %}"><input type="{{ soort }}"
        id="facet-{{ naam }}-{{ o.waarde|slugify }}" name="{{ naam }}" value="{{ o.waarde }}"{% if o.gekozen %} checked{% endif %}
        ><span>{{ o.label }}</span> <span>{{ o.aantal|getal:0 }}<span class="onzichtbaar"> gevonden</span></span></label>
    {% endfor %}
    {{ na }}
  </fieldset>
</details>"""


@pytest.fixture(autouse=True)
def leeg(settings):
    settings.DEBUG = False
    for vergeet in (gereed._kaarten.clear, voorraad.forget, raam.forget):
        vergeet()
    yield
    raam.forget()
    voorraad.forget()


def facet_from_template(naam, titel, opties, *, open=True, soort="checkbox", diep=(), na=""):
    """A filter as a template says it."""
    opties = list(opties)
    context = {"naam": naam, "titel": titel, "opties": opties, "soort": soort, "diep": diep, "na": SafeString(na)}
    context["is_open"] = open or any(optie.gekozen for optie in opties)
    return SafeString(engines["django"].from_string(FACET).render(context))


def cards_from_template(zichtbaar, gevonden, stammen=frozenset()):
    """Cards that nobody kept."""
    return [
        render_to_string(gereed.SJABLOON, {"kaart": kaart}) for kaart in make_cards(zichtbaar, list(gevonden), stammen)
    ]


def page_from_template(request, sjabloon, plekken, vast=None):
    """A page without a frame: every value goes through the engine."""
    return render_to_string(sjabloon, {**plekken, **(vast or {})}, request)


def ask(pad, htmx):
    voorraad.forget()
    antwoord = Client().get(pad, headers={"HX-Request": "true"} if htmx else {})
    assert antwoord.status_code == 200
    tekst = re.sub(r"\s+", " ", antwoord.content.decode())
    return tekst.replace("> <", "><").replace(" >", ">").strip(), antwoord.get("HX-Push-Url")


def test_kept_pieces_give_the_page_that_the_templates_give(aanbod, volger, settings, monkeypatch):
    settings.VOET_BEWAREN = 60.0
    volger.step()
    vragen = [(f"/opleidingen/?q={w}{rest}", htmx) for w in WOORDEN for rest in REST for htmx in (False, True)]
    vers = {vraag: ask(*vraag) for vraag in vragen}
    assert raam._ramen
    bewaard = {vraag: ask(*vraag) for vraag in vragen}
    monkeypatch.setattr(facetten, "facet", facet_from_template)
    monkeypatch.setattr(resultaten, "ready_cards", cards_from_template)
    monkeypatch.setattr(fragmenten, "render_raam", page_from_template)
    for vraag in vragen:
        gewoon = ask(*vraag)
        assert vers[vraag] == gewoon, vraag
        assert bewaard[vraag] == gewoon, vraag


def test_a_signed_in_visitor_has_his_own_frame(aanbod, volger, settings):
    settings.VOET_BEWAREN = 60.0
    volger.step()
    Client().get("/opleidingen/?q=lassen")
    lid = Client()
    lid.force_login(Gebruiker.objects.create(email="lid@example.org"))
    assert "Afmelden" in lid.get("/opleidingen/?q=lassen&page=1").content.decode()
    ander = Client().get("/opleidingen/?q=lassen&page=1&x=1").content.decode()
    assert "Afmelden" not in ander
    assert "csrfmiddlewaretoken" not in ander


def test_what_a_visitor_may_see_is_the_same_in_sql(aanbod):
    eigen = Organisatie.objects.create(naam="Huis", slug="huis")
    OpleidingFactory(gepubliceerd=False, aanbieder=AanbiederFactory(organisatie=eigen))
    alle = list(Opleiding.objects.values_list("pk", flat=True))
    wie = [AnonymousUser(), Gebruiker.objects.create(email="lid@example.org")]
    for rol, organisatie in ((Rol.AANBIEDER, eigen), (Rol.CATALOGUSBEHEERDER, None)):
        gebruiker = Gebruiker.objects.create(email=f"{rol}@example.org", organisatie=organisatie)
        gebruiker.rollen = [rol]
        gebruiker.save()
        wie.append(gebruiker)
    aantallen = set()
    for gebruiker in wie:
        zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker)
        with CaptureQueriesContext(connection) as vragen:
            assert zichtbaar.which(alle) == set(zichtbaar.values_list("pk", flat=True))
        assert len(vragen) == 2
        aantallen.add(zichtbaar.count())
        smaller = zichtbaar.filter(pk=alle[1])
        assert smaller.which(alle) == set(smaller.values_list("pk", flat=True))
    assert len(aantallen) == 3
    assert Opleiding.objects.filter(pk=alle[1]).zichtbaar_voor(wie[0]).which(alle) == {alle[1]}


def test_answers_are_kept_for_each_words_filters_and_visitor(volger):
    """Asked twice and in turn, nobody gets the answer to another question, or of another visitor."""
    OpleidingFactory(titel="Lassen voor iedereen")
    OpleidingFactory(titel="Lassen in het geheim", gepubliceerd=False)
    OpleidingFactory(titel="Koken voor iedereen", niveau="start")
    volger.step()
    beheer = Client()
    beheer.force_login(Gebruiker.objects.create_user("c@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER]))

    def titles(client, vraag):
        voorraad.forget()
        html = client.get(f"/opleidingen/?{vraag}").content.decode()
        return {woord for woord in ("iedereen", "geheim", "Geen opleiding") if woord in html.partition("<h1>")[2]}

    for _ in range(2):
        assert titles(Client(), "q=lassen") == {"iedereen"}
        assert titles(beheer, "q=lassen") == {"iedereen", "geheim"}
        assert titles(Client(), "q=lassen&niveau=start") == {
            "Geen opleiding",
            "iedereen",
        }  # what a wider question gives
        assert titles(Client(), "q=koken&niveau=start") == {"iedereen"}
    Opleiding.objects.filter(titel__contains="geheim").update(gepubliceerd=True)
    volger.step()
    assert titles(Client(), "q=lassen") == {"iedereen", "geheim"}
