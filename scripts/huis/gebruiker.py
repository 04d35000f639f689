"""PostgreSQL refuses to run as root: then the server gets another user, and a folder that this user can reach."""

from __future__ import annotations

import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .paden import LOKAAL, checkout_key


@dataclass(frozen=True)
class Servergebruiker:
    """The user that the database server runs as; `changed` when it is not the one who typed the command."""

    uid: int
    gid: int
    name: str
    changed: bool

    def popen_arguments(self) -> dict[str, Any]:
        """What subprocess needs to run a command as this user."""
        if not self.changed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a folder or file to this user."""
        if self.changed:
            os.chown(path, self.uid, self.gid)

    def can_use(self, path: Path, mode: int) -> bool:
        """Whether this user can reach the path with the given os.access mode, asked as that user."""
        if not self.changed:
            return os.access(path, mode)
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)
            os._exit(0 if os.access(path, mode) else 1)
        return os.waitpid(child, 0)[1] == 0


def server_user() -> Servergebruiker:
    """Yourself; as root the owner of the data that are there already, else the user postgres, else nobody."""
    if os.geteuid() != 0:
        return Servergebruiker(os.getuid(), os.getgid(), "", changed=False)
    owners: list[int | str] = [path.stat().st_uid for folder in (LOKAAL, *_outside()) for path in folder.glob("pg-*-*")]
    for wanted in [*owners, "postgres", "nobody"]:
        try:
            entry = pwd.getpwuid(wanted) if isinstance(wanted, int) else pwd.getpwnam(wanted)
        except KeyError:
            continue
        if entry.pw_uid:
            return Servergebruiker(entry.pw_uid, entry.pw_gid, entry.pw_name, changed=True)
    return Servergebruiker(65534, 65534, "nobody", changed=True)


def server_folder(user: Servergebruiker) -> Path:
    """Where the data live: `.lokaal/` in the checkout, or a folder outside it when the server's user cannot get there."""
    if user.can_use(LOKAAL, os.X_OK):
        return LOKAAL
    for folder in _outside():
        if os.access(folder.parent, os.W_OK) and user.can_use(folder.parent, os.X_OK):
            folder.mkdir(mode=0o755, exist_ok=True)
            return folder
    return LOKAAL


def _outside() -> list[Path]:
    return [parent / f"partnerschap-{checkout_key()}" for parent in (Path("/var/lib"), Path("/opt"))]


def reachable_binaries(native: Path, user: Servergebruiker) -> Path:
    """The PostgreSQL folder itself, or a copy outside the checkout when the server's user cannot read it there."""
    program = native / "bin" / "postgres"
    library = next((native / "lib").glob("*.so*"))
    if user.can_use(program, os.X_OK | os.R_OK) and user.can_use(library, os.R_OK):
        return native
    copy = server_folder(user) / f"programma-{native.parent.name}"
    marker = copy / "volledig"
    stamp = str((native / "bin" / "postgres").stat().st_mtime_ns)
    if not marker.is_file() or marker.read_text() != stamp:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(native, copy, symlinks=True)
        for path in copy.rglob("*"):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
        copy.chmod(0o755)
        marker.write_text(stamp)
    return copy
