"""One round of kept searches in a process of its own, that a proof may kill: `python -m tests.bewijs.zoekalarmronde 2026-11-23`."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date


def main(dag: date) -> None:
    """Look at every question, tell every follower, and print how long that took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerschap.settings.test")
    import django

    django.setup()
    from celery import current_app

    from catalogus.actions import zoekalarm
    from partnerschap.kern.actions.abonnementen import send_news

    # The mails stay in the outbox: another process sends them.
    current_app.conf.task_always_eager = False
    begin = time.monotonic()
    ronde = zoekalarm.run_round()
    midden = time.monotonic()
    verteld = send_news(soort=zoekalarm.NAAM, vandaag=dag)
    einde = time.monotonic()
    tijd = {"ronde_s": midden - begin, "mail_s": einde - midden}
    sys.stdout.write(json.dumps({**ronde, **verteld, **tijd}) + "\n")


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
