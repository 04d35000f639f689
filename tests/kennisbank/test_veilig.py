"""What people write cannot run, cannot leave the page and cannot break the database."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from kennisbank import jsonld
from kennisbank.actions import items, reacties
from kennisbank.enums import Reactiesoort, Soort, Staat
from kennisbank.models import Reactie
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import UitgaandBericht
from tests.bestuur.factories import met_rol

from .factories import maak

pytestmark = pytest.mark.django_db
KWAAD = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "![x](https://elders.test/pixel.png)",
    "<iframe src='https://elders.test'></iframe>",
    "<svg/onload=alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
]
GEVAAR = (
    "<script>alert",
    "<img",
    'javascript:alert(1)"',
    'href="javascript',
    "<iframe",
    "<svg/onload",
    "<style>",
    'href="data:',
)


def page_part(client: Client, item: object) -> str:
    html = client.get(item.get_absolute_url()).content.decode()
    return html.split("<article", 1)[1].split("</article>")[0]


@pytest.mark.parametrize("kwaad", KWAAD)
def test_text_is_cleaned_when_written_and_when_shown(client: Client, kwaad: str) -> None:
    item = maak(
        Soort.GOEDE_PRAKTIJK, titel=kwaad[:150], samenvatting=kwaad, tekst=kwaad, probleem=kwaad, wat_werkte_niet=kwaad,
        citaat=kwaad, citaat_van=kwaad[:100], organisatie_naam=kwaad, aanpak=[{"kop": kwaad, "tekst": kwaad}],
        resultaten=[{"getal": kwaad, "bij": kwaad, "uitleg": kwaad}],
    )  # fmt: skip
    deel = page_part(client, item)
    for gevaar in GEVAAR:
        assert gevaar not in deel
        assert gevaar not in item.tekst_html
    for pad in ("/kennisbank/", "/kennisbank/nieuw.atom"):
        assert "<script>alert" not in client.get(pad).content.decode()
    data = str(jsonld.as_element(item))
    assert data.count("<") == data.count(">") == 2


def test_a_nul_in_the_editors_message_breaks_nothing(client: Client) -> None:
    item = maak(Soort.TOOL, staat=Staat.INGEDIEND)
    client.force_login(met_rol(Rol.REDACTEUR))
    antwoord = client.post(f"/beheer/kennisbank/{item.pk}/overgang/", {"naam": "terugsturen", "bericht": "a\0b"})
    assert antwoord.status_code == 302
    assert item.versies.get(stap="terugsturen").bericht == "ab"


def test_the_database_copy_is_not_trusted_when_shown(client: Client) -> None:
    """Even a row written around the actions is cleaned on its way out."""
    item = maak(Soort.TOOL)
    type(item).objects.filter(pk=item.pk).update(tekst="<script>alert(1)</script>[x](javascript:alert(1))")
    deel = page_part(client, item)
    assert "<script>alert" not in deel
    assert 'href="javascript' not in deel


@pytest.mark.parametrize("adres", ["javascript:alert(1)", "ftp://elders.test/x", "data:text/html,x", "geen adres"])
def test_only_web_addresses(adres: str) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    item = maak(Soort.TOOL, Staat.CONCEPT)
    with pytest.raises(ValidationError):
        items.update(item=item, gegevens={"bron_url": adres}, door=redacteur)


def test_control_characters_go_and_long_lists_are_cut() -> None:
    item = maak(
        Soort.GOEDE_PRAKTIJK, titel="Een\x00 titel\x07", tekst="regel\r\n\x00twee",
        aanpak=[{"kop": f"Stap {n}", "tekst": ""} for n in range(40)] + [{"kop": "", "tekst": ""}],
    )  # fmt: skip
    assert (item.titel, item.tekst) == ("Een titel", "regel\ntwee")
    assert len(item.praktijk.aanpak) == 12


def test_a_reader_writes_to_the_maker_without_seeing_his_address(client: Client) -> None:
    maker = met_rol(Rol.LID)
    item = maak(Soort.GOEDE_PRAKTIJK, door=maker)
    pad = f"{item.get_absolute_url()}reageer/?over=vraag"
    form = client.get(pad)
    assert maker.email not in form.content.decode()
    geopend = form.context["form"].initial["geopend"]
    mislukt = client.post(pad, {"bericht": "Mogen we eens komen kijken?", "geopend": geopend})
    assert mislukt.status_code == 200
    assert mislukt.context["form"].errors.get("email")
    goed = client.post(
        pad, {"bericht": "Mogen we eens komen kijken?", "email": "an@voorbeeld.test", "geopend": geopend}
    )
    assert goed.status_code == 302
    post = UitgaandBericht.objects.get(soort="kennis-vraag")
    assert (post.aan, post.antwoord_aan) == (maker.email, "an@voorbeeld.test")


def test_a_program_that_fills_everything_in_is_refused(client: Client) -> None:
    item = maak(Soort.TOOL)
    pad = f"{item.get_absolute_url()}reageer/"
    geopend = client.get(pad).context["form"].initial["geopend"]
    for velden in ({"website": "x", "geopend": geopend}, {"geopend": "vals"}, {}):
        assert client.post(pad, {"bericht": "Koop nu goedkope klokken", **velden}).status_code == 200
    assert not Reactie.objects.exists()


def test_messages_are_mailed_up_to_a_limit_and_forgotten_in_time() -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    item = maak(Soort.TOOL)
    for _ in range(reacties.MAILS_PER_DAG + 3):
        laatste = reacties.receive(item=item, soort=Reactiesoort.FOUT, bericht="Dit klopt niet.")
    assert UitgaandBericht.objects.filter(soort="kennis-fout").count() == reacties.MAILS_PER_DAG
    reacties.close(reactie=laatste, door=redacteur)
    vandaag = timezone.localdate(laatste.gemaakt_op)
    from datetime import timedelta

    assert reacties.remove_old(vandaag + timedelta(days=170)) == 0
    assert reacties.remove_old(vandaag + timedelta(days=190)) == 1
    assert reacties.remove_old(vandaag + timedelta(days=740)) == reacties.MAILS_PER_DAG + 2
