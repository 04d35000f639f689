"""The demo's mail box: nothing leaves the machine, the outbox rows themselves are the mail that was 'sent'."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Demopostbus(BaseEmailBackend):
    """Accept every mail without sending it; the page /demo/post/ shows the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
