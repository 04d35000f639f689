"""`make stop`: end a database server of this checkout that was left behind, for instance after a power cut."""

from __future__ import annotations

import fcntl
from pathlib import Path

from . import postgres
from .databank import Server
from .gebruiker import server_folder, server_user
from .melding import say, warn
from .paden import LOKAAL
from .postgres import Postgres


def run(_arguments: list[str]) -> int:
    """Stop every server of this checkout that nobody uses; exit status 1 when one is still in use."""
    user, status = server_user(), 0
    for folder in sorted(server_folder(user).glob("pg-*-*")):
        purpose, major = folder.name.split("-")[1:]
        for programs in candidates(int(major)):
            server = Server(programs, folder, user)
            if not server.is_running():
                continue
            if in_use(LOKAAL / f"databank-{purpose}.gebruik"):
                warn(f"de databank '{purpose}' is nog in gebruik; stop eerst make run of make test met Ctrl-C")
                status = 1
                break
            server.stop()
            say(f"databank '{purpose}' gestopt")
            break
    if not status:
        say("Er draait niets meer van dit portaal.")
    return status


def candidates(major: int) -> list[Postgres]:
    """The programs on this machine and in node_modules of that major version."""
    found = list(postgres.on_this_machine())
    for folder in (*_native_folders(), *server_folder(server_user()).glob("programma-*")):
        if postgres.runs(folder / "bin"):
            found.append(Postgres(folder / "bin", postgres.version(folder / "bin"), "npm"))
    return [one for one in found if one.major == major]


def in_use(lock: Path) -> bool:
    """Whether a start script holds this lock."""
    if not lock.exists():
        return False
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


def _native_folders() -> list[Path]:
    from . import npm

    native = npm.installed()
    return [native] if native else []
