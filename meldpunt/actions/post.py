"""The mails of the reporting desk: a text template each, put in the outbox in the running transaction."""

from typing import Any

from django.template.loader import render_to_string

from partnerschap.kern.actions.post import queue_mail

from ..models import Melding
from .volgcodes import follow_url, issue

ONDERWERPEN = {
    "ontvangst": "We kregen je melding {nummer}",
    "bekeken": "We bekijken je melding {nummer}",
    "vraag": "We hebben nog 1 vraag over je melding {nummer}",
    "werkgroep": "Je melding {nummer} gaat naar een werkgroep",
    "antwoord": "Ons antwoord op je melding {nummer}",
    "gestopt": "We behandelen je melding {nummer} niet verder",
    "link": "Je nieuwe link naar melding {nummer}",
}


def mail_key(melding: Melding, sleutel: str) -> str:
    """How the outbox calls a mail about this report; with an empty `sleutel` the beginning of them all."""
    return f"melding-{melding.pk}-{sleutel}"


def write_reporter(*, melding: Melding, soort: str, sleutel: str, code: str = "", **gegevens: Any) -> bool:
    """Queue mail `soort` to the reporter; False when there is no address. `code` is a fresh follow code if left out."""
    if not melding.email:
        return False
    link = follow_url(code or issue(melding=melding))
    tekst = render_to_string(f"meldpunt/mail/{soort}.txt", {"melding": melding, "link": link, **gegevens})
    queue_mail(
        sleutel=mail_key(melding, sleutel),
        soort=f"melding-{soort}",
        aan=melding.email,
        onderwerp=ONDERWERPEN[soort].format(nummer=melding.nummer),
        tekst=tekst.strip() + "\n",
    )
    return True
