"""Links in the documents lead somewhere, every ADR stands in the index, publiccode.yml holds what it must."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.huis.paden import WORTEL

from . import report
from .bestanden import project_files, read

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
REQUIRED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "publiccode.yml")
PUBLICCODE_KEYS = [
    "publiccodeYmlVersion",
    "name",
    "url",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
    "platforms",
]


def dead_links(path: Path, text: str) -> list[str]:
    """Relative links in a document that lead to no file."""
    found = []
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        if not (WORTEL / path.parent / target).exists():
            found.append(f"{path}: de verwijzing {target} bestaat niet")
    return found


def adr_problems() -> list[str]:
    """ADRs are numbered without gaps and each stands in docs/adr/README.md."""
    folder = WORTEL / "docs" / "adr"
    index = (folder / "README.md").read_text()
    names = sorted(path.name for path in folder.glob("[0-9]*.md"))
    problems = [f"docs/adr/{name} staat niet in de index" for name in names if name not in index]
    numbers = [int(name.split("-")[0]) for name in names]
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"docs/adr: de nummers zijn niet 1 tot {len(numbers)}: {numbers}")
    return problems


def publiccode_problems(text: str) -> list[str]:
    """The keys that publiccode.yml must have at its top level."""
    present = {line.split(":")[0] for line in text.splitlines() if re.match(r"^[A-Za-z]", line)}
    problems = [f"publiccode.yml: {key} ontbreekt" for key in PUBLICCODE_KEYS if key not in present]
    if "license: EUPL-1.2" not in text:
        problems.append("publiccode.yml: de licentie is EUPL-1.2")
    return problems


def main() -> None:
    """Check the documents."""
    problems = [f"{name} ontbreekt" for name in REQUIRED if not (WORTEL / name).is_file()]
    for path in project_files():
        if path.suffix == ".md":
            problems += dead_links(path, read(path))
    problems += adr_problems()
    problems += publiccode_problems((WORTEL / "publiccode.yml").read_text())
    report(problems)


if __name__ == "__main__":
    main()
