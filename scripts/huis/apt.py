"""Missing Debian packages: as root they are installed, otherwise the sentence says what to ask for."""

from __future__ import annotations

import os
import shutil
import subprocess

from .melding import Stop, step

_lists_are_fresh = False


def can_install() -> bool:
    """True as root on a machine with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def require(what: str, *packages: str) -> None:
    """Install the packages, or stop with the command that does it.

    Raises Stop when this user may not install, or when apt fails.
    """
    names = " ".join(packages)
    if not can_install():
        raise Stop(f"{what} ontbreekt. Installeer het met:  sudo apt-get install {names}")
    install(*packages)


def install(*packages: str) -> None:
    """Install Debian packages without recommended extras. Raises Stop when apt fails."""
    global _lists_are_fresh
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"met apt installeren: {' '.join(packages)}"):
        if not _lists_are_fresh:
            _apt(["update", "-qq"], environment)
            _lists_are_fresh = True
        _apt(["install", "-y", "-qq", "--no-install-recommends", *packages], environment)


def _apt(arguments: list[str], environment: dict[str, str]) -> None:
    result = subprocess.run(
        ["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if result.returncode:
        tail = "\n".join((result.stdout + result.stderr).strip().splitlines()[-6:])
        raise Stop(f"apt-get {' '.join(arguments)} is mislukt:\n{tail}")
