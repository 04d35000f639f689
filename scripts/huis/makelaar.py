"""The message broker: REDIS_URL if set, else a redis-server or valkey-server of the machine, else files in a folder."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from . import poort
from .melding import done
from .paden import LOGBOEKEN, LOKAAL
from .processen import Proces


@dataclass
class Makelaar:
    """How Celery reaches the broker, and the process to run beside the portal when it is ours."""

    settings: dict[str, str]
    description: str
    processes: list[Proces] = field(default_factory=list)


def choose() -> Makelaar:
    """The broker of this machine; says in one line which."""
    broker = _choose()
    done(broker.description)
    return broker


def redis_program() -> str | None:
    """The Redis or Valkey server of this machine, if any."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def _choose() -> Makelaar:
    if url := os.environ.get("REDIS_URL"):
        return Makelaar({"CELERY_BROKER_URL": url}, "berichten: de Redis van REDIS_URL")
    program = redis_program()
    if program is None:
        folder = LOKAAL / "makelaar"
        for name in ("berichten", "controle"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        settings = {"CELERY_BROKER_URL": "filesystem://localhost", "CELERY_BROKER_MAP": str(folder)}
        return Makelaar(settings, "berichten: bestanden in .lokaal/makelaar (er is geen redis-server)")
    LOGBOEKEN.mkdir(parents=True, exist_ok=True)
    port, password = poort.find_free(), secrets.token_hex(16)
    # In a file that only we can read, so that the password does not show in the list of processes.
    configuration = LOKAAL / "redis.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(
        f'bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ""\nappendonly no\nloglevel warning\n'
        f"dir {LOKAAL}\nlogfile {LOGBOEKEN / 'redis.log'}\ndaemonize no\n"
    )
    process = Proces("redis", [program, str(configuration)])
    settings = {"CELERY_BROKER_URL": f"redis://:{password}@127.0.0.1:{port}/0"}
    return Makelaar(settings, f"berichten: {Path(program).name} op deze machine, poort {port}", [process])
