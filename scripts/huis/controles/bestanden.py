"""The files of the project: what git tracks, or (without git) everything outside the ignored folders."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.huis.paden import WORTEL

IGNORED = {".git", ".venv", ".lokaal", "node_modules", "__pycache__"}
IGNORED |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis"}
APPS = ("partnerschap", "catalogus", "indicatoren", "meldpunt", "kennisbank")


def project_files() -> list[Path]:
    """Every file of the project, as a path relative to its root, sorted."""
    if (WORTEL / ".git").exists() and shutil.which("git"):
        command = [
            "git",
            "-c",
            f"safe.directory={WORTEL}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]
        result = subprocess.run(command, cwd=WORTEL, capture_output=True, text=True)
        if result.returncode == 0:
            names = {Path(name) for name in result.stdout.split("\0") if name}
            return sorted(name for name in names if (WORTEL / name).is_file())
    return sorted(_walk())


def is_text(path: Path) -> bool:
    """Whether the file reads as text (no zero byte in its beginning)."""
    with (WORTEL / path).open("rb") as handle:
        return b"\0" not in handle.read(4096)


def read(path: Path) -> str:
    """The text of a project file."""
    return (WORTEL / path).read_text(encoding="utf-8", errors="replace")


def _walk() -> Iterator[Path]:
    for folder, subfolders, names in os.walk(WORTEL):
        subfolders[:] = [name for name in subfolders if name not in IGNORED]
        for name in names:
            yield (Path(folder) / name).relative_to(WORTEL)
