"""`.env.example` names every setting that the portal reads from the environment, and no other."""

from __future__ import annotations

import ast
import re

from scripts.huis.paden import WORTEL

from . import report

LINE = re.compile(r"^#?\s?([A-Z][A-Z0-9_]+)=", re.MULTILINE)
# Read by Django or by docker-compose.yml, not by the settings files.
ELSEWHERE = {"DJANGO_SETTINGS_MODULE", "POSTGRES_PASSWORD", "WEB_POORT"}


def names_read(text: str) -> set[str]:
    """The names that a settings file asks of `env`, e.g. env.str("SITE_URL") or env("X")."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        target = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        first = node.args[0]
        asks_env = isinstance(target, ast.Name) and target.id == "env"
        if asks_env and isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.isupper():
            found.add(first.value)
    return found


def names_documented(text: str) -> set[str]:
    """The names in the example file, commented out or not."""
    return set(LINE.findall(text))


def main() -> None:
    """Compare the two."""
    read: set[str] = set()
    for path in sorted((WORTEL / "partnerschap" / "settings").glob("*.py")):
        read |= names_read(path.read_text())
    documented = names_documented((WORTEL / ".env.example").read_text())
    problems = [f"{name} ontbreekt in .env.example" for name in sorted(read - documented)]
    problems += [f"{name} in .env.example wordt nergens gelezen" for name in sorted(documented - read - ELSEWHERE)]
    report(problems)


if __name__ == "__main__":
    main()
