"""One walk along the links in a process of its own, that a proof may kill: `python -m tests.bewijs.linkronde 127.0.0.1:8099 a.example.org b.example.org`."""

from __future__ import annotations

import json
import os
import sys


def main(plaats: str, sites: list[str]) -> None:
    """Walk along everything that is due at these sites, played at `plaats`, and print what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerschap.settings.test")
    import django

    django.setup()
    from django.conf import settings

    from catalogus.actions import linkronde
    from partnerschap.kern.imports import kloppen

    settings.OPHALEN, settings.OPHALEN_VERVANG = True, dict.fromkeys(sites, plaats)
    settings.LINKS_PAUZE = kloppen.TUSSEN = 0.02
    sys.stdout.write(json.dumps(linkronde.run_round()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
