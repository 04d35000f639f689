"""Dependencies are locked with hashes and without addresses, and the locks agree with what the project declares."""

from __future__ import annotations

import json
import re
import tomllib

from scripts.huis.paden import WORTEL

from . import report

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    """A package name as the index knows it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """Name and version of every pinned package in a requirements file."""
    found = (PIN.match(line) for line in text.splitlines())
    return {normal(match.group(1)): match.group(2) for match in found if match}


def without_hash(text: str) -> list[str]:
    """The pinned packages that have no hash behind them."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    return [block.split("==")[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]


def python_problems() -> list[str]:
    """What is wrong with the two requirements files."""
    folder = WORTEL / "requirements"
    texts = {name: (folder / f"{name}.txt").read_text() for name in ("basis", "dev")}
    locked = {name: pins(text) for name, text in texts.items()}
    problems = []
    for name, text in texts.items():
        problems += [f"requirements/{name}.txt: {package} heeft geen hash" for package in without_hash(text)]
        if "://" in text or "index-url" in text:
            problems.append(f"requirements/{name}.txt bevat een adres")
    for package, version in locked["basis"].items():
        if locked["dev"].get(package) != version:
            problems.append(f"{package}: basis.txt zegt {version}, dev.txt {locked['dev'].get(package)}")
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text())
    declared = {"basis": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    for name, lines in declared.items():
        for line in lines:
            match = NAME.match(line)
            if match and normal(match.group(0)) not in locked[name]:
                problems.append(f"{match.group(0)} staat in pyproject.toml maar niet in requirements/{name}.txt")
    return problems


def npm_problems() -> list[str]:
    """What is wrong with package-lock.json."""
    text = (WORTEL / "package-lock.json").read_text()
    lock = json.loads(text)
    manifest = json.loads((WORTEL / "package.json").read_text())
    problems = ["package-lock.json bevat een adres"] if "://" in text or '"resolved"' in text else []
    packages = lock["packages"]
    problems += [f"{name}: geen integrity" for name, entry in packages.items() if name and "integrity" not in entry]
    for name, version in manifest["optionalDependencies"].items():
        if packages.get(f"node_modules/{name}", {}).get("version") != version:
            problems.append(f"{name} {version} staat niet zo in package-lock.json")
    return problems


def main() -> None:
    """Check both locks."""
    report(python_problems() + npm_problems())


if __name__ == "__main__":
    main()
