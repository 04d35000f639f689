"""Links in the documents lead somewhere, every ADR stands in the index, publiccode.yml and the compose file parse."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

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
    """The keys that publiccode.yml must have at its top level, and the licence it must name."""
    facts = yaml.safe_load(text)
    problems = [f"publiccode.yml: {key} ontbreekt" for key in PUBLICCODE_KEYS if key not in facts]
    if facts.get("legal", {}).get("license") != "EUPL-1.2":
        problems.append("publiccode.yml: de licentie is EUPL-1.2")
    for language, words in facts.get("description", {}).items():
        if not 0 < len(words.get("shortDescription", "")) <= 150:
            problems.append(f"publiccode.yml: shortDescription ({language}) heeft 1 tot 150 tekens")
        if not 150 <= len(words.get("longDescription", "")) <= 10_000:
            problems.append(f"publiccode.yml: longDescription ({language}) heeft 150 tot 10.000 tekens")
    return problems


def compose_problems(text: str) -> list[str]:
    """The services that docker-compose.yml must have, each with an image or the one it builds."""
    services = yaml.safe_load(text)["services"]
    wanted = {"web", "worker", "beat", "postgres", "redis"}
    problems = [f"docker-compose.yml: {name} ontbreekt" for name in sorted(wanted - services.keys())]
    return problems + [
        f"docker-compose.yml: {name} heeft geen image" for name in services if "image" not in services[name]
    ]


def main() -> None:
    """Check the documents."""
    problems = [f"{name} ontbreekt" for name in REQUIRED if not (WORTEL / name).is_file()]
    for path in project_files():
        if path.suffix == ".md":
            problems += dead_links(path, read(path))
    problems += adr_problems()
    problems += publiccode_problems((WORTEL / "publiccode.yml").read_text())
    problems += compose_problems((WORTEL / "docker-compose.yml").read_text())
    report(problems)


if __name__ == "__main__":
    main()
