"""What becomes public is what an editor wrote, and nothing else."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from meldpunt import zoekbronnen
from meldpunt.actions import behandeling, melder, register
from meldpunt.enums import Staat
from meldpunt.models import Melding, Registertekst, Steun
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.registers import nieuwsbronnen, portaalcijfers, takenbronnen
from partnerschap.kern.registers import zoekbronnen as register_zoek
from tests.bestuur.factories import met_rol
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen

from .factories import RegelficheFactory, RegelgevingFactory, behandelaar, meld, publiceer, redacteur

pytestmark = pytest.mark.django_db
LIJST = reverse("meldpunt:register")
TEKST = {"titel": "Cheques", "probleem": "Iemand kreeg geen cheque."}


def detail(tekst: Registertekst) -> str:
    return reverse("meldpunt:registermelding", args=[tekst.melding.nummer])


def test_nothing_of_the_reporter_reaches_the_public(client):
    regel = RegelgevingFactory()
    wie = behandelaar()
    melding = meld(
        titel="KANARIE-titel",
        gebeurtenis="KANARIE-gebeurtenis",
        gevolg="KANARIE-gevolg",
        voorstel="KANARIE-voorstel",
        regel_tekst="KANARIE-regel",
        regelkeuze="bekend",
        regelgeving=regel,
        naam="KANARIE-naam",
        email="kanarie@voorbeeld.test",
        telefoon="0470 KANARIE",
    )
    behandeling.assign(melding_id=melding.pk, naar=met_rol(Rol.BEHANDELAAR, voornaam="KANARIE-voornaam"), door=wie)
    behandeling.change_status(melding_id=melding.pk, naar=Staat.BEKEKEN, door=wie, reden="KANARIE-reden")
    behandeling.add_note(melding_id=melding.pk, tekst="KANARIE-nota", door=wie)
    behandeling.ask_reporter(melding_id=melding.pk, vraag="KANARIE-vraag", door=wie)
    melder.reply(melding_id=melding.pk, tekst="KANARIE-antwoord van de melder")
    behandeling.answer(melding_id=melding.pk, tekst="KANARIE-antwoord", door=wie)
    tekst = publiceer(melding)
    fiche = RegelficheFactory(regelgeving=regel)
    paginas = [
        LIJST,
        f"{LIJST}?q=cheque",
        detail(tekst),
        reverse("meldpunt:meldpunt"),
        reverse("meldpunt:regels"),
        reverse("meldpunt:regelfiche", args=[fiche.slug]),
        reverse("meldpunt:melden_lijkt") + "?titel=cheques+registratie",
        reverse("api:register-list"),
        reverse("api:register-detail", args=[melding.nummer]),
        reverse("voorpagina:home"),
        reverse("voorpagina:zoeken") + "?q=cheque",
    ]
    for pad in paginas:
        antwoord = client.get(pad)
        assert antwoord.status_code == 200, pad
        assert b"kanarie" not in antwoord.content.lower(), pad
    assert tekst.titel in client.get(LIJST).content.decode()
    assert client.get(f"{LIJST}?q=kanarie").content.decode().count(tekst.titel) == 0
    for bron in ("register", "regels"):
        assert register_zoek[bron].zoek("KANARIE", AnonymousUser(), 10).totaal == 0
    assert register_zoek["register"].zoek("cheque", AnonymousUser(), 10).totaal == 1
    assert [item.titel for item in nieuwsbronnen["register"].recent(5)] == [tekst.titel]


def test_a_draft_is_for_the_desk_only(client):
    melding = meld()
    register.save_text(melding_id=melding.pk, velden=TEKST)
    pad = reverse("meldpunt:registermelding", args=[melding.nummer])
    assert client.get(pad).status_code == 404
    assert client.get(reverse("api:register-detail", args=[melding.nummer])).status_code == 404
    assert TEKST["probleem"] not in client.get(LIJST).content.decode()
    assert register_zoek["register"].zoek("cheques", redacteur(), 10).totaal == 0
    client.force_login(redacteur())
    assert client.get(pad).status_code == 200
    lid = Client()
    lid.force_login(met_rol(Rol.LID))
    assert lid.get(pad).status_code == 404


@pytest.mark.parametrize("woord", ["Mia Maes", "maes", "melder@voorbeeld.test", "0470 12 34 56"])
def test_a_text_that_names_the_reporter_is_refused(client, woord):
    melding = meld(naam="Mia Maes", telefoon="0470 12 34 56")
    client.force_login(redacteur())
    pad = reverse("meldpunt:registertekst", args=[melding.nummer])
    antwoord = client.post(pad, {**TEKST, "voorstel": f"Bel {woord} eens", "publiceer": "1"})
    assert "staat nog een naam of adres van de melder" in antwoord.content.decode()
    assert not Registertekst.objects.exists()


def test_publish_change_and_withdraw(client):
    melding = meld(staat=Staat.BEKEKEN)
    client.force_login(redacteur())
    pad = reverse("meldpunt:registertekst", args=[melding.nummer])
    client.post(pad, {**TEKST, "bewaar": "1"})
    assert not Registertekst.objects.gepubliceerd().exists()
    client.post(pad, {**TEKST, "publiceer": "1"})
    tekst = Registertekst.objects.gepubliceerd().get()
    assert tekst.gepubliceerd_door is not None
    client.post(
        reverse("meldpunt:bevinding", args=[melding.nummer]),
        {"bevinding-datum": "1-10-2026", "bevinding-titel": "Onderzoek klaar."},
    )
    openbaar = Client().get(detail(tekst)).content.decode()
    assert "Onderzoek klaar." in openbaar
    assert "Bekeken door het meldpunt." in openbaar
    client.post(reverse("meldpunt:bevinding", args=[melding.nummer]), {"weg": str(tekst.stappen.get().pk)})
    assert not tekst.stappen.exists()
    client.post(reverse("meldpunt:intrekken", args=[melding.nummer]))
    assert Client().get(detail(tekst)).status_code == 404
    assert Registertekst.objects.count() == 1


def test_spam_and_suspects_are_never_published():
    spam = meld(staat=Staat.SPAM)
    with pytest.raises(ValidationError):
        register.save_text(melding_id=spam.pk, velden=TEKST)
    with pytest.raises(ValidationError):
        register.publish(melding_id=meld().pk, door=redacteur())


def test_no_answer_yet_says_what_comes(client):
    tekst = publiceer(meld(staat=Staat.BIJ_WERKGROEP), volgende_stap="De werkgroep bespreekt dit op 10 december.")
    html = client.get(detail(tekst)).content.decode()
    assert "Er is nog geen antwoord. De werkgroep bespreekt dit op 10 december." in html
    assert "verwacht vóór" in html


def test_i_have_this_too_counts_once_per_visitor(client):
    tekst = publiceer()
    steun = reverse("meldpunt:steun", args=[tekst.melding.nummer])
    for _ in range(3):
        client.post(steun)
    Client(REMOTE_ADDR="203.0.113.9").post(steun)
    assert Steun.objects.count() == 2
    assert "mensen en bedrijven hebben" in client.get(detail(tekst)).content.decode()
    client.post(steun, {"terug": "1"})
    assert Steun.objects.count() == 1
    assert client.session["meldpunt_steun"] not in Steun.objects.get().sleutel


def test_support_is_braked_per_place():
    tekst = publiceer()
    for _ in range(40):
        Client(REMOTE_ADDR="203.0.113.10").post(reverse("meldpunt:steun", args=[tekst.melding.nummer]))
    assert Steun.objects.count() == 30


def test_filters_and_counts_agree(client):
    een, twee = (
        RegelgevingFactory(code="regel-een", naam="Regel een"),
        RegelgevingFactory(code="regel-twee", naam="Regel twee"),
    )
    publiceer(meld(regelgeving=een, regelkeuze="bekend"), titel="Open geval")
    publiceer(meld(regelgeving=een, regelkeuze="bekend", staat=Staat.BEANTWOORD), titel="Gesloten geval")
    publiceer(meld(regelgeving=twee, regelkeuze="bekend"), titel="Ander geval")
    html = client.get(LIJST, {"regel": "regel-een"}).content.decode()
    assert "Open geval" in html
    assert "Gesloten geval" in html
    assert "Ander geval" not in html
    facetten = {
        f["naam"]: {o["waarde"]: o["aantal"] for o in f["opties"]}
        for f in client.get(LIJST, {"regel": "regel-een"}).context["facetten"]
    }
    assert facetten["stand"] == {"lopend": 1, "beantwoord": 1}
    assert facetten["regel"] == {"regel-een": 2, "regel-twee": 1}, "een facet telt zichzelf niet mee"
    html = client.get(LIJST, {"stand": "beantwoord"}).content.decode()
    assert "Gesloten geval" in html
    assert "Open geval" not in html


@pytest.mark.parametrize(
    "vraag", ["regel=%00", "regel=onzin", "stand=%00&sector=' OR 1=1", "q=%00", "page=abc", "q=" + "a" * 3000]
)
def test_nonsense_in_the_address_breaks_nothing(client, vraag):
    publiceer()
    assert client.get(f"{LIJST}?{vraag}").status_code == 200
    assert client.get(f"{reverse('meldpunt:regels')}?{vraag}").status_code == 200
    assert client.get(f"{reverse('api:register-list')}?{vraag}").status_code in (200, 400, 404)


def test_htmx_gets_the_results_only(client):
    publiceer()
    html = client.get(LIJST, headers={"HX-Request": "true"}).content.decode()
    assert "<title>" in html
    assert "<html" not in html


def test_public_lists_cost_the_same_at_3_and_30_rows(client):
    aantal = assert_vast_aantal_vragen(client, LIJST, lambda n: [publiceer() for _ in range(n)])
    assert aantal <= MOST_PER_PUBLIC_PAGE
    regel = RegelgevingFactory(code="gekozen-regel")
    publiceer(meld(regelgeving=regel, regelkeuze="bekend"))
    gekozen = assert_vast_aantal_vragen(
        client,
        f"{LIJST}?regel=gekozen-regel&stand=lopend&q=cheque",
        lambda n: [publiceer(meld(regelgeving=regel, regelkeuze="bekend")) for _ in range(n)],
    )
    assert gekozen <= MOST_PER_PUBLIC_PAGE
    api = assert_vast_aantal_vragen(client, reverse("api:register-list"), lambda n: [publiceer() for _ in range(n)])
    assert api <= MOST_PER_PUBLIC_PAGE


def test_one_page_costs_few_queries(client):
    tekst = publiceer(meld(staat=Staat.BEANTWOORD))
    register.add_finding(melding_id=tekst.melding_id, datum=date(2026, 10, 1), titel="Onderzoek klaar.")
    from tests.vragen import vragen_bij

    for pad in (detail(tekst), reverse("meldpunt:meldpunt"), reverse("meldpunt:melden_stap", args=["wie"])):
        assert vragen_bij(client, pad) <= MOST_PER_PUBLIC_PAGE, pad


def test_work_lists_are_for_who_has_the_work():
    meld()
    bea, rik, lid = behandelaar(), redacteur(), met_rol(Rol.LID)
    assert takenbronnen["meldingen-nieuw"].aantal(bea) == 1
    assert takenbronnen["meldingen-nieuw"].aantal(rik) is None
    assert takenbronnen["regelfiches"].aantal(rik) is not None
    for naam in ("meldingen-nieuw", "meldingen-mijn", "meldingen-laat", "meldingen-moderatie", "meldingen-publiceren"):
        assert takenbronnen[naam].aantal(lid) is None
        assert takenbronnen[naam].aantal(AnonymousUser()) is None


def test_figures_leave_samples_out():
    from meldpunt.models import Melding

    meld(staat=Staat.BEANTWOORD)
    voorbeeld = meld(staat=Staat.BEANTWOORD)
    Melding.objects.filter(pk=voorbeeld.pk).update(voorbeeld=True)
    assert portaalcijfers["meldingen-beantwoord"].waarde() == 1
    assert zoekbronnen.received() == 1


def test_a_text_that_somebody_else_saved_meanwhile_is_not_overwritten_unseen(client):
    melding = meld(staat=Staat.BEKEKEN)
    client.force_login(redacteur())
    pad = reverse("meldpunt:registertekst", args=[melding.nummer])
    client.post(pad, {**TEKST, "bewaar": "1"})
    gelezen = client.get(pad).context["form"]["gelezen"].value()
    client.post(pad, {**TEKST, "titel": "Van een collega", "gelezen": gelezen, "bewaar": "1"})
    antwoord = client.post(pad, {**TEKST, "titel": "Van mij", "gelezen": gelezen, "bewaar": "1"})
    assert "Iemand anders bewaarde deze tekst" in antwoord.content.decode()
    assert "Van mij" in antwoord.content.decode(), "wat je schreef blijft staan"
    assert Registertekst.objects.get().titel == "Van een collega"
    opnieuw = antwoord.context["form"]["gelezen"].value()
    client.post(pad, {**TEKST, "titel": "Van mij", "gelezen": opnieuw, "bewaar": "1"})
    assert Registertekst.objects.get().titel == "Van mij"


def test_spam_is_not_published_even_when_its_text_was_ready():
    melding = meld(staat=Staat.BEKEKEN)
    register.save_text(melding_id=melding.pk, velden=TEKST)
    Melding.objects.filter(pk=melding.pk).update(verdacht_spam=True)
    with pytest.raises(ValidationError, match="nog verdacht"):
        register.publish(melding_id=melding.pk, door=redacteur())


def test_the_days_to_an_answer_are_the_median_of_what_got_one():
    from meldpunt.models import Melding, Statuswijziging

    assert portaalcijfers["antwoordtijd"].waarde() is None
    for dagen in (2, 4, 90):
        melding = meld(staat=Staat.BEANTWOORD)
        antwoord = Statuswijziging.objects.get(melding=melding, naar=Staat.BEANTWOORD)
        Melding.objects.filter(pk=melding.pk).update(ingediend_op=antwoord.op - timedelta(days=dagen))
    meld()
    assert portaalcijfers["antwoordtijd"].waarde() == 4.0
