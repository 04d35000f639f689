"""The catalogue on the index: the same choosing and counting as the plain rows, in step with every change, safe when damaged."""

import time
from random import Random

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from catalogus.enums.opleiding import Volgorde
from catalogus.models import Aanbieder, Opleiding
from catalogus.zoekbronnen.opleidingen import ZONDER_INDEX, zoek
from catalogus.zoekdocumenten import BEHEER, tokens_of
from catalogus.zoeken import vraag as v
from catalogus.zoeken.selectie import select
from catalogus.zoeken.verruimen import widen
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.controle import compare
from partnerschap.kern.zoeken.volger import Volger, make_map

from . import test_zoeken
from .factories import PLAATSEN, OpleidingFactory, UitvoeringFactory, over

pytestmark = pytest.mark.django_db
aanbod = test_zoeken.aanbod
IEDEREEN = frozenset({"iedereen"})
COMBINATIES = 120
"""Five hundred of them, with words, are a proof of their own (tests/bewijs/test_zoektellingen.py)."""


@pytest.fixture
def volger(settings, tmp_path):
    """An index of our own, followed in this process."""
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    map_ = make_map()
    with map_.lock():
        een = Volger(map_)
        yield een
        een.stop()


def random_question(rng: Random) -> v.Zoekvraag:
    gekozen = {}
    for facet in rng.sample(v.FACETTEN, rng.choice((0, 1, 1, 2, 3, 4, 7))):
        waarden = test_zoeken.KEUZES[facet]
        gekozen[facet] = frozenset(rng.sample(waarden, rng.randrange(1, min(3, len(waarden)) + 1)))
    plek = None
    if rng.random() < 0.5:
        naam = rng.choice(list(PLAATSEN))
        _, breedte, lengte, _ = PLAATSEN[naam]
        plek = v.Plek(naam, breedte, lengte, rng.choice((5, 10, 25, 50)))
    return v.Zoekvraag(timezone.localdate(), "", plek, gekozen, rng.choice(list(Volgorde)))


def test_choosing_counting_and_order_equal_the_plain_rows(aanbod, volger):
    volger.step()
    rng = Random(11)
    zichtbaar = Opleiding.objects.levend()
    regels = zichtbaar.aanbodregels(timezone.localdate())
    gevonden = 0
    for _ in range(COMBINATIES):
        vraag = random_question(rng)
        echt, snel = select(regels, vraag), zoek(zichtbaar, vraag, IEDEREEN)
        assert not snel.zonder_index
        assert snel.selectie.totaal == echt.totaal, vraag
        assert {f: dict(n) for f, n in snel.selectie.tellingen.items()} == {
            f: {str(w): a for w, a in n.items()} for f, n in echt.tellingen.items()
        }, vraag
        assert snel.selectie.online_apart == echt.online_apart, vraag
        assert snel.selectie.per_straal == echt.per_straal, vraag
        assert [_key(een) for een in snel.selectie.gevonden[:]] == [_key(een) for een in echt.gevonden], vraag
        if not echt.totaal:
            assert [een.tekst for een in snel.voorstellen] == [een.tekst for een in widen(regels, vraag)], vraag
        gevonden += echt.totaal > 0
    assert gevonden > COMBINATIES / 5


def _key(een):
    return (
        een.opleiding,
        [regel.uitvoering for regel, _ in een.regels],
        None if een.afstand is None else round(een.afstand, 6),
    )


def test_the_page_cut_out_first_is_the_same_page(aanbod, volger, monkeypatch):
    volger.step()
    zichtbaar = Opleiding.objects.levend()
    vragen = [v.Zoekvraag(timezone.localdate(), volgorde=volgorde) for volgorde in Volgorde]
    heel = [(vraag, zoek(zichtbaar, vraag, IEDEREEN).ids) for vraag in vragen]
    monkeypatch.setattr("catalogus.zoeken.uitkomst.EERST_KIEZEN", 0)
    for vraag, ids in heel:
        antwoord = zoek(zichtbaar, vraag, IEDEREEN)
        assert antwoord.first(10) == ids[:10]
        assert [een.opleiding for een in antwoord.selectie.gevonden[10:20]] == ids[10:20]


