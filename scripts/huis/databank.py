"""The database server of this checkout: own data folder, own port, password over TCP; started, shared and stopped here."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from . import poort, postgres
from .gebruiker import Servergebruiker, server_folder, server_user
from .melding import Stop, done, step
from .paden import LOKAAL
from .postgres import Postgres

ROLE = DATABASE = "partnerschap"
COMMON = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "max_connections": "80",
    "shared_buffers": "'192MB'",
    "synchronous_commit": "off",
    "log_min_messages": "error",
    "max_wal_size": "'2GB'",
}
# The tests' database is thrown away: nothing in it has to survive a power cut.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0"}


@dataclass
class Databank:
    """A running server. `url` is what Django gets; `close()` stops the server unless somebody else still uses it."""

    url: str
    description: str
    _server: Server | None = None
    _use: TextIO | None = None

    def close(self) -> None:
        """Give up this use; the last one to leave stops the server."""
        if self._server is None or self._use is None:
            return
        server, self._server = self._server, None
        with self._use:
            try:
                fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return
            server.stop()


@dataclass(frozen=True)
class Server:
    """One data folder and the programs that serve it."""

    programs: Postgres
    folder: Path
    user: Servergebruiker

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.folder / "data"

    def is_running(self) -> bool:
        """Whether a server runs on this data folder."""
        return self._pg_ctl("status").returncode == 0

    def start(self, port: int) -> None:
        """Start on this port and wait until it answers. Raises Stop with the last lines of its log."""
        log = self.folder / "server.log"
        result = self._pg_ctl("start", "-w", "-t", "60", "-l", str(log), "-o", f"-p {port}")
        if result.returncode:
            tail = log.read_text(errors="replace").strip().splitlines()[-6:] if log.exists() else [result.stderr]
            raise Stop("De databank start niet:\n    " + "\n    ".join(tail))

    def stop(self) -> None:
        """Stop, rolling back what was open."""
        self._pg_ctl("stop", "-m", "fast", "-w", "-t", "30")

    def create(self, password: str, settings: dict[str, str]) -> None:
        """Make the data folder: UTF-8, a password for everyone, our settings."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.user.own(self.folder)
        password_file = self.folder / "wachtwoord"
        password_file.touch(mode=0o600)
        password_file.write_text(password)
        self.user.own(password_file)
        arguments = ["-D", str(self.data), "-U", ROLE, "-A", "scram-sha-256", f"--pwfile={password_file}", "-E", "UTF8"]
        result = self._run("initdb", *arguments, "--locale=C.UTF-8", "--no-sync")
        if "invalid locale name" in result.stderr:
            result = self._run("initdb", *arguments, "--locale=en_US.UTF-8", "--no-sync")
        password_file.unlink()
        if result.returncode:
            raise Stop(f"De databank kon niet gemaakt worden:\n{result.stderr.strip()[-800:]}")
        self._run("postgres", "--single", "-D", str(self.data), "postgres", statement=f"CREATE DATABASE {DATABASE}\n")
        with (self.data / "postgresql.conf").open("a") as handle:
            handle.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", "-D", str(self.data), *arguments)

    def _run(self, program: str, *arguments: str, statement: str = "") -> subprocess.CompletedProcess[str]:
        # A file takes the output: a pipe would stay open in the server that pg_ctl leaves behind.
        output = self.folder / "opdracht.log"
        with output.open("w+") as handle:
            result = subprocess.run(
                [str(self.programs.bin / program), *arguments],
                cwd=self.folder,
                input=statement,
                text=True,
                stdout=handle,
                stderr=subprocess.STDOUT,
                **self.user.popen_arguments(),
            )
            handle.seek(0)
            return subprocess.CompletedProcess(result.args, result.returncode, "", handle.read())


def open_database(purpose: str, *, throwaway: bool = False) -> Databank:
    """The database for a purpose ('demo' or 'proef'): DATABASE_URL if set, else a server of our own, started if needed.

    Raises Stop when no PostgreSQL is to be had or it does not start.
    """
    if url := os.environ.get("DATABASE_URL"):
        return Databank(url, "databank: die van DATABASE_URL")
    user = server_user()
    home = server_folder(user)
    majors = {int(path.name.rsplit("-", 1)[1]) for path in home.glob(f"pg-{purpose}-*") if path.name[-1].isdigit()}
    programs = postgres.choose(majors, user)
    server = Server(programs, home / f"pg-{purpose}-{programs.major}", user)
    note = LOKAAL / f"databank-{purpose}-{programs.major}.json"
    use = (LOKAAL / f"databank-{purpose}.gebruik").open("w")
    try:
        fcntl.flock(use, fcntl.LOCK_SH)
        facts = _ensure_created(server, note, throwaway=throwaway)
        if not server.is_running():
            _start_on_free_port(server, note, facts)
    except BaseException:
        use.close()
        raise
    where = "" if home == LOKAAL else f", gegevens in {home}"
    as_user = f", als gebruiker {user.name}" if user.changed else ""
    text = f"databank: PostgreSQL {programs.major} {programs.origin}, poort {facts['port']}{as_user}{where}"
    url = f"postgres://{ROLE}:{facts['password']}@127.0.0.1:{facts['port']}/{DATABASE}"
    done(text)
    return Databank(url, text, server, use)


def _start_on_free_port(server: Server, note: Path, facts: dict[str, Any]) -> None:
    for attempt in range(3):
        if not poort.is_free(facts["port"]):
            facts["port"] = poort.find_free()
            _write(note, facts)
        try:
            server.start(facts["port"])
            return
        except Stop:
            # Somebody may have taken the port in between; anything else will fail again and then be said.
            if attempt == 2:
                raise


def _ensure_created(server: Server, note: Path, *, throwaway: bool) -> dict[str, Any]:
    if note.is_file() and server.user.can_use(server.data / "PG_VERSION", os.F_OK):
        facts: dict[str, Any] = json.loads(note.read_text())
        return facts
    if server.data.exists() and throwaway:
        # Left by a checkout that stood here before and was thrown away with its password; only tests lived in it.
        server.stop()
        shutil.rmtree(server.folder)
    if server.data.exists():
        raise Stop(
            f"In {server.folder} staat een databank zonder bekend wachtwoord. Bewaar wat je nodig hebt, "
            f"gooi die map weg en start opnieuw."
        )
    facts = {"port": poort.find_free(), "password": secrets.token_hex(16)}
    with step("een lege databank maken"):
        server.create(facts["password"], {**COMMON, **(THROWAWAY if throwaway else {})})
    _write(note, facts)
    return facts


def _write(note: Path, facts: dict[str, Any]) -> None:
    note.touch(mode=0o600)
    note.write_text(json.dumps(facts))
