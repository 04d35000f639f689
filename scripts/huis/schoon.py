"""`make schoon`: throw the demo away, also what stands outside the checkout because root's server could not reach it."""

from __future__ import annotations

import shutil

from . import stop
from .gebruiker import server_folder, server_user
from .melding import say
from .paden import LOKAAL


def run(arguments: list[str]) -> int:
    """Stop the servers and remove their data, the files and the settings; exit status 1 when one is still in use."""
    if not LOKAAL.exists():
        say("Er is niets om weg te gooien.")
        return 0
    if stop.run(arguments):
        return 1
    for folder in {server_folder(server_user()), LOKAAL}:
        shutil.rmtree(folder)
        say(f"Weggegooid: {folder}")
    say("De volgende make run begint met een nieuwe demo.")
    return 0