def test_every_way_of_writing_reaches_the_index(volger):
    opleiding = OpleidingFactory(titel="Lassen in de nacht")
    volger.step()
    zichtbaar = Opleiding.objects.levend()

    def ids(woorden: str) -> list[int]:
        return zoek(zichtbaar, v.Zoekvraag(timezone.localdate(), woorden), IEDEREEN).ids

    assert ids("lassen") == [opleiding.pk]
    Opleiding.objects.filter(pk=opleiding.pk).update(titel="Metselen in de nacht")
    volger.step()
    assert (ids("lassen"), ids("metselen")) == ([], [opleiding.pk])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogus_opleiding SET titel = 'Tegelen overdag' WHERE id = %s", [opleiding.pk])
    UitvoeringFactory(opleiding=opleiding, vorm="online", gemeente=None, start_datum=over(9))
    volger.step()
    vraag = v.Zoekvraag(timezone.localdate(), "tegelen", gekozen={v.LEERVORM: frozenset({"online"})})
    assert zoek(zichtbaar, vraag, IEDEREEN).ids == [opleiding.pk]
    Aanbieder.objects.filter(pk=opleiding.aanbieder_id).update(naam="Vlammend Huis")
    volger.step()
    assert ids("vlammend") == [opleiding.pk]
    Opleiding.objects.filter(pk=opleiding.pk).update(gepubliceerd=False)
    volger.step()
    assert ids("tegelen") == []
    assert zoek(zichtbaar, v.Zoekvraag(timezone.localdate(), "tegelen"), frozenset({"iedereen", BEHEER})).ids == [
        opleiding.pk
    ]
    opleiding.delete()
    volger.step()
    assert compare(volger.map_)["fouten"] == []


def test_no_total_or_facet_leaks_what_is_hidden(volger):
    OpleidingFactory(titel="Lassen geheim", gepubliceerd=False)
    volger.step()
    for woorden in ("", "lassen", "lasen"):
        antwoord = zoek(Opleiding.objects.levend(), v.Zoekvraag(timezone.localdate(), woorden), IEDEREEN)
        assert antwoord.selectie.totaal == 0
        assert not any(antwoord.selectie.tellingen.values())


def test_page_and_api_answer_from_the_index_and_say_when_they_cannot(client, volger):
    OpleidingFactory(titel="Lassen in de zomer")
    url = reverse("catalogus:opleidingen")
    assert ZONDER_INDEX in client.get(url, {"q": "lassen"}).content.decode()
    volger.step()
    antwoord = client.get(url, {"q": "lasopleiding"})
    assert "<mark>Lassen</mark> in de zomer" in antwoord.content.decode()
    assert ZONDER_INDEX not in antwoord.content.decode()
    assert client.get("/api/v1/opleidingen/", {"q": "lassen"}).json()["count"] == 1
    assert "lassen in de zomer" in client.get("/zoeken/suggesties/", {"q": "lass"}).content.decode()
    for pad in (volger.map_.generatie / "tekst").glob("*.term"):
        # Another file under the same name: emptying one that the engine still maps in memory ends the process.
        nieuw = pad.with_name(f"{pad.name}.nieuw")
        nieuw.write_bytes(b"kapot")
        nieuw.replace(pad)
    lezer._lezers.clear()
    stuk = client.get(url, {"q": "lassen"}).content.decode()
    assert ZONDER_INDEX in stuk
    assert "Lassen in de zomer" in stuk
    assert client.get("/zoeken/suggesties/", {"q": "lass"}).content.decode().strip() == ""


def test_tokens_say_the_same_as_the_queryset(django_user_model):
    from django.contrib.auth.models import AnonymousUser

    assert tokens_of(AnonymousUser()) == IEDEREEN


GEDULD = 60
"""Seconds after which a busy machine is no excuse."""


@pytest.mark.django_db(transaction=True)
def test_a_changed_course_is_soon_found(settings, tmp_path):
    """It is found without anybody asking; how soon is for a quiet machine to tell, so the bound here only ends a failure."""
    import threading

    from django.db import connections

    from partnerschap.kern.zoeken.volger import follow

    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    klaar = threading.Event()
    opleiding = OpleidingFactory(titel="Lassen")

    def work():
        with make_map().lock():
            follow(make_map(), lambda regel: None, klaar.is_set)
        connections.close_all()

    draad = threading.Thread(target=work)
    draad.start()
    try:
        begin = time.monotonic()
        while zoek(Opleiding.objects.all(), v.Zoekvraag(timezone.localdate(), "lassen"), IEDEREEN).zonder_index:
            assert time.monotonic() - begin < GEDULD
            time.sleep(0.05)
        Opleiding.objects.filter(pk=opleiding.pk).update(titel="Zeefdrukken")
        begin = time.monotonic()
        while not zoek(Opleiding.objects.all(), v.Zoekvraag(timezone.localdate(), "zeefdruk"), IEDEREEN).ids:
            assert time.monotonic() - begin < GEDULD
            time.sleep(0.02)
    finally:
        klaar.set()
        draad.join(20)
