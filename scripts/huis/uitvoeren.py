"""Run an installer with its output in a log, and turn the usual failures into a sentence."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from .melding import Stop, seconds
from .paden import LOGBOEKEN, WORTEL

NO_NETWORK = (
    "Temporary failure in name resolution",
    "NewConnectionError",
    "Failed to establish a new connection",
    "Could not find a version that satisfies",
    "EAI_AGAIN",
    "ENOTFOUND",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "Network is unreachable",
    "ReadTimeoutError",
)


def run_logged(command: list[str], name: str, environment: dict[str, str] | None = None) -> None:
    """Run a command; its output goes to `.lokaal/logs/<name>.log`, a live counter to the terminal.

    Raises Stop with a sentence and the last lines of the log when it fails.
    """
    LOGBOEKEN.mkdir(parents=True, exist_ok=True)
    log = LOGBOEKEN / f"{name}.log"
    begin = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=WORTEL, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            while process.poll() is None:
                _tick(name, time.monotonic() - begin)
                time.sleep(0.1)
        finally:
            _clear()
            if process.poll() is None:  # Ctrl-C
                process.terminate()
                process.wait()
    if process.returncode:
        raise Stop(explain(log, name))


def explain(log: Path, name: str) -> str:
    """The sentence for a failed installer, from what it left in its log."""
    text = log.read_text(errors="replace")
    tail = "\n".join("    " + line for line in text.strip().splitlines()[-8:])
    if "No space left" in text or "ENOSPC" in text or shutil.disk_usage(WORTEL).free < 50_000_000:
        return f"De schijf is vol: {name} kon niet afwerken. Maak minstens 1,5 GB vrij in {WORTEL} en probeer opnieuw."
    if any(mark in text for mark in NO_NETWORK):
        return (
            f"{name} kon niet downloaden. De eerste keer is er netwerk nodig; daarna niet meer. "
            f"Kijk je verbinding of proxy na en probeer opnieuw.\n{tail}"
        )
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in text or "EINTEGRITY" in text:
        return f"{name} kreeg een pakket dat niet klopt met de vastgelegde hash. Er is niets geïnstalleerd.\n{tail}"
    return f"{name} is mislukt. Alles staat in {log}; de laatste regels:\n{tail}"


def _tick(name: str, passed: float) -> None:
    if sys.stdout.isatty():
        print(f"\r    {name}: {seconds(passed)}", end="", flush=True)


def _clear() -> None:
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
