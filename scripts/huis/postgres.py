"""Which PostgreSQL this machine gets: its own if it has one, else the one from npm, else (as root) the one from apt."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import apt, npm
from .gebruiker import Servergebruiker, reachable_binaries
from .melding import Stop

OLDEST_MAJOR = 15
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")


@dataclass(frozen=True)
class Postgres:
    """A set of server programs: the folder with initdb and pg_ctl, the major version, and where it came from."""

    bin: Path
    major: int
    origin: str


def choose(existing_majors: set[int], user: Servergebruiker) -> Postgres:
    """The PostgreSQL to use; one that fits the data already there goes before a newer one.

    `PORTAAL_POSTGRES=npm` or `=machine` forces the choice. Raises Stop when there is none to be had.
    """
    wish = os.environ.get("PORTAAL_POSTGRES", "")
    found = [] if wish == "npm" else on_this_machine()
    fitting = [one for one in found if one.major in existing_majors]
    if fitting or (found and not (existing_majors and npm.installed())):
        return (fitting or found)[0]
    if wish != "machine" and npm.is_available():
        native = reachable_binaries(npm.ensure_postgres(), user)
        if runs(native / "bin"):
            return Postgres(native / "bin", version(native / "bin"), "uit het npm-pakket")
    if found:
        return found[0]
    apt.require("PostgreSQL (of npm, dat er een meebrengt)", "postgresql")
    installed = on_this_machine()
    if not installed:
        raise Stop(f"Er is geen PostgreSQL {OLDEST_MAJOR} of nieuwer. Zet DATABASE_URL of installeer postgresql.")
    return installed[0]


def on_this_machine() -> list[Postgres]:
    """The usable server programs on the machine, newest first."""
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    folders += [path.parent for path in Path("/opt/homebrew/opt").glob("postgresql@*/bin/pg_ctl")]
    usable = {folder: version(folder) for folder in folders if is_complete(folder)}
    newest_first = sorted(usable.items(), key=lambda pair: -pair[1])
    return [Postgres(folder, major, "op deze machine") for folder, major in newest_first if major >= OLDEST_MAJOR]


def is_complete(folder: Path) -> bool:
    """Whether the folder has the three programs, and the extensions that the portal needs are installed beside them."""
    if not all(os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres")) or not runs(folder):
        return False
    share = (
        folder.parent / "share" / "extension",
        folder.parent / "share" / "postgresql" / "extension",
        Path(f"/usr/share/postgresql/{version(folder)}/extension"),
    )
    return any(all((place / f"{name}.control").exists() for name in EXTENSIONS) for place in share)


def runs(folder: Path) -> bool:
    """Whether the server program starts at all, its libraries included."""
    return subprocess.run([str(folder / "postgres"), "--version"], capture_output=True).returncode == 0


def version(folder: Path) -> int:
    """The major version of the programs in a folder."""
    text = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True).stdout
    match = re.search(r"(\d+)", text)
    return int(match.group(1)) if match else 0
