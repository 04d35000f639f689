"""Nothing in the tree names a package registry's host or a path of one machine, and every file has a name that says what it is."""

from __future__ import annotations

import re
from pathlib import Path

from . import report
from .bestanden import is_text, project_files, read

# Written with a class in the middle, so that this file does not find itself.
HOSTS = (
    r"regi[s]try\.np[m]js",
    r"np[m]js\.(org|com)",
    r"pyth[o]nhosted\.org",
    r"py[p]i\.(org|python)",
    r"d[e]b\.debian\.org",
    r"secur[i]ty\.debian\.org",
    r"cdn\.jsde[l]ivr",
    r"unp[k]g\.com",
)
MACHINE_PATHS = (r"(?<![\w.])/(wor[k]|far[m])/", r"/ro[o]t/", r"/ho[m]e/[a-z]", r"/Use[r]s/[A-Za-z]", r"/tm[p]/w/")
PATTERN = re.compile("|".join(HOSTS + MACHINE_PATHS))
NAMELESS = {"utils.py", "helpers.py", "common.py", "misc.py", "util.py", "helper.py", "tools.py"}
LARGEST_BYTES = 3_000_000


def find_problems(path: Path, text: str) -> list[str]:
    """The lines of a text that name a host or a machine path."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if match := PATTERN.search(line):
            found.append(f"{path}:{number}: '{match.group(0)}' hoort niet in de boom")
    return found


def main() -> None:
    """Look at every file of the project."""
    problems = []
    for path in project_files():
        if path.name in NAMELESS:
            problems.append(f"{path}: een bestand heet naar wat erin staat, niet '{path.name}'")
        if path.name.endswith((".orig", ".rej", ".bak", "~")) or path.name == ".env":
            problems.append(f"{path}: hoort niet in de boom")
        if is_text(path):
            text = read(path)
            problems += find_problems(path, text)
            if len(text) > LARGEST_BYTES:
                problems.append(f"{path}: {len(text) // 1000} kB is te groot om mee te geven")
    report(problems)


if __name__ == "__main__":
    main()
