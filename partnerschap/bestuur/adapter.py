"""How allauth behaves here: accounts are made by an administrator or the government login, and its mail goes through the outbox."""

from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from partnerschap.kern.actions.post import queue_mail


class Accountadapter(DefaultAccountAdapter):
    """No open sign-up; every mail is a row in the outbox first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        bericht = self.render_mail(template_prefix, email, context)
        queue_mail(
            sleutel=f"account-{uuid4().hex}",
            soort=template_prefix.rsplit("/", 1)[-1],
            aan=email,
            onderwerp=str(bericht.subject),
            tekst=str(bericht.body),
        )
